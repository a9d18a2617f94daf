import { attributes, html, type Html } from '../html.ts';
import { more, type Attributes, type Content } from './common.ts';

export interface SkipLink {
  readonly text: Content;
  readonly href?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export function skipLink(options: SkipLink): Html {
  return html`<a href="${options.href || '#content'}" class="govuk-skip-link${more(options.classes)}"${attributes(options.attributes)} data-module="govuk-skip-link">${options.text}</a>`;
}
