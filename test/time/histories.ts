import type { PoolClient } from 'pg';
import type { TestCouncil, World } from '../world.ts';
import { actBy, addEntry, bystander } from './acts.ts';
import type { Hand } from './hand.ts';
import { Chance } from './random.ts';

/** What the register held at a moment, table by table: a sum over the rows of each, as they are written out. */
export type Sums = ReadonlyMap<string, string>;

/** What a history told otherwise later than it was seen. */
export interface Otherwise {
  readonly seed: number;
  readonly step: number;
  readonly table: string;
}

export interface Ran {
  readonly moments: number;
  /** What people did of it, by the words that are kept with each change, and how many changes there were. */
  readonly verbs: readonly string[];
  readonly changes: number;
  readonly otherwise: readonly Otherwise[];
}

/**
 * A register from nothing by so many steps of chance, some of them several people at once, with what each table and the
 * counts of the list held after each; then asked for again as at each of those moments.
 */
export async function runHistory(world: World, seed: number, steps: number): Promise<Ran> {
  const chance = new Chance(seed);
  const council = await world.council({ policy: 'breckland' });
  const people = await Promise.all(
    ['Ann', 'Bea', 'Cy'].map((name) => world.person(council, undefined, name)),
  );
  await world.person(council, ['reader'], bystander);
  let last = 0;
  const many = (): number => (last += 1);
  const hand = (at: number): Hand => ({
    world,
    council,
    who: people[at] as Hand['who'],
    chance: new Chance(seed + chance.below(1_000_000)),
    many,
  });
  for (const _ of [1, 2, 3]) await addEntry(hand(0));
  const seen: { readonly moment: string; readonly sums: Sums }[] = [];
  for (let step = 0; step < steps; step += 1) {
    const together = chance.is(0.25) ? people.length : 1;
    await Promise.all(
      Array.from({ length: together }, async (_, at) => {
        const own = hand(at);
        await actBy(own.chance)(own);
      }),
    );
    seen.push(await asSeen(world, council, null));
  }
  const otherwise: Otherwise[] = [];
  for (const [step, { moment, sums }] of seen.entries()) {
    const then = await asSeen(world, council, moment);
    for (const [table, sum] of sums) if (then.sums.get(table) !== sum) otherwise.push({ seed, step, table });
  }
  const [did] = await world.owner<Pick<Ran, 'verbs' | 'changes'>>(
    'select array_agg(distinct verb) as verbs, count(*)::int as changes from change where council_id = $1',
    [council.id],
  );
  return { moments: seen.length, otherwise, verbs: did?.verbs ?? [], changes: did?.changes ?? 0 };
}

/** Everything at a moment, or now: by the program's own login, under the names that every page asks by. */
export async function asSeen(
  { database: { pool } }: World,
  council: TestCouncil,
  moment: string | null,
): Promise<{ readonly moment: string; readonly sums: Sums }> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read, read only');
    await client.query(
      "select set_config('concordat.council', $1, true), set_config('concordat.as_at', $2, true)",
      [council.id, moment ?? ''],
    );
    if (moment !== null) await client.query('set local search_path = as_at, public');
    const { rows } = await client.query<{ now: string; sums: Record<string, string> }>({
      // By a name of its own for each, as PostgreSQL takes longer to plan it over every table than to carry it out.
      name: moment === null ? 'sums now' : 'sums then',
      text: `select clock_timestamp()::text as now, (select json_object_agg(s.name, s.sum) from (${await sumsOf(client)}) s) as sums`,
    });
    await client.query('rollback');
    const [row] = rows;
    return { moment: row?.now ?? '', sums: new Map(Object.entries(row?.sums ?? {})) };
  } finally {
    client.release();
  }
}

let sums: string | null = null;

/** Each table that has a past, with the columns that its past has, and what the list counts. */
async function sumsOf(client: PoolClient): Promise<string> {
  if (sums !== null) return sums;
  const { rows } = await client.query<{ name: string; columns: string }>(
    `select table_name as name, string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
     from information_schema.columns c where table_schema = 'as_at' and column_name <> 'from_at' and exists (
       select from information_schema.columns p where p.table_schema = 'public' and p.table_name = c.table_name and p.column_name = c.column_name)
     group by 1 order by 1`,
  );
  sums = rows
    .map(
      ({ name, columns }) =>
        `select '${name}' as name, (select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from (
          select ${columns} from ${name} where council_id = this_council()${name === 'listed_counts' ? ' and entries <> 0' : ''}) t) as sum`,
    )
    .join(' union all ');
  return sums;
}
