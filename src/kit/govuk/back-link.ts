import { attributes, html, type Html } from '../html.ts';
import { more, type Attributes, type Content } from './common.ts';

export interface BackLink {
  readonly text?: Content | undefined;
  readonly href?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export function backLink(options: BackLink): Html {
  return html`<a href="${options.href || '#'}" class="govuk-back-link${more(options.classes)}"${attributes(options.attributes)}>${options.text || 'Back'}</a>`;
}
