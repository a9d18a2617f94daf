import { choice, choices } from '../kit/form/choice.ts';
import type { Field } from '../kit/form/field.ts';
import { money, number } from '../kit/form/number.ts';
import type { Fields } from '../kit/form.ts';
import type { Fact, Facts, Value } from '../policy/facts.ts';
import { type Answer, type Answers, DONT_KNOW } from '../policy/input.ts';
import { optionsOf, type Question } from '../policy/policy.ts';
import { say } from '../policy/text.ts';
import { factsRead, type Shipped } from './compare.ts';

const yesOrNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

const factName = (id: string): string => `fact-${id}`;
const questionName = (policy: string, id: string): string => `${policy}-${id}`;

/** The facts that the definitions read, each as a box, or those that hold lists; what no box suits is left out. */
export function factFields(shipped: readonly Shipped[], lists: boolean): Fields {
  return Object.fromEntries(
    factsRead(shipped).flatMap((fact) => {
      if ((fact.type === 'choices') !== lists) return [];
      const field = factField(fact);
      return field === null ? [] : [[factName(fact.id), field] as const];
    }),
  );
}

function factField({ type, label, options }: Fact): Field<unknown> | null {
  const common = { label, labelClasses: 'c-tight-label' };
  const items = (options ?? []).map((each) => ({ value: each.id, text: each.label }));
  if (type === 'yesNo') return choice({ ...common, items: yesOrNo, as: 'select', unset: 'Not known' });
  if (type === 'choice') return choice({ ...common, items, as: 'select', unset: 'Not known' });
  if (type === 'choices') return choices({ ...common, items });
  if (type === 'number') return number({ ...common, whole: true, least: 0, greatest: 1000 });
  return type === 'money' ? money({ ...common, per: 'year' }) : null;
}

/** One policy's own questions of what a thing is. */
export function questionFields({ id, policy, definition }: Shipped): Fields {
  return Object.fromEntries(
    (definition.questions ?? []).flatMap((question) => {
      const items = itemsOf({ id, policy, definition }, question);
      if (items === null) return [];
      const label = say(question.ask, { terms: policy.terms });
      const field = choice({
        label,
        labelClasses: 'c-tight-label',
        items,
        as: 'select',
        unset: 'Not answered',
      });
      return [[questionName(id, question.id), field] as const];
    }),
  );
}

function itemsOf({ policy }: Shipped, question: Question): { value: string; text: string }[] | null {
  const unsure = { value: DONT_KNOW, text: 'Don’t know' };
  if (question.type === 'yesNo') return [...yesOrNo, unsure];
  const options = optionsOf(policy, question).map(({ id, label }) => ({
    value: id,
    text: say(label, { terms: policy.terms }),
  }));
  return options.length > 0 && question.type !== 'choices' ? [...options, unsure] : null;
}

type Values = Readonly<Record<string, unknown>>;

export function factsIn(shipped: readonly Shipped[], values: Values): Facts {
  return Object.fromEntries(
    factsRead(shipped).flatMap(({ id, type }) => {
      const value = values[factName(id)];
      if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return [];
      return [[id, (type === 'yesNo' ? value === 'yes' : value) as Value] as const];
    }),
  );
}

export function answersIn({ id, definition }: Shipped, values: Values): Answers {
  return Object.fromEntries(
    (definition.questions ?? []).flatMap((question) => {
      const value = values[questionName(id, question.id)];
      return typeof value === 'string' && value !== ''
        ? [[question.id, answerOf(question, value)] as const]
        : [];
    }),
  );
}

function answerOf({ type }: Question, written: string): Answer {
  return type === 'yesNo' && written !== DONT_KNOW ? written === 'yes' : written;
}

/** What the boxes show of facts and answers that are given. */
export function heldIn(facts: Facts, answers: Readonly<Record<string, Answers>>): Values {
  const written = (value: Value | undefined): unknown =>
    typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
  return Object.fromEntries([
    ...Object.entries(facts).map(([id, value]) => [factName(id), written(value)] as const),
    ...Object.entries(answers).flatMap(([policy, each]) =>
      Object.entries(each).map(([id, value]) => [questionName(policy, id), written(value)] as const),
    ),
  ]);
}
