import { attributes, html, type Html } from '../html.ts';
import { idAttribute, more, type Attributes, type Content } from './common.ts';

export interface InsetText {
  readonly text?: Content | undefined;
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export function insetText(options: InsetText): Html {
  return html`<div${idAttribute(options.id)} class="govuk-inset-text${more(options.classes)}"${attributes(options.attributes)}>${options.text}</div>`;
}
