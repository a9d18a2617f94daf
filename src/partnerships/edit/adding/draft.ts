import { type FormReading, readForm } from '../../../kit/form.ts';
import { type Typed, typedAll, typedOne } from '../../../kit/form/field.ts';
import { tidyText } from '../../../kit/reading.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { Asking } from '../choices.ts';
import { answerFields, type AnswerFields, workingTime } from '../form.ts';
import { type Group, GROUPS } from '../groups.ts';
import { columnsOf, type Columns, type Entry, type Held, unknown } from '../held.ts';
import { type OwnField, type Question, questionsOf } from '../questions.ts';

/** An entry of which nothing is known, to begin from. */
export const blank = {
  name: '',
  stage: '',
  representative_levels: [],
  own: {},
  facts: {},
  as_typed: {},
  answered_none: [],
} as unknown as Entry;

export interface Step {
  readonly group: Group;
  readonly questions: readonly Question[];
  readonly fields: AnswerFields;
}

/** The pages of adding an entry: the groups that ask something here. */
export function stepsOf(
  policy: Policy,
  own: readonly OwnField[],
  typed: Typed,
  today: string,
): readonly Step[] {
  const asking: Asking = { today, working: workingTime(policy), asTyped: {}, held: () => unknown };
  return GROUPS.map((group) => {
    const questions = questionsOf(group, policy, own, typedOne(typed, 'stage')).filter(
      (question) => question.holds === undefined,
    );
    return { group, questions, fields: answerFields(questions, asking) };
  }).filter((step) => step.questions.length > 0);
}

/** What a draft keeps of what was sent: the fields of one page, in characters that can be stored. */
export function typedWith(before: Typed, step: Step, sent: Typed): Typed {
  const names = new Set(step.questions.map((question) => question.name));
  const others = Object.entries(before).filter(([name]) => !belongs(name, names));
  const mine = Object.keys(sent).filter((name) => belongs(name, names));
  return Object.fromEntries([
    ...others,
    ...mine.map((name) => {
      const values = typedAll(sent, name).map(tidyText);
      return [name, values.length === 1 ? (values[0] ?? '') : values] as const;
    }),
  ]);
}

function belongs(name: string, names: ReadonlySet<string>): boolean {
  return names.has(name) || names.has(name.replace(/-(?:day|month|year)$/, ''));
}

export function readStep(step: Step, typed: Typed): FormReading<AnswerFields> {
  return readForm(step.fields, { body: typed });
}

/** The columns of the entry that a whole draft describes, or the first page that has something wrong. */
export function entryColumns(
  steps: readonly Step[],
  typed: Typed,
): { readonly columns: Columns } | { readonly wrong: Step } {
  const answers: (readonly [Question, Held])[] = [];
  for (const step of steps) {
    const reading = readStep(step, typed);
    if (!reading.ok) return { wrong: step };
    for (const question of step.questions) answers.push([question, reading.values[question.name] ?? unknown]);
  }
  return { columns: columnsOf(blank, answers) };
}
