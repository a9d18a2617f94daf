import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { docx, pdf } from '../../test/uploads/papers.ts';
import { londonDate } from '../kit/dates.ts';
import { links } from '../links.ts';
import { day, newScene, type Scene, wordsOf } from './testing/scene.ts';

async function page(scene: Scene, path: string): Promise<string> {
  const answered = await scene.keeper.get(path);
  assert.equal(answered.statusCode, 200, path);
  return wordsOf(answered.body);
}

interface Kept {
  readonly id: string;
  readonly number: number;
  readonly digest: string;
  readonly pieces: number;
  readonly length: number;
}

function versions(scene: Scene): Promise<Kept[]> {
  return scene.world
    .owner<Kept>(`select v.id, v.number, v.digest, count(b.place)::int as pieces, coalesce(sum(length(b.bytes)), 0)::int as length
    from document_version v left join document_bytes b on b.version_id = v.id group by v.id, v.number, v.digest order by v.number`);
}

function signed(scene: Scene): Promise<unknown> {
  return scene.world
    .owner<{ missing: unknown; signed: boolean | null }>(
      `select bool_and(signed) as signed from document where partnership_id = $1`,
      [scene.entry],
    )
    .then(([row]) => row?.signed ?? null);
}

test('a file is kept as it was sent, and given only to be saved', async (t) => {
  const scene = await newScene(t);
  const { council, keeper } = scene;
  const content = Buffer.concat([pdf('x'.repeat(700_000))]);
  const id = await scene.agreement(content, 'Agreement (signed).pdf');
  const [version] = await versions(scene);
  assert.ok(version);
  assert.equal(version.digest, createHash('sha256').update(content).digest('hex'));
  assert.deepEqual([version.pieces, version.length], [3, content.length]);
  const file = await keeper.get(links.documentVersion(council.slug, 1, id, version.id, 'file'));
  assert.equal(file.statusCode, 200);
  assert.deepEqual(file.rawPayload, content);
  const { headers } = file;
  assert.equal(headers['content-type'], 'application/pdf');
  assert.equal(headers['content-length'], String(content.length));
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['cache-control'], 'no-store');
  assert.match(String(headers['content-security-policy']), /default-src 'none'.*sandbox/);
  assert.match(
    String(headers['content-disposition']),
    /^attachment; filename\*=UTF-8''Agreement%20\(signed\)\.pdf$/,
  );
  assert.match(await page(scene, links.documents(council.slug, 1)), /Agreement.*Version 1/);
});

test('a file is nobody’s who does not see the entry, and that it was taken of a restricted one is noted', async (t) => {
  const scene = await newScene(t);
  const { council, world, keeper } = scene;
  const id = await scene.agreement(pdf());
  const [version] = await versions(scene);
  const at = links.documentVersion(council.slug, 1, id, version?.id ?? '', 'file');
  const other = await world.council({ slug: 'elsewhere' });
  const stranger = await world.person(other, ['registerKeeper']);
  assert.equal((await stranger.get(at)).statusCode, 404);
  assert.equal((await stranger.get(at.replace(council.slug, 'elsewhere'))).statusCode, 404);
  const nobody = await world.visitor().get(at);
  assert.match(String(nobody.headers.location), /sign-in/);
  await world.owner(`update partnership set sensitive = true where id = $1`, [scene.entry]);
  assert.equal((await keeper.get(at)).statusCode, 200);
  const read = await world.owner<{ verb: string }>(
    `select verb from change where table_name = 'reading' order by id`,
  );
  assert.deepEqual(
    read.map(({ verb }) => verb).filter((verb) => verb.startsWith('took')),
    ['took a file of an entry that is marked as sensitive'],
  );
});

test('versions follow each other, and whoever did not see the newest adds none over it', async (t) => {
  const scene = await newScene(t);
  const { council } = scene;
  const id = await scene.agreement(pdf());
  const at = links.documentStep(council.slug, 1, id, 'version');
  const fields = { whatChanged: 'Clause 4 is new', seen: '1', ...day('expiresOn', '2031-03-31') };
  const second = await scene.send(at, fields, { name: 'agreement.docx', content: docx() });
  assert.equal(second.status, 303, second.body);
  const late = await scene.send(at, fields, { name: 'agreement.docx', content: docx() });
  assert.equal(late.status, 422);
  assert.match(late.body, /Somebody added a version after you opened this page/);
  const shown = await page(scene, links.document(council.slug, 1, id));
  assert.match(shown, /2: agreement\.docx.*Clause 4 is new.*1: agreement\.pdf/);
  assert.match(shown, /Runs out on 31 March 2031/);
  const withdrawn = await scene.send(
    links.documentVersion(council.slug, 1, id, (await versions(scene))[1]?.id ?? '', 'withdraw'),
    { reason: 'Sent by mistake', content: 'delete' },
  );
  assert.equal(withdrawn.status, 303, withdrawn.body);
  const [first, gone] = await versions(scene);
  assert.deepEqual([first?.pieces, gone?.pieces], [1, 0]);
  const now = await page(scene, links.document(council.slug, 1, id));
  assert.match(now, /Newest version agreement\.pdf/);
  assert.match(now, /agreement\.docx \(deleted\).*Sent by mistake/);
});

test('days that cannot be are refused in a sentence', async (t) => {
  const scene = await newScene(t);
  const refused = await scene.send(links.addDocument(scene.council.slug, 1), {
    kind: 'agreement',
    title: 'Agreement',
    link: 'javascript:alert(1)',
  });
  assert.match(refused.body, /must be a web address/);
  const days = await scene.send(links.addDocument(scene.council.slug, 1), {
    kind: 'agreement',
    title: 'Agreement',
    ...day('effectiveOn', '2027-01-01'),
    ...day('expiresOn', '2026-12-31'),
  });
  assert.match(days.body, /“Runs out on” must be after “In force from”/);
  assert.deepEqual(await scene.world.owner('select id from document'), []);
});

test('an agreement is signed when the council and each partner have signed what stands', async (t) => {
  const scene = await newScene(t);
  const { council, world, partner, keeper } = scene;
  const id = await scene.agreement(pdf());
  const at = links.documentStep(council.slug, 1, id, 'sign');
  const today = londonDate(world.now);
  const says = async () => {
    const record = await page(scene, links.record(council.slug, 1));
    return /Not signed/.test(record)
      ? 'not signed'
      : /Signed –|Signed Look|Agreement.{0,60} Signed /.test(record)
        ? 'signed'
        : 'unknown';
  };
  const paper = (party: string, name: string) =>
    scene.send(at, { party, name, capacity: 'Chair', ...day('signedOn', today) });
  assert.equal((await paper(partner, 'Ada Quay')).status, 303);
  assert.match(await page(scene, links.document(council.slug, 1, id)), /1 of 2 have signed/);
  assert.equal(await says(), 'not signed');
  const again = await scene.send(at, { party: partner, name: 'Ada Quay', ...day('signedOn', today) });
  assert.match(again.body, /Who signed/);
  const director = await world.person(council, ['portfolioHolder'], 'Dora Director');
  const sign = links.documentStep(council.slug, 1, id, 'sign-here');
  assert.equal((await keeper.post(sign, { number: '1' })).statusCode, 403);
  assert.equal((await director.post(sign, { number: '0' })).statusCode, 409);
  assert.equal((await director.post(sign, { number: '1' })).statusCode, 303);
  assert.match(await page(scene, links.document(council.slug, 1, id)), /Signed by all/);
  assert.equal(await says(), 'signed');
  assert.equal(await signed(scene), null);
  // What is to be signed anew is signed by nobody yet; what is the same stays signed.
  const version = links.documentStep(council.slug, 1, id, 'version');
  const file = { name: 'agreement.pdf', content: pdf('second') };
  await scene.send(version, { whatChanged: 'Signed copy', seen: '1', signs: 'stand' }, file);
  assert.match(await page(scene, links.document(council.slug, 1, id)), /Signed by all/);
  await scene.send(version, { whatChanged: 'New clause', seen: '2', signs: 'anew' }, file);
  assert.match(await page(scene, links.document(council.slug, 1, id)), /Nobody was asked to sign/);
  const people = await world.owner(`select name from person where organisation_id = $1`, [partner]);
  assert.deepEqual(people, [{ name: 'Ada Quay' }]);
});

async function guestOf(scene: Scene) {
  const { council, keeper, world, partner } = scene;
  const shared = await keeper.post(links.sharing(council.slug, 1), {
    name: 'Gail Guest',
    email: 'gail@harbour.example',
    organisation: partner,
    parts: ['about'],
    ...day('lastDay', londonDate(new Date(Date.now() + 30 * 86_400_000))),
  });
  assert.equal(shared.statusCode, 303);
  const guest = world.visitor();
  await guest.post(links.guestSignIn(), { email: 'gail@harbour.example' });
  const [letter] = await world.owner<{ body: string }>(
    `select body from outbox where kind = 'link for a guest' order by id desc limit 1`,
  );
  const link = /\/shared\/\S+/.exec(letter?.body ?? '')?.[0] ?? '';
  assert.equal((await guest.post(link)).statusCode, 303);
  return guest;
}

test('a partner signs by a mailed link what they read, and nothing that came after it', async (t) => {
  const scene = await newScene(t);
  const { council, world, keeper } = scene;
  const id = await scene.agreement(pdf());
  const askAt = links.documentStep(council.slug, 1, id, 'ask');
  assert.match(await page(scene, askAt), /There is nobody to ask yet/);
  const guest = await guestOf(scene);
  const [{ account_id: account } = { account_id: '' }] = await world.owner<{ account_id: string }>(
    'select account_id from guest',
  );
  const here = links.sharedDocument(council.slug, 1, id);
  assert.equal((await guest.get(here)).statusCode, 404);
  assert.equal((await keeper.post(askAt, { guest: account })).statusCode, 303);
  assert.equal((await keeper.post(askAt, { guest: account })).statusCode, 422);
  const [letter] = await world.owner<{ body: string }>(
    `select body from outbox where kind = 'asked to sign'`,
  );
  assert.match(letter?.body ?? '', /asks you to sign “Agreement” of Harbour Board/);
  assert.match(
    wordsOf((await guest.get(links.sharedEntry(council.slug, 1))).body),
    /You are asked to sign Agreement/,
  );
  assert.match(wordsOf((await guest.get(here)).body), /for Harbour Trust/);
  assert.deepEqual((await guest.get(links.sharedDocumentFile(council.slug, 1, id))).rawPayload, pdf());
  await scene.send(
    links.documentStep(council.slug, 1, id, 'version'),
    { whatChanged: 'New clause', seen: '1', signs: 'anew' },
    { name: 'agreement.pdf', content: pdf('second') },
  );
  assert.equal((await guest.post(here, { answer: 'sign', number: '1' })).statusCode, 409);
  assert.equal((await guest.post(here, { number: '2' })).statusCode, 422);
  assert.equal((await guest.post(here, { answer: 'sign', number: '2', capacity: 'Clerk' })).statusCode, 303);
  assert.match(wordsOf((await guest.get(here)).body), /You signed it for Harbour Trust/);
  assert.match(
    await page(scene, links.document(council.slug, 1, id)),
    /Harbour Trust Signed on .{5,20}, by mailed link, by Gail Guest, Clerk/,
  );
  const [row] = await world.owner<{ role: string }>(
    `select as_role as role from change where table_name = 'signature' order by id desc limit 1`,
  );
  assert.equal(row?.role, 'partnerGuest');
});

test('what is signed is not removed but withdrawn, and says why', async (t) => {
  const scene = await newScene(t);
  const { council, keeper } = scene;
  const id = await scene.agreement(pdf());
  const remove = `${links.edit(council.slug, 1, 'documents')}/${id}/remove`;
  const seen = /name="seen" value="(\d+)"/.exec((await keeper.get(remove)).body)?.[1] ?? '';
  const refused = await keeper.post(remove, { seen });
  assert.equal(refused.statusCode, 409);
  assert.match(wordsOf(refused.body), /Withdraw it on its own page/);
  const none = await scene.send(links.documentStep(council.slug, 1, id, 'withdraw'), { reason: '' });
  assert.equal(none.status, 422);
  await scene.send(links.documentStep(council.slug, 1, id, 'withdraw'), { reason: 'A new agreement' });
  assert.match(
    await page(scene, links.documents(council.slug, 1)),
    /Withdrawn Withdrawn documents .*Agreement/,
  );
  const after = await scene.send(links.documentStep(council.slug, 1, id, 'withdraw'), { reason: 'Again' });
  assert.equal(after.status, 409);
});
