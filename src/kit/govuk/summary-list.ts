import { attributes, html, nothing, type Html } from '../html.ts';
import { isContent, more, type Attributes, type Content, type Items, type Worded } from './common.ts';

export interface SummaryText {
  readonly text?: Content | undefined;
  readonly classes?: string | undefined;
}

export interface SummaryAction {
  readonly text: Content;
  readonly href: string;
  readonly visuallyHiddenText?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface SummaryActions {
  readonly items?: readonly SummaryAction[] | undefined;
  readonly classes?: string | undefined;
}

export interface SummaryRow {
  readonly key: Worded<SummaryText>;
  readonly value: Worded<SummaryText>;
  readonly actions?: SummaryActions | undefined;
  readonly classes?: string | undefined;
}

export interface SummaryCard {
  readonly title?: (SummaryText & { readonly headingLevel?: number | undefined }) | undefined;
  readonly actions?: SummaryActions | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface SummaryList {
  readonly rows: Items<SummaryRow>;
  readonly card?: SummaryCard | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export function summaryList(options: SummaryList): Html {
  const title = options.card?.title?.text;
  const anyActions = options.rows.some((item) => item && (item.actions?.items?.length ?? 0) > 0);
  let rows = nothing;
  for (const item of options.rows) if (item) rows = html`${rows}${row(item, anyActions, title)}`;
  const list = html`<dl class="govuk-summary-list${more(options.classes)}"${attributes(options.attributes)}>${rows}</dl>`;
  return options.card === undefined ? list : card(options.card, list);
}

function row(options: SummaryRow, anyActions: boolean, cardTitle: Content | undefined): Html {
  const lacks = anyActions && !options.actions?.items ? ' govuk-summary-list__row--no-actions' : '';
  return html`<div class="govuk-summary-list__row${lacks}${more(options.classes)}">${cell('dt', 'key', options.key)}${cell('dd', 'value', options.value)}${rowActions(options.actions, cardTitle)}</div>`;
}

function cell(tag: 'dt' | 'dd', part: 'key' | 'value', worded: Worded<SummaryText>): Html {
  const options: SummaryText = isContent(worded) ? { text: worded } : worded;
  return html`<${tag} class="govuk-summary-list__${part}${more(options.classes)}">${options.text}</${tag}>`;
}

function rowActions(options: SummaryActions | undefined, cardTitle: Content | undefined): Html {
  const items = options?.items ?? [];
  if (items.length === 0) return nothing;
  const links =
    items.length === 1
      ? items.map((item) => actionLink(item, cardTitle))
      : html`<ul class="govuk-summary-list__actions-list">${items.map((item) => html`<li class="govuk-summary-list__actions-list-item">${actionLink(item, cardTitle)}</li>`)}</ul>`;
  return html`<dd class="govuk-summary-list__actions${more(options?.classes)}">${links}</dd>`;
}

function actionLink(options: SummaryAction, cardTitle: Content | undefined): Html {
  const about = options.visuallyHiddenText ? ` ${options.visuallyHiddenText}` : '';
  const where = cardTitle ? html` (${cardTitle})` : nothing;
  const hidden =
    about === '' && where === nothing
      ? nothing
      : html`<span class="govuk-visually-hidden">${about}${where}</span>`;
  return html`<a class="govuk-link${more(options.classes)}" href="${options.href}"${attributes(options.attributes)}>${options.text}${hidden}</a>`;
}

function card(options: SummaryCard, list: Html): Html {
  const title = options.title;
  const heading = `h${title?.headingLevel || 2}`;
  const titled =
    title === undefined
      ? nothing
      : html`<${heading} class="govuk-summary-card__title${more(title.classes)}">${title.text}</${heading}>`;
  return html`<div class="govuk-summary-card${more(options.classes)}"${attributes(options.attributes)}><div class="govuk-summary-card__title-wrapper">${titled}${cardActions(options.actions, title?.text)}</div><div class="govuk-summary-card__content">${list}</div></div>`;
}

function cardActions(options: SummaryActions | undefined, title: Content | undefined): Html {
  const items = options?.items ?? [];
  if (items.length === 0) return nothing;
  const classes = `govuk-summary-card__actions${more(options?.classes)}`;
  if (items.length === 1)
    return html`<div class="${classes}">${items.map((item) => actionLink(item, title))}</div>`;
  return html`<ul class="${classes}">${items.map((item) => html`<li class="govuk-summary-card__action">${actionLink(item, title)}</li>`)}</ul>`;
}
