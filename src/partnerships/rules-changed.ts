import type { Steps } from '../kit/breath.ts';
import { comparing, type PolicyComparison } from '../policy/compare.ts';
import type { Policy } from '../policy/policy.ts';
import { isOver } from '../policy/stage.ts';
import type { Known } from './facts.ts';
import { carriedSets, levelDecided, standsOf } from './stand.ts';

export interface RulesChanged extends PolicyComparison {
  /** Decisions that would wait to be looked at again, as `decisionKey` has them. */
  readonly again: ReadonlySet<string>;
  /** Decisions that stand on a level which the other policy does not have any more; they are among `again`. */
  readonly onGoneLevels: readonly OnGoneLevel[];
  /** Entries that were asked about: what has ended keeps what was decided of it, whatever the policy says by now. */
  readonly going: number;
}

export interface OnGoneLevel {
  readonly entry: string;
  readonly name: string;
  readonly set: string;
  readonly outcome: string;
}

/**
 * What the register would come to under another policy: the engine asked of every entry under both, one at a step.
 * `earlier` has the policies, by version, that the entries' decisions were made under; `unknownIn` as for `comparing`.
 */
export function* rulesChanged(
  before: Policy,
  after: Policy,
  entries: readonly Known[],
  earlier: ReadonlyMap<string, Policy>,
  unknownIn?: string,
): Steps<RulesChanged> {
  const going = entries.filter((entry) => !isOver(after, entry.input.facts['stage']));
  const compared = yield* comparing(before, after, going, unknownIn);
  const changed = new Set([...compared.differences, ...compared.cannotTell].map((each) => each.entry));
  const again = new Set<string>();
  const onGoneLevels: OnGoneLevel[] = [];
  for (const entry of going) {
    const gone = goneLevels(after, entry);
    onGoneLevels.push(...gone);
    if (gone.length === 0 && !changed.has(entry.id)) continue;
    for (const key of toDecide(after, entry, earlier)) again.add(key);
    yield;
  }
  return { ...compared, again, onGoneLevels, going: going.length };
}

export const decisionKey = (entry: string, questionSet: string): string => `${entry} ${questionSet}`;

/** Told as it will be on the day of adoption, so that the list then has what was promised here. */
function toDecide(after: Policy, entry: Known, earlier: ReadonlyMap<string, Policy>): readonly string[] {
  const notYetAdopted = '';
  return standsOf(after, notYetAdopted, entry, earlier)
    .filter((stand) => stand.ruleChanged)
    .map((stand) => decisionKey(entry.id, stand.questionSet));
}

function goneLevels(after: Policy, { id, name, decisions }: Known): readonly OnGoneLevel[] {
  return carriedSets(after).flatMap((set) => {
    const decision = decisions.find((each) => each.questionSet === set.id);
    if (decision === undefined || levelDecided(after, set, decision.outcome) !== null) return [];
    return [{ entry: id, name, set: set.id, outcome: decision.outcome }];
  });
}
