import { attributes, html, nothing, type Html } from '../html.ts';
import {
  describedByAttribute,
  isContent,
  more,
  type Attributes,
  type Content,
  type Worded,
} from './common.ts';

export interface Legend {
  readonly text?: Content | undefined;
  readonly classes?: string | undefined;
  readonly isPageHeading?: boolean | undefined;
}

export interface Fieldset {
  readonly legend?: Worded<Legend> | undefined;
  readonly text?: Content | undefined;
  readonly describedBy?: string | undefined;
  readonly role?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export function fieldset(options: Fieldset): Html {
  const role = options.role ? html` role="${options.role}"` : nothing;
  return html`<fieldset class="govuk-fieldset${more(options.classes)}"${role}${describedByAttribute(options.describedBy ?? '')}${attributes(options.attributes)}>${legend(options.legend)}${options.text}</fieldset>`;
}

function legend(worded: Worded<Legend> | undefined): Html {
  const options: Legend = worded === undefined || isContent(worded) ? { text: worded } : worded;
  if (!options.text) return nothing;
  const words = options.isPageHeading
    ? html`<h1 class="govuk-fieldset__heading">${options.text}</h1>`
    : options.text;
  return html`<legend class="govuk-fieldset__legend${more(options.classes)}">${words}</legend>`;
}
