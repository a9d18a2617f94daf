import { execFileSync } from 'node:child_process';
import os from 'node:os';
import type { Drive, Pair } from './drive.ts';

/** One line of the page: what was measured, and the target where there is one. */
export interface Measure {
  readonly what: string;
  readonly figure: string;
  readonly target: string;
  /** Null where nothing was asked. */
  readonly met: boolean | null;
}

export interface Compared {
  readonly what: string;
  readonly connections: number;
  readonly pair: Pair;
  /** The least share of the floor's answers a second, and the most of its slowest hundredth; null where none is set. */
  readonly least: number | null;
  readonly most: number | null;
}

export interface Benchmarks {
  readonly settings: string;
  readonly compared: readonly Compared[];
  readonly measures: readonly Measure[];
}

export function pageOf({ settings, compared, measures }: Benchmarks): string {
  return `# Benchmarks

Written by \`script/bench\` on ${day()} at commit ${commit()}, on ${os.cpus().length} cores with ${Math.round(os.totalmem() / 2 ** 30)} GiB. ${settings}

## Against the floor

The floor is a bare Fastify route with one statement over the same rows, through the same driver, as JSON, by a login that
row security does not hold back. Ours and the floor ran in turn; each figure is the median round. A ratio is ours to the
floor's: answers a second should be at least the first target, the slowest hundredth at most the second.

${table(
  [
    'What',
    'Connections',
    'Ours, a second',
    'Floor, a second',
    'Ratio',
    'Target',
    'Met',
    'Ours p99, ms',
    'Floor p99, ms',
    'Ratio',
    'Target',
    'Met',
  ],
  compared.map(comparedRow),
)}

## The rest

${table(
  ['What', 'Figure', 'Target', 'Met'],
  measures.map(({ what, figure, target, met }) => [what, figure, target, verdict(met)]),
)}
`;
}

function comparedRow({ what, connections, pair: { ours, floor }, least, most }: Compared): readonly string[] {
  const [rate, slow] = [ours.perSecond / floor.perSecond, ours.p99 / floor.p99];
  return [
    what,
    String(connections),
    ours.perSecond.toFixed(0),
    floor.perSecond.toFixed(0),
    rate.toFixed(2),
    least === null ? '–' : `≥ ${least.toFixed(2)}`,
    verdict(least === null ? null : rate >= least),
    ours.p99.toFixed(1),
    floor.p99.toFixed(1),
    slow.toFixed(2),
    most === null ? '–' : `≤ ${most.toFixed(2)}`,
    verdict(most === null ? null : slow <= most),
  ];
}

/** What was missed, in a sentence each, for whoever runs the bench. */
export function missed({ compared, measures }: Benchmarks): readonly string[] {
  const slow = compared.flatMap(({ what, connections, pair, least, most }) => [
    ...(least !== null && share(pair, (drive) => drive.perSecond) < least
      ? [
          `${what}, ${connections} at once: ${share(pair, (drive) => drive.perSecond).toFixed(2)} of the floor`,
        ]
      : []),
    ...(most !== null && share(pair, (drive) => drive.p99) > most
      ? [
          `${what}, ${connections} at once: p99 ${share(pair, (drive) => drive.p99).toFixed(2)} times the floor's`,
        ]
      : []),
  ]);
  return [
    ...slow,
    ...measures.filter(({ met }) => met === false).map(({ what, figure }) => `${what}: ${figure}`),
  ];
}

function share({ ours, floor }: Pair, of: (drive: Drive) => number): number {
  return of(ours) / of(floor);
}

function verdict(met: boolean | null): string {
  return met === null ? '–' : met ? 'yes' : '**no**';
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export function day(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The commit that is checked out, and whether anything was changed since. */
export function commit(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
  try {
    const changed =
      git('status', '--porcelain', '--untracked-files=no', '--', 'src', 'migrations', 'policies') === ''
        ? ''
        : ', changed since';
    return `${git('rev-parse', '--short', 'HEAD')}${changed}`;
  } catch {
    return 'unknown';
  }
}
