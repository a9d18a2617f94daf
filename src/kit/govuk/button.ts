import { attributes, html, nothing, type Html } from '../html.ts';
import { idAttribute, more, type Attributes, type Content } from './common.ts';

export interface Button {
  readonly text: Content;
  /** Makes it a link that looks like a button. */
  readonly href?: string | undefined;
  readonly type?: 'submit' | 'button' | 'reset' | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly isStartButton?: boolean | undefined;
  readonly preventDoubleClick?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
}

const startIcon = html`<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false"><path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"></svg>`;

export function button(options: Button): Html {
  const start = options.isStartButton === true;
  const common = html` class="govuk-button${more(options.classes)}${start ? ' govuk-button--start' : ''}" data-module="govuk-button"${attributes(options.attributes)}${idAttribute(options.id)}`;
  // A start button lays its parts out in a row, which would drop the spaces around inner elements.
  const words = start && typeof options.text !== 'string' ? html`<span>${options.text}</span>` : options.text;
  if (options.href) {
    return html`<a href="${options.href}" role="button" draggable="false"${common}>${words}${start && startIcon}</a>`;
  }
  return html`<button type="${options.type ?? 'submit'}"${formAttributes(options)}${common}>${words}${start && startIcon}</button>`;
}

function formAttributes(options: Button): Html {
  const value = options.value ? html` value="${options.value}"` : nothing;
  const name = options.name ? html` name="${options.name}"` : nothing;
  const disabled = options.disabled ? html` disabled aria-disabled="true"` : nothing;
  const once = options.preventDoubleClick;
  return html`${value}${name}${disabled}${once !== undefined && html` data-prevent-double-click="${String(once)}"`}`;
}
