// Ours against floors made in the same run: `script/bench [part ...]`. Writes docs/benchmarks.md when every part ran. Ends
// with 0 whatever the figures say: a missed target is a line of the page. BENCH_SECONDS and BENCH_ROUNDS shorten it.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadAssets } from '../../src/kit/assets.ts';
import { londonDate } from '../../src/kit/dates.ts';
import { home } from '../../src/program.ts';
import { type Bench, growth, memory, pages, past, policyEngine, saving, start } from './parts.ts';
import { atRest, layGround } from './ground.ts';
import { importing } from './importing.ts';
import { run } from './program.ts';
import { type Compared, type Measure, missed, pageOf } from './report.ts';
import { across } from './across.ts';
import { audit } from './audit.ts';
import { requirements } from './requirements.ts';
import { reviews } from './reviews.ts';
import { whatIf } from './what-if.ts';

const parts = {
  pages,
  memory,
  saving,
  policyEngine,
  requirements,
  reviews,
  whatIf,
  across,
  audit,
  importing,
  past,
  growth,
  start,
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0)
  throw new Error(`There is no part ${unknown.join(', ')}: ${Object.keys(parts).join(', ')}`);

const entries = Number(process.env['BENCH_ENTRIES'] ?? 10_000);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 5);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const today = londonDate(new Date());

// A program that finds its styles compiled does not load the compiler, as no later start does.
await loadAssets(home);
const ground = await layGround(entries, today);
const ours = await run('script/server', {
  DATABASE_URL: ground.programUrl,
  DATABASE_OWNER_URL: ground.ownerUrl,
});
const floor = await run('test/load/floor.ts', {
  FLOOR_DATABASE_URL: ground.ownerUrl,
  FLOOR_COUNCIL: ground.council.id,
});
await atRest(ground.owner);
const compared: Compared[] = [];
const measures: Measure[] = [];
const bench: Bench = { ground, ours, floor, entries, seconds, rounds, today, compared, measures };
try {
  for (const [name, part] of Object.entries(parts)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const begun = performance.now();
    await part(bench);
    console.log(`${name}: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  }
} finally {
  await ours.stop();
  await floor.stop();
  await ground.stop();
  await ground.remove();
}

const settings = `A register of ${entries.toLocaleString('en-GB')} entries; ${rounds} rounds of ${seconds} seconds each.`;
const benchmarks = { settings, compared, measures };
const page = pageOf(benchmarks);
if (asked.length === 0) await writeFile(path.join(home, 'docs', 'benchmarks.md'), page);
else console.log(page);
for (const sentence of missed(benchmarks)) console.log(`Missed: ${sentence}`);
