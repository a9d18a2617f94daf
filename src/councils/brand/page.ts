import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { brandFields } from './form.ts';
import type { Brand } from './store.ts';

export interface BrandProps {
  readonly council: string;
  readonly brand: Brand;
  readonly state: FormState;
  readonly hidden: HiddenFields;
  /** What the council was called and looked like when the page was opened. */
  readonly seen: string;
}

export function brandPage({ council, brand, state, hidden, seen }: BrandProps): Page {
  return page({
    title: 'Name, colour and logo',
    section: 'council',
    breadcrumbs: [{ text: 'Council', href: links.council(council) }, { text: 'Name, colour and logo' }],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <h1 class="govuk-heading-l">Name, colour and logo</h1>
      <p class="govuk-body">They stand at the top of each page of this council. Its own line among the organisations keeps the name that it has there.</p>
      ${form({
        hidden: { ...hidden, seen },
        files: true,
        main: drawFields(brandFields, state),
        submit: 'Save',
        beside: html`<a class="govuk-link" href="${links.council(council)}">Cancel</a>`,
      })}
      ${brand.logo_digest === null ? nothing : removal(council, brand.logo_digest, hidden)}
    </div></div>`,
  });
}

function removal(council: string, digest: string, hidden: HiddenFields): Html {
  return html`<h2 class="govuk-heading-m">Remove the logo</h2>
    <p class="govuk-body"><img class="c-logo" src="${links.logo(digest)}" alt="The logo as it is now"></p>
    <p class="govuk-body">Concordat’s own mark then stands in its place.</p>
    ${form({ action: links.removeLogo(council), hidden: { ...hidden }, main: button({ text: 'Remove the logo', classes: 'govuk-button--secondary', preventDoubleClick: true }) })}`;
}
