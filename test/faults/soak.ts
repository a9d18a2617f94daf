import { setTimeout as pause } from 'node:timers/promises';
import { links } from '../../src/links.ts';
import type { Ground } from '../load/ground.ts';
import { memoryOf } from '../load/program.ts';
import { type App, startApp } from './app.ts';
import { databaseOf, end, untilAcknowledged } from './kill.ts';

export interface Soaked {
  readonly answered: number;
  /** Answers of 500 and more, or none at all, at any time but while what was killed was starting again. */
  readonly errors: number;
  readonly kills: number;
  /** MiB of the program before each kill, a list for each time that it was started. */
  readonly lives: readonly (readonly number[])[];
}

export interface Soaking {
  readonly ground: Ground;
  readonly entries: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Seconds between one kill and the next. */
  readonly killEvery: number;
  /** The program is killed once in so many kills, so that it lives long enough to grow; the database every time else. */
  readonly programEvery: number;
}

/** Asks for pages and adds notes at a steady rate, with a kill now and then, and watches the memory. */
export async function soak(soaking: Soaking): Promise<Soaked> {
  const { ground, entries, seconds, perSecond, killEvery, programEvery } = soaking;
  const counts = { answered: 0, errors: 0, kills: 0 };
  const lives: number[][] = [[]];
  const until = performance.now() + seconds * 1000;
  let program = startApp(ground, entries);
  await program.ready;
  while (performance.now() < until) {
    await askUntil(Math.min(until, performance.now() + killEvery * 1000));
    lives.at(-1)?.push(Math.round((await memoryOf(program.pid)) / 2 ** 20));
    counts.kills += 1;
    if (counts.kills % programEvery === 0) {
      end(program.pid);
      await program.ended;
      program = startApp(ground, entries);
      lives.push([]);
    } else end(await databaseOf(ground.folder));
    await program.ready;
    await untilAcknowledged({ program }, crypto.randomUUID());
  }
  await program.stop();
  return { ...counts, lives: lives.filter((life) => life.length > 0) };

  async function askUntil(stop: number): Promise<void> {
    const under: Promise<void>[] = [];
    for (let at = performance.now(); at < stop; at += 1000 / perSecond) {
      await pause(Math.max(0, at - performance.now()));
      under.push(ask(program, ground, entries, under.length).then(count, fail));
    }
    await Promise.all(under);
  }
  function count(isWell: boolean): void {
    counts.answered += 1;
    if (!isWell) counts.errors += 1;
  }
  function fail(): void {
    counts.errors += 1;
  }
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
