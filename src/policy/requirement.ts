import { moved, readSpan } from './amount.ts';
import { compile, type Engine } from './compile.ts';
import type { Cause, Missing } from './explain.ts';
import type { Input } from './input.ts';
import type { Policy, Requirement } from './policy.ts';
import type { Sheet } from './slots.ts';
import { asksOver, isOver } from './stage.ts';
import { NOT_APPLICABLE } from './truth.ts';
import { weighed } from './weigh.ts';

/** A variation from a requirement, signed by somebody who may (comply or explain). */
export interface Variation {
  readonly requirement: string;
  /** The day it was signed, and the day after which it no longer stands, if it ends. */
  readonly from: string;
  readonly until?: string;
}

export type RequirementState = 'met' | 'notMet' | 'undetermined' | 'notApplicable' | 'explained';

export interface RequirementStanding {
  readonly requirement: Requirement;
  readonly state: RequirementState;
  /** When it falls due; undefined when it has no date, or the date it runs from is not known. */
  readonly due: string | undefined;
  /** Not met, and its due date is before the day asked about. */
  readonly overdue: boolean;
  readonly because: readonly Cause[];
  readonly missing: readonly Missing[];
}

/**
 * The register's own compliance check of one partnership: every requirement of the policy, in its order. Of one that is
 * over only those hold that speak of its stage.
 */
export function requirementsOf(
  policy: Policy,
  input: Input,
  variations: readonly Variation[] = [],
): readonly RequirementStanding[] {
  if (!policy.requirements) return [];
  const engine = compile(policy);
  const sheet = engine.sheet(input);
  const ended = isOver(policy, input.facts['stage']);
  const asked = (each: Requirement): boolean => !ended || asksOver(policy, each.appliesWhen);
  return policy.requirements.map((each) =>
    asked(each) ? standing(engine, each, sheet, input, variations) : notAsked(each),
  );
}

function notAsked(requirement: Requirement): RequirementStanding {
  return { requirement, state: 'notApplicable', due: undefined, overdue: false, because: [], missing: [] };
}

function standing(
  engine: Engine,
  requirement: Requirement,
  sheet: Sheet,
  input: Input,
  variations: readonly Variation[],
): RequirementStanding {
  const due = dueDate(requirement, input);
  const made = (state: RequirementState, because: readonly Cause[], missing: readonly Missing[]) => {
    const overdue = state === 'notMet' && due !== undefined && due < input.on;
    return { requirement, state, due, overdue, because, missing };
  };
  const applies = requirement.appliesWhen && weighed(engine.node(requirement.appliesWhen), sheet);
  if (applies?.truth === false) return made('notApplicable', applies.because, []);
  const metWhen = engine.node(requirement.metWhen);
  const met = weighed(metWhen, sheet);
  if (applies?.truth === 'undetermined')
    return made('undetermined', [], [...applies.missing, ...met.missing]);
  if (metWhen.check(sheet) === NOT_APPLICABLE) return made('notApplicable', met.because, []);
  if (met.truth === true) return made('met', met.because, []);
  if (variations.some((each) => stands(each, requirement, input.on)))
    return made('explained', met.because, met.missing);
  return made(met.truth === 'undetermined' ? 'undetermined' : 'notMet', met.because, met.missing);
}

function stands(
  { requirement, from, until }: Variation,
  { id, mayExplain }: Requirement,
  on: string,
): boolean {
  return mayExplain !== undefined && requirement === id && from <= on && (until === undefined || on <= until);
}

function dueDate({ due }: Requirement, input: Input): string | undefined {
  const from = due && input.facts[due.after];
  const span = due && readSpan(due.within);
  return typeof from === 'string' && span ? moved(from, span) : undefined;
}
