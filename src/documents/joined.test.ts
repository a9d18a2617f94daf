import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinTwo, seenOfTwo } from '../../test/join-two.ts';
import { hiddenIn } from '../../test/imports/uploads.ts';
import { putInto } from '../../test/put.ts';
import { pdf } from '../../test/uploads/papers.ts';
import { links } from '../links.ts';
import { newScene } from './testing/scene.ts';

test('two entries that are joined keep both files of one name, each with its content', async (t) => {
  const scene = await newScene(t);
  const { world, council, entry, keeper } = scene;
  const put = putInto(world, council);
  const [other] = await put('partnership', { reference: 2, name: 'The Harbour Board' });
  await scene.agreement(pdf());
  const added = await scene.send(
    links.addDocument(council.slug, 2),
    { kind: 'agreement', title: 'Agreement' },
    { name: 'agreement.pdf', content: pdf('other') },
  );
  assert.equal(added.status, 303);
  const page = links.merge(council.slug, 1);
  const shown = (await keeper.get(`${page}?other=2`)).body;
  const keeps = [...shown.matchAll(/name="(keep-[^"]+)"/g)].map(([, name]) => [name ?? '', 'this'] as const);
  const joined = await keeper.post(page, {
    other: '2',
    seen: hiddenIn(shown, 'seen'),
    ...Object.fromEntries(keeps),
    take: [...shown.matchAll(/name="take"[^>]*value="([^"]+)"/g)].map(([, row]) => row ?? ''),
  });
  assert.equal(joined.statusCode, 303, joined.body);
  const rows = await world.owner<{ of: string; versions: number; pieces: number }>(
    `select d.partnership_id as of, count(distinct v.id)::int as versions, count(b.place)::int as pieces from document d
     join document_version v on v.document_id = d.id and v.partnership_id = d.partnership_id
     join document_bytes b on b.version_id = v.id and b.partnership_id = v.partnership_id group by d.id, d.partnership_id`,
  );
  assert.deepEqual(
    rows,
    Array.from({ length: 2 }, () => ({ of: entry, versions: 1, pieces: 1 })),
  );
  assert.notEqual(other, entry);
});

test('two organisations that are joined sign once, and what is signed stands', async (t) => {
  const scene = await newScene(t);
  const { world, council, entry, keeper, partner } = scene;
  const put = putInto(world, council);
  const [twin] = await put('organisation', { name: 'Harbour Trust Ltd' });
  const id = await scene.agreement(pdf());
  const signature = { partnership_id: entry, document_id: id, number: 1 };
  await put(
    'signature',
    { ...signature, organisation_id: partner, state: 'asked', guest_id: keeper.accountId },
    { ...signature, organisation_id: twin, state: 'signed', how: 'paper', signed_on: '2026-01-02' },
  );
  const page = links.mergeOrganisation(council.slug, partner);
  await seenOfTwo(keeper, page, twin);
  const joined = await joinTwo(keeper, page, { other: twin, 'keep-name': 'this' });
  assert.equal(joined.statusCode, 303, joined.body);
  const rows = await world.owner<{ state: string; of: string }>(
    'select state, organisation_id as of from signature order by state',
  );
  assert.deepEqual(rows, [
    { state: 'signed', of: partner },
    { state: 'withdrawn', of: partner },
  ]);
});
