import type { Content } from '../kit/govuk/common.ts';
import { html } from '../kit/html.ts';
import type { Field } from '../kit/form/field.ts';
import type { Policy, Question } from '../policy/policy.ts';
import { answerField, workingTime } from './edit/form.ts';
import { GROUPS } from './edit/groups.ts';
import { type Entry, type Held, type HeldValue, heldIn, sameHeld, stored } from './edit/held.ts';
import { questionsOf } from './edit/questions.ts';
import { fieldOf, type RegisterField } from './fields.ts';

/** An entry with its own columns, and what one of them holds. */
export type RegisterEntry = Entry;
export type RegisterHeld = Held;

/** What moves with the stage of an entry, or names it, is changed where that is looked after. */
const elsewhere: ReadonlySet<string> = new Set(['name', 'stage', 'closedOn', 'closedReason']);

/** The register's own field for what a question of the policy asks; null where there is none, as for what lists tell. */
export function fieldAsked({ fact }: Question): RegisterField | null {
  const field = fact === undefined || elsewhere.has(fact) ? undefined : fieldOf(fact);
  return field ?? null;
}

export interface FieldAsked {
  readonly policy: Policy;
  readonly entry: RegisterEntry;
  readonly today: string;
  readonly label: string;
  readonly hint: Content | undefined;
  readonly isPageHeading: boolean;
}

/** The box in which the edit pages ask a field, under the words of the policy's question. */
export function boxOf(field: RegisterField, asked: FieldAsked): Field<RegisterHeld> {
  const { policy, entry, today, label, hint, isPageHeading } = asked;
  const group = GROUPS.find((each) => each.id === field.group);
  const questions = group === undefined ? [] : questionsOf(group, policy, [], entry.stage);
  const question = questions.find((each) => each.id === field.id);
  if (question === undefined) throw new Error(`The edit pages have no field “${field.id}”`);
  return answerField(
    { ...question, label, subject: 'Your answer', hint: null, requiredBy: null },
    {
      today,
      working: workingTime(policy),
      asTyped: entry.as_typed,
      held: (each) => heldIn(entry, each),
    },
    { isPageHeading, ...(hint === undefined ? {} : { hint: html`${hint}` }) },
  );
}

/** What the register has in a field now. */
export function heldInField(entry: RegisterEntry, field: RegisterField): RegisterHeld {
  return heldIn(entry, field);
}

/** Whether the field that a question asks for says by now what it said then; null says that there is none. */
export function fieldSays(entry: RegisterEntry, question: Question, then: unknown): boolean {
  const field = fieldAsked(question);
  if (field === null) return false;
  const held = heldInField(entry, field);
  if (held.is !== 'value' || then === null) return held.is === 'none' && then === null;
  return sameHeld(
    { is: 'value', value: stored(held.value) as HeldValue },
    { is: 'value', value: then as HeldValue },
  );
}
