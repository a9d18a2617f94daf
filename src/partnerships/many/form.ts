import { choice } from '../../kit/form/choice.ts';
import { type Field, refuse } from '../../kit/form/field.ts';
import { lineField } from '../../kit/form/text.ts';
import type { Fields, Values } from '../../kit/form.ts';
import { matchKey } from '../../kit/reading.ts';
import type { Policy } from '../../policy/policy.ts';
import { answerFields, workingTime } from '../edit/form.ts';
import { type Held, unknown } from '../edit/held.ts';
import type { Question } from '../edit/questions.ts';
import { layingDown, layingNothing } from '../laid-down.ts';
import type { Change } from './change.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export const peopleList = 'known-people';
const lead = 'leadOfficer';

export interface Asked {
  readonly today: string;
  readonly policy: Policy;
  readonly questions: readonly Question[];
  readonly people: readonly Named[];
  /** What the policy calls the lead officer. */
  readonly leadLabel: string;
  /** Whether one of the chosen entries at least can go to a stage. */
  readonly offersStage: (stage: string) => boolean;
}

/** Without the stage, where none of the chosen entries can go anywhere. */
export function offered(asked: Asked): Asked {
  const isOffered = ({ id, options }: Question): boolean =>
    id !== 'stage' || options.some((option) => asked.offersStage(option.id));
  return { ...asked, questions: asked.questions.filter(isOffered) };
}

/** Which field to change, and under each its value. */
export function changeFields({ today, policy, questions, people, leadLabel, offersStage }: Asked): Fields {
  const values = answerFields(questions, {
    today,
    working: workingTime(policy),
    asTyped: {},
    held: () => unknown,
    offersStage,
  });
  const fields = questions.map(({ name, label }) => ({ value: name, text: label, reveals: [name] }));
  return {
    field: choice({
      label: 'What do you want to change?',
      required: 'Choose what to change',
      items: [...fields, { value: lead, text: leadLabel, reveals: [lead] }],
    }),
    ...Object.fromEntries(
      Object.entries(values).map(([name, field]) => [name, { ...field, isRequired: false }]),
    ),
    [lead]: person(leadLabel, people),
  };
}

function person(label: string, people: readonly Named[]): Field<Named | null> {
  const options = {
    label,
    hint: 'Start typing a name. Whoever leads an entry now does so until today.',
    requiredWhenShown: 'Enter who is to lead them',
    most: 200,
    shown: ({ name }: Named) => name,
  };
  const drawn = { attributes: { list: peopleList }, autocomplete: 'off', spellcheck: false };
  return lineField<Named>(options, drawn, (line) => {
    const exact = people.filter(({ name }) => name === line);
    const found = exact.length > 0 ? exact : people.filter(({ name }) => matchKey(name) === matchKey(line));
    const [first, ...others] = found;
    if (first === undefined)
      return refuse(`${label} must be somebody who is kept. Add them to the people first`);
    if (others.length === 0) return { ok: true, value: first };
    return refuse(
      `${found.length} people are called ${line}. Give one of them a name that tells them apart first`,
    );
  });
}

export function changeOf(
  values: Values<Fields>,
  { policy, questions }: Asked,
  stagesBarred: (to: string) => readonly string[],
): Change | null {
  const { field } = values;
  if (field === lead) {
    const chosen = values[lead] as Named;
    return { is: 'lead', personId: chosen.id, name: chosen.name };
  }
  const question = questions.find(({ name }) => name === field);
  if (question === undefined) return null;
  const held = values[question.name] as Held;
  const toStage =
    question.id === 'stage' && held.is === 'value' && typeof held.value === 'string' ? held.value : null;
  if (toStage === null) return { is: 'field', question, held, toStage, notFrom: [], laying: layingNothing };
  const laying = layingDown(policy, toStage);
  return { is: 'field', question, held, toStage, notFrom: stagesBarred(toStage), laying };
}
