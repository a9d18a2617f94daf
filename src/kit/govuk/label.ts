import { attributes, html, nothing, type Html } from '../html.ts';
import { isContent, more, type Attributes, type Content, type Worded } from './common.ts';

export interface Label {
  readonly text?: Content | undefined;
  readonly for?: string | undefined;
  readonly classes?: string | undefined;
  readonly isPageHeading?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
}

export function label(options: Label): Html {
  if (!options.text) return nothing;
  const forAttribute = options.for ? html` for="${options.for}"` : nothing;
  const element = html`<label class="govuk-label${more(options.classes)}"${attributes(options.attributes)}${forAttribute}>${options.text}</label>`;
  return options.isPageHeading ? html`<h1 class="govuk-label-wrapper">${element}</h1>` : element;
}

/** The label of a control whose id is known. */
export function labelFor(id: string, worded: Worded<Label> | undefined, extraClasses?: string): Html {
  const options: Label = worded === undefined || isContent(worded) ? { text: worded } : worded;
  const classes = extraClasses === undefined ? options.classes : `${extraClasses}${more(options.classes)}`;
  return label({ ...options, for: id, classes });
}
