import type { Known } from '../partnerships/facts.ts';
import { placeIn } from '../partnerships/places.ts';
import { roleLabel } from '../partnerships/missing.ts';
import { spoken } from '../partnerships/words.ts';
import type { Cause, Missing } from '../policy/explain.ts';
import type { Policy } from '../policy/policy.ts';
import { explainerOf, requirementsOf, type RequirementStanding } from '../policy/requirement.ts';
import { sayValue } from '../policy/sentence.ts';
import { clauseWords, withoutStop } from '../policy/text.ts';
import { severityWords, type Shown } from './words.ts';

/** One requirement of one entry, in words: what the policy says, where it stands, why, and what is to be done. */
export interface Told {
  readonly id: string;
  readonly says: string;
  readonly clause: string | null;
  /** It is ours, and not of the policy's document. */
  readonly isOurs: boolean;
  readonly severity: string;
  readonly who: string | null;
  readonly state: Exclude<Shown, 'late'>;
  readonly isLate: boolean;
  /** `yyyy-mm-dd` */
  readonly due: string | null;
  readonly why: readonly Reading[];
  readonly missing: readonly (Reading & { readonly place: string | null })[];
  readonly toDo: string | null;
  /** Who may agree that it does without; null where the policy lets nobody. */
  readonly explainer: string | null;
}

export interface Reading {
  readonly label: string;
  /** Null when it is not yet known. */
  readonly value: string | null;
  readonly clause: string | null;
}

export interface Telling {
  readonly council: string;
  readonly policy: Policy;
  readonly known: Known;
}

/** Every requirement of the policy with what an entry makes of it, in the policy's order. */
export function toldOf(telling: Telling): readonly Told[] {
  return requirementsOf(telling.policy, telling.known.input).map((standing) => told(standing, telling));
}

function told(standing: RequirementStanding, telling: Telling): Told {
  const { requirement, state, overdue, due, because, missing } = standing;
  const { council, policy, known } = telling;
  const at = { council, policy, reference: known.reference };
  return {
    id: requirement.id,
    says: spoken(policy, requirement.says),
    clause: requirement.clause === undefined ? null : clauseWords(requirement.clause),
    isOurs: requirement.ours === true,
    severity: severityWords[requirement.severity],
    who: requirement.who === undefined ? null : roleLabel(policy, requirement.who),
    state,
    isLate: overdue,
    due: due ?? null,
    why: because.map((cause) => read(cause, policy, valueIn(cause, telling))),
    missing: onceEach(missing).map((each) => ({ ...read(each, policy, null), place: placeIn(each, at) })),
    toDo: requirement.toDo === undefined ? null : withoutStop(spoken(policy, requirement.toDo)),
    explainer: explainerIn(policy, requirement),
  };
}

/** What decides whether it applies and whether it is met is named once. */
function onceEach(missing: readonly Missing[]): readonly Missing[] {
  return missing.filter(
    ({ source, id }, at) => missing.findIndex((each) => each.source === source && each.id === id) === at,
  );
}

function explainerIn(policy: Policy, requirement: RequirementStanding['requirement']): string | null {
  const role = explainerOf(policy, requirement);
  return role === undefined ? null : roleLabel(policy, role);
}

function read(
  { source, id, label, clause }: Pick<Missing, 'source' | 'id' | 'label' | 'clause'>,
  policy: Policy,
  value: Cause['value'] | null,
): Reading {
  const words =
    value === null ? null : value === undefined ? 'Not said' : sayValue(policy, source, id, value);
  return {
    label: spoken(policy, label),
    value: words,
    clause: clause === undefined ? null : clauseWords(clause),
  };
}

/** What the framework says of a list one by one is put together again. */
function valueIn({ source, id, value }: Cause, { known }: Telling): Cause['value'] {
  if (source !== 'answer' || value !== undefined) return value;
  const said = known.input.elements?.[id];
  if (said === undefined) return undefined;
  return Object.entries(said).flatMap(([item, state]) => (state === 'met' ? [item] : []));
}
