// The full counts, one goal after another: `node test/faults/prove.ts [kills] [refusals] [cuts]`. Prints a line of JSON
// for each, and ends with 1 when one was missed. Without numbers, those of the targets.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busyTables } from './busy.ts';
import { runChild } from './child.ts';
import { killAtRandom } from './kill.ts';
import { refusals } from './lock.ts';
import { cutPowerAtRandom } from './powercut.ts';
import { startLedger } from './small.ts';

export interface Proof {
  goal: string;
  met: boolean;
  figures: Record<string, number>;
}

export async function proveKills(kills: number): Promise<Proof> {
  return inFolder(async (folder) => {
    const start = () => startLedger(folder);
    const killed = await killAtRandom({ folder, start, kills, writes: 200, random: Math.random });
    const at = (share: number) => Math.round(killed.ready[Math.floor(killed.ready.length * share)] ?? 0);
    const [lost, doubled] = [killed.lost.length, killed.doubled.length];
    const figures = { kills, acknowledged: killed.acknowledged, lost, doubled, p50: at(0.5), p99: at(0.99) };
    return { goal: 'R2', met: lost === 0 && doubled === 0 && figures.p99 < 3000, figures };
  });
}

export async function proveLock(times: number): Promise<Proof> {
  return inFolder(async (folder) => {
    const holder = await runChild('holder.ts', [folder]);
    const refused = (await refusals(folder, times)).length;
    await holder.stop();
    return { goal: 'R3', met: refused === times, figures: { refused, of: times } };
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
    return { goal: 'R1', met: cuts === figures.cuts && lost + doubled + unopenable === 0, figures };
  });
}

async function inFolder(prove: (folder: string) => Promise<Proof>): Promise<Proof> {
  const folder = await mkdtemp(join(tmpdir(), 'prove-'));
  const proof = await prove(join(folder, 'data'));
  await rm(folder, { recursive: true, force: true });
  return proof;
}

if (import.meta.main) {
  const [kills = 1000, times = 200, cuts = 500] = process.argv.slice(2).map(Number);
  for (const prove of [() => proveLock(times), () => proveKills(kills), () => provePowerCuts(cuts)]) {
    const proof = await prove();
    console.log(JSON.stringify(proof));
    if (!proof.met) process.exitCode = 1;
  }
}
