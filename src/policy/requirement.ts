import { moved, readSpan, type Span } from './amount.ts';
import { compile } from './compile.ts';
import type { Cause, Missing } from './explain.ts';
import type { Input, Variation } from './input.ts';
import type { Policy, Requirement } from './policy.ts';
import type { Node, Sheet } from './slots.ts';
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
  const sheet = compile(policy).sheet(input);
  const ended = isOver(policy, input.facts['stage']);
  return readyOf(policy).map((each) =>
    ended && !each.asksOver
      ? notAsked(each.requirement)
      : standing({ policy, sheet, variations }, each, input),
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
  const sheet = compile(policy).sheet(input);
  const ended = isOver(policy, input.facts['stage']);
  const by = { sheet, policy, variations: input.variations ?? [] };
  return readyOf(policy).map((each) => {
    const state = ended && !each.asksOver ? 'notApplicable' : stateIn(by, each);
    const due = isOpen(state) ? dueDate(each, input) : undefined;
    const missing = state === 'undetermined' ? missingIn(by, each) : [];
    return { id: each.requirement.id, state, due, overdue: isLate(state, due, input.on), missing };
  });
}

/** A requirement made ready to be asked of many entries. */
interface Ready {
  readonly requirement: Requirement;
  readonly applies: Node | undefined;
  readonly met: Node;
  /** It speaks of what is over. */
  readonly asksOver: boolean;
  readonly due: { readonly after: string; readonly span: Span } | undefined;
}

const ready = new WeakMap<Policy, readonly Ready[]>();

function readyOf(policy: Policy): readonly Ready[] {
  const known = ready.get(policy);
  if (known !== undefined) return known;
  const engine = compile(policy);
  const made = (policy.requirements ?? []).map((requirement): Ready => {
    const { appliesWhen, metWhen, due } = requirement;
    const span = due && readSpan(due.within);
    return {
      requirement,
      applies: appliesWhen && engine.node(appliesWhen),
      met: engine.node(metWhen),
      asksOver: asksOver(policy, appliesWhen),
      due: due && span && { after: due.after, span },
    };
  });
  ready.set(policy, made);
  return made;
}

const isOpen = (state: RequirementState): boolean => state === 'notMet' || state === 'undetermined';

const isLate = (state: RequirementState, due: string | undefined, on: string): boolean =>
  state === 'notMet' && due !== undefined && due < on;

interface By {
  readonly policy: Policy;
  readonly sheet: Sheet;
  readonly variations: readonly Variation[];
}

function stateIn({ policy, sheet, variations }: By, asked: Ready): RequirementState {
  const applies = asked.applies ? asked.applies.check(sheet) : TRUE;
  if (applies === FALSE || applies === NOT_APPLICABLE) return 'notApplicable';
  if (applies === UNKNOWN) return 'undetermined';
  const met = asked.met.check(sheet);
  if (met === NOT_APPLICABLE) return 'notApplicable';
  if (met === TRUE) return 'met';
  if (variations.some((each) => stands(each, asked.requirement, policy, sheet.on))) return 'explained';
  return met === UNKNOWN ? 'undetermined' : 'notMet';
}

function missingIn({ sheet }: By, { applies, met }: Ready): readonly Missing[] {
  return [...(applies ? weighed(applies, sheet).missing : []), ...weighed(met, sheet).missing];
}

function standing(by: By, asked: Ready, input: Input): RequirementStanding {
  const { sheet } = by;
  const { requirement } = asked;
  const state = stateIn(by, asked);
  const due = dueDate(asked, input);
  const made = (because: readonly Cause[], missing: readonly Missing[]): RequirementStanding => ({
    requirement,
    state,
    due,
    overdue: isLate(state, due, input.on),
    because,
    missing,
  });
  const applies = asked.applies && weighed(asked.applies, sheet);
  if (applies?.truth === false) return made(applies.because, []);
  const met = weighed(asked.met, sheet);
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

function dueDate({ due }: Ready, input: Input): string | undefined {
  const from = due && input.facts[due.after];
  return due !== undefined && typeof from === 'string' ? moved(from, due.span) : undefined;
}
