import { countOf } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { timeline } from '../../kit/parts/figures.ts';
import { withQuery } from '../../links.ts';
import { type Page, page } from '../../route.ts';

export interface HistoryProps {
  readonly name: string;
  readonly section: string;
  /** Its own page. */
  readonly href: string;
  /** This page, without where it begins. */
  readonly address: string;
  readonly moments: readonly { readonly when: string; readonly date: string; readonly text: Html }[];
  readonly inAll: number;
  readonly earlier: number | null;
  readonly isFirst: boolean;
  readonly asAt: string | null;
  /** The same in the record of changes, for whoever may read that. */
  readonly log: string | null;
}

/** Everything recorded of something that is no entry. */
export function historyPage(props: HistoryProps): Page {
  const { name, asAt, inAll, earlier, address, log } = props;
  const at = (path: string, query: Record<string, string | number | null> = {}): string =>
    withQuery(path, { ...query, as_at: asAt });
  const until = asAt === null ? '' : ` up to ${formatDate(asAt)}`;
  const link = (href: string, text: string): Html =>
    html`<p class="govuk-body"><a class="govuk-link" href="${href}">${text}</a></p>`;
  return page({
    title: `Timeline of ${name}`,
    section: props.section,
    breadcrumbs: [{ text: name, href: at(props.href) }, { text: 'Timeline' }],
    main: html`<h1 class="govuk-heading-l">Timeline</h1>
      <p class="govuk-body">Everything recorded of ${name}${until}, the newest first: ${countOf(inAll, 'change')}. Nothing here can be altered or taken away.</p>
      ${props.isFirst ? nothing : link(at(address), 'The latest changes')}${timeline(props.moments)}
      ${earlier === null ? nothing : link(at(address, { before: earlier }), 'Earlier changes')}${log === null ? nothing : link(log, 'In the record of changes')}`,
  });
}
