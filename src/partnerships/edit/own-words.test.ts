import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, describe, test } from 'node:test';
import { importNow, readFile as upload } from '../../../test/imports/uploads.ts';
import { textOf } from '../../../test/text.ts';
import { newScene, saved } from '../../../test/editing/scene.ts';
import { newWorld } from '../../../test/world.ts';
import { links } from '../../links.ts';

const fictional = new URL('../../policy/testing/policy.yaml', import.meta.url);
const words = `  - { id: partnerRoles, title: Roles, ours: yes, items: [{ id: chair, label: Takes the chair }, { id: lead, label: Lead authority }] }
  - { id: moneyKinds, title: Forms, ours: yes, items: [{ id: inKind, label: Our officers’ time }] }
`;
const asked = `  - { id: closedReason, label: Why we left, askedAt: [closed], clause: '8.2' }
  - { id: learned, own: yes, type: text, label: What we learned, askedAt: [closed], clause: '8.2' }
`;

describe('a policy that has its own words for what was ours', async () => {
  const world = await newWorld({ after });
  const document = (await readFile(fictional, 'utf8'))
    .replace('from: 2026-04-01', 'from: 2020-04-01')
    .replace('lists:\n', `stages: [{ id: closed, label: Ended, like: closed, ours: yes }]\nlists:\n${words}`)
    .replace('register:\n', `register:\n${asked}`);
  const { council, officer, register, row } = await newScene(world, document);
  const page = async (path: string): Promise<string> => (await officer.get(path)).body;
  const move = async (stage: string): Promise<void> => {
    const { name, version } = await row<{ name: string; version: number }>('partnership');
    saved(await officer.post(`${register}/1/edit/basics`, { version: String(version), name, stage }));
  };

  test('a stage is offered once, and called the same in the form, the filters and the record', async () => {
    const form = await page(`${register}/1/edit/basics`);
    assert.equal([...form.matchAll(/name="stage"[^>]*value="closed"/g)].length, 1);
    assert.match(form, />\s*Ended\s*</);
    await move('closed');
    const list = await page(register);
    assert.match(list, /Ended/);
    assert.doesNotMatch(list, />\s*Closed\s*</);
    const record = textOf(await officer.get(`${register}/1`));
    assert.match(record, /Ended, recorded on/);
    assert.doesNotMatch(record, /· Closed/);
  });

  test('an ending asks what the policy says, by its clause, and the next one asks it anew', async () => {
    const record = textOf(await officer.get(`${register}/1`));
    assert.match(record, /Still to record: “Closed on”, “Why we left”, “What we learned”/);
    assert.match(record, /The register requires it \(clause 8\.2\)/);
    const { version } = await row<{ version: number }>('partnership');
    const learned = { version: String(version), 'own-learned': 'Ask early' };
    saved(await officer.post(`${register}/1/edit/own`, learned));
    assert.deepEqual((await row<{ own: object }>('partnership')).own, { learned: 'Ask early' });
    await move('proposed');
    assert.deepEqual((await row<{ own: object }>('partnership')).own, {});
    assert.doesNotMatch(textOf(await officer.get(`${register}/1`)), /Still to record/);
  });

  test('a spreadsheet may bring the policy’s word for a stage, or ours', async () => {
    for (const [stage, kept] of [
      ['Ended', 'closed'],
      ['Active', 'active'],
      ['Closed', 'closed'],
    ] as const) {
      const csv = `Concordat reference,Name,Stage\n1,Coast Forum,${stage}\n`;
      await importNow(officer, await upload(officer, council, `${stage}.csv`, csv));
      assert.equal((await row<{ stage: string }>('partnership')).stage, kept, stage);
    }
  });

  test('partners and money are recorded in its words, and what is ours says so', async () => {
    const form = textOf(await officer.get(links.edit(council.slug, 1, 'partners')));
    for (const word of ['Takes the chair', 'Lead authority', 'Accountable body'])
      assert.ok(form.includes(word), word);
    assert.doesNotMatch(form, /Communications lead/);
    assert.match(form, /the word is Concordat’s own/);
    const money = textOf(await officer.get(links.edit(council.slug, 1, 'money')));
    assert.match(money, /Our officers’ time/);
    assert.match(money, /Grant/);
    assert.match(money, /The policy lists none of these: the words are Concordat’s own/);
  });
});
