import { attributes, html, type Html } from '../html.ts';
import { more, type Attributes, type Content } from './common.ts';

export interface Tag {
  readonly text: Content;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export function tag(options: Tag): Html {
  return html`<strong class="govuk-tag${more(options.classes)}"${attributes(options.attributes)}>${options.text}</strong>`;
}
