import type { Decision, Does } from '../tables/approvals.ts';
import type { Holder } from '../who-holds.ts';
import type { Content } from './content.ts';
import { isAfterwards, type Settled, type Standing } from './settle.ts';
import type { Proposal } from './steps.ts';

/** Whoever answers: their own place, and that of whom they act for now. */
export interface Actor {
  readonly accountId: string;
  /** For whom they act, by whose roles. */
  readonly actsFor: string | null;
  /** The council's people that these accounts are. */
  readonly personIds: readonly string[];
}

export interface Answer {
  readonly decision: Decision;
  readonly reason: string | null;
  readonly minute: string | null;
  readonly minuteUrl: string | null;
}

export interface Deciding {
  readonly proposal: Proposal;
  readonly standing: Standing;
  readonly place: number;
  readonly actor: Actor;
  /** Who holds the roles of its steps over the entry today. */
  readonly holders: readonly Holder[];
  /** Roles of whoever keeps the register. */
  readonly keepers: readonly string[];
  readonly answer: Answer;
  readonly now: Content;
  /** What a role is called. */
  readonly called: (role: string | null) => string;
  /** What is missing until it is known whether a step is needed, in words. */
  readonly lacking: (step: Settled) => string;
}

export interface Given extends Answer {
  readonly place: number;
  readonly accountId: string;
  readonly forAccountId: string | null;
  readonly asRole: string;
  readonly content: Content;
}

export interface Refused {
  readonly refused: true;
  /** What is missing, and who can act. */
  readonly sentence: string;
}

/** What may be answered to each kind of step. */
export const ANSWERS: Readonly<Record<Does, readonly Decision[]>> = {
  decide: ['approved', 'declined'],
  recommend: ['for', 'against'],
  consult: ['for', 'against', 'seen'],
  review: ['seen', 'against'],
  notify: ['told'],
};

/** Records an answer, or says what is missing and who can act. */
export function decide(asked: Deciding): Given | Refused {
  const step = asked.standing.steps.find(({ place }) => place === asked.place);
  if (step === undefined)
    return refuse('There is no such step: the policy asks nobody there. Open the proposal again');
  const refusal =
    refusedByState(asked, step) ??
    refusedByTurn(asked, step) ??
    refusedByWhom(asked, step) ??
    refusedByAnswer(asked, step);
  if (refusal !== null) return refuse(refusal);
  const { actor, answer, now } = asked;
  return {
    ...answer,
    place: step.place,
    accountId: actor.accountId,
    forAccountId: actor.actsFor,
    asRole: holding(asked, step)[0]?.role ?? step.role ?? (asked.keepers[0] as string),
    content: now,
  };
}

function refuse(sentence: string): Refused {
  return { refused: true, sentence };
}

function refusedByState({ proposal }: Deciding, step: Settled): string | null {
  const { state, by } = proposal;
  const maker = by ?? 'whoever made it';
  if (state === 'draft') return `It is still a draft: ${maker} sends it first`;
  if (state === 'withdrawn')
    return 'It was withdrawn, so nobody decides it any more. Whoever wants it proposes it again';
  if (state === 'declined')
    return 'It was declined, so nobody decides it any more. Whoever wants it proposes it again';
  if (state === 'approved' && !isAfterwards(step))
    return 'It is approved, and what was answered stays as it was given: nobody needs to act';
  return null;
}

function refusedByTurn(asked: Deciding, step: Settled): string | null {
  const who = asked.called(step.role);
  switch (step.status) {
    case 'answered':
      return `${step.kept?.by ?? who} answered this already, and nothing that they answered to has changed since: nobody needs to act`;
    case 'notNeeded':
      return `What is recorded of this entry does not call for ${who}: nobody needs to act`;
    case 'unknown':
      return `Whether ${who} is asked is not known yet. Missing: ${asked.lacking(step)}. Whoever made the proposal, or keeps the register, can record it`;
    case 'waiting':
      return `It is not the turn of ${who} yet. First: ${first(asked, step)}`;
    case 'over':
      return 'It was declined, so nobody is asked any more. Whoever wants it proposes it again';
    case 'asked':
      break;
  }
  return null;
}

/** Who answers before a step, with their names. */
function first(asked: Deciding, step: Settled): string {
  const before = asked.standing.steps.filter(
    (each) =>
      each.turn < step.turn &&
      ['asked', 'unknown', 'waiting'].includes(each.status) &&
      each.does !== 'notify',
  );
  return before.map((each) => whoCan(asked, each)).join('; ');
}

function refusedByWhom(asked: Deciding, step: Settled): string | null {
  const { proposal, actor } = asked;
  if (step.does === 'notify')
    return isTeller(asked, step) ? null : `Whoever made the proposal tells ${whoCan(asked, step)}`;
  if (isOwn(proposal, actor))
    return `Nobody answers their own proposal, nor that of somebody whom they act for. Who can: ${whoCan(asked, step)}`;
  if (holding(asked, step).length > 0) return null;
  const away = asked.holders.find(
    (each) => isOf(asked, step, each) && each.accountId === actor.accountId && each.deputyFor !== null,
  );
  if (away !== undefined && actor.actsFor === null)
    return `${nameOf(asked, away.deputyFor)} is away and you may act for them: begin that on the page of absences, then answer here`;
  return `This is for ${whoCan(asked, step)}`;
}

/** Telling somebody is no answer: whoever made it does so, and whoever is told may say that they were. */
function isTeller(asked: Deciding, step: Settled): boolean {
  const { actor, holders, keepers } = asked;
  if (isOwn(asked.proposal, actor)) return true;
  const own = actor.actsFor ?? actor.accountId;
  return (
    holding(asked, step).length > 0 ||
    holders.some(
      ({ accountId, role, deputyFor }) => accountId === own && deputyFor === null && keepers.includes(role),
    )
  );
}

type Made = Pick<Proposal, 'madeBy' | 'madeFor' | 'personId' | 'authors' | 'authorPersonIds'>;

/** Accounts that made it, wrote on it or sent it, and for whom they did. */
export function makersOf({ madeBy, madeFor, authors }: Made): readonly (string | null)[] {
  return [madeBy, madeFor, ...authors];
}

function isMaker({ personId, authorPersonIds }: Made, id: string): boolean {
  return id === personId || authorPersonIds.includes(id);
}

/** Whether somebody had a hand in making it, or acts for who had, or whoever had acted for them. */
export function isOwn(proposal: Made, { accountId, actsFor, personIds }: Actor): boolean {
  const makers = makersOf(proposal);
  return (
    makers.includes(accountId) ||
    (actsFor !== null && makers.includes(actsFor)) ||
    personIds.some((id) => isMaker(proposal, id))
  );
}

function isOf(
  { keepers }: Pick<Deciding, 'keepers'>,
  step: Pick<Settled, 'role'>,
  { role }: Holder,
): boolean {
  return step.role === null ? keepers.includes(role) : role === step.role;
}

/** As which of their roles somebody answers a step: their own, or of whom they act for while that one is away. */
function holding(asked: Deciding, step: Settled): readonly Holder[] {
  const { accountId, actsFor } = asked.actor;
  return asked.holders.filter(
    (each) =>
      isOf(asked, step, each) &&
      each.deputyFor === null &&
      (actsFor === null ? each.accountId === accountId : each.accountId === actsFor && each.isAway),
  );
}

function nameOf({ holders }: Deciding, accountId: string | null): string {
  return holders.find((each) => each.accountId === accountId)?.name ?? 'Somebody';
}

/** "the Cabinet (A. Name or B. Name)"; without anybody, who can name somebody. */
export function whoCan(
  asked: Pick<Deciding, 'holders' | 'called' | 'keepers' | 'proposal'>,
  step: Pick<Settled, 'role'>,
): string {
  const holders = asked.holders.filter((each) => isOf(asked, step, each) && each.accountId !== null);
  const others = holders.filter(
    (each) =>
      each.accountId !== null &&
      !makersOf(asked.proposal).includes(each.accountId) &&
      (each.personId === null || !isMaker(asked.proposal, each.personId)),
  );
  const names = [...new Set(others.map(({ name }) => name))];
  const who = asked.called(step.role);
  if (names.length === 0)
    return `${who}, which nobody${holders.length === 0 ? '' : ' else'} holds here: ask whoever gives people their roles to give it to somebody`;
  const shown = names.length > 5 ? [...names.slice(0, 4), `${names.length - 4} others`] : names;
  return `${who} (${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(shown)})`;
}

function refusedByAnswer({ answer }: Deciding, step: Settled): string | null {
  const { decision, reason, minute, minuteUrl } = answer;
  if (!ANSWERS[step.does].includes(decision)) return 'Choose one of the answers, then save';
  if ((decision === 'declined' || decision === 'against') && reason === null)
    return 'Give a reason: it is kept with the answer, and whoever proposed it reads it';
  if (step.role === null && minute === null)
    return 'Enter the minute or decision: this policy does not say who decides, so what is recorded here rests on it';
  if (minuteUrl !== null && !/^https:\/\/[^\s/]+/.test(minuteUrl))
    return 'The link to the minute must begin with https://';
  return null;
}
