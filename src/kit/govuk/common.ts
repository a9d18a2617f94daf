import { html, nothing, type Html } from '../html.ts';

/**
 * The official macros take `text` and `html`; here one option takes either, because text is escaped
 * and `Html` is the only thing that is not.
 */
export type Content = string | Html;

export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** An option that may be given whole, or as its words alone. */
export type Worded<Options> = Content | Options;

/** A list that may hold gaps, so that a caller can write `condition && item`. */
export type Items<Item> = readonly (Item | null | undefined | false)[];

export interface FormGroup {
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly beforeInput?: Content | undefined;
  readonly afterInput?: Content | undefined;
}

export interface FormGroupOfInputs {
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly beforeInputs?: Content | undefined;
  readonly afterInputs?: Content | undefined;
}

/** More class names, with the space before them. */
export function more(classes: string | null | undefined | false): string {
  return classes ? ` ${classes}` : '';
}

export function idAttribute(id: string | undefined): Html {
  return id ? html` id="${id}"` : nothing;
}

export function describedByAttribute(ids: string): Html {
  return ids === '' ? nothing : html` aria-describedby="${ids}"`;
}

/** Ids of what describes a control, in the order they are read out. */
export function describe(...ids: readonly (string | false | undefined)[]): string {
  let joined = '';
  for (const id of ids) if (id) joined += joined === '' ? id : ` ${id}`;
  return joined;
}

export function isContent(value: unknown): value is Content {
  return typeof value === 'string' || (typeof value === 'object' && value !== null && !isPlain(value));
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}

/** Opens the element every form control stands in. */
export function formGroupStart(
  group: { readonly classes?: string | undefined; readonly attributes?: Attributes | undefined } | undefined,
  hasError: boolean,
): string {
  return `${hasError ? ' govuk-form-group--error' : ''}${more(group?.classes)}`;
}
