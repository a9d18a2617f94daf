import { countOf } from '../../kit/count.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import type { Policy } from '../../policy/policy.ts';
import { type Page, page } from '../../route.ts';
import { yearWords } from '../opening-form.ts';
import { RECOMMENDATIONS, stateWords } from '../steps.ts';
import type { ReviewRow } from '../store.ts';
import type { EntryAt } from '../../entry-at.ts';

export interface HistoryProps {
  readonly council: string;
  readonly policy: Policy;
  readonly entry: EntryAt;
  readonly reviews: readonly ReviewRow[];
  /** They may open one, and none is in hand. */
  readonly mayOpen: boolean;
}

const way = (council: string, { reference, name }: Pick<EntryAt, 'reference' | 'name'>, last: string) => [
  { text: 'Register', href: links.register(council) },
  { text: name, href: links.record(council, reference) },
  { text: last },
];

/** Every review of an entry, with the summary of each year. */
export function historyPage(props: HistoryProps): Page {
  const { council, policy, entry, reviews, mayOpen } = props;
  return page({
    title: `Reviews: ${entry.name}`,
    section: 'register',
    breadcrumbs: way(council, entry, 'Reviews'),
    main: html`${pageTitle({
      above: `Entry ${entry.reference}`,
      title: `Reviews: ${entry.name}`,
      lead:
        reviews.length === 0
          ? 'It was not reviewed here yet. It is asked for when the annual refresh is opened.'
          : `${countOf(reviews.length, 'review')}, with what it did in each year.`,
      actions: mayOpen
        ? button({
            text: 'Open a review of it alone',
            href: `${links.openReviews(council)}?reference=${entry.reference}`,
            classes: 'govuk-button--secondary',
          })
        : undefined,
    })}
      ${reviews.length === 0 ? nothing : reviewsTable(council, policy, reviews)}`,
  });
}

function reviewsTable(council: string, policy: Policy, reviews: readonly ReviewRow[]): Html {
  return stackedTable({
    caption: 'Reviews',
    columns: [{ text: 'Year' }, { text: 'State' }, { text: 'Recommendation' }, { text: 'What it did' }],
    rows: reviews.map((review) => ({
      cells: [
        html`<a class="govuk-link" href="${links.review(council, review.reference, review.id)}">${yearWords(review.year)}</a>`,
        stateWords(policy, review),
        review.recommendation === null ? '' : RECOMMENDATIONS[review.recommendation],
        review.summary ?? '',
      ],
    })),
  });
}
