import { attributes, html, nothing, type Html } from '../html.ts';
import { idAttribute, isContent, more, type Attributes, type Content, type Worded } from './common.ts';

export interface Hint {
  readonly text?: Content | undefined;
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export function hint(options: Hint): Html {
  return html`<div${idAttribute(options.id)} class="govuk-hint${more(options.classes)}"${attributes(options.attributes)}>${options.text}</div>`;
}

/** The hint of a control, or nothing when it has none. */
export function hintWithId(id: string, worded: Worded<Hint> | undefined, extraClasses?: string): Html {
  if (worded === undefined) return nothing;
  const options: Hint = isContent(worded) ? { text: worded } : worded;
  const classes = extraClasses === undefined ? options.classes : `${extraClasses}${more(options.classes)}`;
  return hint({ ...options, id, classes });
}
