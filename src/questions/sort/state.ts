import { countOf, formatCount } from '../../kit/count.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html } from '../../kit/html.ts';
import { oneJob } from '../../kit/parts/layout.ts';
import { links, withQuery } from '../../links.ts';
import type { Instrument } from '../../policy/policy.ts';
import { type Listing, listingQuery, SHOWN, type Shown } from './listing.ts';

type Counts = Readonly<Record<Shown, number>>;

/** How far it is with the entries that are asked this, in a sentence: of those whose name holds what was searched for. */
export function stateWords(of: {
  readonly counts: Counts;
  readonly set: Instrument;
  readonly search: string;
}): string {
  const { counts, set, search } = of;
  const kind = set.use === 'definition' ? 'what they are' : 'this';
  const among = search === '' ? '' : ` with “${search}” in the name`;
  if (counts.unknown === 0 && counts.ready === 0)
    return counts.all === 0
      ? `Nothing${among} is asked this yet.`
      : `All ${formatCount(counts.all)}${among} are decided.`;
  if (counts.unknown === 0)
    return `${search === '' ? 'Nothing' : `Of those${among}, nothing`} is left to answer: ${countOf(counts.ready, 'entry waits', 'entries wait')} for a person to record ${kind}.`;
  const known = `${countOf(counts.unknown, 'entry is', 'entries are')} not yet known and ${countOf(counts.ready, 'is', 'are')} ready to decide`;
  return `${search === '' ? known : `Of those${among}, ${known}`}. Answer what you know; “Don’t know” is an answer.`;
}

/** What stands where the table has no row, with the way on. */
export function emptyPart(of: {
  readonly council: string;
  readonly listing: Listing;
  readonly counts: Counts;
  readonly set: Instrument;
}): Html {
  const { council, listing, counts, set } = of;
  const here = links.sortMany(council, set.id);
  if (listing.search !== '') return noneWithName(of, here);
  if (counts.all === 0)
    return html`<p class="govuk-body">${set.use === 'definition' ? html`The register is empty. <a class="govuk-link" href="${links.newImport(council)}">Import your spreadsheet</a> first.` : html`The policy asks this of no entry yet. <a class="govuk-link" href="${links.sortMany(council)}">Settle what the entries are</a> first.`}</p>`;
  const other = counts.ready > 0 ? 'ready' : 'all';
  return html`<p class="govuk-body">There is none of these left. <a class="govuk-link" href="${withQuery(here, { show: other })}">Show those ${other === 'ready' ? 'that are ready to decide' : 'that are decided'}</a>.</p>`;
}

/** Answered, the entries that were searched for are in another choice of what to show: the search goes there with them. */
function noneWithName({ listing, counts }: Parameters<typeof emptyPart>[0], here: string): Html {
  const { search } = listing;
  const clear = { text: 'Clear the search', href: here };
  if (counts.all === 0)
    return html`<p class="govuk-body">No entry that is asked this has “${search}” in its name. <a class="govuk-link" href="${clear.href}">${clear.text}</a>.</p>`;
  const other = (['ready', 'unknown', 'decided'] as const).find((each) => counts[each] > 0) ?? 'all';
  const number = counts[other];
  const are = `${number === 1 ? 'is' : 'are'} ${SHOWN[other].toLowerCase()}`;
  return oneJob({
    strong: `${formatCount(number)} with “${search}” in the name ${are}.`,
    action: button({
      text: number === 1 ? 'Show it' : 'Show them',
      href: withQuery(here, listingQuery({ ...listing, show: other, page: 1 })),
    }),
    links: [clear],
  });
}
