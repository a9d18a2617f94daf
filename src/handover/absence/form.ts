import { isAddress } from '../../kit/email-address.ts';
import { date } from '../../kit/form/date.ts';
import { type Field, type FieldReading, read, refuse } from '../../kit/form/field.ts';
import { lineField } from '../../kit/form/text.ts';
import { mostPeople, offering, personBoxes } from './boxes.ts';

const unaided = { spellcheck: false, autocapitalize: 'none' } as const;

/** Whoever sees no list of who has an account knows by which address the one they mean signs in. */
const byAddress = lineField<readonly string[]>(
  {
    label: 'Who may act?',
    subject: 'Who may act',
    hint: 'The email address by which they sign in here; several with commas between',
    required: 'Enter the email address of whoever may act',
    most: 1000,
    shown: (value) => value.join(', '),
  },
  unaided,
  readAddresses,
) as Field<readonly string[]>;

function readAddresses(line: string): FieldReading<readonly string[]> {
  const all = [...new Set(line.split(/[\s,;]+/).filter((each) => each !== ''))];
  const wrong = all.find((each) => !isAddress(each));
  if (wrong !== undefined) return refuse(`${wrong} is not an email address such as name@example.gov.uk`);
  return all.length > mostPeople ? refuse(`Who may act must be ${mostPeople} people or fewer`) : read(all);
}

/** `sees`: they arrange it for others too, from a list of all who have an account. */
export function absenceFields(today: string, sees: boolean) {
  const latest = `${Number(today.slice(0, 4)) + 2}-12-31`;
  const away = lineField<string>(
    {
      label: 'Who is away? (optional)',
      subject: 'Who is away',
      hint: 'Choose from the list, or enter a name or an email address. Leave it empty if it is you.',
      most: 400,
    },
    offering,
    (line) => read(line),
  );
  return {
    ...(sees ? { away } : {}),
    from: date({ label: 'First day', required: 'Enter the first day', earliest: today, latest }),
    until: date({
      label: 'Last day',
      hint: 'It may be another day later: end it here when they are back.',
      required: 'Enter the last day',
      earliest: today,
      latest,
    }),
    ...(sees ? personBoxes : { deputies: byAddress }),
  };
}
