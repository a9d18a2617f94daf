import { attributes, html, type Html } from '../html.ts';
import {
  describe,
  formGroupStart,
  type Attributes,
  type Content,
  type FormGroupOfInputs,
  type Worded,
} from './common.ts';
import { errorMessageWithId, type ErrorMessage } from './error-message.ts';
import { fieldset, type Fieldset } from './fieldset.ts';
import { hintWithId, type Hint } from './hint.ts';

/** What radios, checkboxes and date parts share: a group of inputs, usually in a fieldset. */
export interface Group {
  readonly fieldset?: Fieldset | undefined;
  readonly hint?: Worded<Hint> | undefined;
  readonly errorMessage?: Worded<ErrorMessage> | undefined;
  readonly formGroup?: FormGroupOfInputs | undefined;
}

export interface ChoiceItem {
  readonly value?: string | number | boolean | undefined;
  readonly text?: Content | undefined;
  readonly id?: string | undefined;
  readonly checked?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly hint?: Worded<Hint> | undefined;
  readonly label?:
    | { readonly classes?: string | undefined; readonly attributes?: Attributes | undefined }
    | undefined;
  /** Shown only while this item is chosen; always shown when scripts are off. */
  readonly conditional?: Content | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface Divider {
  readonly divider: string;
}

export function hasWords(hint: Worded<Hint> | undefined): boolean {
  if (hint === undefined) return false;
  return typeof hint === 'object' && 'text' in hint ? Boolean(hint.text) : Boolean(hint);
}

/** Hint and error above a group of inputs, in its fieldset when it has one. */
export function inGroup(
  prefix: string,
  options: Group,
  describedBy: string | undefined,
  inputs: Html,
  role?: string,
): Html {
  const described = describe(
    describedBy,
    options.hint !== undefined && `${prefix}-hint`,
    options.errorMessage !== undefined && `${prefix}-error`,
  );
  const inner = html`${hintWithId(`${prefix}-hint`, options.hint)}${errorMessageWithId(`${prefix}-error`, options.errorMessage)}${inputs}`;
  const group = options.formGroup;
  const set = options.fieldset;
  const body = set === undefined ? inner : fieldset({ ...set, role, describedBy: described, text: inner });
  return html`<div class="govuk-form-group${formGroupStart(group, options.errorMessage !== undefined)}"${attributes(group?.attributes)}>${body}</div>`;
}
