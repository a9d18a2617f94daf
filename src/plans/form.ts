import type { Values } from '../kit/form.ts';
import { choice, choices } from '../kit/form/choice.ts';
import { date } from '../kit/form/date.ts';
import { longText, text } from '../kit/form/text.ts';
import { formatDate } from '../kit/dates.ts';
import { mostCharacters } from './lines.ts';
import type { Priority } from './priority-store.ts';
import type { Edition, Plan } from './store.ts';
import { isPlanKind, planKinds } from './words.ts';

export type PlanFields = ReturnType<typeof planFields>;

export function planFields(editions: readonly Edition[], held: Plan | null) {
  const kinds: Record<string, string> = { ...planKinds };
  if (held !== null && !isPlanKind(held.kind)) kinds[held.kind] = held.kind;
  return {
    kind: choice({
      label: 'What it is',
      required: 'Choose what it is',
      items: Object.entries(kinds).map(([value, words]) => ({ value, text: words })),
    }),
    title: text({
      label: 'Title',
      hint: 'With its years, such as Corporate Plan 2025 to 2029.',
      most: 200,
      required: 'Enter the title of the plan',
    }),
    fromOn: date({ label: 'In force from' }),
    untilOn: date({ label: 'In force until', hint: 'The first day on which it is no longer in force.' }),
    replaces: choice({
      label: 'Takes the place of',
      hint: 'The earlier edition, if there is one.',
      items: editions
        .filter((edition) => edition.id !== held?.id)
        .map(({ id, title, fromOn }) => ({
          value: id,
          text: fromOn === null ? title : `${title}, from ${formatDate(fromOn)}`,
        })),
      as: 'select',
      unset: 'No earlier edition',
    }),
  };
}

/** Asked when a plan is added, so that two editions are not in force at once. */
export const endEarlier = choices({
  label: 'The earlier edition',
  items: [{ value: 'end', text: 'Ends on the day that this one begins, unless it has an end already' }],
});

export function valuesOf(plan: Plan): Values<PlanFields> {
  return {
    kind: plan.kind,
    title: plan.title,
    fromOn: plan.from_on,
    untilOn: plan.until_on,
    replaces: plan.replaces_id,
  };
}

function parents(priorities: readonly Priority[]) {
  return priorities
    .filter(({ parentId }) => parentId === null)
    .map(({ id, number, text: words }) => ({ value: id, text: shortened(number, words) }));
}

export function shortened(number: string | null, words: string): string {
  const short = words.length > 80 ? `${words.slice(0, 79)}…` : words;
  return number === null ? short : `${number} ${short}`;
}

export type AddFields = ReturnType<typeof addFields>;

export function addFields(priorities: readonly Priority[]) {
  return {
    lines: longText({
      label: 'Priorities',
      hint: 'One to a line, with its number first if it has one. Begin a line with a hyphen if it is an outcome of the priority above it.',
      required: 'Enter at least one priority',
      most: 100_000,
      rows: 6,
    }),
    under: choice({
      label: 'Add them as',
      items: parents(priorities).map((each) => ({ ...each, text: `Outcomes of ${each.text}` })),
      as: 'select',
      unset: 'Priorities of the plan',
    }),
  };
}

export type PriorityFields = ReturnType<typeof priorityFields>;

export function priorityFields(priorities: readonly Priority[], held: Priority) {
  const hasOutcomes = priorities.some(({ parentId }) => parentId === held.id);
  return {
    number: text({ label: 'Number', hint: 'Such as 2 or 2.1.', most: 20, classes: 'govuk-input--width-5' }),
    text: text({ label: 'Priority', most: mostCharacters, required: 'Enter the priority' }),
    parent: choice({
      label: 'Outcome of',
      hint: hasOutcomes ? 'It has outcomes of its own, so it cannot be one.' : undefined,
      items: hasOutcomes ? [] : parents(priorities.filter(({ id }) => id !== held.id)),
      as: 'select',
      unset: 'Nothing: it is a priority of the plan',
    }),
  };
}
