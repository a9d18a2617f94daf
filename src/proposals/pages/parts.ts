import { links } from '../../links.ts';
import { KIND_WORDS } from '../../approvals/words.ts';
import type { Approval } from '../../approvals/gather.ts';
import { html, type Html } from '../../kit/html.ts';

export type Crumbs = readonly { readonly text: string; readonly href?: string }[];

/** The way from the entry to a page of its proposal. */
export function crumbs(council: string, { entry, proposal }: Approval, here?: string): Crumbs {
  const title = KIND_WORDS[proposal.kind].title;
  const one = links.proposal(council, entry.reference, proposal.id);
  return [
    { text: 'Register', href: links.register(council) },
    { text: entry.name, href: links.record(council, entry.reference) },
    ...(here === undefined ? [{ text: title }] : [{ text: title, href: one }, { text: here }]),
  ];
}

/** What is ours says so, and cites nothing. */
export function notSet(words: string): Html {
  return html`<p class="govuk-body govuk-hint">Not set by this policy. ${words}</p>`;
}

/** Text of several lines as it was typed. */
export function lines(text: string): Html {
  const all = text.split('\n');
  return html`${all.map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))}`;
}
