import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busyTables } from './busy.ts';
import { runChild } from './child.ts';
import { killAtRandom } from './kill.ts';
import { refusals } from './lock.ts';
import { cutPowerAtRandom } from './powercut.ts';
import { londonDate } from '../../src/kit/dates.ts';
import { layGround } from '../load/ground.ts';
import { startApp } from './app.ts';
import { soak } from './soak.ts';

export interface Proof {
  met: boolean;
  figures: Record<string, number>;
}

export async function proveKills(kills: number): Promise<Proof> {
  const entries = 2000;
  const ground = await layGround(entries, londonDate(new Date()));
  await ground.stop();
  const { folder } = ground;
  const start = () => startApp(ground, entries);
  const killed = await killAtRandom({ folder, start, kills, writes: 200, random: Math.random });
  await ground.remove();
  const at = (share: number) => Math.round(killed.ready[Math.floor(killed.ready.length * share)] ?? 0);
  const [lost, doubled] = [killed.lost.length, killed.doubled.length];
  const figures = { kills, acknowledged: killed.acknowledged, lost, doubled, p50: at(0.5), p99: at(0.99) };
  return { met: lost === 0 && doubled === 0 && figures.p99 < 3000, figures };
}

export async function proveSoak(seconds: number): Promise<Proof> {
  const entries = 2000;
  const ground = await layGround(entries, londonDate(new Date()));
  await ground.stop();
  const killEvery = Math.min(60, seconds);
  const soaked = await soak({ ground, entries, seconds, perSecond: 50, killEvery, programEvery: 20 });
  await ground.remove();
  const { answered, errors, kills, lives } = soaked;
  // What it has come to after a minute, it should stay at.
  const grown = lives.map((life) => Math.max(...life) - (life[0] ?? 0));
  const figures = {
    seconds,
    answered,
    errors,
    kills,
    mostMiB: Math.max(...lives.flat()),
    mostGrownMiB: Math.max(...grown),
  };
  return { met: errors === 0 && figures.mostGrownMiB <= mostGrowth, figures };
}

/** MiB: the collector lets the heap grow by a quarter before it tidies up. */
const mostGrowth = 48;

export async function proveLock(times: number): Promise<Proof> {
  return inFolder(async (folder) => {
    const holder = await runChild('holder.ts', [folder]);
    const refused = (await refusals(folder, times)).length;
    await holder.stop();
    return { met: refused === times, figures: { refused, of: times } };
  });
}

export async function provePowerCuts(cuts: number): Promise<Proof> {
  return inFolder(async (folder) => {
    const after = await cutPowerAtRandom({ folder, cuts, workload: busyTables, random: Math.random });
    const [lost, doubled, unopenable] = [after.lost.length, after.doubled.length, after.unopenable.length];
    const sum = (of: (damage: (typeof after.damage)[number]) => number) =>
      after.damage.reduce((total, damage) => total + of(damage), 0);
    const figures = {
      cuts: after.damage.length,
      acknowledged: after.acknowledged,
      lost,
      doubled,
      unopenable,
      sectorsReverted: sum((damage) => damage.reverted),
      filesVanished: sum((damage) => damage.vanished),
      logSectorsLost: sum((damage) => damage.logLost),
    };
    return { met: cuts === figures.cuts && lost + doubled + unopenable === 0, figures };
  });
}

async function inFolder(prove: (folder: string) => Promise<Proof>): Promise<Proof> {
  const folder = await mkdtemp(join(tmpdir(), 'prove-'));
  const proof = await prove(join(folder, 'data'));
  await rm(folder, { recursive: true, force: true });
  return proof;
}
