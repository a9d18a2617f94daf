import { evaluateAll, type Evaluation } from './instrument.ts';
import type { Input } from './input.ts';
import { instrumentOf, NOT_YET_KNOWN, type Policy, type Use } from './policy.ts';
import { USES } from './parts.ts';
import type { Text } from './text.ts';

/** One partnership that a change of policy would touch. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly input: Input;
}

export interface Difference {
  readonly entry: string;
  readonly name: string;
  readonly use: Use;
  readonly before: Evaluation;
  readonly after: Evaluation;
  /** The facts and answers are the same in both: the rule changed, not the partnership. */
  readonly because: 'ruleChanged';
  /** The readings that decide it under the new policy, as far as any does; else what the new policy lacks. */
  readonly turnsOn: readonly {
    readonly id: string;
    readonly label: Text;
    readonly clause: string | undefined;
  }[];
  /** What a person has decided, which stands until somebody decides again. */
  readonly decided: string | undefined;
}

export interface PolicyComparison {
  readonly differences: readonly Difference[];
  /** Those whose outcome the new policy cannot give yet, though the old one could. */
  readonly cannotTell: readonly Difference[];
  readonly unchanged: number;
}

/** Which partnerships would come to another outcome under `after` than under `before`, and why. */
export function comparePolicies(before: Policy, after: Policy, entries: readonly Entry[]): PolicyComparison {
  const uses = USES.filter((use) => reckons(before, use) && reckons(after, use));
  const differences: Difference[] = [];
  let unchanged = 0;
  for (const entry of entries) {
    const found = differencesOf(before, after, entry, uses);
    if (found.length === 0) unchanged += 1;
    differences.push(...found);
  }
  const cannotTell = differences.filter((each) => each.after.outcome === NOT_YET_KNOWN);
  return {
    differences: differences.filter((each) => each.after.outcome !== NOT_YET_KNOWN),
    cannotTell,
    unchanged,
  };
}

function reckons(policy: Policy, use: Use): boolean {
  const instrument = instrumentOf(policy, use);
  return instrument !== undefined && instrument.use === use && instrument.outcome.method !== 'none';
}

function differencesOf(before: Policy, after: Policy, entry: Entry, uses: readonly Use[]): Difference[] {
  const old = evaluateAll(before, entry.input);
  const fresh = evaluateAll(after, inTermsOf(after, entry.input));
  return uses.flatMap((use) => {
    const one = old[instrumentOf(before, use)?.id ?? ''];
    const other = fresh[instrumentOf(after, use)?.id ?? ''];
    if (!one || !other || one.outcome === other.outcome) return [];
    const turns = other.causes.filter((each) => each.did !== 'madeNoDifference');
    const isTold = other.outcome !== NOT_YET_KNOWN && turns.length > 0;
    const turnsOn = (isTold ? turns : other.missing).map(({ id, label, clause }) => ({
      id,
      label,
      clause,
    }));
    const decided = entry.input.ratings?.[one.instrument];
    const { id, name } = entry;
    return [
      {
        entry: id,
        name,
        use,
        before: one,
        after: other,
        because: 'ruleChanged' as const,
        turnsOn,
        decided,
      },
    ];
  });
}

/**
 * Answers under a new version: a question that is still asked keeps its answer. One that replaces another begins
 * unanswered, since its meaning is new.
 */
function inTermsOf(after: Policy, input: Input): Input {
  const asked = new Set(
    after.instruments.flatMap((each) => (each.questions ?? []).map((question) => question.id)),
  );
  const answers = Object.fromEntries(Object.entries(input.answers).filter(([id]) => asked.has(id)));
  return { ...input, answers };
}
