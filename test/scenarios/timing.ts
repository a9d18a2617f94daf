import { performance } from 'node:perf_hooks';
import { newToken } from '../../src/kit/session.ts';
import { links } from '../../src/links.ts';
import type { Proof } from '../faults/prove.ts';
import { guestOf, localAccount } from '../signing-in.ts';
import { globalSetup, globalTeardown } from '../setup.ts';
import { visitorWith } from '../visitor.ts';
import { newWorld, type TestCouncil, type World } from '../world.ts';

/** What somebody may try to learn of an address, by what they send. */
const ways: Readonly<Record<string, Way>> = {
  'sign-in': {
    url: links.signIn(),
    fields: { password: 'wrong wrong wrong' },
    known: (world) => localAccount(world),
  },
  reset: { url: links.forgotten(), fields: {}, known: (world) => localAccount(world) },
  'guest link': { url: links.guestSignIn(), fields: {}, known: guestOf },
};

interface Way {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Makes somebody whose address is known there. */
  readonly known: (world: World, council: TestCouncil) => Promise<{ readonly email: string }>;
}

/**
 * How far an address that has an account is from one that has none, in microseconds: the median of the differences of so many pairs,
 * one straight after the other and taking turns to be first, so that what the machine does besides falls on both. An invitation tells
 * only whoever holds its link.
 */
export async function proveGuessing(trials: number): Promise<Proof> {
  await globalSetup();
  const tidies: (() => Promise<void>)[] = [];
  try {
    const world = await newWorld({ after: (tidy) => void tidies.push(tidy) });
    const council = await world.council();
    const figures: Record<string, number> = { trials };
    for (const [name, { url, fields, known }] of Object.entries(ways)) {
      const { email } = await known(world, council);
      figures[`${name} apart (µs)`] = await apart(world, trials, url, { ...fields, email });
    }
    const worst = Math.max(
      ...Object.entries(figures).map(([name, value]) => (name === 'trials' ? 0 : value)),
    );
    return { met: trials >= 2000 && worst < 5000, figures };
  } finally {
    for (const tidy of tidies) await tidy();
    await globalTeardown();
  }
}

async function apart(
  world: World,
  trials: number,
  url: string,
  known: Readonly<Record<string, string>> & { readonly email: string },
): Promise<number> {
  const unknown = { ...known, email: `z${known.email.slice(1)}` };
  const differences: number[] = [];
  for (let trial = 0; trial < trials + warming; trial += 1) {
    const knownFirst = trial % 2 === 0;
    const first = await timed(world, url, knownFirst ? known : unknown);
    const second = await timed(world, url, knownFirst ? unknown : known);
    if (trial >= warming) differences.push(knownFirst ? first - second : second - first);
  }
  return Math.round(1000 * Math.abs(median(differences)));
}

/** The first few trials warm the program up. */
const warming = 50;

/** Milliseconds of one request, on a day of its own: what was counted before has drained. */
async function timed(world: World, url: string, fields: Readonly<Record<string, string>>): Promise<number> {
  world.now = new Date(world.now.getTime() + 86_400_000);
  const browser = visitorWith(world.app, newToken(), null);
  const start = performance.now();
  await browser.post(url, fields);
  return performance.now() - start;
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
}
