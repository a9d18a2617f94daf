import { moved, readSpan } from './amount.ts';
import { compile, type Engine } from './compile.ts';
import type { Cause, Missing } from './explain.ts';
import type { Input, Variation } from './input.ts';
import type { Policy, Requirement } from './policy.ts';
import type { Sheet } from './slots.ts';
import { asksOver, isOver } from './stage.ts';
import { FALSE, NOT_APPLICABLE, TRUE, UNKNOWN } from './truth.ts';
import { weighed } from './weigh.ts';

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
  variations: readonly Variation[] = input.variations ?? [],
): readonly RequirementStanding[] {
  if (!policy.requirements) return [];
  const engine = compile(policy);
  const sheet = engine.sheet(input);
  const ended = isOver(policy, input.facts['stage']);
  const asked = (each: Requirement): boolean => !ended || asksOver(policy, each.appliesWhen);
  return policy.requirements.map((each) =>
    asked(each) ? standing({ policy, engine, sheet, variations }, each, input) : notAsked(each),
  );
}

function notAsked(requirement: Requirement): RequirementStanding {
  return { requirement, state: 'notApplicable', due: undefined, overdue: false, because: [], missing: [] };
}

/** A requirement without its reasons: what is kept of every entry. */
export interface RequirementStateOf extends Pick<
  RequirementStanding,
  'state' | 'due' | 'overdue' | 'missing'
> {
  readonly id: string;
}

/** The same states as `requirementsOf` gives, several times quicker: what made them so is not looked for. */
export function requirementStates(policy: Policy, input: Input): readonly RequirementStateOf[] {
  if (!policy.requirements) return [];
  const engine = compile(policy);
  const sheet = engine.sheet(input);
  const ended = isOver(policy, input.facts['stage']);
  const by = { engine, sheet, policy, variations: input.variations ?? [] };
  return policy.requirements.map((each) => {
    const asked = !ended || asksOver(policy, each.appliesWhen);
    const state = asked ? stateIn(by, each) : 'notApplicable';
    const due = isOpen(state) ? dueDate(each, input) : undefined;
    const missing = state === 'undetermined' ? missingIn(by, each) : [];
    return { id: each.id, state, due, overdue: isLate(state, due, input.on), missing };
  });
}

const isOpen = (state: RequirementState): boolean => state === 'notMet' || state === 'undetermined';

const isLate = (state: RequirementState, due: string | undefined, on: string): boolean =>
  state === 'notMet' && due !== undefined && due < on;

interface By {
  readonly policy: Policy;
  readonly engine: Engine;
  readonly sheet: Sheet;
  readonly variations: readonly Variation[];
}

function stateIn({ policy, engine, sheet, variations }: By, requirement: Requirement): RequirementState {
  const applies = requirement.appliesWhen ? engine.node(requirement.appliesWhen).check(sheet) : TRUE;
  if (applies === FALSE || applies === NOT_APPLICABLE) return 'notApplicable';
  if (applies === UNKNOWN) return 'undetermined';
  const met = engine.node(requirement.metWhen).check(sheet);
  if (met === NOT_APPLICABLE) return 'notApplicable';
  if (met === TRUE) return 'met';
  if (variations.some((each) => stands(each, requirement, policy, sheet.on))) return 'explained';
  return met === UNKNOWN ? 'undetermined' : 'notMet';
}

function missingIn({ engine, sheet }: By, { appliesWhen, metWhen }: Requirement): readonly Missing[] {
  const applies = appliesWhen ? weighed(engine.node(appliesWhen), sheet).missing : [];
  return [...applies, ...weighed(engine.node(metWhen), sheet).missing];
}

function standing(by: By, requirement: Requirement, input: Input): RequirementStanding {
  const { engine, sheet } = by;
  const state = stateIn(by, requirement);
  const due = dueDate(requirement, input);
  const made = (because: readonly Cause[], missing: readonly Missing[]): RequirementStanding => ({
    requirement,
    state,
    due,
    overdue: isLate(state, due, input.on),
    because,
    missing,
  });
  const applies = requirement.appliesWhen && weighed(engine.node(requirement.appliesWhen), sheet);
  if (applies?.truth === false) return made(applies.because, []);
  const met = weighed(engine.node(requirement.metWhen), sheet);
  return applies?.truth === 'undetermined'
    ? made([], [...applies.missing, ...met.missing])
    : made(met.because, state === 'met' || state === 'notApplicable' ? [] : met.missing);
}

function stands(
  { requirement, from, until }: Variation,
  asked: Requirement,
  policy: Policy,
  on: string,
): boolean {
  if (explainerOf(policy, asked) === undefined) return false;
  return requirement === asked.id && from <= on && (until === undefined || on <= until);
}

/** The role that may agree that a partnership does without this; undefined where the policy lets nobody. */
export function explainerOf({ variations }: Policy, { mayExplain }: Requirement): string | undefined {
  return mayExplain ?? variations?.by;
}

function dueDate({ due }: Requirement, input: Input): string | undefined {
  const from = due && input.facts[due.after];
  const span = due && readSpan(due.within);
  return typeof from === 'string' && span ? moved(from, span) : undefined;
}
