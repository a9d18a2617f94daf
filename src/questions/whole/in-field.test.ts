import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { streamXlsxRows } from 'hucre/xlsx';
import { textOf } from '../../../test/text.ts';
import { insertDecision, newScene, saved } from '../../../test/editing/scene.ts';
import { hiddenIn } from '../../../test/imports/uploads.ts';
import { newMerging } from '../../../test/merging.ts';
import { standAfresh } from '../../../test/stand.ts';
import { newWorld } from '../../../test/world.ts';
import { LIST_SHEETS } from '../../exports/lists.ts';
import { links } from '../../links.ts';
import { document } from '../../policy/testing/wyndle.ts';

describe('what shows an answer that a field of the register has', async () => {
  const world = await newWorld({ after });
  const { council, officer, register, put, entry } = await newMerging(world);

  async function partnership(name: string) {
    const made = await entry({ name });
    await put('decision', {
      partnership_id: made.id,
      question_set: 'definition',
      outcome: 'partnership',
      policy_version_id: council.policyVersionId,
    });
    await standAfresh(world, council, [made.id]);
    return { ...made, at: `${register}/${made.reference}/scorecard` };
  }

  async function save(at: string, question: string, answer: string | string[], evidence: string) {
    const seen = hiddenIn((await officer.get(`${at}/all`)).body, 'seen');
    const fields = { [`${question}_answer`]: answer, [`${question}_evidence`]: evidence };
    const reply = await officer.post(`${at}/all`, { seen, ...fields });
    assert.equal(reply.statusCode, 303, textOf(reply));
  }

  async function answersSheet(): Promise<string> {
    const file = await officer.get(links.exportFile(council.slug, 'xlsx'));
    const sheet = 2 + LIST_SHEETS.findIndex(({ tables }) => tables.includes('answer'));
    const rows: (readonly unknown[])[] = [];
    for await (const { values } of streamXlsxRows(file.rawPayload, { sheet })) rows.push(values);
    return JSON.stringify(rows);
  }

  test('stands where lists of the entry add to what the field says', async () => {
    const { id, at } = await partnership('Levels Board');
    await put('seat', {
      partnership_id: id,
      title: 'Seat',
      kind: 'member',
      role: 'chair',
      level: 'headOfService',
    });
    await save(at, 'scorecard-levels', ['director'], 'Minute 40');
    assert.match(textOf(await officer.get(at)), /Minute 40/);
    assert.match((await officer.get(`${at}/ask/scorecard-levels`)).body, /Minute 40/);
  });

  test('is not told as of now once the field says something else', async () => {
    const { id, at } = await partnership('Changing Board');
    await save(at, 'scorecard-purpose', 'Cleaner beaches', 'Minute 41');
    const until = /Minute 41 \d+ \w+ \d{4} Now/;
    assert.match(textOf(await officer.get(`${at}/history`)), until);
    assert.match(await answersSheet(), /Cleaner beaches[^[]*Minute 41/);
    await world.owner('update partnership set purpose = $2 where id = $1', [id, 'More fish']);
    const history = textOf(await officer.get(`${at}/history`));
    assert.doesNotMatch(history, until);
    assert.match(history, /Minute 41 \d+ \w+ \d{4} Changed in the register since/);
    assert.doesNotMatch(await answersSheet(), /Minute 41/);
  });

  test('goes with the value that is kept when two entries are joined', async () => {
    const [kept, other] = [await partnership('Reed Board'), await partnership('Reed-Board')];
    await save(kept.at, 'scorecard-purpose', 'Cut reeds', 'Minute 42');
    await save(other.at, 'scorecard-purpose', 'Grow reeds', 'Minute 43');
    const page = `${register}/${kept.reference}/merge`;
    const shown = await officer.get(`${page}?other=${other.reference}`);
    saved(
      await officer.post(page, {
        other: String(other.reference),
        seen: hiddenIn(shown.body, 'seen'),
        'keep-name': 'this',
        'keep-purpose': 'other',
      }),
    );
    const result = textOf(await officer.get(kept.at));
    assert.match(result, /Grow reeds/);
    assert.match(result, /Minute 43/);
    assert.doesNotMatch(result, /Minute 42/);
  });

  test('is missed in the table of many only where the field still says it', async () => {
    const { council: other, officer: keeper, entryId } = await newScene(world, document());
    await insertDecision(world, other, entryId, 'definition', 'partnership');
    await standAfresh(world, other);
    const ask = links.question(other.slug, 1, 'significance', 'statutory');
    const answered = async (): Promise<void> => {
      const seen = hiddenIn((await keeper.get(ask)).body, 'seen');
      const reply = await keeper.post(ask, { seen, answer: 'yes', evidence: 'The Act' });
      assert.equal(reply.statusCode, 303, textOf(reply));
    };
    const changed = async (was: string, is: string): Promise<string> => {
      const fields = { 'version:1': `statutory=${was}`, 'answer:1:statutory': is, respond: 'json' };
      const reply = await keeper.post(links.sortMany(other.slug, 'significance'), fields);
      assert.equal(reply.statusCode, 200, reply.body);
      return reply.json<{ words: string }>().words;
    };
    await answered();
    assert.match(await changed('yes', 'no'), /What showed the answer before/);
    await answered();
    await world.owner('update partnership set required_by_law = false where id = $1', [entryId]);
    assert.doesNotMatch(await changed('no', 'yes'), /What showed the answer before/);
  });
});
