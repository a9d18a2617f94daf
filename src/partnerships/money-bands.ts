import { formatMoney } from '../kit/money.ts';
import { readMoney } from '../policy/amount.ts';
import { type Comparison, comparisonsIn } from '../policy/condition.ts';
import { conditionsIn } from '../policy/conditions.ts';
import type { Policy } from '../policy/policy.ts';
import { countWithin } from './counts.ts';

/** Amounts a year in pence: `from` is in it, `below` is not, and null has no end. */
export interface MoneyBand {
  readonly from: number;
  readonly below: number | null;
}

export interface MoneyBands {
  readonly bands: readonly MoneyBand[];
  /** The policy compares what the council puts in with no amount, so these are our own. */
  readonly areOurs: boolean;
}

const ours: readonly number[] = [1_000_000, 10_000_000];

/** The bands that the policy's own rules on what the council puts in a year make, from the lowest. */
export function moneyBands(policy: Policy): MoneyBands {
  const found = conditionsIn(policy).flatMap(comparisonsIn).filter(isYearly).flatMap(cutsOf);
  // More than nothing is where the lowest band begins anyway.
  const cuts = [...new Set(found)].filter((cut) => cut > 1).sort((a, b) => a - b);
  const areOurs = cuts.length === 0;
  const from = [1, ...(areOurs ? ours : cuts)];
  return { areOurs, bands: from.map((start, index) => ({ from: start, below: from[index + 1] ?? null })) };
}

function isYearly({ fact, period, readAs }: Comparison): boolean {
  return fact === 'councilContribution' && (period === 'year' || readAs === 'year');
}

/** The first penny of each side that a comparison tells apart. */
function cutsOf({ moreThan, atLeast, lessThan, atMost, between }: Comparison): readonly number[] {
  const pence = (amount: unknown): readonly number[] =>
    typeof amount === 'string' ? [readMoney(amount) ?? []].flat() : [];
  const after = (amount: unknown): readonly number[] => pence(amount).map((each) => each + 1);
  const [low, high] = Array.isArray(between) ? (between as readonly unknown[]) : [];
  return [
    ...pence(atLeast),
    ...pence(lessThan),
    ...after(moreThan),
    ...after(atMost),
    ...pence(low),
    ...after(high),
  ];
}

/** "Under £50,000", "£50,000 to £100,000", "Over £100,000". */
export function bandWords({ from, below }: MoneyBand): string {
  const isOver = from % 100 === 1;
  const start = formatMoney(isOver ? from - 1 : from);
  const end = below === null ? null : below % 100 === 1 ? formatMoney(below - 1) : formatMoney(below);
  const upto = below !== null && below % 100 === 1 ? end : `under ${end}`;
  if (from <= 1) return below === null ? 'Any amount' : below % 100 === 1 ? `Up to ${end}` : `Under ${end}`;
  if (below === null) return isOver ? `Over ${start}` : `${start} or more`;
  return isOver ? `Over ${start} to ${upto}` : `${start} to ${upto}`;
}

/** How many there are of a choice of the money filter, by how many there are of each amount; "" is not yet known. */
export function entriesWith(amounts: ReadonlyMap<string, number> | undefined, choice: string): number {
  const band = readBand(choice);
  return band === null ? (amounts?.get(choice === 'none' ? '0' : '') ?? 0) : countWithin(amounts, band);
}

/** As it stands in an address. */
export function bandValue({ from, below }: MoneyBand): string {
  return `${from}-${below ?? ''}`;
}

export function readBand(value: string): MoneyBand | null {
  const found = /^([1-9]\d{0,14})-([1-9]\d{0,14})?$/.exec(value);
  if (found === null) return null;
  return { from: Number(found[1]), below: found[2] === undefined ? null : Number(found[2]) };
}
