import { button } from '../../kit/govuk/button.ts';
import { html, type Html } from '../../kit/html.ts';
import { links, withQuery } from '../../links.ts';

export interface Button {
  readonly id: string;
  readonly label: string;
}

/** The councils' own sign-ins, before the form for a password. */
export function providerButtons(providers: readonly Button[], next: string): Html {
  const to = (id: string): string =>
    withQuery(links.signInWith(id), { next: next === '/' ? undefined : next });
  return html`<div class="govuk-button-group">${providers.map(({ id, label }) => button({ text: `Sign in with ${label}`, href: to(id) }))}</div>
    <h2 class="govuk-heading-m">Or with a password</h2>`;
}
