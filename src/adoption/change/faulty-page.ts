import { countOf } from '../../kit/count.ts';
import { button } from '../../kit/govuk/button.ts';
import { html } from '../../kit/html.ts';
import { links } from '../../links.ts';
import { type Council, type Page, page } from '../../route.ts';
import type { Draft } from './store.ts';

interface Props {
  readonly council: Council;
  readonly draft: Draft;
  readonly faults: number;
  /** Of an adoption that is refused. */
  readonly status?: number;
}

/** What a draft would change can be told once it has no fault; until then nobody can adopt it. */
export function faultyPage({ council, draft, faults, status }: Props): Page {
  const title = 'This draft cannot be adopted yet';
  return page({
    title,
    section: 'policy',
    breadcrumbs: [
      { text: 'Policy', href: links.policy(council.slug) },
      { text: 'Change the policy', href: links.changePolicy(council.slug) },
      { text: draft.fileName, href: links.draft(council.slug, draft.id) },
      { text: 'What it would change' },
    ],
    ...(status === undefined ? {} : { status }),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${countOf(faults, 'thing')} in “${draft.fileName}” must be put right first; each is named there, and leads to its box. What the draft would change can be told after that.</p>
      ${button({ text: 'Put it right', href: `${links.draft(council.slug, draft.id)}#faults` })}`,
  });
}
