import { html, type Html, nothing } from '../../../kit/html.ts';
import { section } from '../../../kit/parts/layout.ts';
import { beneath } from '../../../kit/parts/marks.ts';
import { links } from '../../../links.ts';
import { say } from '../../../policy/text.ts';
import { watchesMet } from '../../../policy/watches.ts';
import { dated, type RecordView } from '../view.ts';

/** Pages of an entry's life beside its record, each with what is found there. Most show what is so now. */
const pages: readonly {
  readonly text: string;
  readonly href: (council: string, reference: number) => string;
  readonly hasPast?: true;
}[] = [
  { text: 'Requirements of the policy', href: links.entryRequirements, hasPast: true },
  { text: 'Governance framework', href: links.governance, hasPast: true },
  { text: 'Proposals and approvals', href: links.propose },
  { text: 'Setting up', href: links.setUp },
  { text: 'What is to be done', href: links.entryActions },
  { text: 'Reviews', href: links.entryReviews },
  { text: 'What partners think of it', href: links.healthChecks },
  { text: 'Issues of concern', href: links.concerns },
];

export function lifePart(view: RecordView): Html {
  const { council, reference, asAt } = view;
  const shown = pages.filter(({ hasPast }) => asAt === null || hasPast === true);
  const items = shown.map(
    ({ text, href }) =>
      html`<li><a class="govuk-link" href="${dated(href(council, reference), asAt)}">${text}</a></li>`,
  );
  return section({
    heading: 'More about it',
    id: 'more',
    main: html`<ul class="govuk-list">${items}${asAt === null ? leaving(view) : nothing}</ul>`,
  });
}

/** The page of staying and leaving, with the signs that nobody has set aside: something to think about, and no decision. */
function leaving({ council, reference, policy, recorded }: RecordView): Html {
  const signs = watchesMet(policy, recorded.known.input)
    .filter(({ watch }) => !recorded.asides.includes(watch.id))
    .map(({ watch }) => say(watch.says, { terms: policy.terms }));
  const link = html`<a class="govuk-link" href="${links.leaving(council, reference)}">Staying or leaving</a>`;
  const consider = signs.length === 0 ? null : `Consider whether to stay: ${signs.join(' ')}`;
  return html`<li>${beneath(link, consider)}</li>`;
}
