import { attributes, html, nothing, type Html } from '../html.ts';
import { describedByAttribute, more, type Attributes } from './common.ts';
import { describedByOf, inFormGroup, type Control } from './control.ts';

export interface Textarea extends Control {
  readonly rows?: number | undefined;
  readonly value?: string | undefined;
  readonly classes?: string | undefined;
  readonly autocomplete?: string | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
}

export function textarea(options: Textarea): Html {
  const classes = `${options.errorMessage === undefined ? '' : ' govuk-textarea--error'}${more(options.classes)}`;
  const spellcheck =
    options.spellcheck === undefined ? nothing : html` spellcheck="${String(options.spellcheck)}"`;
  const autocomplete = options.autocomplete ? html` autocomplete="${options.autocomplete}"` : nothing;
  const element = html`<textarea class="govuk-textarea${classes}" id="${options.id || options.name}" name="${options.name}" rows="${options.rows || 5}"${spellcheck}${options.disabled && html` disabled`}${describedByAttribute(describedByOf(options))}${autocomplete}${attributes(options.attributes)}>${firstLineKept(options.value)}</textarea>`;
  const { beforeInput, afterInput } = options.formGroup ?? {};
  return inFormGroup(options, html`${beforeInput}${element}${afterInput}`);
}

/** A browser drops the first line break inside a textarea, so one that a person typed is doubled. */
function firstLineKept(value: string | undefined): string | undefined {
  return value !== undefined && value.startsWith('\n') ? `\n${value}` : value;
}
