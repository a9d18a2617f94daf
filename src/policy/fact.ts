import type { Fact, FactGroup, FactType } from './facts.ts';

type Options = Readonly<Record<string, string>>;

export const fact =
  (group: FactGroup, type: FactType) =>
  (id: string, label: string, says: string, ask: string, more: Partial<Fact> = {}): Fact => ({
    id,
    type,
    group,
    label,
    says,
    ask,
    ...more,
  });

export const yesNo = (group: FactGroup, id: string, label: string, says: string, saysNo: string): Fact =>
  fact(group, 'yesNo')(id, label, says, `Is it so that ${says}?`, { saysNo });

/** Nowhere can it be said that there is none of it. */
export const neverNone = (of: Fact): Fact => ({ ...of, neverNone: true });

export const options = (all: Options, list?: string): Partial<Fact> => ({
  options: Object.entries(all).map(([id, label]) => ({ id, label })),
  ...(list === undefined ? {} : { list }),
});
