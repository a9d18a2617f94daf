import { setTimeout as pause } from 'node:timers/promises';
import { links } from '../../src/links.ts';
import type { Ground } from '../load/ground.ts';
import { memoryOf } from '../load/program.ts';
import { type App, startApp } from './app.ts';

export interface Soaked {
  readonly seconds: number;
  readonly answered: number;
  /** Answers of 500 and more, or none at all, at any time but while it was starting again. */
  readonly errors: number;
  readonly kills: number;
  /** MiB of the program a little after each start, and before each end. */
  readonly memory: readonly { readonly fresh: number; readonly worn: number }[];
}

export interface Soaking {
  readonly ground: Ground;
  readonly entries: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Between one kill and the next. */
  readonly killEvery: number;
}

/** Asks for pages and adds notes at a steady rate, with a kill now and then, and watches the memory. */
export async function soak({ ground, entries, seconds, perSecond, killEvery }: Soaking): Promise<Soaked> {
  const counts = { answered: 0, errors: 0, kills: 0 };
  const memory: { fresh: number; worn: number }[] = [];
  const until = performance.now() + seconds * 1000;
  let number = 0;
  while (performance.now() < until) {
    const program = startApp(ground, entries);
    await program.ready;
    const end = Math.min(until, performance.now() + killEvery * 1000);
    await askFor(Math.min(10_000, end - performance.now()));
    const fresh = await memoryOf(program.pid);
    await askFor(end - performance.now());
    memory.push({ fresh: mebibytes(fresh), worn: mebibytes(await memoryOf(program.pid)) });
    counts.kills += 1;
    process.kill(program.pid, 'SIGKILL');
    await program.ended;

    async function askFor(milliseconds: number): Promise<void> {
      const stop = performance.now() + milliseconds;
      const under: Promise<void>[] = [];
      for (let at = performance.now(); at < stop; at += 1000 / perSecond) {
        await pause(Math.max(0, at - performance.now()));
        number += 1;
        under.push(ask(program, ground, entries, number).then(count, fail));
      }
      await Promise.all(under);
    }
  }
  const last = startApp(ground, entries);
  await last.ready;
  await last.stop();
  return { seconds, ...counts, memory };

  function count(isWell: boolean): void {
    counts.answered += 1;
    if (!isWell) counts.errors += 1;
  }
  function fail(): void {
    counts.errors += 1;
  }
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}

async function ask(program: App, ground: Ground, entries: number, number: number): Promise<boolean> {
  if (number % 10 === 0) {
    await program.write(crypto.randomUUID());
    return true;
  }
  const { slug } = ground.council;
  const paths = [
    `${links.register(slug)}?sort=-contribution`,
    `${links.register(slug)}?q=housing`,
    links.record(slug, 1 + (number % entries)),
    links.timeline(slug, 1 + (number % entries)),
    links.organisations(slug),
  ];
  const response = await program.get(paths[number % paths.length] ?? '/');
  return response < 500;
}
