import { attributes, html, nothing, type Html } from '../html.ts';
import { button } from './button.ts';
import { more, type Attributes, type Content } from './common.ts';

export interface PanelAction {
  readonly text: string;
  readonly href?: string | undefined;
  readonly type?: 'submit' | 'button' | 'reset' | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface Panel {
  readonly titleText: Content;
  readonly text?: Content | undefined;
  readonly headingLevel?: number | undefined;
  /** With `govuk-panel--interruption`, asks for one of the actions. */
  readonly classes?: string | undefined;
  readonly actions?:
    | {
        readonly items?: readonly PanelAction[] | undefined;
        readonly classes?: string | undefined;
        readonly attributes?: Attributes | undefined;
      }
    | undefined;
  readonly attributes?: Attributes | undefined;
}

export function panel(options: Panel): Html {
  const interrupts = options.classes?.includes('govuk-panel--interruption') ?? false;
  const heading = `h${options.headingLevel || 1}`;
  const body = options.text ? html`<div class="govuk-panel__body">${options.text}</div>` : nothing;
  return html`<div class="govuk-panel${interrupts ? '' : ' govuk-panel--confirmation'}${more(options.classes)}"${attributes(options.attributes)}><${heading} class="govuk-panel__title">${options.titleText}</${heading}>${body}${interrupts && actions(options)}</div>`;
}

function actions(options: Panel): Html {
  const given = options.actions;
  if (given === undefined) return nothing;
  const items = given.items ?? [];
  const group =
    items.length === 0 ? nothing : html`<div class="govuk-button-group">${items.map(action)}</div>`;
  return html`<div class="govuk-panel__actions${more(given.classes)}"${attributes(given.attributes)}>${group}</div>`;
}

function action(item: PanelAction): Html {
  if (!item.href || item.type === 'button') {
    return button({
      ...item,
      type: item.type ?? 'button',
      classes: `govuk-button--inverse${more(item.classes)}`,
    });
  }
  return html`<a class="govuk-link govuk-link--inverse${more(item.classes)}" href="${item.href}"${attributes(item.attributes)}>${item.text}</a>`;
}
