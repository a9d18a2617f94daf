import autocannon, { type Request } from 'autocannon';

/** What one stretch of requests came to. Times are milliseconds. */
export interface Drive {
  readonly perSecond: number;
  readonly median: number;
  readonly p99: number;
}

export interface Driving {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The answer that counts; any other ends the bench. */
  readonly status: number;
  readonly request?: Request;
}

/** Asks over and over for some seconds, with so many requests under way at once. */
export async function drive(driving: Driving): Promise<Drive> {
  const times: number[] = [];
  const wrong = new Map<number, number>();
  const begun = performance.now();
  let last = begun;
  await new Promise<void>((resolve, reject) => {
    const { url, connections, seconds, headers = {}, request = {} } = driving;
    const options = { url, connections, duration: seconds, timeout: 60, headers, requests: [request] };
    const running = autocannon(options, (error, result) => {
      if (error !== null) reject(error);
      else if (result.errors + result.timeouts > 0)
        reject(new Error(`${url}: ${result.errors} errors, ${result.timeouts} without an answer`));
      else resolve();
    });
    running.on('response', (_client: unknown, status: number, _bytes: number, milliseconds: number) => {
      last = performance.now();
      if (status === driving.status) times.push(milliseconds);
      else wrong.set(status, (wrong.get(status) ?? 0) + 1);
    });
  });
  if (wrong.size > 0)
    throw new Error(`${driving.url} answered ${JSON.stringify([...wrong])} and not ${driving.status}`);
  return {
    perSecond: times.length / ((last - begun) / 1000),
    median: at(times, 0.5),
    p99: at(times, 0.99),
  };
}

/** The value below which that share of the values lies. */
export function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export interface Pair {
  readonly ours: Drive;
  readonly floor: Drive;
}

/** Ours and the floor in turn, so that whatever else the machine does falls on both; of each the median round. */
export async function inTurn(
  rounds: number,
  ours: () => Promise<Drive>,
  floor: () => Promise<Drive>,
): Promise<Pair> {
  const drives = { ours: [] as Drive[], floor: [] as Drive[] };
  for (let round = 0; round < rounds; round += 1) {
    drives.ours.push(await ours());
    drives.floor.push(await floor());
  }
  return { ours: middle(drives.ours), floor: middle(drives.floor) };
}

export function middle(drives: readonly Drive[]): Drive {
  const of = (value: (drive: Drive) => number): number => at(drives.map(value), 0.5);
  return {
    perSecond: of((drive) => drive.perSecond),
    median: of((drive) => drive.median),
    p99: of((drive) => drive.p99),
  };
}
