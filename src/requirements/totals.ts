import type { Requirement } from '../policy/policy.ts';
import type { Found } from './store.ts';
import { type Shown, SHOWN } from './words.ts';

export type Sums = Readonly<Record<Shown, number>>;

/** How many stand where: with each requirement, and with all of them. */
export interface Totals {
  readonly by: ReadonlyMap<string, Sums>;
  readonly all: Sums;
}

/** What is kept says nothing of what does not apply: that is every entry that is in no other state. */
export function totalsOf(requirements: readonly Requirement[], { counted, entries }: Found): Totals {
  const by = new Map<string, Sums>();
  for (const { id } of requirements) {
    const own = counted.filter(({ requirement }) => requirement === id);
    const of = (state: Shown): number => own.find((each) => each.state === state)?.entries ?? 0;
    const [met, notMet, undetermined, explained] = [
      of('met'),
      of('notMet'),
      of('undetermined'),
      of('explained'),
    ];
    const notApplicable = Math.max(0, entries - met - notMet - undetermined - explained);
    by.set(id, { met, notMet, undetermined, explained, late: of('late'), notApplicable });
  }
  return { by, all: sumOf([...by.values()]) };
}

export function sumOf(all: readonly Sums[]): Sums {
  const sums = SHOWN.map((state) => [state, all.reduce((sum, each) => sum + each[state], 0)] as const);
  return Object.fromEntries(sums) as Sums;
}
