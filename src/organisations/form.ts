import { choice } from '../kit/form/choice.ts';
import { type Field, type FieldReading, read, refuse } from '../kit/form/field.ts';
import { orAsHeld } from '../kit/form/held.ts';
import { lineField, longText, text, webAddress } from '../kit/form/text.ts';
import type { Values } from '../kit/form.ts';
import { isGssCode } from '../kit/gss-code.ts';
import type { Worded } from '../partnerships/words.ts';
import type { Organisation } from './store.ts';

export type OrganisationFields = ReturnType<typeof organisationFields>;

/** `held` is what is kept already: what an import brought is not refused when something else is changed. */
export function organisationFields(sectors: readonly Worded[], held: Organisation | null) {
  return {
    name: text({
      label: 'Name',
      hint: 'In full, as the organisation writes it.',
      most: 300,
      required: 'Enter the name of the organisation',
    }),
    sector: choice({
      label: 'Sector',
      items: offered(sectors, held).map(({ id, label }) => ({ value: id, text: label })),
      as: 'select',
      unset: 'Not yet known',
    }),
    gssCode: orAsHeld(gssCode(), held?.gss_code),
    companyNumber: orAsHeld(companyNumber(), held?.company_number),
    charityNumber: orAsHeld(charityNumber(), held?.charity_number),
    website: orAsHeld(webAddress({ label: 'Website', hint: 'Starting with https://' }), held?.website),
    note: longText({ label: 'Note' }),
  };
}

/** A sector that the policy no longer lists stays, for those that have it. */
function offered(sectors: readonly Worded[], held: Organisation | null): readonly Worded[] {
  const sector = held?.sector ?? null;
  if (sector === null || sectors.some(({ id }) => id === sector)) return sectors;
  return [...sectors, { id: sector, label: sector }];
}

function gssCode(): Field<string | null> {
  return code('GSS code', 'The code of a council or an area, such as E07000143.', (line) =>
    isGssCode(line) ? line : refuse('GSS code must be a letter and eight numbers, such as E07000143'),
  );
}

function companyNumber(): Field<string | null> {
  return code('Company number', 'Eight characters, as Companies House writes it.', (line) => {
    // Spreadsheets lose the zeros at the front.
    if (/^\d{5,8}$/.test(line)) return line.padStart(8, '0');
    if (/^[A-Z]{2}(?:\d{6}|\d{5}[A-Z])$/.test(line)) return line;
    return refuse('Company number must be eight characters, such as 01234567 or SC123456');
  });
}

function charityNumber(): Field<string | null> {
  return code('Charity number', 'With SC in front in Scotland, and NIC in Northern Ireland.', (line) =>
    /^(?:\d{6,7}(?:-\d{1,3})?|SC\d{6}|NIC\d{6})$/.test(line)
      ? line
      : refuse('Charity number must be six or seven numbers, such as 1098765, or SC or NIC and six numbers'),
  );
}

function code(
  label: string,
  hint: string,
  readCode: (line: string) => string | FieldReading<never>,
): Field<string | null> {
  const drawn = { spellcheck: false, classes: 'govuk-input--width-10' } as const;
  return lineField<string>({ label, hint }, drawn, (line) => {
    const found = readCode(line.toUpperCase().replaceAll(' ', ''));
    return typeof found === 'string' ? read(found) : found;
  });
}

export function valuesOf(organisation: Organisation): Values<OrganisationFields> {
  return {
    name: organisation.name,
    sector: organisation.sector,
    gssCode: organisation.gss_code,
    companyNumber: organisation.company_number,
    charityNumber: organisation.charity_number,
    website: organisation.website,
    note: organisation.note,
  };
}
