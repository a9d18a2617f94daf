import { attributes, html, type Html } from '../html.ts';
import { more, type Attributes, type Content } from './common.ts';

export interface GenericHeader {
  readonly logoText?: Content | undefined;
  readonly url?: string | undefined;
  readonly classes?: string | undefined;
  readonly containerClasses?: string | undefined;
  readonly attributes?: Attributes | undefined;
  /** Ours: stands at the other end of the bar. */
  readonly end?: Html | undefined;
}

export function genericHeader(options: GenericHeader): Html {
  return html`<div class="govuk-generic-header${more(options.classes)}"${attributes(options.attributes)}><div class="govuk-generic-header__container ${options.containerClasses || 'govuk-width-container'}"><div class="govuk-generic-header__logo"><a href="${options.url || '/'}" class="govuk-generic-header__homepage-link">${options.logoText}</a></div>${options.end}</div></div>`;
}
