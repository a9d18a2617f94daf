import type { Case, Expected } from './cases.ts';
import type { Read } from './explain.ts';
import type { Value } from './facts.ts';
import type { Input } from './input.ts';
import { evaluate, nextQuestion, questionsAsked, type Evaluation } from './instrument.ts';
import { instrumentOf, PARTS, type Policy, type Question } from './policy.ts';
import { requirementsOf } from './requirement.ts';
import { nextReview } from './review.ts';
import { routeFor } from './route.ts';
import { standingOfPart } from './silence.ts';
import { slotShape } from './slots.ts';
import { valueOf } from './typed.ts';
import { weigh } from './weigh.ts';

/** What came out otherwise than the case expects, as sentences. */
export function runCase(policy: Policy, each: Case, input: Input): string[] {
  const { expect } = each;
  if (each.instrument !== undefined) return instrumentCase(policy, each.instrument, input, expect);
  if (each.question !== undefined) return questionCase(policy, each.question, input, expect);
  if (each.route !== undefined) return routeCase(policy, each.route, input, expect);
  if (each.requirement !== undefined) return requirementCase(policy, each.requirement, input, expect);
  if (each.review !== undefined) return reviewCase(policy, each.review, input, expect);
  if (each.watch !== undefined) return watchCase(policy, each.watch, input, expect);
  if (each.appointment !== undefined) return appointmentCase(policy, each.appointment, expect);
  if (each.part !== undefined) return partCase(policy, each.part, expect);
  return [
    'The case asks nothing: name an instrument, question, route, requirement, review, watch, appointment or part',
  ];
}

function instrumentCase(policy: Policy, id: string, input: Input, expect: Expected): string[] {
  if (!instrumentOf(policy, id)) return [`There is no set of questions “${id}”`];
  const found = evaluate(policy, id, input);
  return [
    ...differs('outcome', expect.outcome, found.outcome),
    ...differs('clause', expect.clause, found.clause),
    ...differs('missing', sorted(expect.missing), sorted(found.missing.map(idOf))),
    ...differs('spread', expect.spread, found.spread),
    ...differs('points', expect.points, found.points?.least),
    ...lacks('causes', expect.causes, found, (did) => did !== 'madeNoDifference'),
    ...lacks('noDifference', expect.noDifference, found, (did) => did === 'madeNoDifference'),
    ...suggestedCase(policy, id, input, expect),
    ...(expect.next === undefined
      ? []
      : differs('next', expect.next, nextQuestion(policy, id, input)?.id ?? 'none')),
  ];
}

const idOf = (each: Read) => each.id;

function lacks(
  key: string,
  ids: readonly string[] | undefined,
  found: Evaluation,
  wanted: (did: Evaluation['causes'][number]['did']) => boolean,
): string[] {
  const there = found.causes.filter((each) => wanted(each.did)).map(idOf);
  const absent = (ids ?? []).filter((each) => !there.includes(each));
  return absent.map((each) => `${key}: expected “${each}” among ${there.join(', ') || 'none'}`);
}

function suggestedCase(policy: Policy, id: string, input: Input, expect: Expected): string[] {
  return Object.entries(expect.suggested ?? {}).flatMap(([question, typed]) => {
    const asking = questionsAsked(policy, id, input).find((each) => each.question.id === question);
    return differs(question, expectedValue(policy, question, typed), asking?.answered.value);
  });
}

function questionCase(policy: Policy, id: string, input: Input, expect: Expected): string[] {
  const holder = policy.instruments.find((each) =>
    each.questions?.some((question: Question) => question.id === id),
  );
  if (!holder || expect.answer === undefined)
    return [`There is no question “${id}”, or the case expects no answer`];
  const asking = questionsAsked(policy, holder.id, input).find((each) => each.question.id === id);
  const found = asking?.answered.value;
  if (expect.answer === 'notYetKnown')
    return differs('answer', 'notYetKnown', found === undefined ? 'notYetKnown' : found);
  return differs('answer', expectedValue(policy, id, expect.answer), found);
}

function expectedValue(policy: Policy, id: string, typed: string | readonly string[]): Value | undefined {
  const slot = slotShape(policy, 'answer', id);
  return slot && valueOf(slot, typed, policy.workingTime);
}

function routeCase(policy: Policy, id: string, input: Input, expect: Expected): string[] {
  const found = routeFor(policy, id, input);
  if (!found) return [`There is no route “${id}”`];
  return [
    ...differs(
      'steps',
      expect.steps,
      found.steps.map((each) => each.step.role),
    ),
    ...differs(
      'undetermined',
      expect.undetermined,
      found.undetermined.map((each) => each.step.role),
    ),
    ...differs(
      'missing',
      sorted(expect.missing),
      sorted(found.undetermined.flatMap((each) => each.missing.map(idOf))),
    ),
  ];
}

function requirementCase(policy: Policy, id: string, input: Input, expect: Expected): string[] {
  const found = requirementsOf(policy, input).find((each) => each.requirement.id === id);
  if (!found) return [`There is no requirement “${id}”`];
  return [
    ...differs('state', expect.state, found.state),
    ...differs('due', expect.due, found.due ?? 'none'),
    ...differs('overdue', expect.overdue, found.overdue),
    ...differs('missing', sorted(expect.missing), sorted(found.missing.map(idOf))),
  ];
}

function reviewCase(policy: Policy, id: string, input: Input, expect: Expected): string[] {
  const rule = policy.reviews?.find((each) => each.id === id);
  if (!rule) return [`There is no review rule “${id}”`];
  const { rules, undetermined, next } = nextReview(policy, input, rule.of ?? 'partnership');
  const found = rules.find((each) => each.review.id === id);
  const due = undetermined.some((each) => each.review.id === id)
    ? 'undetermined'
    : found
      ? (found.due ?? 'now')
      : 'notApplicable';
  return [...differs('due', expect.due, due), ...differs('next', expect.next, next?.review.id)];
}

function watchCase(policy: Policy, id: string, input: Input, expect: Expected): string[] {
  const watch = policy.exit?.watches?.find((each) => each.id === id);
  if (!watch) return [`There is no watch “${id}”`];
  const { truth, missing } = weigh(policy, watch.when, input);
  const holds = truth === 'undetermined' ? 'undetermined' : truth ? 'yes' : 'no';
  return [
    ...differs('holds', expect.holds, holds),
    ...differs('missing', sorted(expect.missing), sorted(missing.map(idOf))),
  ];
}

function appointmentCase(policy: Policy, id: string, expect: Expected): string[] {
  const found = policy.people?.appointments?.find((each) => each.id === id);
  if (!found) return [`There is no power to appoint “${id}”`];
  return [
    ...differs('body', expect.body, found.body),
    ...differs('consults', expect.consults, found.consults ?? []),
    ...differs('term', expect.term, found.term),
    ...differs('at', expect.at, found.at),
  ];
}

function partCase(policy: Policy, part: string, expect: Expected): string[] {
  const known = PARTS.find((each) => each === part);
  if (!known) return [`There is no part “${part}”`];
  const { state, reconstructed } = standingOfPart(policy, known);
  return [
    ...differs('notSet', expect.notSet, state !== 'set'),
    ...differs('ours', expect.ours, state === 'ours'),
    ...differs('reconstructed', expect.reconstructed, reconstructed),
  ];
}

const sorted = (all: readonly string[] | undefined) =>
  all === undefined ? undefined : [...new Set(all)].toSorted();

/** Nothing is expected of a key that the case leaves out. */
function differs(key: string, wanted: unknown, found: unknown): string[] {
  if (wanted === undefined || canonical(wanted) === canonical(found)) return [];
  return [`${key}: expected ${canonical(wanted)}, found ${canonical(found)}`];
}

function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return JSON.stringify(value) ?? 'nothing';
  return JSON.stringify(Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b))));
}
