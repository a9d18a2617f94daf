import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { newScene, saved } from '../../test/editing/scene.ts';
import { hiddenIn } from '../../test/imports/uploads.ts';
import { newWorld } from '../../test/world.ts';

const example = new URL('../policy/testing/policy.yaml', import.meta.url);
const more = `  - id: cyber
    use: risk
    title: How risky is its data?
    clause: App B
    scale: level
    questions: [{ id: cyber-loss, ask: What if data were lost?, type: scale, scale: level, clause: App B }]
    outcome: { method: highest, clause: App B }
  - id: fitness
    use: assessment
    title: How well does it work?
    clause: App C
    scale: level
    questions: [{ id: fitness-now, ask: How well does it work now?, type: scale, scale: level, ours: yes }]
    outcome: { method: highest, ours: yes }
`;

test('a council with two sets of questions for risk, and one for something else, sees each on the record', async (t) => {
  const world = await newWorld(t);
  const document = (await readFile(example, 'utf8'))
    .replace('\nroutes:\n', `\n${more}routes:\n`)
    .replace('from: 2026-04-01', 'from: 2020-04-01');
  const { council, officer, register } = await newScene(world, document);
  for (const [set, outcome] of [
    ['definition', 'partnership'],
    ['cyber', 'high'],
  ] as const) {
    const page = `${register}/1/${set}`;
    const seen = hiddenIn((await officer.get(page)).body, 'seen');
    saved(await officer.post(`${page}/decision`, { outcome, reason: 'It is known', seen }));
  }
  const record = textOf(await officer.get(`${register}/1`));
  assert.match(record, /How risky is it\?/);
  assert.match(record, /How risky is its data\? High/);
  assert.match(record, /How well does it work\?/);
  const stands = await world.owner<{ question_set: string }>(
    'select question_set from standing where council_id = $1 order by 1',
    [council.id],
  );
  assert.deepEqual(
    stands.map((row) => row.question_set),
    ['cyber', 'definition', 'fitness', 'overall', 'risk', 'significance', 'value'],
  );
  const clauses = async (set: string) =>
    (await officer.get(`${register}/1/${set}`)).body.match(/<th[^>]*>Clause/g)?.length ?? 0;
  assert.ok((await clauses('cyber')) > 0);
  assert.equal(await clauses('fitness'), 0, 'no column of clauses where nothing has one');
  const list = textOf(await officer.get(register));
  assert.match(list, /Coast Forum/);
});
