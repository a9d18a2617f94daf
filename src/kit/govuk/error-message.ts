import { attributes, html, nothing, type Html } from '../html.ts';
import { idAttribute, isContent, more, type Attributes, type Content, type Worded } from './common.ts';

export interface ErrorMessage {
  readonly text?: Content | undefined;
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  /** Read out before the message; empty for none. */
  readonly visuallyHiddenText?: string | undefined;
}

export function errorMessage(options: ErrorMessage): Html {
  const hidden = options.visuallyHiddenText ?? 'Error';
  const prefix = hidden === '' ? nothing : html`<span class="govuk-visually-hidden">${hidden}:</span> `;
  return html`<p${idAttribute(options.id)} class="govuk-error-message${more(options.classes)}"${attributes(options.attributes)}>${prefix}${options.text}</p>`;
}

/** The error of a control, or nothing when it has none. */
export function errorMessageWithId(id: string, worded: Worded<ErrorMessage> | undefined): Html {
  if (worded === undefined) return nothing;
  return errorMessage(isContent(worded) ? { text: worded, id } : { ...worded, id });
}
