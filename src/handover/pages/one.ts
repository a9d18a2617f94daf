import { formatDate, formatMoment } from '../../kit/dates.ts';
import { form } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { errorSummary } from '../../kit/govuk/error-summary.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { type SummaryRow, summaryList } from '../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { links, withQuery } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Named, Party } from '../store.ts';
import { wholeSentence } from '../words.ts';

export interface Touched {
  readonly reference: number;
  readonly name: string;
}

export interface OneProps {
  readonly council: string;
  readonly handover: Named;
  /** Entries that it changed. */
  readonly entries: readonly Touched[];
  readonly hidden: HiddenFields;
  readonly mayChange: boolean;
  /** Of two people between whom it went; null for whoever does not look after accounts. */
  readonly accounts: { readonly from: Party | null; readonly to: Party | null } | null;
  /** Why it could not be undone; null when that was not tried. */
  readonly refused: string | null;
}

export function onePage(props: OneProps): Page {
  const { council, handover, refused, entries } = props;
  return page({
    title: 'What was handed over',
    section: 'people',
    breadcrumbs: [
      { text: 'Leavers and reshuffles', href: links.handovers(council) },
      { text: 'What was handed over' },
    ],
    ...(refused === null ? {} : { status: 409 }),
    main: html`${refused === null ? nothing : errorSummary({ titleText: 'It could not be undone', errorList: [{ text: refused, href: '#undo' }] })}
      ${pageTitle({ title: wholeSentence(handover) })}
      ${handover.state === 'stuck' ? insetText({ text: handover.why ?? '' }) : nothing}
      ${summaryList({ rows: rowsOf(handover) })}
      ${entries.length === 0 ? nothing : section({ heading: 'Entries', id: 'entries', main: html`<ul class="govuk-list">${entries.map(({ reference, name }) => html`<li><a class="govuk-link" href="${links.record(council, reference)}">${name}</a> (${reference})</li>`)}</ul>` })}
      ${accounts(props)}
      ${props.mayChange ? ending(props) : nothing}`,
  });
}

/** What is done about accounts is another step, as roles are not handed over. */
function accounts({ council, accounts: both }: OneProps): Html {
  const lines = both === null ? [] : [...leaver(council, both.from), ...comer(council, both.to)];
  if (lines.length === 0) return nothing;
  return section({
    heading: 'Their accounts',
    id: 'accounts',
    main: html`<p class="govuk-body">Roles are not handed over.</p><ul class="govuk-list govuk-list--bullet">${lines.map((line) => html`<li>${line}</li>`)}</ul>`,
  });
}

function accountLink(council: string, accountId: string, name: string): Html {
  return html`<a class="govuk-link" href="${links.member(council, accountId)}">The account of ${name}</a>`;
}

function leaver(council: string, from: Party | null): readonly Html[] {
  if (from === null || from.accountId === null) return [];
  const state = from.isSuspended ? 'is suspended.' : 'is still open: suspend it when they go.';
  return [html`${accountLink(council, from.accountId, from.name)} ${state}`];
}

function comer(council: string, to: Party | null): readonly Html[] {
  if (to === null) return [];
  const { accountId, name, email } = to;
  if (accountId !== null)
    return [html`${accountLink(council, accountId, name)}: give them the roles that they need.`];
  const invite = withQuery(links.invite(council), { name, email });
  return [html`${name} has no account here: <a class="govuk-link" href="${invite}">invite them</a>.`];
}

function rowsOf(handover: Named): readonly SummaryRow[] {
  const moment = (at: Date | null): string | null => (at === null ? null : formatMoment(new Date(at)));
  const rows: readonly (readonly [string, string | null])[] = [
    ['From', formatDate(handover.on_day)],
    ['Minute or decision', handover.minute],
    ['Asked', `${moment(handover.asked_at) ?? ''}${handover.by === null ? '' : ` by ${handover.by}`}`],
    ['Done', moment(handover.done_at)],
    ['Undone', moment(handover.undone_at)],
  ];
  return rows.flatMap(([key, value]) => (value === null ? [] : [{ key, value }]));
}

function ending({ council, handover, hidden }: OneProps): Html {
  const to = (what: 'undo' | 'withdraw'): string => `${links.handover(council, handover.id)}/${what}`;
  if (handover.state === 'done')
    return html`<h2 class="govuk-heading-m" id="undo" tabindex="-1">Undo it</h2>
      <p class="govuk-body">Everything is as it was before. That can be done while nothing of it was changed since.</p>
      ${form({ action: to('undo'), hidden: { ...hidden }, main: button({ text: 'Undo all of it', classes: 'govuk-button--secondary', preventDoubleClick: true }) })}`;
  if (handover.state === 'planned' || handover.state === 'stuck')
    return form({
      action: to('withdraw'),
      hidden: { ...hidden },
      main: button({ text: 'Withdraw it', classes: 'govuk-button--secondary', preventDoubleClick: true }),
    });
  return nothing;
}
