import { attributes, html, nothing, type Html } from '../html.ts';
import { idAttribute, more, type Attributes } from './common.ts';
import { inGroup, type Group } from './choices.ts';
import { input } from './input.ts';

export interface DatePart {
  readonly name?: string | undefined;
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  readonly value?: string | number | undefined;
  readonly error?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly inputmode?: string | undefined;
  readonly autocomplete?: string | undefined;
  readonly pattern?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface DateInput extends Group {
  readonly id: string;
  readonly namePrefix?: string | undefined;
  /** By full name, prefix included. */
  readonly values?: Readonly<Record<string, string | number | undefined>> | undefined;
  /** False leaves the part out. */
  readonly day?: DatePart | false | undefined;
  readonly month?: DatePart | false | undefined;
  readonly year?: DatePart | false | undefined;
  /** The parts to ask for, in place of day, month and year. */
  readonly items?: readonly DatePart[] | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface Part extends DatePart {
  readonly name: string;
  readonly width: number;
}

const partNames = ['day', 'month', 'year'] as const;

export function dateInput(options: DateInput): Html {
  const parts = partsOf(options);
  const anyError = parts.some(showsError);
  let items = nothing;
  for (const part of parts) items = html`${items}${datePart(options, part, anyError)}`;
  const { beforeInputs, afterInputs } = options.formGroup ?? {};
  const list = html`<div class="govuk-date-input${more(options.classes)}"${attributes(options.attributes)}${idAttribute(options.id)}>${beforeInputs}${items}${afterInputs}</div>`;
  // As a group, because a screen reader does not read out the description of a bare fieldset of text inputs.
  return inGroup(options.id, options, options.fieldset?.describedBy, list, 'group');
}

function partsOf(options: DateInput): readonly Part[] {
  if (options.items && options.items.length > 0) return options.items.map((item) => itemPart(options, item));
  return partNames.flatMap((name): Part[] => {
    const given = options[name];
    if (given === false) return [];
    const part = given ?? { value: options.values?.[name] };
    return [{ ...part, name: part.name ?? name, width: name === 'year' ? 4 : 2 }];
  });
}

/** An item under one of the three known names takes what was given for that part. */
function itemPart(options: DateInput, item: DatePart): Part {
  const name = item.name ?? '';
  const known = partNames.find((part) => part === name || nameOf(options[part]) === name);
  const given = known === undefined ? undefined : options[known];
  const fallback = given ? given.value : options.values?.[name];
  return { ...item, name, value: item.value ?? fallback, width: known === 'year' ? 4 : 2 };
}

function nameOf(part: DatePart | false | undefined): string | undefined {
  return part ? part.name : undefined;
}

function showsError(part: DatePart): boolean {
  return part.error === true || hasErrorClass(part);
}

function hasErrorClass(part: DatePart): boolean {
  return part.classes?.includes('govuk-input--error') ?? false;
}

/** An error that names no part marks every part that is not said to be right. */
function isMarked(part: DatePart, groupHasError: boolean, anyError: boolean): boolean {
  if (hasErrorClass(part)) return false;
  return part.error === true || (part.error !== false && groupHasError && !anyError);
}

function datePart(options: DateInput, part: Part, anyError: boolean): Html {
  const marked = isMarked(part, options.errorMessage !== undefined, anyError) ? ' govuk-input--error' : '';
  const width = part.classes?.includes('govuk-input--width-') ? '' : ` govuk-input--width-${part.width}`;
  const name = options.namePrefix ? `${options.namePrefix}-${part.name}` : part.name;
  const control = input({
    label: { text: part.label || capitalised(part.name), classes: 'govuk-date-input__label' },
    id: part.id || `${options.id}-${part.name}`,
    name,
    classes: `govuk-date-input__input${marked}${width}${more(part.classes)}`,
    value: part.value ?? options.values?.[name],
    inputmode: part.inputmode || 'numeric',
    autocomplete: part.autocomplete,
    pattern: part.pattern,
    attributes: part.attributes,
  });
  return html`<div class="govuk-date-input__item">${control}</div>`;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
