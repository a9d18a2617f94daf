import { checkboxes } from '../govuk/checkboxes.ts';
import type { ChoiceItem } from '../govuk/choices.ts';
import type { Content } from '../govuk/common.ts';
import { radios } from '../govuk/radios.ts';
import { select } from '../govuk/select.ts';
import { html, type Html } from '../html.ts';
import {
  absent,
  labelOf,
  legendOf,
  read,
  refuse,
  subjectOf,
  typedAll,
  typedOne,
  type Drawing,
  type Field,
  type FieldOptions,
} from './field.ts';

export interface Choice<V extends string> {
  readonly value: V;
  readonly text: string;
  readonly hint?: Content | undefined;
  /** Names of fields that are asked only when this is chosen. */
  readonly reveals?: readonly string[] | undefined;
  /** Stands before this choice, such as "or". */
  readonly divider?: string | undefined;
}

export interface ChoiceOptions<V extends string> extends FieldOptions {
  readonly items: readonly Choice<V>[];
  /** Radios unless given. A select offers "Choose" first, or what `unset` says. */
  readonly as?: 'radios' | 'inline' | 'small' | 'select' | undefined;
  readonly unset?: string | undefined;
}

/** One of some values; null when nothing was chosen. */
export function choice<V extends string>(options: ChoiceOptions<V> & { readonly required: string }): Field<V>;
export function choice<V extends string>(options: ChoiceOptions<V>): Field<V | null>;
export function choice<V extends string>(options: ChoiceOptions<V>): Field<V | null> {
  return {
    label: options.label,
    isRequired: options.required !== undefined,
    reveals: revealsOf(options.items),
    read: (posted, name) => {
      const typed = typedOne(posted.body, name);
      if (typed === '') return absent(options);
      const chosen = options.items.find((item) => item.value === typed);
      return chosen === undefined ? refuse(notOffered(options)) : read(chosen.value);
    },
    write: (value, name) => ({ [name]: value ?? '' }),
    draw: (at) => (options.as === 'select' ? drawSelect(options, at) : drawRadios(options, at)),
  };
}

function revealsOf(
  items: readonly Choice<string>[],
): Readonly<Record<string, readonly string[]>> | undefined {
  const revealing = items.filter((item) => item.reveals !== undefined);
  if (revealing.length === 0) return undefined;
  return Object.fromEntries(revealing.map((item) => [item.value, item.reveals ?? []]));
}

function notOffered(options: FieldOptions): string {
  return `${subjectOf(options)} must be one of the choices on the page`;
}

const radioClasses = { inline: 'govuk-radios--inline', small: 'govuk-radios--small', radios: undefined };

function drawRadios<V extends string>(options: ChoiceOptions<V>, at: Drawing): Html {
  const style = options.as === undefined || options.as === 'select' ? 'radios' : options.as;
  return radios({
    name: at.name,
    value: typedOne(at.typed, at.name),
    fieldset: { legend: legendOf(options) },
    hint: options.hint,
    errorMessage: at.error?.text,
    classes: radioClasses[style],
    items: itemsOf(options.items, at),
  });
}

function itemsOf(
  items: readonly Choice<string>[],
  at: Drawing,
): (ChoiceItem | { readonly divider: string })[] {
  return items.flatMap((item, index) => {
    // The number counts choices and not dividers, so that an id stays the same when a divider is added.
    const drawn = {
      id: index === 0 ? at.name : `${at.name}-${index + 1}`,
      value: item.value,
      text: item.text,
      hint: item.hint,
      conditional:
        item.reveals === undefined ? undefined : html`${item.reveals.map((name) => at.inner(name))}`,
    };
    return item.divider === undefined ? [drawn] : [{ divider: item.divider }, drawn];
  });
}

function drawSelect<V extends string>(options: ChoiceOptions<V>, at: Drawing): Html {
  return select({
    name: at.name,
    value: typedOne(at.typed, at.name),
    label: labelOf(options),
    hint: options.hint,
    errorMessage: at.error?.text,
    items: [
      { value: '', text: options.unset ?? 'Choose' },
      ...options.items.map(({ value, text }) => ({ value, text })),
    ],
  });
}

export type YesNo = 'yes' | 'no' | 'dontKnow';

export interface YesNoOptions extends FieldOptions {
  /** False where the question cannot be left not yet known. */
  readonly dontKnow?: boolean | undefined;
  readonly reveals?: Partial<Readonly<Record<YesNo, readonly string[]>>> | undefined;
  /** Side by side. */
  readonly inline?: boolean | undefined;
}

/** Yes, no or "don't know", which is an answer; null when nothing was chosen. */
export function yesNo(options: YesNoOptions & { readonly required: string }): Field<YesNo>;
export function yesNo(options: YesNoOptions): Field<YesNo | null>;
export function yesNo(options: YesNoOptions): Field<YesNo | null> {
  const items: Choice<YesNo>[] = [
    { value: 'yes', text: 'Yes', reveals: options.reveals?.yes },
    { value: 'no', text: 'No', reveals: options.reveals?.no },
  ];
  if (options.dontKnow !== false)
    items.push({ value: 'dontKnow', text: 'Don’t know', reveals: options.reveals?.dontKnow });
  return choice<YesNo>({ ...options, items, as: options.inline ? 'inline' : 'radios' });
}

/** Any of some values, in the order they are offered. */
export function choices<V extends string>(
  options: Omit<ChoiceOptions<V>, 'as' | 'unset'>,
): Field<readonly V[]> {
  return {
    label: options.label,
    isRequired: options.required !== undefined,
    reveals: revealsOf(options.items),
    read: (posted, name) => {
      const typed = typedAll(posted.body, name).filter((value) => value !== '');
      const chosen = options.items.map((item) => item.value).filter((value) => typed.includes(value));
      if (typed.some((value) => !options.items.some((item) => item.value === value)))
        return refuse(notOffered(options));
      const empty = options.required ?? options.requiredWhenShown;
      return chosen.length === 0 && empty !== undefined ? refuse(empty) : read(chosen);
    },
    write: (value, name) => ({ [name]: value }),
    draw: (at) => drawCheckboxes(options, at),
  };
}

function drawCheckboxes<V extends string>(
  options: Omit<ChoiceOptions<V>, 'as' | 'unset'>,
  at: Drawing,
): Html {
  return checkboxes({
    name: at.name,
    values: typedAll(at.typed, at.name),
    fieldset: { legend: legendOf(options) },
    hint: options.hint,
    errorMessage: at.error?.text,
    items: itemsOf(options.items, at),
  });
}
