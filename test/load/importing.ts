import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { policyInForce } from '../../src/adopted.ts';
import { type Bringing, bringIn, startRun, tryOut } from '../../src/imports/bring.ts';
import { newId } from '../../src/kit/ids.ts';
import { readSheets } from '../../src/kit/sheet.ts';
import { writeXlsx } from '../../src/kit/sheet/write.ts';
import { transact } from '../../src/transaction.ts';
import { at } from './drive.ts';
import { addCouncil, type SeededCouncil } from './ground.ts';
import type { Bench } from './parts.ts';

/** F5: a workbook of a register read, tried out and brought in, against reading it and copying the rows that this makes. */
export async function importing(bench: Bench): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-bench-import-'));
  const file = path.join(folder, 'register.xlsx');
  await writeFile(file, await workbook(bench.entries));
  const ratios: number[] = [];
  const times = { read: [] as number[], ours: [] as number[], copy: [] as number[], own: [] as number[] };
  for (let round = 0; round < bench.rounds; round += 1) {
    const council = await addCouncil(bench.ground.program, `import-${round}`, 0, bench.today);
    const read = await timed(() => readSheets({ name: 'register.xlsx', content: { path: file } }));
    if (read.value.is === 'refused') throw new Error(read.value.sentence);
    const { sheets } = read.value;
    const ours = await timed(() => bring(bench, council, sheets));
    const copy = await copied(bench.ground.owner, council);
    times.read.push(read.took);
    times.ours.push(read.took + ours.took);
    times.copy.push(copy.all);
    times.own.push(copy.own);
    ratios.push((read.took + ours.took) / (read.took + copy.all));
  }
  await rm(folder, { recursive: true });
  const [times1, ratio] = [
    Object.values(times).map((each) => `${(at(each, 0.5) / 1000).toFixed(1)} s`),
    at(ratios, 0.5),
  ];
  const [reading, all, copying, own] = times1;
  bench.measures.push({
    what: `Import of ${bench.entries.toLocaleString('en-GB')} rows of a workbook, dry run and all, in ${all ?? ''}: times reading it (${reading ?? ''}) and COPY of every row that it makes, history and the record of changes with it (${copying ?? ''}; ${own ?? ''} of it the entries and their lists alone)`,
    figure: ratio.toFixed(2),
    target: 'at most 4',
    met: ratio <= 4,
  });
}

async function timed<T>(act: () => Promise<T>): Promise<{ value: T; took: number }> {
  const begun = performance.now();
  const value = await act();
  return { value, took: performance.now() - begun };
}

async function bring(
  bench: Bench,
  council: SeededCouncil,
  sheets: Parameters<typeof tryOut>[1],
): Promise<void> {
  const within = <T>(act: (bringing: Bringing) => Promise<T>): Promise<T> =>
    transact(
      bench.ground.program,
      { councilId: council.id, accountId: null, role: 'bench', verb: 'imported', statementTimeout: 600_000 },
      async (db) => {
        const policy = await policyInForce(db, council.id, bench.today);
        if (policy === null) throw new Error('No policy is in force.');
        return act({
          db,
          councilId: council.id,
          policy,
          today: bench.today,
          now: new Date(),
          accountId: null,
          role: 'bench',
        });
      },
    );
  const tried = await within((bringing) => tryOut(bringing, sheets, {}));
  if ('is' in tried) throw new Error(tried.sentence);
  const importId = newId();
  const file = { importId, fileName: 'register.xlsx', sheets, choices: {}, seen: tried.digest };
  const result = await within(async (bringing) => {
    await startRun(bringing, { id: importId, fileName: file.fileName });
    return bringIn(bringing, file);
  });
  if (result.is !== 'brought' || result.outcome.added !== bench.entries)
    throw new Error(`The import came to ${JSON.stringify(result).slice(0, 300)}`);
}

const headings = [
  'Name of partnership',
  'Purpose',
  'Key objectives',
  'Lead partner',
  'Lead officer',
  'Service area',
  'Our role',
  'Council contribution 2026/27',
  'Staff time',
  'Next review',
  'Comments',
];
const roles = ['Control', 'Influence', 'Information'];

/** A register as a council might keep it: so many rows, a name in each, the odd answer that cannot be read. */
function workbook(entries: number): Promise<Uint8Array> {
  const rows = Array.from({ length: entries }, (_, index) => [
    `Partnership ${index + 1} for the ${['coast', 'town', 'valley', 'moor'][index % 4]}`,
    `Bring together those who plan for place ${index % 97}`,
    `Agree a plan and report on it each year, part ${index % 13}`,
    `Trust ${index % 300}`,
    `Officer ${index % 60}`,
    ['Place', 'Housing', 'Finance', 'Communities'][index % 4] ?? '',
    roles[index % 3] ?? '',
    index % 11 === 0 ? 'TBC' : `£${(index % 400) * 250}`,
    `${index % 9} hours a month`,
    `${String(1 + (index % 28)).padStart(2, '0')}/0${1 + (index % 9)}/2027`,
    index % 5 === 0 ? 'Ask the clerk before the next meeting' : '',
  ]);
  return writeXlsx([{ name: 'Register', headings, rows }]);
}

/** A table that the import wrote to, and the columns that are not made from others. */
interface Written {
  readonly schema: string;
  readonly table: string;
  readonly columns: string;
}

/** What somebody would copy who kept no past and worked nothing out. */
const entryTables = new Set(['partnership', 'partner', 'contribution', 'duty', 'organisation', 'person']);

/**
 * Milliseconds to copy every row that the import's one transaction made, the record of changes and the history of
 * each table among them, into tables with the same columns, indexes, checks and foreign keys, in one transaction
 * to its commit: no triggers, no row security, nothing to be worked out.
 */
async function copied(owner: Pool, council: SeededCouncil): Promise<{ all: number; own: number }> {
  const client = await owner.connect();
  try {
    const written = await tablesWritten(client, council);
    await client.query('create schema bare');
    for (const each of written) await bareTable(client, each);
    const rows: Buffer[][] = [];
    for (const each of written) rows.push(await rowsOf(client, council, each));
    const all = await timed(async () => {
      let own = 0;
      await client.query('begin');
      for (const [index, { schema, table, columns }] of written.entries()) {
        const into = client.query(copyFrom(`copy bare.${schema}_${table} (${columns}) from stdin`));
        const { took } = await timed(() => pipeline(Readable.from(rows[index] ?? []), into));
        if (schema === 'public' && entryTables.has(table)) own += took;
      }
      await client.query('commit');
      return own;
    });
    await client.query('drop schema bare cascade');
    return { all: all.took, own: all.value };
  } finally {
    client.release();
  }
}

/** Rows of the import's transaction and no others: nothing has changed them since. */
const ofImport = (council: SeededCouncil): string =>
  `council_id = '${council.id}' and xmin = (select xmin from public.import_run where council_id = '${council.id}')`;

async function tablesWritten(client: PoolClient, council: SeededCouncil): Promise<Written[]> {
  const { rows } = await client.query<Written>(`
    select n.nspname as schema, c.relname as "table",
      (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'history')
      and exists (select from pg_attribute where attrelid = c.oid and attname = 'council_id')
    order by n.nspname desc, c.oid`);
  const written: Written[] = [];
  for (const each of rows) {
    const found = await client.query(
      `select from ${each.schema}.${each.table} where ${ofImport(council)} limit 1`,
    );
    if (found.rows.length > 0) written.push(each);
  }
  return written;
}

/** Foreign keys lead to where the kept rows' lead: what they name is there, in a table as large as ours finds. */
async function bareTable(client: PoolClient, { schema, table }: Written): Promise<void> {
  const [from, to] = [`${schema}.${table}`, `bare.${schema}_${table}`];
  await client.query(`create table ${to} (like ${from} including all)`);
  const { rows } = await client.query<{ key: string }>(
    `select pg_get_constraintdef(oid) as key from pg_constraint where contype = 'f' and conrelid = '${from}'::regclass`,
  );
  for (const { key } of rows) await client.query(`alter table ${to} add ${key}`);
}

async function rowsOf(
  client: PoolClient,
  council: SeededCouncil,
  { schema, table, columns }: Written,
): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const made = `select ${columns} from ${schema}.${table} where ${ofImport(council)}`;
  await pipeline(client.query(copyTo(`copy (${made}) to stdout`)), sink);
  return chunks;
}
