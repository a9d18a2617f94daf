import { attributes, html, type Html } from '../html.ts';
import { describe, formGroupStart, type FormGroup, type Worded } from './common.ts';
import { errorMessageWithId, type ErrorMessage } from './error-message.ts';
import { hintWithId, type Hint } from './hint.ts';
import { labelFor, type Label } from './label.ts';

/** What every labelled single control takes. */
export interface Control {
  /** Defaults to the name. */
  readonly id?: string | undefined;
  readonly name: string;
  readonly label?: Worded<Label> | undefined;
  readonly hint?: Worded<Hint> | undefined;
  readonly errorMessage?: Worded<ErrorMessage> | undefined;
  readonly formGroup?: FormGroup | undefined;
  readonly describedBy?: string | undefined;
}

/** Ids of the hint and the error, after what already describes the control. */
export function describedByOf(options: Control): string {
  const id = options.id || options.name;
  return describe(
    options.describedBy,
    options.hint !== undefined && `${id}-hint`,
    options.errorMessage !== undefined && `${id}-error`,
  );
}

/** Label, hint and error above a control, all in one form group. */
export function inFormGroup(options: Control, control: Html): Html {
  const id = options.id || options.name;
  const group = options.formGroup;
  return html`<div class="govuk-form-group${formGroupStart(group, options.errorMessage !== undefined)}"${attributes(group?.attributes)}>${labelFor(id, options.label)}${hintWithId(`${id}-hint`, options.hint)}${errorMessageWithId(`${id}-error`, options.errorMessage)}${control}</div>`;
}
