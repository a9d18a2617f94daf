import * as fc from 'fast-check';
import { type Ask, KEPT, ROWS, SEALS } from '../../src/seals/sql.ts';
import { digestOf, type Standing } from '../../src/seals/locate.ts';
import { hashOf, rootOf, type Seal } from '../../src/seals/seal.ts';

/** A way to tamper with the record as the owner of its tables, drawn at random. */
export interface Tampering {
  readonly how: How;
  /** Which change, as a share of all of them, and how many beside it. */
  readonly at: number;
  readonly many: number;
  readonly column: keyof typeof columns;
  /** How it is hidden: not at all, by rewriting the digest kept beside the seal, or by making the chain anew from there on. */
  readonly hidden: 'not' | 'digest' | 'chain';
}

const columns = {
  at: `at = at + interval '1 microsecond'`,
  actor_id: `actor_id = case when actor_id is null then gen_random_uuid() end`,
  as_role: `as_role = coalesce(as_role, '') || 'x'`,
  verb: `verb = verb || ' '`,
  table_name: `table_name = 'plan'`,
  row_id: `row_id = gen_random_uuid()`,
  partnership_id: `partnership_id = case when partnership_id is null then gen_random_uuid() end`,
  before: `before = coalesce(before, '{}') || '{"name": "Someone else"}'`,
  after: `after = coalesce(after, '{}') || '{"name": "Someone else"}'`,
  both: `before = after, after = before`,
  salt: `salt = gen_random_uuid()`,
} as const;

export const HOWS = [
  'alter',
  'remove',
  'insert',
  'swap',
  'exchange',
  'cut the end',
  'erase unsaid',
  'slip in behind',
  'alter a seal',
  'remove a seal',
  'alter a digest',
] as const;
type How = (typeof HOWS)[number];

export const tampering = (hows: readonly How[] = HOWS): fc.Arbitrary<Tampering> =>
  fc.record({
    how: fc.constantFrom(...hows),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    many: fc.integer({ min: 1, max: 5 }),
    column: fc.constantFrom(...(Object.keys(columns) as (keyof typeof columns)[])),
    hidden: fc.constantFrom('not', 'digest', 'chain'),
  });

/** What a verification must say: a change by its number, or a seal by its own. */
export interface Touched {
  readonly changes: readonly number[];
  readonly seals: readonly number[];
}

export interface Sealed {
  readonly council: string;
  readonly ids: readonly number[];
  /** Numbers between those of the council, which other councils' changes have. */
  readonly free: readonly number[];
  readonly seals: readonly Seal[];
}

/** Does it, in the transaction that `ask` is in, and says what was touched. */
export async function tamper(ask: Ask, sealed: Sealed, way: Tampering): Promise<Touched> {
  const touched = await act(ask, sealed, way);
  const first = Math.min(...touched.changes);
  if (way.hidden === 'digest' && hides.has(way.how))
    await rewriteDigests(ask, sealed.council, touched.changes);
  if (way.hidden === 'chain' && hides.has(way.how)) await chainAnew(ask, sealed, first);
  return touched;
}

/** What can be hidden from a look that sees only the database. */
const hides: ReadonlySet<How> = new Set(['alter', 'remove', 'insert', 'swap', 'exchange']);

const acts: Readonly<
  Record<How, (ask: Ask, sealed: Sealed, way: Tampering, id: number) => Promise<Touched>>
> = {
  alter: async (ask, { council }, { column }, id) => {
    await ask(`update public.change set ${columns[column]} where council_id = $1 and id = $2`, [council, id]);
    return { changes: [id], seals: [] };
  },
  remove: async (ask, { council, ids }, { many }, id) => {
    const from = ids.indexOf(id);
    const gone = ids.slice(from, from + many);
    await ask('delete from public.change where council_id = $1 and id = any($2)', [council, gone]);
    return { changes: gone, seals: [] };
  },
  insert: async (ask, { council, free }, { at }, id) => {
    const number = free[Math.floor(at * free.length)] as number;
    await ask(
      `insert into public.change (council_id, id, at, actor_id, as_role, verb, table_name, row_id, partnership_id, before, after)
       overriding system value
       select council_id, $3, at, actor_id, as_role, verb, table_name, row_id, partnership_id, before, after from public.change where council_id = $1 and id = $2`,
      [council, id, number],
    );
    return { changes: [number], seals: [] };
  },
  /** Two changes take each other's number. */
  swap: async (ask, { council, ids }, _way, id) => {
    const other = ids[(ids.indexOf(id) + 3) % ids.length] as number;
    await ask(
      `update public.change c set at = o.at, actor_id = o.actor_id, as_role = o.as_role, verb = o.verb, table_name = o.table_name,
         row_id = o.row_id, partnership_id = o.partnership_id, before = o.before, after = o.after, salt = o.salt
       from public.change o where c.council_id = $1 and o.council_id = $1 and (c.id, o.id) in (($2, $3), ($3, $2))`,
      [council, id, other],
    );
    return { changes: [id, other], seals: [] };
  },
  /** Two changes take each other's words. */
  exchange: async (ask, { council, ids }, _way, id) => {
    const other = ids[(ids.indexOf(id) + 1) % ids.length] as number;
    await ask(
      `update public.change c set before = o.before, after = o.after from public.change o
       where c.council_id = $1 and o.council_id = $1 and (c.id, o.id) in (($2, $3), ($3, $2))`,
      [council, id, other],
    );
    return { changes: [id, other], seals: [] };
  },
  'cut the end': async (ask, { council, ids, seals }, { at }) => {
    const from = seals[Math.floor(at * seals.length)] as Seal;
    await ask('delete from public.change where council_id = $1 and id >= $2', [council, from.first]);
    await ask('delete from public.sealed_change where council_id = $1 and change_id >= $2', [
      council,
      from.first,
    ]);
    await ask('delete from public.seal where council_id = $1 and number >= $2', [council, from.number]);
    return { changes: [ids.find((id) => id >= from.first) as number], seals: [from.number] };
  },
  'erase unsaid': async (ask, { council }, _way, id) => {
    await ask(
      `update public.sealed_change d set payload = public.payload_hash(c) from public.change c
       where d.council_id = $1 and c.council_id = $1 and d.change_id = $2 and c.id = $2`,
      [council, id],
    );
    await ask(
      'update public.change set before = null, after = null, salt = null where council_id = $1 and id = $2',
      [council, id],
    );
    return { changes: [id], seals: [] };
  },
  'slip in behind': async (ask, { council }, { many }, id) => {
    const [row] = await ask<{ id: string }>(
      `insert into public.change (council_id, at, actor_id, as_role, verb, table_name, row_id, after)
       select council_id, at - $3 * interval '1 day', actor_id, as_role, verb, table_name, row_id, after from public.change
       where council_id = $1 and id = $2 returning id::text`,
      [council, id, many],
    );
    return { changes: [Number(row?.id)], seals: [] };
  },
  'alter a seal': async (ask, { council, seals }, { at, many }) => {
    const { number } = seals[Math.floor(at * seals.length)] as Seal;
    const way = [
      `at = at - interval '1 day'`,
      `root = sha256('other')`,
      `hash = sha256('other')`,
      `changes = changes + 1`,
      `last_id = last_id + 1`,
    ][many - 1] as string;
    await ask(`update public.seal set ${way} where council_id = $1 and number = $2`, [council, number]);
    return { changes: [], seals: [number] };
  },
  'remove a seal': async (ask, { council, seals }, { at }) => {
    const { number } = seals[Math.floor(at * seals.length)] as Seal;
    await ask('delete from public.sealed_change where council_id = $1 and seal = $2', [council, number]);
    await ask('delete from public.seal where council_id = $1 and number = $2', [council, number]);
    return { changes: [], seals: [number] };
  },
  'alter a digest': async (ask, { council, seals }, _way, id) => {
    await ask(
      `update public.sealed_change set digest = sha256('other') where council_id = $1 and change_id = $2`,
      [council, id],
    );
    return { changes: [], seals: [sealOver(seals, id).number] };
  },
};

function sealOver(seals: readonly Seal[], id: number): Seal {
  return seals.find((seal) => seal.first <= id && id <= seal.last) as Seal;
}

async function act(ask: Ask, sealed: Sealed, way: Tampering): Promise<Touched> {
  const id = sealed.ids[Math.floor(way.at * sealed.ids.length)] as number;
  return acts[way.how](ask, sealed, way, id);
}

async function rowsNow(ask: Ask, council: string, from: number, until: number): Promise<readonly Standing[]> {
  return ask<Standing>(ROWS, [council, from, until]);
}

/** The digests of the changes touched, as if they had always been so. */
async function rewriteDigests(ask: Ask, council: string, changes: readonly number[]): Promise<void> {
  for (const id of changes) {
    const [row] = await rowsNow(ask, council, id, id);
    await ask('delete from public.sealed_change where council_id = $1 and change_id = $2 and $3', [
      council,
      id,
      row === undefined,
    ]);
    if (row !== undefined)
      await ask(
        `update public.sealed_change set digest = decode($3, 'hex') where council_id = $1 and change_id = $2`,
        [council, id, digestOf(String(id), row)],
      );
  }
}

/** Every digest, root and hash from the seal over a change on, made so that each fits the others. */
async function chainAnew(ask: Ask, { council, seals }: Sealed, first: number): Promise<void> {
  let previous: string | null = null;
  let from = -1;
  for (const seal of seals) {
    const rows = await rowsNow(ask, council, from + 1, seal.last);
    from = seal.last;
    if (seal.last < first) {
      previous = seal.hash;
      continue;
    }
    const digests = rows.map((row) => digestOf(row.id, row));
    const made = { ...seal, changes: rows.length, root: rootOf(digests), previous };
    const hash = hashOf(council, made);
    await ask('delete from public.sealed_change where council_id = $1 and seal = $2', [council, seal.number]);
    await ask(
      `insert into public.sealed_change (council_id, change_id, seal, digest)
       select $1, d.id, $2, decode(d.digest, 'hex') from unnest($3::bigint[], $4::text[]) d (id, digest)`,
      [council, seal.number, rows.map(({ id }) => id), digests],
    );
    await ask(
      `update public.seal set changes = $3, root = decode($4, 'hex'), previous = decode($5, 'hex'), hash = decode($6, 'hex')
       where council_id = $1 and number = $2`,
      [council, seal.number, Math.max(1, made.changes), made.root, previous, hash],
    );
    previous = hash;
  }
}

/** The council's changes and seals as they are, to choose from. */
export async function sealedNow(ask: Ask, council: string): Promise<Sealed> {
  const rows = await ask<Seal & { at: string; first: string; last: string }>(SEALS, [council, 0, 10_000]);
  const seals = rows.map((row) => ({
    ...row,
    at: Number(row.at),
    first: Number(row.first),
    last: Number(row.last),
  }));
  const kept: { readonly id: string }[] = [];
  for (const seal of seals) kept.push(...(await ask<{ id: string }>(KEPT, [council, seal.number])));
  const ids = kept.map(({ id }) => Number(id));
  const taken = new Set(ids);
  const all = Array.from({ length: (ids.at(-1) ?? 0) - (ids[0] ?? 0) }, (_, index) => (ids[0] ?? 0) + index);
  return { council, ids, seals, free: all.filter((id) => !taken.has(id)) };
}
