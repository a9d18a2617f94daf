import type { Values } from '../kit/form.ts';
import { choice, choices } from '../kit/form/choice.ts';
import { type Field, refuse } from '../kit/form/field.ts';
import { longText, text } from '../kit/form/text.ts';
import { oneLine } from '../kit/reading.ts';
import type { CouncilField } from './store.ts';

export type FieldType = CouncilField['type'];

export const typeWords: Readonly<Record<FieldType, string>> = {
  text: 'Text on one line',
  'long text': 'Longer text',
  money: 'Money',
  date: 'Date',
  'yes or no': 'Yes or no',
  number: 'Number',
  choice: 'One of some choices',
};

export type OwnFields = ReturnType<typeof ownFields>;

/** The type is fixed once entries hold answers: an answer of one type cannot be read as another. */
export function ownFields(held: CouncilField | null, isUsed: boolean) {
  const types = (Object.keys(typeWords) as FieldType[]).filter((type) => !isUsed || type === held?.type);
  return {
    label: text({
      label: 'Name of the field',
      hint: 'As it is shown beside the answer, such as Ward councillor told.',
      most: 100,
      required: 'Enter the name of the field',
    }),
    type: choice<FieldType>({
      label: 'What kind of answer it has',
      hint: isUsed ? 'Entries have answers already, so this stays as it is.' : undefined,
      required: 'Choose what kind of answer it has',
      items: types.map((value) => ({
        value,
        text: typeWords[value],
        ...(value === 'choice' ? { reveals: ['choices'] } : {}),
      })),
    }),
    choices: choiceLines(),
    hint: text({
      label: 'Hint',
      hint: 'Said under its name on the form, if it needs explaining.',
      most: 300,
    }),
    published: choices({
      label: 'Publication',
      items: [
        {
          value: 'published',
          text: 'Its answers may be published',
          hint: 'Leave empty to keep them within the council.',
        },
      ],
    }),
  };
}

const mostChoices = 100;

function choiceLines(): Field<string | null> {
  const inner = longText({
    label: 'The choices',
    hint: 'One to a line, at least two.',
    requiredWhenShown: 'Enter the choices, one to a line',
    rows: 5,
  });
  return {
    ...inner,
    read: (posted, name) => {
      const reading = inner.read(posted, name);
      if (!reading.ok || reading.value === null) return reading;
      const lines = linesOf(reading.value);
      if (lines.length < 2) return refuse('The choices must be at least two');
      if (lines.length > mostChoices) return refuse(`The choices must be ${mostChoices} or fewer`);
      if (lines.some((line) => line.length > 200))
        return refuse('Each choice must be 200 characters or fewer');
      // Stands for an answer that is none of the choices.
      if (lines.some((line) => line.startsWith('-'))) return refuse('A choice must not begin with a hyphen');
      return { ok: true, value: lines.join('\n') };
    },
  };
}

export function linesOf(typed: string | null): readonly string[] {
  const lines = (typed ?? '').split('\n').map(oneLine);
  return [...new Set(lines)].filter((line) => line !== '');
}

export function valuesOf(field: CouncilField): Values<OwnFields> {
  return {
    label: field.label,
    type: field.type,
    choices: field.choices.length === 0 ? null : field.choices.join('\n'),
    hint: field.hint,
    published: field.published ? ['published'] : [],
  };
}
