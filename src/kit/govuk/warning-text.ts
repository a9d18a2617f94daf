import { attributes, html, type Html } from '../html.ts';
import { more, type Attributes, type Content } from './common.ts';

export interface WarningText {
  readonly text: Content;
  readonly iconFallbackText?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export function warningText(options: WarningText): Html {
  return html`<div class="govuk-warning-text${more(options.classes)}"${attributes(options.attributes)}><span class="govuk-warning-text__icon" aria-hidden="true">!</span><strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">${options.iconFallbackText || 'Warning'}</span>${options.text}</strong></div>`;
}
