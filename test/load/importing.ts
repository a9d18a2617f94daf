import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { policyInForce } from '../../src/adoption/store.ts';
import { type Bringing, bringIn, startRun, tryOut } from '../../src/imports/bring.ts';
import type { WrittenCell } from '../../src/kit/csv.ts';
import { newId } from '../../src/kit/ids.ts';
import { readSheets, type SheetsRead } from '../../src/kit/sheet.ts';
import { writeXlsx } from '../../src/kit/sheet/write.ts';
import { transact } from '../../src/transaction.ts';
import { addCouncil, type Ground, type SeededCouncil } from './ground.ts';
import type { Bench } from './parts.ts';

const headings = [
  'Partnership Name',
  'Lead Partner',
  'Function of partnership',
  'Strategic or Operational',
  'Statutory (Y/N)',
  'Frequency of Meetings',
  'Lead officer',
  'Budget contribution (£)',
  'Staff time (hours per month)',
  'Start date',
  'Comments',
  'Risk rating',
];

function row(n: number): readonly WrittenCell[] {
  return [
    `Partnership ${n} for the places round ${n % 97}`,
    `Council ${n % 300}`,
    `Bring people together on matter ${n} and report each year`,
    n % 2 === 0 ? 'Strategic' : 'Operational',
    n % 3 === 0 ? 'Y' : 'N',
    'Quarterly',
    `Officer ${n % 60}`,
    { pence: n * 100 },
    `${n % 20} hours`,
    { date: '2025-04-03' },
    n % 4 === 0 ? `Ask about ${n} before the next meeting` : '',
    n % 5 === 0 ? 'High' : 'Low',
  ];
}

/** F5: reading, dry run and commit of a workbook in an empty register, beside reading it and the owner's COPY of the same rows. */
export async function importing(bench: Bench): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-bench-import-'));
  try {
    const file = path.join(folder, 'register.xlsx');
    const rows = Array.from({ length: bench.entries }, (_, n) => row(n + 1));
    await writeFile(file, await writeXlsx([{ name: 'Register', headings, rows }]));
    const rounds: Round[] = [];
    for (let round = 0; round < bench.rounds; round += 1) rounds.push(await once(bench, file, round));
    const ours = Math.min(...rounds.map((each) => each.ours));
    const entries = bench.entries.toLocaleString('en-GB');
    for (const [copied, most] of [
      ['bare', 4],
      ['with its history', null],
    ] as const) {
      const floor = Math.min(...rounds.map((each) => each.reading + each.copying[copied]));
      bench.measures.push({
        what: `Import of ${entries} rows, dry run and commit: times the ${(floor / 1000).toFixed(1)} s of reading the file and a COPY of the same rows, ${copied}`,
        figure: (ours / floor).toFixed(2),
        target: most === null ? '–' : `at most ${most}`,
        met: most === null ? null : ours / floor <= most,
      });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Round {
  readonly ours: number;
  readonly reading: number;
  readonly copying: Readonly<Record<Copied, number>>;
}
/** Rows alone, or with the versions and changes that the triggers keep of them, as an import's have. */
type Copied = 'bare' | 'with its history';

async function once(bench: Bench, file: string, round: number): Promise<Round> {
  const { ground, today } = bench;
  const council = await addCouncil(ground.program, `import-${round}`, 0, today);
  const other = await addCouncil(ground.program, `copied-${round}`, 0, today);
  const begun = performance.now();
  const read = await readFile(file);
  const reading = performance.now() - begun;
  await dryRunAndCommit(bench, council, read);
  const ours = performance.now() - begun;
  return { ours, reading, copying: await copyAgain(ground, council, other) };
}

async function readFile(file: string): Promise<SheetsRead> {
  const read = await readSheets({ name: path.basename(file), content: { path: file } });
  if (read.is === 'refused') throw new Error(read.sentence);
  return read;
}

async function dryRunAndCommit(
  { ground, today }: Bench,
  council: SeededCouncil,
  read: SheetsRead,
): Promise<void> {
  const as = {
    councilId: council.id,
    accountId: null,
    role: 'bench',
    verb: 'imported',
    statementTimeout: 600_000,
  };
  const bringing = async (db: Bringing['db']): Promise<Bringing> => {
    const policy = await policyInForce(db, council.id, today);
    if (policy === null) throw new Error('No policy is in force.');
    return { db, councilId: council.id, policy, today, now: new Date(), accountId: null, role: 'bench' };
  };
  const dry = await transact(ground.program, as, async (db) => tryOut(await bringing(db), read.sheets, {}));
  if ('is' in dry) throw new Error(dry.sentence);
  const done = await transact(ground.program, as, async (db) => {
    const run = {
      importId: newId(),
      fileName: 'register.xlsx',
      sheets: read.sheets,
      choices: {},
      seen: dry.digest,
    };
    await startRun(await bringing(db), { id: run.importId, fileName: run.fileName });
    return bringIn(await bringing(db), run);
  });
  if (done.is !== 'brought') throw new Error('The import was refused.');
}

/** Tables that an import fills, each after those that it points at. */
const filled = [
  'organisation',
  'person',
  'post',
  'partnership',
  'partner',
  'duty',
  'contribution',
  'decision',
  'standing',
  'listing',
  'partnership_words',
];

/** Milliseconds for the owner's COPY of one council's rows into another, in one transaction each. */
async function copyAgain(
  { owner }: Ground,
  from: SeededCouncil,
  to: SeededCouncil,
): Promise<Record<Copied, number>> {
  const client = await owner.connect();
  try {
    await client.query(`select set_config('concordat.council', $1, false)`, [to.id]);
    const versions = await client.query<{ council_id: string; id: string }>(
      'select council_id, id from policy_version where council_id = any($1)',
      [[from.id, to.id]],
    );
    const versionOf = (council: SeededCouncil): string =>
      versions.rows.find((version) => version.council_id === council.id)?.id ?? '';
    const copies: (readonly [string, string])[] = [];
    for (const table of filled) {
      const itself = table === 'organisation' ? 'and not is_council' : '';
      const out = client.query(
        copyTo(`copy (select * from ${table} where council_id = '${from.id}' ${itself}) to stdout`),
      );
      const text = (await buffer(out)).toString('utf8');
      copies.push([table, text.replaceAll(from.id, to.id).replaceAll(versionOf(from), versionOf(to))]);
    }
    return {
      bare: await copyIn(client, copies, 'bare'),
      'with its history': await copyIn(client, copies, 'with its history'),
    };
  } finally {
    client.release(true);
  }
}

async function copyIn(
  client: PoolClient,
  copies: readonly (readonly [string, string])[],
  how: Copied,
): Promise<number> {
  await client.query('begin');
  if (how === 'bare')
    for (const [table] of copies) await client.query(`alter table ${table} disable trigger user`);
  const begun = performance.now();
  for (const [table, text] of copies)
    await pipeline(Readable.from([text]), client.query(copyFrom(`copy ${table} from stdin`)));
  const copied = performance.now() - begun;
  const ending = performance.now();
  // A bare copy has no business in a register: it goes again, and what its commit would cost is nothing beside it.
  await client.query(how === 'bare' ? 'rollback' : 'commit');
  return how === 'bare' ? copied : copied + performance.now() - ending;
}
