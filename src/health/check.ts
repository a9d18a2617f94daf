import { countOf } from '../kit/count.ts';
import { formatDate } from '../kit/dates.ts';
import { optionsOf, type Instrument, type Policy, type Question } from '../policy/policy.ts';
import { sayValue } from '../policy/sentence.ts';
import { say } from '../policy/text.ts';
import type { Value } from '../policy/facts.ts';
import type { AnswerValue } from '../tables.ts';

/** Fewer answers than this would tell who gave which, where nobody is to know. */
export const fewestShown = 3;

export interface Check {
  readonly anonymous: boolean;
  /** The last day on which an answer is taken. */
  readonly dueOn: string;
  readonly closedOn: string | null;
}

/** Whether answers are taken no longer. */
export function isOver({ closedOn, dueOn }: Check, today: string): boolean {
  return closedOn !== null || today > dueOn;
}

/**
 * Why the answers are not shown, as a sentence; null where they are. Anonymous ones wait until no more can come: seen one after
 * the other, beside the list of who has answered, they would tell who gave which.
 */
export function whyHidden(check: Check, answered: number, today: string): string | null {
  if (!check.anonymous) return answered === 0 ? 'Nobody has answered yet.' : null;
  if (!isOver(check, today))
    return `Answers are anonymous, so none is shown before the check is closed or its last day, ${formatDate(check.dueOn)}, is over; and then only if at least ${fewestShown} people have answered.`;
  if (answered >= fewestShown) return null;
  return `Only ${countOf(answered, 'person', 'people')} answered. Answers are anonymous, and with fewer than ${fewestShown} they would tell who gave which, so none is shown.`;
}

/** One answer as it is kept; of whom only where that may be known. */
export interface Given {
  readonly question: string | null;
  readonly value: AnswerValue | null;
  readonly outcome: string | null;
  readonly by: string | null;
}

/** How many gave an answer, and who where that may be known. */
export interface Count {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly by: readonly string[];
}

/** What was answered to one question: never an average. */
export interface Tally {
  readonly question: Question;
  /** Every answer that may be chosen, those that nobody chose included; empty where it is answered in words. */
  readonly counts: readonly Count[];
  /** What was written, in no order that tells whose it is. */
  readonly texts: readonly { readonly text: string; readonly by: string | null }[];
  readonly dontKnow: number;
  readonly notApplicable: number;
  /** All who answered it, “don’t know” and “not applicable” included. */
  readonly answered: number;
}

/** The answers to each question of a set, in its order. */
export function tally(policy: Policy, set: Instrument, given: readonly Given[]): readonly Tally[] {
  const byQuestion = Map.groupBy(given, ({ question }) => question);
  return (set.questions ?? []).map((question) =>
    tallyOf(policy, question, byQuestion.get(question.id) ?? []),
  );
}

function tallyOf(policy: Policy, question: Question, given: readonly Given[]): Tally {
  const said = given.flatMap(({ value, by }) =>
    value !== null && (value.is === 'value' || value.is === 'inField')
      ? [{ value: value.value as Value, by }]
      : [],
  );
  const kept = (is: AnswerValue['is']): number => given.filter(({ value }) => value?.is === is).length;
  const offered = offeredTo(policy, question);
  const chose = (id: string) =>
    said.filter(({ value }) => (Array.isArray(value) ? value.includes(id) : written(value) === id));
  return {
    question,
    counts: offered.map(({ id, label }) => {
      const who = chose(id);
      return { id, label, count: who.length, by: named(who) };
    }),
    texts:
      offered.length > 0
        ? []
        : said
            .map(({ value, by }) => ({ text: sayValue(policy, 'answer', question.id, value), by }))
            .toSorted((a, b) => a.text.localeCompare(b.text, 'en-GB')),
    dontKnow: kept('dontKnow'),
    notApplicable: kept('notApplicable'),
    answered: given.length,
  };
}

const named = (all: readonly { readonly by: string | null }[]): readonly string[] =>
  all.flatMap(({ by }) => by ?? []).toSorted((a, b) => a.localeCompare(b, 'en-GB'));

const written = (value: Value): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);

/** The answers that a question may have, by their ids; none where it is answered in words or figures. */
export function offeredTo(
  policy: Policy,
  question: Question,
): readonly { readonly id: string; readonly label: string; readonly meaning?: string }[] {
  if (question.type === 'yesNo')
    return [
      { id: 'yes', label: 'Yes' },
      { id: 'no', label: 'No' },
    ];
  if (!['scale', 'choice', 'choices'].includes(question.type)) return [];
  const saying = { terms: policy.terms };
  const options = optionsOf(policy, question).map(({ id, label, meaning }) => ({
    id,
    label: say(label, saying),
    ...(meaning === undefined ? {} : { meaning: say(meaning, saying) }),
  }));
  return question.type === 'scale' ? options.toReversed() : options;
}

/** Whether those who took a side took the same one, in a sentence. */
export function agreement({ question, counts, dontKnow, notApplicable, answered }: Tally): string {
  if (answered === 0) return 'Nobody answered this.';
  const aside = [
    ...(dontKnow > 0 ? [`${countOf(dontKnow, 'person', 'people')} did not know`] : []),
    ...(notApplicable > 0 ? [`for ${countOf(notApplicable, 'person', 'people')} it does not apply`] : []),
  ];
  const chosen = counts.filter(({ count }) => count > 0);
  const sides = chosen.map(({ count, label }) => `${count} ${count === 1 ? 'says' : 'say'} “${label}”`);
  if (sides.length === 0) return `${capital(aside.join(', '))}.`;
  const said = [...sides, ...aside].join(', ');
  if (question.type === 'choices') return `${said}.`;
  if (chosen.length > 1) return `They do not agree: ${said}.`;
  return (chosen[0]?.count ?? 0) > 1 ? `All agree: ${said}.` : `${said}.`;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** How many came to each outcome of the set; empty where the policy sets no bands. */
export function outcomesCounted(given: readonly Given[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { outcome } of given) if (outcome !== null) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return counts;
}
