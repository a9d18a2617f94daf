import { html, type Html, nothing } from './kit/html.ts';
import type { StillSaying } from './policy/still-saying.ts';

/** The texts that still have an amount which a rule has no more, for whoever drafts or adopts the policy. */
export function oldAmounts(found: readonly StillSaying[]): Html {
  return html`${found.map(
    ({ was, is, texts }) =>
      html`<p class="govuk-body">The rule would have ${is}. These words of the policy still say ${was}:</p><ul class="govuk-list govuk-list--bullet">${texts.map((text) => html`<li>“${text}”</li>`)}</ul>`,
  )}${found.length === 0 ? nothing : html`<p class="govuk-body">Change them in the document before it is adopted.</p>`}`;
}
