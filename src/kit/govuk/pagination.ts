import { attributes, html, nothing, type Html } from '../html.ts';
import { more, type Attributes, type Content, type Items } from './common.ts';

export interface PageLink {
  readonly href: string;
  readonly text?: Content | undefined;
  /** What the page holds; shown only where there are no page numbers. */
  readonly labelText?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface PageItem {
  readonly number?: string | number | undefined;
  readonly href?: string | undefined;
  readonly current?: boolean | undefined;
  readonly ellipsis?: boolean | undefined;
  readonly visuallyHiddenText?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface Pagination {
  readonly items?: Items<PageItem> | undefined;
  readonly previous?: PageLink | undefined;
  readonly next?: PageLink | undefined;
  readonly landmarkLabel?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

const arrows = {
  prev: html`<svg class="govuk-pagination__icon govuk-pagination__icon--prev" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path></svg>`,
  next: html`<svg class="govuk-pagination__icon govuk-pagination__icon--next" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path></svg>`,
};

const usualWords = {
  prev: html`Previous<span class="govuk-visually-hidden"> page</span>`,
  next: html`Next<span class="govuk-visually-hidden"> page</span>`,
};

export function pagination(options: Pagination): Html {
  const block = options.items === undefined && (options.next !== undefined || options.previous !== undefined);
  const list =
    options.items === undefined
      ? nothing
      : html`<ul class="govuk-pagination__list">${options.items.map(pageItem)}</ul>`;
  return html`<nav class="govuk-pagination${block ? ' govuk-pagination--block' : ''}${more(options.classes)}" aria-label="${options.landmarkLabel || 'Pagination'}"${attributes(options.attributes)}>${arrowLink('prev', options.previous, block)}${list}${arrowLink('next', options.next, block)}</nav>`;
}

function arrowLink(type: 'prev' | 'next', link: PageLink | undefined, block: boolean): Html {
  if (!link?.href) return nothing;
  const decorated = block && !link.labelText ? ' govuk-pagination__link-title--decorated' : '';
  const title = html`<span class="govuk-pagination__link-title${decorated}">${link.text || usualWords[type]}</span>`;
  const about =
    block && link.labelText
      ? html`<span class="govuk-visually-hidden">:</span><span class="govuk-pagination__link-label">${link.labelText}</span>`
      : nothing;
  const before = block || type === 'prev' ? arrows[type] : nothing;
  const after = !block && type === 'next' ? arrows[type] : nothing;
  return html`<div class="govuk-pagination__${type}"><a class="govuk-link govuk-pagination__link" href="${link.href}" rel="${type}"${attributes(link.attributes)}>${before}${title}${about}${after}</a></div>`;
}

function pageItem(item: PageItem | null | undefined | false): Html {
  if (!item) return nothing;
  if (item.ellipsis) return html`<li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>`;
  if (item.number === undefined) return nothing;
  const current = item.current ? html` aria-current="page"` : nothing;
  return html`<li class="govuk-pagination__item${item.current ? ' govuk-pagination__item--current' : ''}"><a class="govuk-link govuk-pagination__link" href="${item.href}" aria-label="${item.visuallyHiddenText ?? `Page ${item.number}`}"${current}${attributes(item.attributes)}>${item.number}</a></li>`;
}
