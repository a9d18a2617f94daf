import { attributes, html, nothing, type Html } from '../html.ts';
import { more, type Attributes, type Content } from './common.ts';

export interface Breadcrumb {
  readonly text: Content;
  /** Left out for the page itself. */
  readonly href?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface Breadcrumbs {
  readonly items: readonly Breadcrumb[];
  readonly collapseOnMobile?: boolean | undefined;
  readonly labelText?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export function breadcrumbs(options: Breadcrumbs): Html {
  let items = nothing;
  for (const item of options.items) items = html`${items}${crumb(item)}`;
  const collapse = options.collapseOnMobile ? ' govuk-breadcrumbs--collapse-on-mobile' : '';
  return html`<nav class="govuk-breadcrumbs${more(options.classes)}${collapse}"${attributes(options.attributes)} aria-label="${options.labelText ?? 'Breadcrumb'}"><ol class="govuk-breadcrumbs__list">${items}</ol></nav>`;
}

function crumb(item: Breadcrumb): Html {
  if (!item.href) {
    return html`<li class="govuk-breadcrumbs__list-item" aria-current="page">${item.text}</li>`;
  }
  return html`<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="${item.href}"${attributes(item.attributes)}>${item.text}</a></li>`;
}
