import type { Selectable } from 'kysely';
import type { ConcernStepTable, ConcernTable } from '../tables/concerns.ts';

export type ConcernRow = Selectable<ConcernTable>;
export type StepRow = Selectable<ConcernStepTable>;

/** Somebody who looks at an issue of concern, and what is theirs in it. */
export interface Looker {
  readonly accountId: string;
  /** Roles that they hold over the entry, or that one holds who is away and for whom they act now. */
  readonly roles: ReadonlySet<string>;
  readonly actsFor: string | null;
  /** Roles that they would have if they began to act for one who is away, by whose they are. */
  readonly mightHave: ReadonlyMap<string, string>;
  /** They may act for whoever raised it, who is away: it would be their own. */
  readonly actsForRaiser: boolean;
  readonly keepsRegister: boolean;
  readonly mayHandle: boolean;
}

export interface Refused {
  readonly refused: string;
}

const listed = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** The step that somebody may answer now, or why they may not; `words` says what each role is called. */
export function stepToAnswer(
  concern: Pick<ConcernRow, 'closed_at' | 'raised_by'>,
  steps: readonly StepRow[],
  looker: Looker,
  words: (role: string) => string,
): StepRow | Refused {
  if (concern.closed_at !== null) return refuse('This issue is closed: nothing more is asked of anybody');
  if (isOwn(concern, looker))
    return refuse('You raised this issue, or act for whoever did, so somebody else has to answer it');
  const asked = steps.filter(({ state }) => state === 'asked');
  const theirs = asked.find(({ role }) => looker.roles.has(role));
  if (theirs !== undefined) return theirs;
  const might = asked.find(({ role }) => looker.mightHave.has(role));
  if (might !== undefined && looker.actsFor === null)
    return refuse(
      `${looker.mightHave.get(might.role) ?? 'Somebody'} is away and you may act for them: begin that on the page of absences, then answer here`,
    );
  if (asked.length === 0) return refuse('Everybody who was asked has answered: close it, or escalate it');
  return refuse(`It waits for ${listed.format(asked.map(({ role }) => words(role)))}: they answer it`);
}

/** Why somebody may not escalate it by hand; null when they may. */
export function whyNotEscalate(
  concern: Pick<ConcernRow, 'closed_at' | 'raised_by' | 'escalated_at'>,
  steps: readonly StepRow[],
  looker: Looker,
  today: string,
): string | null {
  if (concern.closed_at !== null) return 'This issue is closed: raise it again if it has come back';
  if (concern.escalated_at !== null) return 'It is escalated already';
  const isAsked = steps.some(({ role, state }) => looker.roles.has(role) && state !== 'waiting');
  if (isAsked || looker.keepsRegister || looker.mayHandle) return null;
  const late = isLate(steps, today);
  if (concern.raised_by === looker.accountId)
    return late
      ? null
      : 'You may escalate it yourself once an answer is late. Until then those who were asked may';
  return 'Those who were asked may escalate it, those who keep the register, and once an answer is late whoever raised it';
}

/** Why somebody may not close it; null when they may. */
export function whyNotClose(
  concern: Pick<ConcernRow, 'closed_at' | 'raised_by'>,
  steps: readonly StepRow[],
  looker: Looker,
): string | null {
  if (concern.closed_at !== null) return 'It is closed already';
  const isAnswered = steps.some(({ state }) => state === 'answered');
  if (isOwn(concern, looker))
    return isAnswered ? null : 'You raised it: it can be closed by you once somebody has answered it';
  const isAsked = steps.some(({ role, state }) => looker.roles.has(role) && state !== 'waiting');
  return isAsked || looker.keepsRegister
    ? null
    : 'Those who were asked close it, those who keep the register, and once it is answered whoever raised it';
}

/** Whether an answer has not come by its day. */
export function isLate(steps: readonly Pick<StepRow, 'state' | 'due_on'>[], today: string): boolean {
  return steps.some(({ state, due_on: due }) => state === 'asked' && due !== null && due < today);
}

/** The waiting steps whose turn has come: the next one, with those that were to go with it, once nobody is asked any more. */
export function nextSteps(steps: readonly StepRow[]): readonly StepRow[] {
  if (steps.some(({ state }) => state === 'asked')) return [];
  const [first] = steps
    .filter(({ state, when_escalated: late }) => state === 'waiting' && !late)
    .toSorted((a, b) => a.place - b.place);
  return first === undefined ? [] : [first];
}

export function isOwn(concern: Pick<ConcernRow, 'raised_by'>, looker: Looker): boolean {
  return concern.raised_by === looker.accountId || looker.actsForRaiser;
}

function refuse(refused: string): Refused {
  return { refused };
}
