import type { Values } from '../kit/form.ts';
import { choice } from '../kit/form/choice.ts';
import { date } from '../kit/form/date.ts';
import { type Field, refuse } from '../kit/form/field.ts';
import { orAsHeld } from '../kit/form/held.ts';
import { email, lineField, text } from '../kit/form/text.ts';
import { type Named, named } from '../named.ts';
import type { Person } from './store.ts';
import { personKinds, type PersonKind } from './words.ts';

export type PersonFields = ReturnType<typeof personFields>;

export const organisationList = 'known-organisations';

export function personFields(organisations: readonly Named[], held: Person | null) {
  return {
    name: text({
      label: 'Name',
      hint: 'As they are called, such as Cllr Ann Example.',
      most: 200,
      required: 'Enter the person’s name',
    }),
    kind: choice<PersonKind>({
      label: 'What they are',
      required: 'Choose what they are',
      items: [
        { value: 'member', text: personKinds.member, reveals: ['group'] },
        { value: 'officer', text: personKinds.officer },
        { value: 'other', text: personKinds.other, hint: 'Such as a partner’s contact.' },
      ],
    }),
    group: text({ label: 'Political group', most: 100 }),
    email: orAsHeld(email({ label: 'Email address', autocomplete: 'off' }), held?.email),
    phone: orAsHeld(phone(), held?.phone),
    organisation: organisation(organisations),
    leftOn: date({
      label: 'Left on',
      hint: 'The first day on which they are no longer with the council, if they have left.',
    }),
  };
}

function phone(): Field<string | null> {
  const drawn = { type: 'tel', autocomplete: 'off', classes: 'govuk-input--width-20' } as const;
  return lineField<string>({ label: 'Telephone', most: 50 }, drawn, (line) =>
    /^[+\d][\d ()/.extx#-]{4,}$/i.test(line)
      ? { ok: true, value: line }
      : refuse('Telephone must be a number, such as 01632 960 001'),
  );
}

function organisation(known: readonly Named[]): Field<string | null> {
  return named(
    {
      label: 'Organisation',
      hint: 'Only if they are not with the council. Start typing its name.',
      list: organisationList,
    },
    known,
    'Organisation must be one that is kept. Add it to the organisations first, or leave this empty',
  );
}

export function valuesOf(person: Person): Values<PersonFields> {
  return {
    name: person.name,
    kind: person.kind,
    group: person.group_name,
    email: person.email,
    phone: person.phone,
    organisation: person.organisation_id,
    leftOn: person.left_on,
  };
}
