import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A program under test, in a process of its own over a data folder. */
export interface Program {
  pid: number;
  /** Settles when it takes writes; rejects when it has ended without ever doing so. */
  ready: Promise<void>;
  ended: Promise<void>;
  /** Resolves when the write is acknowledged; rejects when it was not, whether or not it happened. */
  write(key: string): Promise<void>;
  /** How often the write of each key is in the register. */
  counts(): Promise<Map<string, number>>;
  stop(): Promise<void>;
}

export interface Killing {
  /** The data folder of the embedded database. */
  folder: string;
  /** Starts the program on that folder. */
  start(): Program;
  kills: number;
  /** Acknowledged writes in each round, with one kill somewhere among them. */
  writes: number;
  /** Writers at a time. */
  writers?: number;
  /** A number from 0 up to but not including 1; seeded by whoever wants the same run again. */
  random: () => number;
}

export interface Killed {
  kills: Record<Victim, number>;
  acknowledged: number;
  /** Keys acknowledged and not in the register. */
  lost: string[];
  /** Keys that are in the register more than once. */
  doubled: string[];
  /** Milliseconds from each kill, or the last of two, to the next acknowledged write, shortest first. */
  ready: number[];
}

type Victim = 'program' | 'database' | 'both' | 'both, then again while recovering';
const VICTIMS: readonly Victim[] = ['program', 'database', 'both', 'both, then again while recovering'];

/** The longest wait before a program that is only just starting is killed again, in milliseconds: it has then recovered. */
const LONGEST_WAIT = 1200;
/** A write that is not acknowledged for so long ends the run: the program did not come back. */
const PATIENCE = 30_000;

/**
 * Kills a program, its database, or both, with SIGKILL at random moments while writers post, each retrying its own key
 * until it is acknowledged, as a browser's second press of the button would. Then counts what is there.
 */
export async function killAtRandom(killing: Killing): Promise<Killed> {
  const killed: Killed = {
    kills: { program: 0, database: 0, both: 0, 'both, then again while recovering': 0 },
    acknowledged: 0,
    lost: [],
    doubled: [],
    ready: [],
  };
  const world: World = { program: killing.start(), acknowledged: 0 };
  await world.program.ready;
  const all = new Set<string>();
  for (let round = 0; round < killing.kills; round += 1) {
    const victim = VICTIMS[Math.floor(killing.random() * VICTIMS.length)] ?? 'both';
    const [keys, ready] = await Promise.all([writeAll(killing, world), kill(killing, world, victim)]);
    killed.kills[victim] += 1;
    killed.ready.push(ready);
    keys.forEach((key) => all.add(key));
  }
  const counts = await world.program.counts();
  await world.program.stop();
  killed.acknowledged = all.size;
  killed.lost = [...all].filter((key) => !counts.has(key));
  killed.doubled = [...counts].filter(([, count]) => count > 1).map(([key]) => key);
  killed.ready.sort((one, other) => one - other);
  return killed;
}

interface World {
  program: Program;
  /** Writes in this round so far. */
  acknowledged: number;
}

async function writeAll(killing: Killing, world: World): Promise<string[]> {
  const keys = Array.from({ length: killing.writes }, () => randomUUID());
  const waiting = [...keys];
  world.acknowledged = 0;
  const writer = async () => {
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      await untilAcknowledged(world, key);
      world.acknowledged += 1;
    }
  };
  await Promise.all(Array.from({ length: killing.writers ?? 4 }, writer));
  return keys;
}

/** Writes, again and again, until it is acknowledged. */
export async function untilAcknowledged(world: { readonly program: Program }, key: string): Promise<void> {
  const until = performance.now() + PATIENCE;
  for (;;) {
    try {
      await world.program.write(key);
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
      await pause(5);
    }
  }
}

/** Kills, restarts what was killed, and returns the milliseconds until what was restarted acknowledges a write. */
async function kill(killing: Killing, world: World, victim: Victim): Promise<number> {
  // In the midst of the writes, and at any moment of one of them.
  const before = Math.floor(killing.random() * killing.writes);
  while (world.acknowledged < before) await pause(1);
  await pause(killing.random() * 10);
  const database = await databaseOf(killing.folder);
  let from = performance.now();
  if (victim !== 'program') end(database);
  if (victim !== 'database') {
    await endProgram(world.program);
    if (victim === 'both, then again while recovering') {
      await killHalfway(killing);
      from = performance.now();
    }
    world.program = killing.start();
    await world.program.ready;
  }
  if (victim === 'database') await anotherThan(database, killing.folder);
  await untilAcknowledged(world, randomUUID());
  return performance.now() - from;
}

async function killHalfway(killing: Killing): Promise<void> {
  const before = await databaseOf(killing.folder);
  const program = killing.start();
  program.ready.catch(() => undefined);
  await pause(killing.random() * LONGEST_WAIT);
  const database = await databaseOf(killing.folder);
  if (database !== before) end(database);
  await endProgram(program);
}

async function endProgram(program: Program): Promise<void> {
  end(program.pid);
  await program.ended;
}

async function anotherThan(database: number, folder: string): Promise<void> {
  for (let waited = 0; (await databaseOf(folder)) === database; waited += 5) {
    if (waited > PATIENCE) throw new Error('the database was not restarted');
    await pause(5);
  }
}

/** The database's main process, or the last one there was; 0 when there was none. */
export async function databaseOf(folder: string): Promise<number> {
  const noted = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '0');
  return Number.parseInt(noted, 10);
}

/** Kills. */
export function end(pid: number): void {
  // 0 and below would be whole groups of processes, our own among them.
  if (!(pid > 1)) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It had ended already.
  }
}
