import { html, type Html, nothing } from '../../kit/html.ts';
import type { NextSet } from '../next-set.ts';

/** The way on to the next set of questions. */
export function nextPart(next: NextSet | null): Html {
  if (next === null) return nothing;
  return html`<p class="c-result__next">Next: <a class="govuk-link" href="${next.href}">${next.title}</a>. ${next.says}</p>`;
}
