import type { Fields, Values } from '../form.ts';
import type { Field } from './field.ts';

/** What a field holds for three people: whoever saved before both, whoever saved meanwhile, and you. */
export interface Difference {
  readonly name: string;
  readonly label: string;
  readonly before: unknown;
  readonly theirs: unknown;
  readonly yours: unknown;
}

export interface Joined<F extends Fields> {
  /** What only one of the two changed is as that one has it; in dispute, it is as they have it. */
  readonly values: Values<F>;
  readonly disputed: readonly Difference[];
  /** Something that they changed and you did not was kept. */
  readonly keptTheirs: boolean;
}

export type Choices = (name: string) => 'yours' | 'theirs' | null;

/** Joins two edits of one record that began from the same version, field by field. */
export function joinEdits<F extends Fields>(
  fields: F,
  held: { readonly before: Values<F>; readonly theirs: Values<F>; readonly yours: Values<F> },
  chosen: Choices,
): Joined<F> {
  const values: Record<string, unknown> = {};
  const disputed: Difference[] = [];
  let keptTheirs = false;
  for (const [name, field] of Object.entries(fields)) {
    const [before, theirs, yours] = [held.before, held.theirs, held.yours].map((each) => each[name]);
    const youChanged = !isSame(field, name, yours, before);
    const theyChanged = !isSame(field, name, theirs, before);
    const choice = chosen(name);
    const differ = youChanged && theyChanged && !isSame(field, name, yours, theirs);
    if (differ && choice === null) disputed.push({ name, label: field.label, before, theirs, yours });
    values[name] = youChanged && !(differ && choice !== 'yours') ? yours : theirs;
    keptTheirs ||= theyChanged && !youChanged;
  }
  return { values: values as Values<F>, disputed, keptTheirs };
}

/** Two values are the same when a form would show them alike. */
function isSame(field: Field<unknown>, name: string, one: unknown, other: unknown): boolean {
  const shown = (value: unknown): string => (isEmpty(value) ? '' : JSON.stringify(field.write(value, name)));
  return shown(one) === shown(other);
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
