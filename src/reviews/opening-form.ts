import { choice, choices } from '../kit/form/choice.ts';
import { date } from '../kit/form/date.ts';
import { text } from '../kit/form/text.ts';
import { addMonths, financialYearStart } from '../kit/dates.ts';
import type { Policy } from '../policy/policy.ts';
import { clauseWords, say } from '../policy/text.ts';
import { rulesOfEntries } from './steps.ts';

/** "2026 to 2027" */
export function yearWords(year: number): string {
  return `${year} to ${year + 1}`;
}

function rulesField(policy: Policy) {
  return choices({
    label: 'What is reviewed?',
    subject: 'What is reviewed',
    hint: 'Each entry is asked what its own rules ask of it, once.',
    required: 'Tick at least one',
    items: rulesOfEntries(policy).map(({ id, title, clause }) => ({
      value: id,
      text: say(title, { terms: policy.terms }),
      ...(clause === undefined ? {} : { hint: clauseWords(clause) }),
    })),
  });
}

function yearField(today: string) {
  const now = financialYearStart(today);
  return choice({
    label: 'Which year does it look back on?',
    subject: 'The year',
    as: 'select',
    required: 'Choose the year',
    items: [now, now - 1].map((year) => ({ value: String(year), text: yearWords(year) })),
  });
}

function dueField(today: string) {
  return date({
    label: 'By which day is it to be answered?',
    subject: 'The day',
    required: 'Enter the day by which it is to be answered',
    earliest: today,
    latest: addMonths(today, 24),
  });
}

const underReview = choices({
  label: 'In the register',
  items: [
    {
      value: 'underReview',
      text: 'Show them as under review until it is closed',
      hint: 'Otherwise they stay at their stage, which a yearly look does not change.',
    },
  ],
});

/** What is asked when reviews are opened; the rules where the policy sets any. */
export function openingFields(policy: Policy, today: string) {
  return {
    title: text({
      label: 'What is it called?',
      subject: 'Its name',
      hint: 'As lead officers read it.',
      most: 120,
      required: 'Enter a name',
    }),
    ...(rulesOfEntries(policy).length === 0 ? {} : { rules: rulesField(policy) }),
    year: yearField(today),
    due: dueField(today),
    underReview,
  };
}

/** What the form begins with: two months, every rule, and the year that runs. Of one entry alone its number is named: who
 * sees a part of the register reads the name of every round. */
export function usualOpening(policy: Policy, today: string, one: number | null) {
  const year = financialYearStart(today);
  return {
    title: `${one === null ? 'Annual refresh' : `Review of entry ${one},`} ${yearWords(year)}`,
    rules: rulesOfEntries(policy).map(({ id }) => id),
    year: String(year),
    due: addMonths(today, 2),
  };
}
