import { compile } from './compile.ts';
import { type Comparison, comparisonsIn, sourceOf } from './condition.ts';
import { conditionsIn } from './conditions.ts';
import { type Instrument, instrumentOf, type Policy } from './policy.ts';

const asWide = new WeakMap<Policy, Map<string, Policy>>();

/**
 * A policy with these sets of questions alone, and with those that they rest on: of any entry they come to the same by it,
 * sooner. Made once for each policy and sets.
 */
export function narrowed(policy: Policy, sets: readonly Instrument[]): Policy {
  const made = asWide.get(policy) ?? new Map<string, Policy>();
  asWide.set(policy, made);
  const name = sets.map(({ id }) => id).join(' ');
  const known = made.get(name);
  if (known !== undefined) return known;
  const resting = restingOn(policy, sets);
  const narrow = withAnswersFor(policy, resting, factsRead(withAlone(policy, resting)));
  made.set(name, narrow);
  return narrow;
}

/** The sets, those whose outcomes or questions their conditions read, and so on. */
function restingOn(policy: Policy, sets: readonly Instrument[]): ReadonlySet<Instrument> {
  const found = new Set(sets);
  for (let size = 0; size < found.size;) {
    size = found.size;
    for (const comparison of conditionsIn(withAlone(policy, found)).flatMap(comparisonsIn)) {
      const set = setReadBy(policy, comparison);
      if (set !== undefined) found.add(set);
    }
  }
  return found;
}

function setReadBy(policy: Policy, comparison: Comparison): Instrument | undefined {
  const [source, id = ''] = sourceOf(comparison) ?? [];
  if (source === 'rating') return instrumentOf(policy, id);
  const asks = ({ questions }: Instrument) => questions?.some((each) => each.id === id) === true;
  return source === 'answer' ? policy.instruments.find(asks) : undefined;
}

/** In the order of the document, as the first set of a use is the one that is meant by it. */
function withAlone(policy: Policy, sets: ReadonlySet<Instrument>): Policy {
  const { routes: _routes, requirements: _requirements, reviews: _reviews, exit: _exit, ...rest } = policy;
  return { ...rest, instruments: policy.instruments.filter((each) => sets.has(each)) };
}

/** The answers of other sets that stand for a fact where the register has none: of those sets, these questions are left. */
function withAnswersFor(policy: Policy, sets: ReadonlySet<Instrument>, facts: ReadonlySet<string>): Policy {
  const narrow = withAlone(policy, sets);
  const instruments = policy.instruments.flatMap((set): Instrument[] => {
    if (sets.has(set)) return [set];
    const questions = (set.questions ?? [])
      .filter(({ fact }) => fact !== undefined && facts.has(fact))
      .map(({ askWhen: _askWhen, suggest: _suggest, ...question }) => question);
    if (questions.length === 0) return [];
    const { appliesWhen: _appliesWhen, ...only } = set;
    return [{ ...only, questions, outcome: { method: 'none' } }];
  });
  return { ...narrow, instruments };
}

/** The facts that anything in a policy reads to come to its outcomes. */
export function factsRead(policy: Policy): ReadonlySet<string> {
  const read = compile(policy).slots.flatMap(({ source, id }) => (source === 'fact' ? [id] : []));
  const asked = policy.instruments.flatMap(({ questions = [] }) =>
    questions.flatMap(({ fact }) => fact ?? []),
  );
  return new Set([...read, ...asked]);
}
