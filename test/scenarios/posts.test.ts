import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { routes } from '../../src/app.ts';
import { newId } from '../../src/kit/ids.ts';
import type { Route } from '../../src/route.ts';
import type { World } from '../world.ts';
import { witnessOf } from './effects.ts';
import { exampleWorld } from './example.ts';
import type { Fields } from './markup.ts';
import { keeperOfAll, tokenOf, type Walker, walkers } from './people.ts';
import { named, others, placesOf, type Values } from './places.ts';
import { apart } from './apart.ts';
import { inOrder, withNeeds } from './posts.ts';
import { type Ready, ready } from './ready.ts';
import { full, sample, seed } from './sample.ts';

const posts = inOrder(routes.filter((route) => route.method === 'POST' && !apart.has(route.path)));

/** Not all each time: three registers are gone through side by side. */
const walked = withNeeds(sample(posts, 18), posts);

/** Begins something that nobody else sees and that is forgotten: twice is no harm. */
const mayBeginTwice = new Set(['/councils/start']);

async function formIn(world: World, who: Walker, route: Route): Promise<Ready> {
  return ready(world.visitor(tokenOf(who.accountId)), route, await placesOf(world, who));
}

/** Every column of every table, as the database writes it and as our forms would, with something it would take. */
async function everyColumn(world: World): Promise<Fields> {
  const columns = await world.owner<{ name: string; type: string }>(
    `select distinct on (column_name) column_name as name, data_type as type from information_schema.columns where table_schema = 'public'`,
  );
  const typed: Readonly<Record<string, string>> = {
    uuid: '00000000-0000-4000-8000-00000000beef',
    boolean: 'true',
    integer: '777777',
    bigint: '777777',
    smallint: '7777',
    date: '1977-07-07',
    jsonb: '{"poisoned":1}',
    ARRAY: '{administrator}',
    'timestamp with time zone': '1977-07-07T07:07:07Z',
  };
  const all = columns.flatMap(({ name, type }) =>
    [name, name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())].map(
      (each) => [each, typed[type] ?? 'poisoned'] as const,
    ),
  );
  const besides = {
    council: 'kingsholt',
    administrator: 'yes',
    role: 'administrator',
    may: 'admin.accounts',
  };
  return { ...Object.fromEntries(all), ...besides };
}

/** Without what the form itself asks. */
function foreignTo({ form, fields, sometimes }: Ready, everything: Fields): Fields {
  const own = new Set([...sometimes, ...form.boxes.map(({ name }) => name), ...Object.keys(fields)]);
  const isOwn = (name: string): boolean => own.has(name) || own.has(`${name}-day`);
  return Object.fromEntries(Object.entries(everything).filter(([name]) => !isOwn(name)));
}

/** A form with a file is read to its sixtieth field and no further. */
function someOf(fields: Fields): Fields {
  const all = Object.entries(fields);
  const every = Math.ceil(all.length / 40);
  return Object.fromEntries(all.filter((_, at) => at % every === seed % every));
}

/** The beginnings of rows that the others have not. */
function apartFrom(rows: readonly string[], others: readonly string[] = []): readonly string[] {
  const left = Map.groupBy(others, (row) => row);
  return rows.filter((row) => left.get(row)?.pop() === undefined).map((row) => row.slice(0, 1200));
}

describe(`what a form does (seed ${seed})`, async () => {
  const [plain, stuffed, repeated] = [
    await exampleWorld({ after }),
    await exampleWorld({ after }),
    await exampleWorld({ after }),
  ];
  const worlds = { plain, stuffed, repeated };
  const who = await keeperOfAll(plain);
  const everything = await everyColumn(plain);
  const [once, filled, many] = [await witnessOf(plain), await witnessOf(stuffed), await witnessOf(repeated)];
  const crowded = new Set(sample(walked, 6));

  test('it does once, with nothing but its own fields, however much is sent with it and however often', async () => {
    for (const route of walked) {
      const sent = await (await formIn(plain, who, route)).send();
      assert.equal(
        sent.statusCode,
        303,
        `${named(route)} ${sent.statusCode} ${sent.body
          .replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .slice(0, 1500)}`,
      );
      const effects = await once.since();

      const form = await formIn(stuffed, who, route);
      const foreign = foreignTo(form, everything);
      const more = await form.send(route.upload === undefined ? foreign : someOf(foreign));
      assert.equal(more.statusCode, 303, `${named(route)} with every column ${more.statusCode}`);
      assert.deepEqual(await filled.since(), effects, `${named(route)} with every column`);

      await sendOften(route);
      assert.deepEqual(await many.since(), effects, `${named(route)}, sent often`);
    }
  });

  /** Twice, one after the other; some of them also twenty times at once. */
  async function sendOften(route: Route): Promise<void> {
    const form = await formIn(worlds.repeated, who, route);
    if (mayBeginTwice.has(route.path)) return void (await form.send());
    const key = { _key: newId() };
    const together = full || crowded.has(route) ? 20 : 1;
    const answers = await Promise.all(Array.from({ length: together }, () => form.send(key)));
    answers.push(await form.send(key));
    const [first] = answers;
    for (const answer of answers) {
      assert.equal(answer.statusCode, 303, `${named(route)} ${answer.statusCode}`);
      assert.equal(answer.headers.location, first?.headers.location, named(route));
    }
  }

  test('and in the end the three registers are the same, row for row', async () => {
    const [expected, ...others] = [await once.rows(), await filled.rows(), await many.rows()];
    const start = await (await witnessOf(await exampleWorld({ after }))).rows();
    const touched = [...expected].filter(([table, rows]) => apartFrom(rows, start.get(table)).length > 0);
    assert.ok(
      touched.length > (full ? 25 : 5),
      `only these were touched: ${touched.map(([table]) => table).join(' ')}`,
    );
    for (const [table, rows] of expected)
      for (const [at, other] of others.entries()) {
        const how = at === 0 ? 'with every column' : 'sent often';
        assert.deepEqual(apartFrom(rows, other.get(table)), [], `${table}, not there ${how}`);
        assert.deepEqual(apartFrom(other.get(table) ?? [], rows), [], `${table}, only there ${how}`);
      }
  });

  test('a key of somebody else’s post, or of another council’s, leads nowhere', async () => {
    const route = posts.find(({ path }) => path === '/:council/organisations/add') as Route;
    const form = await formIn(plain, who, route);
    const key = { _key: newId(), name: 'Key of mine' };
    const done = await form.send(key);
    const colleague = (await walkers(plain)).find(
      (each) => each.slug === who.slug && each.role === 'registerKeeper' && !each.hasPart,
    ) as Walker;
    const theirs = await (await formIn(plain, colleague, route)).send({ ...key, name: 'Key of another' });
    assert.equal(theirs.statusCode, 404);
    assert.notEqual(theirs.headers.location, done.headers.location);
    const stranger = await keeperOfAll(plain, 'kingsholt');
    const elsewhere = await (await formIn(plain, stranger, route)).send({ ...key, name: 'Key elsewhere' });
    assert.match(elsewhere.headers.location ?? '', /^\/kingsholt\/organisations\//);
  });
});

test('an id of another council’s row in a form is refused or no row keeps it', async (t) => {
  const world = await exampleWorld(t);
  const [who, stranger] = [await keeperOfAll(world), await keeperOfAll(world, 'kingsholt')];
  const theirs = await placesOf(world, stranger);
  const ids = await strangeIds(world, stranger, theirs);
  assert.ok(ids.length > 15);
  const isId = (text: string | undefined): boolean =>
    /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text ?? '');
  const alwaysNames = posts.filter(({ path }) => path === '/:council/plans/add');
  let tried = 0;
  for (const route of withNeeds([...walked, ...alwaysNames], posts)) {
    const form = await formIn(world, who, route);
    const naming = form.form.boxes.filter(
      ({ name, sent, offered }) => !name.startsWith('_') && (isId(sent) || offered.some(isId)),
    );
    for (const name of new Set(naming.map((box) => box.name)))
      for (const id of sample(ids, 3)) {
        const response = await form.send({ [name]: id, _key: newId() });
        tried += 1;
        assert.ok(response.statusCode < 500, `${named(route)} ${name} ${response.statusCode}`);
      }
    await form.send();
  }
  assert.ok(tried > 0);
  const tables = await world.owner<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'council_id' and table_name <> 'council_start'`,
  );
  for (const { name } of tables) {
    const rows = await world.owner(
      `select from ${name} t where council_id = $1 and exists (select from unnest($2::text[]) id where t::text like '%' || id || '%')`,
      [who.councilId, ids],
    );
    assert.deepEqual(rows, [], name);
  }
});

/** Of every kind that a form can name. */
async function strangeIds(world: World, stranger: Walker, theirs: Values): Promise<readonly string[]> {
  const kinds = [
    'organisation',
    'person',
    'post',
    'post_holder',
    'partnership',
    'partner',
    'duty',
    'seat',
    'appointment',
    'plan',
    'priority',
    'answer',
    'decision',
    'policy_version',
    'note',
    'document',
    'council_field',
  ];
  const rows = await Promise.all(
    kinds.map((kind) =>
      world.owner<{ id: string }>(`select id from ${kind} where council_id = $1 order by id limit 1`, [
        stranger.councilId,
      ]),
    ),
  );
  return [...rows.flat().map(({ id }) => id), theirs[others.organisation] ?? ''].filter(Boolean);
}
