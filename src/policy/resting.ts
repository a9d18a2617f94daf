import { type Comparison, comparisonsIn, sourceOf } from './condition.ts';
import { conditionsIn } from './conditions.ts';
import { type Instrument, instrumentOf, type Policy } from './policy.ts';

/** What the outcomes of some sets of questions rest on. */
export interface Resting {
  /** The facts that they read. */
  readonly facts: ReadonlySet<string>;
  /** Everything that they read, as `readName` names it. */
  readonly reads: ReadonlySet<string>;
}

/** How what is read of an entry is named: "fact annualGrant", "answer high-risk". A set of questions by its id. */
export const readName = (source: string, id: string): string => `${source} ${id}`;

const found = new WeakMap<Policy, Map<string, Resting>>();

/** What the outcomes of these sets of a policy rest on, and those of the sets that they read. Found once. */
export function restingOf(policy: Policy, sets: readonly Instrument[]): Resting {
  const all = found.get(policy) ?? new Map<string, Resting>();
  found.set(policy, all);
  const name = sets.map(({ id }) => id).join(' ');
  const known = all.get(name);
  if (known !== undefined) return known;
  const made = findResting(policy, sets);
  all.set(name, made);
  return made;
}

function findResting(policy: Policy, sets: readonly Instrument[]): Resting {
  const resting = restingOn(policy, sets);
  const questions = [...resting].flatMap((set) => set.questions ?? []);
  const compared = comparisonsOf(policy, resting).flatMap((each): (readonly [string, string])[] => {
    const [source, id = ''] = sourceOf(each) ?? [];
    if (source === undefined) return [];
    return [[source, source === 'rating' ? (instrumentOf(policy, id)?.id ?? id) : id]];
  });
  const asked = questions.flatMap(({ fact }) => fact ?? []);
  return {
    facts: new Set([...asked, ...compared.flatMap(([source, id]) => (source === 'fact' ? [id] : []))]),
    reads: new Set([
      ...[...resting].map(({ id }) => readName('rating', id)),
      ...questions.map(({ id }) => readName('answer', id)),
      ...compared.map(([source, id]) => readName(source, id)),
    ]),
  };
}

/** The sets, those whose outcomes or questions their conditions read, and so on. */
function restingOn(policy: Policy, sets: readonly Instrument[]): ReadonlySet<Instrument> {
  const resting = new Set(sets);
  for (let size = 0; size < resting.size;) {
    size = resting.size;
    for (const comparison of comparisonsOf(policy, resting)) {
      const set = setReadBy(policy, comparison);
      if (set !== undefined) resting.add(set);
    }
  }
  return resting;
}

/** Those of the sets, and of the lists that their questions may go through. */
function comparisonsOf(policy: Policy, sets: ReadonlySet<Instrument>): readonly Comparison[] {
  const { routes: _routes, requirements: _requirements, reviews: _reviews, exit: _exit, ...rest } = policy;
  return conditionsIn({ ...rest, instruments: [...sets] }).flatMap(comparisonsIn);
}

function setReadBy(policy: Policy, comparison: Comparison): Instrument | undefined {
  const [source, id = ''] = sourceOf(comparison) ?? [];
  if (source === 'rating') return instrumentOf(policy, id);
  const asks = ({ questions }: Instrument) => questions?.some((each) => each.id === id) === true;
  return source === 'answer' ? policy.instruments.find(asks) : undefined;
}
