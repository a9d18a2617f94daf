import { html, type Html, nothing } from '../../kit/html.ts';
import { links, withQuery } from '../../links.ts';
import type { ListedView } from '../columns-store.ts';
import { listQuery } from '../list.ts';
import { type ListProps, WHOLE } from './listing.ts';

/** The views that are kept, the one that is on show marked, and the way to keep what is. */
export function viewsBar(props: ListProps): Html {
  const { list, council, request, asAt } = props;
  const query = listQuery({ ...request, page: 1 }, null).toString();
  const isKept = list.views.some((view) => view.query === query);
  if (list.views.length === 0 && query === '') return nothing;
  const whole = { name: 'The whole register', query: '' };
  const items =
    list.views.length === 0 ? [] : [whole, ...list.views].map((view) => viewItem(props, view, query));
  const keep =
    isKept || query === '' || asAt !== null
      ? nothing
      : html`<li><a class="govuk-link" href="${links.keepView(council)}?${query}">Keep this view</a></li>`;
  const change =
    list.views.length === 0 || asAt !== null
      ? nothing
      : html`<li><a class="govuk-link" href="${links.views(council)}">Change views</a></li>`;
  return html`<nav class="c-page-links" aria-label="Views of the register"><ul>${items}${keep}${change}</ul></nav>`;
}

function viewItem(
  { council, asAt }: ListProps,
  { name, query }: Pick<ListedView, 'name' | 'query'>,
  current: string,
): Html {
  if (query === current) return html`<li><strong aria-current="true">${name}</strong></li>`;
  const asked = new URLSearchParams(query === '' ? WHOLE : query);
  const href = withQuery(links.register(council), { as_at: asAt });
  const more = `${href.includes('?') ? '&' : '?'}${asked.toString()}`;
  return html`<li><a class="govuk-link" href="${href}${more}">${name}</a></li>`;
}
