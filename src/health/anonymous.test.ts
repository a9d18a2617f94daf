import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textIn } from '../../test/text.ts';
import * as fc from 'fast-check';
import { newWorld, type World } from '../../test/world.ts';
import { links } from '../links.ts';
import { answers, linkTo, newScene, openedBy, QUESTIONS, type Scene } from './testing/scene.ts';

/** The borough’s policy, as it would be if it promised partners that they answer without their names. */
function anonymousPolicy({ policies }: World): string {
  const document = policies.find(({ id }) => id === 'borough')?.document ?? '';
  return document.replace('    use: healthCheck\n', '    use: healthCheck\n    anonymous: yes\n');
}

const emails = ['ann@example.org', 'bob@example.org', 'cal@example.org'] as const;
type Said = Readonly<Record<string, string>>;

async function answered(scene: Scene, said: readonly Said[]): Promise<string> {
  const { ids } = scene;
  const check = await openedBy(scene, [ids.ann, ids.bob, ids.cal]);
  for (const [place, each] of said.entries()) {
    const sent = await scene.world
      .visitor()
      .post(await linkTo(scene, emails[place] ?? ''), { ...answers('yes', each), do: 'send' });
    assert.equal(sent.statusCode, 200, textIn(sent.body));
  }
  return check;
}

/** Everything that is kept of a council, now and in the past, as text: ids and moments as such, and those of them that stand in answers. */
async function everything(world: World, council: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const tables = await world.owner<{ name: string }>(
    `select format('%I.%I', c.relnamespace::regnamespace, c.relname) as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'council_id'
      where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'history'::regnamespace) order by 1`,
  );
  const kept = new Map<string, readonly string[]>();
  // The document has the questions, and the words of an index are in the order that they came in.
  for (const { name } of tables.filter((each) => !/policy_version$|partnership_words$/.test(each.name))) {
    const rows = await world.owner<{ row: string }>(
      `select to_jsonb(t)::text as row from ${name} t where council_id = $1`,
      [council],
    );
    kept.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  return kept;
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Without what is drawn anew each time: ids, moments, secrets and their hashes, numbers that count up. */
function plain(row: string): string {
  return row
    .replace(uuid, 'id')
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:[\d.]+(\+00:00|Z)?/g, 'moment')
    .replace(/[A-Za-z0-9_-]{40,}/g, 'secret')
    .replace(/\\\\x[0-9a-f]+/g, 'bytes')
    .replace(/"id": \d+/g, '"id": number')
    .replace(/c[0-9a-f]{8}\b/g, 'slug');
}

const plainly = (kept: ReadonlyMap<string, readonly string[]>) =>
  [...kept].map(([table, rows]) => [table, rows.map(plain).toSorted()] as const);

describe('where answers are anonymous', async () => {
  const world = await newWorld({ after });
  const policy = anonymousPolicy(world);

  test('a council keeps the same, whoever of those asked gave which answers', async () => {
    const answer = fc.constantFrom('yes', 'no', 'dont-know');
    const one = fc.record(Object.fromEntries(QUESTIONS.map((id) => [id, answer])));
    await fc.assert(
      fc.asyncProperty(fc.tuple(one, one, one), fc.integer({ min: 1, max: 2 }), async (said, turn) => {
        const [here, there] = [await newScene(world, policy), await newScene(world, policy)];
        await answered(here, said);
        await answered(there, [...said.slice(turn), ...said.slice(0, turn)]);
        const [one, other] = [
          await everything(world, here.council.id),
          await everything(world, there.council.id),
        ];
        assert.deepEqual(plainly(one), plainly(other));
      }),
      { numRuns: 2, endOnFailure: true },
    );
  });

  test('nothing of an answer stands anywhere else, and no answer is older than another', async () => {
    const scene = await newScene(world, policy);
    await answered(scene, [{ value: 'no' }, {}, { clear: 'dont-know' }]);
    const kept = await everything(world, scene.council.id);
    const rows = kept.get('public.health_answer') ?? [];
    assert.equal(rows.length, 3 * QUESTIONS.length);
    const shared = new Set([scene.council.id, scene.ids.entry]);
    const [check] = await world.owner<{ id: string }>('select id from health_check where council_id = $1', [
      scene.council.id,
    ]);
    shared.add(check?.id ?? '');
    const own = new Set(rows.flatMap((row) => row.match(uuid) ?? []).filter((id) => !shared.has(id)));
    assert.equal(own.size, rows.length, 'each row has an id of its own and leads nowhere');
    for (const id of own)
      assert.doesNotMatch(id, /^.{14}7/, 'an id that is made of the time tells the order');
    for (const [table, others] of kept) {
      if (table === 'public.health_answer') continue;
      for (const row of others) {
        for (const id of row.match(uuid) ?? []) assert.ok(!own.has(id), `${table} has the id of an answer`);
        if (!row.includes('"document":'))
          assert.doesNotMatch(row, /view-(value|clear)/, `${table} has an answer`);
      }
    }
    assert.doesNotMatch(rows.join(' '), /\d{4}-\d\d-\d\d[T ]\d\d:/);
    const [written] = await world.owner<{ times: number }>(
      'select count(distinct xmin::text)::int as times from health_answer where council_id = $1',
      [scene.council.id],
    );
    assert.equal(written?.times, 1, 'all rows are written together, whenever somebody answers');
  });

  test('the database refuses an anonymous answer that names whose it is', async () => {
    const scene = await newScene(world, policy);
    await answered(scene, [{}]);
    await assert.rejects(
      world.owner(
        `update health_answer r set asked_id = (select a.id from health_asked a where a.check_id = r.check_id limit 1) where council_id = $1`,
        [scene.council.id],
      ),
      /An anonymous answer is joined to nobody/,
    );
  });

  test('none is shown while more may come, nor ever with fewer than three', async () => {
    const [three, two] = [await newScene(world, policy), await newScene(world, policy)];
    const shown = await answered(three, [{ value: 'no' }, {}, {}]);
    const hidden = await answered(two, [{ value: 'no' }, {}]);
    const open = textIn((await three.officer.get(shown)).body);
    assert.match(open, /3 of 3 people have answered.+none is shown before the check is closed/);
    assert.doesNotMatch(open, /says “/);
    for (const [{ officer, council }, check] of [
      [three, shown],
      [two, hidden],
    ] as const)
      await officer.post(links.healthStep(council.slug, 1, check.split('/').at(-1) ?? '', 'close'));
    const closed = (await three.officer.get(shown)).body;
    assert.match(textIn(closed), /They do not agree: 2 say “Yes”, 1 says “No”/);
    assert.doesNotMatch(
      closed.slice(closed.indexOf('id="result"'), closed.indexOf('id="who"')),
      /Ann Ames|Harbour Trust/,
    );
    const few = textIn((await two.officer.get(hidden)).body);
    assert.match(few, /Only 2 people answered\..+none is shown/);
    assert.doesNotMatch(few, /says “/);
  });

  test('whoever is asked is told so, and that at least three must answer', async () => {
    const scene = await newScene(world, policy);
    await openedBy(scene, [scene.ids.ann]);
    const page = textIn((await world.visitor().get(await linkTo(scene, 'ann@example.org'))).body);
    assert.match(page, /Your answers are anonymous\..+at least 3 people have answered/);
  });
});
