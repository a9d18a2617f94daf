import { attributes, html, type Html } from '../html.ts';
import { idAttribute, more, type Attributes, type Content } from './common.ts';

export interface Details {
  readonly summaryText: Content;
  readonly text?: Content | undefined;
  readonly id?: string | undefined;
  readonly open?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export function details(options: Details): Html {
  return html`<details${idAttribute(options.id)} class="govuk-details${more(options.classes)}"${attributes(options.attributes)}${options.open && html` open`}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${options.summaryText}</span></summary><div class="govuk-details__text">${options.text}</div></details>`;
}
