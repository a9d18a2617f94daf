import { html, nothing, type Html } from '../html.ts';
import type { Content } from '../govuk/common.ts';

/** Values as typed, by the name they are posted under; one that came more than once is a list. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

export interface PostedFile {
  readonly name: string;
  readonly type: string;
  /** Where the bytes lie until the request ends. */
  readonly path: string;
  readonly bytes: number;
}

/** What came with a request. A request handler's context is one of these. */
export interface Posted {
  readonly body: Typed;
  readonly files?: Readonly<Record<string, PostedFile>> | undefined;
}

export interface FieldError {
  readonly field: string;
  /** Of the control that the error summary leads to. */
  readonly id: string;
  readonly text: string;
  /** The parts of a date that are wrong, when not all are. */
  readonly parts?: readonly string[] | undefined;
}

export type FieldReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly text: string; readonly parts?: readonly string[] | undefined };

export interface Drawing {
  readonly name: string;
  readonly typed: Typed;
  readonly error: FieldError | undefined;
  /** Draws another field of the form, for what a choice reveals. */
  inner(field: string): Html;
}

/** One question of a form: how it is drawn, and how an answer to it is read. */
export interface Field<T> {
  readonly label: string;
  /** Refuses an empty answer: such a field cannot be one that only some choices reveal. */
  readonly isRequired: boolean;
  /** Fields that are asked only for some answers to this one, by answer. */
  readonly reveals?: Readonly<Record<string, readonly string[]>> | undefined;
  /** What follows the name in the id of its first control, where it has several. */
  readonly firstPart?: string | undefined;
  read(posted: Posted, name: string): FieldReading<T>;
  /** What to show as typed for a value that is already held. */
  write(value: T, name: string): Typed;
  draw(at: Drawing): Html;
}

export interface FieldOptions {
  readonly label: string;
  readonly hint?: Content | undefined;
  /** What error sentences call it, when the label is a question: "Start date". */
  readonly subject?: string | undefined;
  /** The error when it is left empty, such as "Enter the name of the partnership". Without it the field is optional. */
  readonly required?: string | undefined;
  /** Like `required`, for a field that is asked only when a choice reveals it. */
  readonly requiredWhenShown?: string | undefined;
  /** The field is the whole question of its page, so its label is the page's heading. */
  readonly isPageHeading?: boolean | undefined;
  /** Official label size without it: small and bold. */
  readonly labelClasses?: string | undefined;
}

export function subjectOf(options: FieldOptions): string {
  return options.subject ?? options.label;
}

/** The first value under a name, as typed. */
export function typedOne(typed: Typed, name: string): string {
  const value = Object.hasOwn(typed, name) ? typed[name] : undefined;
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

export function typedAll(typed: Typed, name: string): readonly string[] {
  const value = Object.hasOwn(typed, name) ? typed[name] : undefined;
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

export function read<T>(value: T): FieldReading<T> {
  return { ok: true, value };
}

export function refuse(text: string, parts?: readonly string[]): FieldReading<never> {
  return { ok: false, text, parts };
}

/** The reading of an empty answer. */
export function absent(options: FieldOptions): FieldReading<null> {
  const sentence = options.required ?? options.requiredWhenShown;
  return sentence === undefined ? read(null) : refuse(sentence);
}

export function labelOf(options: FieldOptions): { text: string; classes: string; isPageHeading: boolean } {
  const heading = options.isPageHeading ?? false;
  return {
    text: options.label,
    classes: options.labelClasses ?? (heading ? 'govuk-label--l' : 'govuk-label--s'),
    isPageHeading: heading,
  };
}

export function legendOf(options: FieldOptions): { text: string; classes: string; isPageHeading: boolean } {
  const heading = options.isPageHeading ?? false;
  return {
    text: options.label,
    classes: options.labelClasses ?? (heading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--s'),
    isPageHeading: heading,
  };
}

/** Keeps a value with the form without showing it, such as the version of what is edited. */
export function hidden(): Field<string> {
  return {
    label: '',
    isRequired: false,
    read: (posted, name) => read(typedOne(posted.body, name)),
    write: (value, name) => ({ [name]: value }),
    draw: ({ name, typed }) => hiddenInput(name, typedOne(typed, name)),
  };
}

export function hiddenInput(name: string, value: string | number | undefined): Html {
  return value === undefined ? nothing : html`<input type="hidden" name="${name}" value="${value}">`;
}
