import { rm } from 'node:fs/promises';
import type { Request } from 'autocannon';
import { known } from '../../src/partnerships/facts.ts';
import { policyInForce } from '../../src/adopted.ts';
import { evaluateAll } from '../../src/policy/instrument.ts';
import { transact } from '../../src/transaction.ts';
import { type Driving, drive, inTurn, type Drive } from './drive.ts';
import { addCouncil, type Ground } from './ground.ts';
import { layPast } from './past.ts';
import { memoryOf, run, type Running } from './program.ts';
import type { Compared, Measure } from './report.ts';
import { openSaves, purpose } from './saves.ts';

/** What every part stands on, and where it leaves its figures. */
export interface Bench {
  readonly ground: Ground;
  readonly ours: Running;
  readonly floor: Running;
  readonly entries: number;
  readonly seconds: number;
  readonly rounds: number;
  readonly today: string;
  readonly compared: Compared[];
  readonly measures: Measure[];
}

const atOnce = [1, 16];

function cookie(bench: Bench): Record<string, string> {
  return { cookie: `concordat=${bench.ground.token}` };
}

/** The three pages of the targets; `floor` is the route of the floor with the same rows. */
function measured(bench: Bench): readonly { what: string; path: string; floor: string }[] {
  const slug = bench.ground.council.slug;
  return [
    {
      what: 'List, filtered and sorted, 50 rows with their total',
      path: `/${slug}/register?kind=partnership&role=influence&sort=-contribution&size=50`,
      floor: '/list',
    },
    {
      what: 'Search for a word, 50 rows with their total',
      path: `/${slug}/register?q=housing&size=50`,
      floor: '/search',
    },
    {
      what: 'Record',
      path: `/${slug}/register/${Math.ceil(bench.entries / 2)}`,
      floor: `/record/${Math.ceil(bench.entries / 2)}`,
    },
  ];
}

function asking(bench: Bench, of: Running, path: string, connections: number): Driving {
  const headers = of === bench.ours ? cookie(bench) : {};
  return { url: of.address + path, connections, seconds: bench.seconds, headers, status: 200 };
}

/** F1: the list, a search and a record, each against its statement and against a page of its size. */
export async function pages(bench: Bench): Promise<void> {
  for (const { what, path, floor } of measured(bench)) {
    const response = await fetch(bench.ours.address + path, { headers: cookie(bench) });
    const bytes = (await response.text()).length;
    await drive({ ...asking(bench, bench.ours, path, 16), seconds: 2 });
    await drive({ ...asking(bench, bench.floor, floor, 16), seconds: 2 });
    for (const connections of atOnce) {
      const ours = (): Promise<Drive> => drive(asking(bench, bench.ours, path, connections));
      const against = (route: string) => (): Promise<Drive> =>
        drive(asking(bench, bench.floor, route, connections));
      const sql = await inTurn(bench.rounds, ours, against(floor));
      bench.compared.push({ what, connections, pair: sql, least: 0.5, most: 2 });
      const bare = await against(`/page?bytes=${bytes}`)();
      const size = `${what}: beside a bare page of its ${Math.round(bytes / 1024)} KiB`;
      bench.compared.push({
        what: size,
        connections,
        pair: { ours: sql.ours, floor: bare },
        least: null,
        most: null,
      });
    }
  }
}

export async function memory(bench: Bench): Promise<void> {
  const path = measured(bench)[0]?.path ?? '';
  await drive(asking(bench, bench.ours, path, 16));
  const mebibytes = (await memoryOf(bench.ours.pid)) / 2 ** 20;
  bench.measures.push({
    what: 'Memory of the program after the list',
    figure: `${mebibytes.toFixed(0)} MiB`,
    target: 'under 200 MiB',
    met: mebibytes < 200,
  });
}

/** A saved edit against one bare update of the row with its history, each acknowledged when it is on the disk. */
export async function saving(bench: Bench): Promise<void> {
  const { seconds, ground, ours, floor } = bench;
  const request = await openSaves(ours.address, ground.council.slug, cookie(bench), editors);
  for (const connections of atOnce) {
    const before = await edits(bench);
    let answers = 0;
    const pair = await inTurn(
      bench.rounds,
      async () => {
        const saved = await drive({ url: ours.address, connections, seconds, status: 303, request });
        answers += Math.round(saved.perSecond * seconds);
        return saved;
      },
      () => drive({ url: floor.address, connections, seconds, status: 200, request: bareSave(bench) }),
    );
    const kept = (await edits(bench)) - before;
    if (kept < answers * 0.9)
      throw new Error(`Of about ${answers} saves that were answered ${kept} were kept.`);
    bench.compared.push({ what: 'Save an edit', connections, pair, least: 1 / 3, most: null });
  }
}

/** Ours edits the first entries and the floor the others, so that neither finds the other's change in its way. */
const editors = 400;

async function edits({ ground }: Bench): Promise<number> {
  const { rows } = await ground.owner.query<{ edits: number }>(
    `select count(*) as edits from change where council_id = $1 and table_name = 'partnership' and verb <> 'unnamed'`,
    [ground.council.id],
  );
  return rows[0]?.edits ?? 0;
}

function bareSave(bench: Bench): Request {
  let next = 0;
  return {
    setupRequest(sent) {
      next = (next % (bench.entries - editors)) + 1;
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ purpose: `${purpose} (${next})` });
      return { ...sent, method: 'POST', path: `/save/${editors + next}`, headers, body };
    },
  };
}

/** F3: what the policy makes of everything that is known of each entry. */
export async function policyEngine(bench: Bench): Promise<void> {
  const { program, council } = bench.ground;
  const as = { councilId: council.id, accountId: null, role: 'bench', verb: 'read' };
  const [adopted, entries] = await transact(program, as, async (db) => [
    await policyInForce(db, council.id, bench.today),
    await known(db, council.id, bench.today),
  ]);
  if (adopted === null) throw new Error('No policy is in force.');
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const begun = performance.now();
    for (const entry of entries) evaluateAll(adopted.policy, entry.input);
    times.push(performance.now() - begun);
  }
  const fastest = Math.min(...times);
  bench.measures.push({
    what: `All outcomes of a policy for ${entries.length.toLocaleString('en-GB')} entries`,
    figure: `${fastest.toFixed(0)} ms`,
    target: 'under 1,000 ms',
    met: fastest < 1000,
  });
}

/** F4: the list as at a past date, with two million versions kept, beside today's. */
export async function past(bench: Bench): Promise<void> {
  const versions = await layPast(bench.ground.owner, bench.ground.council.id);
  const day = new Date(Date.parse(bench.today) - 50 * 86_400_000).toISOString().slice(0, 10);
  const path = measured(bench)[0]?.path ?? '';
  for (const connections of atOnce) {
    const pair = await inTurn(
      bench.rounds,
      () => drive(asking(bench, bench.ours, `${path}&as_at=${day}`, connections)),
      () => drive(asking(bench, bench.ours, path, connections)),
    );
    const times = pair.ours.median / pair.floor.median;
    bench.measures.push({
      what: `List as at a past date, ${connections} at once, with ${versions.toLocaleString('en-GB')} versions kept: times today's ${pair.floor.median.toFixed(1)} ms`,
      figure: times.toFixed(2),
      target: 'at most 3',
      met: times <= 3,
    });
  }
}

/** F2: the same pages once 199 other councils have moved in with nine times as many entries. */
export async function growth(bench: Bench): Promise<void> {
  const { program, owner } = bench.ground;
  const others = Number(process.env['BENCH_OTHERS'] ?? 199);
  const alone = await medians(bench);
  for (let other = 1; other <= others; other += 1)
    await addCouncil(program, `other-${other}`, Math.round((9 * bench.entries) / others), bench.today);
  await owner.query('vacuum analyze');
  const beside = await medians(bench);
  for (const [what, before] of alone) {
    const times = (beside.get(what) ?? Number.NaN) / before;
    bench.measures.push({
      what: `${what}: beside ${others} other councils, times the ${before.toFixed(1)} ms alone`,
      figure: times.toFixed(2),
      target: 'at most 1.5',
      met: times <= 1.5,
    });
  }
}

async function medians(bench: Bench): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (const { what, path } of measured(bench)) {
    await drive({ ...asking(bench, bench.ours, path, 16), seconds: 2 });
    found.set(what, (await drive(asking(bench, bench.ours, path, 16))).median);
  }
  return found;
}

/** F7: from the command to the first page, on a data folder that is there already and is opened each time afresh. */
export async function start(bench: Bench): Promise<void> {
  const { ground } = bench;
  const folder = `${ground.folder}-start`;
  await (await run('script/server', { CONCORDAT_FOLDER: folder })).stop();
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const started = await run('script/server', { CONCORDAT_FOLDER: folder });
    times.push(started.firstPage);
    await started.stop();
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  const longest = Math.max(...times);
  bench.measures.push({
    what: 'From the command to the first page, on existing data, the slowest of five',
    figure: `${(longest / 1000).toFixed(2)} s`,
    target: 'under 2 s',
    met: longest < 2000,
  });
}
