import { formatCount } from '../../kit/count.ts';
import { html, type Html } from '../../kit/html.ts';
import { links, withQuery } from '../../links.ts';
import { queryOf, type Wanted } from '../asked.ts';
import type { Shown } from '../words.ts';

export interface At {
  readonly council: string;
  readonly asAt: string | null;
  readonly wanted: Wanted;
}

/** The page of the whole council, with what is asked for and as it is parted. */
export function pageAddress(
  { council, asAt, wanted }: At,
  more: Record<string, string | null | undefined> = {},
): string {
  const by = wanted.by === 'clause' ? undefined : wanted.by;
  return withQuery(links.requirements(council), { by, ...queryOf(wanted), as_at: asAt, ...more });
}

/** The list behind a figure. */
export function listAddress(
  { council, asAt, wanted }: At,
  state: Shown,
  more: Record<string, string | null> = {},
): string {
  return withQuery(links.requirementsList(council), { ...queryOf(wanted), state, as_at: asAt, ...more });
}

/** A number that opens what it counts, and says of what to those who hear it alone. */
export function counted(number: number, what: string, href: string): Html {
  if (number === 0) return html`0`;
  return html`<a class="govuk-link" href="${href}"><span class="govuk-visually-hidden">${what}: </span>${formatCount(number)}</a>`;
}
