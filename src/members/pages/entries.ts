import { details } from '../../kit/govuk/details.ts';
import { html, type Html } from '../../kit/html.ts';
import type { entriesOffered } from '../entries-of-role.ts';

/** For whoever chooses a role: of the entries that it reaches, what it lets somebody see and change. */
export function entriesByRole(kinds: ReturnType<typeof entriesOffered>): Html {
  return details({
    summaryText: 'What each role does with the entries that it is over',
    text: html`<ul class="govuk-list govuk-list--bullet">${kinds.map(({ does, roles }) => html`<li>${does}: ${roles}</li>`)}</ul>`,
  });
}
