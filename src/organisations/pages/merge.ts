import { countOf } from '../../kit/count.ts';
import { form } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { errorSummary } from '../../kit/govuk/error-summary.ts';
import { input } from '../../kit/govuk/input.ts';
import { radios } from '../../kit/govuk/radios.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Difference } from '../join.ts';
import type { Moves } from '../join-store.ts';
import type { ListedOrganisation, Organisation } from '../store.ts';

export interface ChooseProps {
  readonly council: string;
  readonly kept: Organisation;
  readonly search: string;
  readonly found: readonly ListedOrganisation[];
}

/** Which organisation is the duplicate. */
export function choosePage({ council, kept, search, found }: ChooseProps): Page {
  const here = links.mergeOrganisation(council, kept.id);
  return page({
    title: `Join ${kept.name} with a duplicate`,
    section: 'organisations',
    breadcrumbs: way(council, kept),
    main: html`<h1 class="govuk-heading-l">Which one is the same as ${kept.name}?</h1>
      <p class="govuk-body">Choose the duplicate. You see both side by side before anything is joined.</p>
      ${form({
        method: 'get',
        action: here,
        main: input({
          name: 'q',
          id: 'q',
          type: 'search',
          label: { text: 'Name, code or number', classes: 'govuk-label--s' },
          value: search,
        }),
        submit: 'Search',
        quiet: true,
      })}
      ${found.length === 0 ? html`<p class="govuk-body">No other organisation is found for “${search}”. Try a part of its name.</p>` : foundTable(here, found)}`,
  });
}

function way(council: string, kept: Organisation) {
  return [
    { text: 'Organisations', href: links.organisations(council) },
    { text: kept.name, href: links.organisation(council, kept.id) },
    { text: 'Join with a duplicate' },
  ];
}

function foundTable(here: string, found: readonly ListedOrganisation[]): Html {
  return stackedTable({
    caption: 'Organisations that it may be',
    columns: [
      { text: 'Name' },
      { text: 'Code' },
      { text: 'Entries', numeric: true },
      { text: 'Look at both', unseen: true, short: '' },
    ],
    rows: found.map(({ id, name, gssCode, partnerships }) => ({
      cells: [
        name,
        gssCode ?? '',
        partnerships,
        html`<a class="govuk-link" href="${withQuery(here, { other: id })}">Look at both<span class="govuk-visually-hidden">: ${name}</span></a>`,
      ],
    })),
  });
}

export interface JoinProps {
  readonly council: string;
  readonly kept: Organisation;
  readonly other: Organisation;
  readonly differences: readonly Difference[];
  readonly moves: Moves;
  readonly hidden: HiddenFields;
  /** Left unchosen when it was sent. */
  readonly unchosen: readonly Difference[];
}

export function joinPage(props: JoinProps): Page {
  const { council, kept, other, unchosen } = props;
  return page({
    title: `Join ${other.name} with ${kept.name}`,
    section: 'organisations',
    breadcrumbs: way(council, kept),
    ...(unchosen.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${unchosen.length === 0 ? nothing : errorSummary({ titleText: 'There is a problem', errorList: unchosen.map(({ name, label }) => ({ text: `Choose which ${label} to keep`, href: `#keep-${name}` })) })}
      <h1 class="govuk-heading-l">Join ${other.name} with ${kept.name}</h1>
      <p class="govuk-body">${movesWords(props)}</p>
      <p class="govuk-body">${other.name} leaves the list of organisations from now on. The record of changes keeps what it was.</p>
      ${form({
        hidden: { ...props.hidden, other: other.id, seen: `${kept.version}.${other.version}` },
        main: html`${props.differences.map((difference) =>
          choose(
            difference,
            unchosen.some(({ name }) => name === difference.name),
          ),
        )}
          <div class="govuk-button-group">${button({ text: 'Join them', preventDoubleClick: true })}<a class="govuk-link" href="${links.organisation(council, kept.id)}">Cancel</a></div>`,
      })}
    </div></div>`,
  });
}

function movesWords({ moves, kept }: JoinProps): string {
  const parts = [
    ...(moves.parts > 0 ? [countOf(moves.parts, 'part in an entry', 'parts in entries')] : []),
    ...(moves.payments > 0 ? [countOf(moves.payments, 'payment')] : []),
    ...(moves.people > 0 ? [countOf(moves.people, 'person', 'people')] : []),
  ];
  const both =
    moves.both > 0
      ? ` In ${countOf(moves.both, 'entry', 'entries')} both are written down as partners: their roles and dates are put together.`
      : '';
  if (parts.length === 0) return `Nothing but the name moves to ${kept.name}.${both}`;
  const list = parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${String(parts.at(-1))}`;
  return `What moves to ${kept.name}: ${String(list)}.${both}`;
}

function choose({ name, label, kept, other }: Difference, isMissing: boolean): Html {
  return radios({
    name: `keep-${name}`,
    fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
    errorMessage: isMissing ? `Choose which ${label} to keep` : undefined,
    items: [
      { value: 'this', text: kept },
      { value: 'other', text: other, hint: 'The duplicate has this' },
    ],
  });
}
