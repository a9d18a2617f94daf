import { type DuplicateKind, type Looked, MOST_DUPLICATES } from './kinds.ts';
import { formatCount } from '../kit/count.ts';
import { formatDateShort, londonDate } from '../kit/dates.ts';
import { html, type Html } from '../kit/html.ts';
import { links, withQuery } from '../links.ts';

/** The way to possible duplicates, of a kind or of all, with how many there are and of which day that is; of none nothing is said. */
export function duplicatesLink(council: string, kind: DuplicateKind | null, looked: Looked | null): Html {
  const href = withQuery(links.duplicates(council), { of: kind ?? undefined });
  const link = html`<a class="govuk-link" href="${href}">Possible duplicates</a>`;
  if (looked === null || looked.pairs === 0) return link;
  const many = kind === null ? formatCount(looked.pairs) : manyPairs(looked.pairs);
  return html`${link}: ${many}, as of ${formatDateShort(londonDate(new Date(looked.at)))}`;
}

/** "12", and "5,000 or more" where no more are kept. */
export function manyPairs(pairs: number): string {
  return pairs < MOST_DUPLICATES ? formatCount(pairs) : `${formatCount(pairs)} or more`;
}
