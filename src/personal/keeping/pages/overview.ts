import { countOf } from '../../../kit/count.ts';
import { formatDate, formatMoment } from '../../../kit/dates.ts';
import { button } from '../../../kit/govuk/button.ts';
import { form } from '../../../kit/form.ts';
import { html, type Html } from '../../../kit/html.ts';
import { pageTitle, section } from '../../../kit/parts/layout.ts';
import { beneath } from '../../../kit/parts/marks.ts';
import { period } from '../../../kit/parts/period.ts';
import { stackedTable } from '../../../kit/parts/table.ts';
import { basisWords } from '../../../kept-words.ts';
import { links } from '../../../links.ts';
import { type HiddenFields, type Page, page } from '../../../route.ts';
import type { ListedErasure } from '../../erasure-store.ts';
import { type Due, monthsOf } from '../due.ts';
import { timeWords } from '../form.ts';
import { FORGOTTEN, KINDS, kindOf, NOTICE } from '../kinds.ts';
import type { KeptHold } from '../store.ts';

export interface OverviewProps {
  readonly council: string;
  readonly today: string;
  readonly due: readonly Due[];
  /** Somebody here looks after personal data: without them nothing is told of, and so nothing is done. */
  readonly isTold: boolean;
  readonly periods: ReadonlyMap<string, number | null>;
  readonly holds: readonly KeptHold[];
  readonly erasures: readonly ListedErasure[];
  readonly hidden: HiddenFields;
}

/** How long things are kept, what falls due, what is held back, and what was erased. */
export function overviewPage(props: OverviewProps): Page {
  const { council } = props;
  return page({
    title: 'Personal data',
    section: 'council',
    main: html`${pageTitle({
      title: 'Personal data',
      lead: html`What is held on somebody is on their own page, among the <a class="govuk-link" href="${links.people(council)}">people</a>: choose them, then “What is held”.`,
    })}
      ${section({ heading: 'What falls due', id: 'due', main: dueTable(props) })}
      ${section({ heading: 'How long it is kept', id: 'periods', main: periodTable(props) })}
      ${section({ heading: 'What must be kept', id: 'holds', main: holdTable(props) })}
      ${section({ heading: 'Erased', id: 'erasures', main: erasureTable(props) })}`,
  });
}

/** A list is for looking through: what is beyond this waits its turn on it. */
const most = 200;

function dueTable({ council, due, isTold }: OverviewProps): Html {
  if (!isTold)
    return html`<p class="govuk-body">Nobody here looks after personal data, so nobody would be told of what falls due, and nothing is erased. Give somebody a role that may, first.</p>`;
  if (due.length === 0)
    return html`<p class="govuk-body">Nothing. When the time that something is kept for is nearly over it stands here for at least ${NOTICE} days before it is erased, and whoever looks after personal data is sent a letter.</p>`;
  const rest = due.length - most;
  return html`<p class="govuk-body">These are erased on their day unless they are held back or the period is changed.</p>
    ${stackedTable({
      caption: 'What falls due',
      columns: [
        { text: 'What' },
        { text: 'Kind of record' },
        { text: 'On the list since' },
        { text: 'Erased' },
      ],
      rows: due.slice(0, most).map((each) => ({
        cells: [
          nameOf(council, each),
          kindOf(each.kind)?.label ?? each.kind,
          formatDate(each.toldOn),
          each.held === null ? formatDate(each.dueOn) : `Held back: ${each.held}`,
        ],
      })),
    })}${rest > 0 ? html`<p class="govuk-body">And ${countOf(rest, 'other')}.</p>` : null}`;
}

function nameOf(council: string, { kind, rowId, name }: Due): Html {
  if (kind === 'people') return html`<a class="govuk-link" href="${links.held(council, rowId)}">${name}</a>`;
  return kind === 'notes' ? html`A note on ${name}` : html`${name}`;
}

function periodTable({ council, periods }: OverviewProps): Html {
  return html`${stackedTable({
    caption: 'How long each kind of record is kept',
    columns: [
      { text: 'Kind of record' },
      { text: 'Kept for' },
      { text: 'Then' },
      { text: 'Change', unseen: true, short: '' },
    ],
    rows: KINDS.map(({ id, label, from, does }) => ({
      cells: [
        label,
        beneath(
          timeWords(monthsOf(id, periods)),
          `From ${from}. ${periods.has(id) ? 'Set by this council.' : 'Our suggestion: this council has not set it.'}`,
        ),
        does,
        html`<a class="govuk-link" href="${links.retentionPeriod(council, id)}">Change<span class="govuk-visually-hidden"> how long ${label.toLowerCase()} are kept</span></a>`,
      ],
    })),
  })}
  <p class="govuk-body">The record of changes is never cut. The program forgets by itself:</p>
  <ul class="govuk-list govuk-list--bullet">${FORGOTTEN.map(({ what, after }) => html`<li>${what}, after ${after}</li>`)}</ul>`;
}

function holdTable({ council, today, holds, hidden }: OverviewProps): Html {
  const add = button({
    text: 'Hold something back',
    href: links.addHold(council),
    classes: 'govuk-button--secondary',
  });
  if (holds.length === 0) return html`<p class="govuk-body">Nothing is held back.</p>${add}`;
  return html`${stackedTable({
    caption: 'What must be kept',
    columns: [
      { text: 'What' },
      { text: 'Why' },
      { text: 'When' },
      { text: 'End it', unseen: true, short: '' },
    ],
    rows: holds.map((hold) => ({
      cells: [
        hold.personId === null
          ? (kindOf(hold.kind ?? '')?.label ?? hold.kind ?? '')
          : html`<a class="govuk-link" href="${links.held(council, hold.personId)}">${hold.person}</a>`,
        hold.reason,
        period(hold.fromOn, hold.untilOn),
        hold.untilOn === null || hold.untilOn > today
          ? oneButton(links.endHold(council, hold.id), hidden, 'End it', hold.reason)
          : 'Ended',
      ],
    })),
  })}${add}`;
}

function oneButton(action: string, hidden: HiddenFields, text: string, about: string): Html {
  return form({
    action,
    hidden: { ...hidden },
    main: html`<button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" data-module="govuk-button">${text}<span class="govuk-visually-hidden">: ${about}</span></button>`,
  });
}

function erasureTable({ council, erasures, hidden }: OverviewProps): Html {
  if (erasures.length === 0) return html`<p class="govuk-body">Nothing was erased yet.</p>`;
  return stackedTable({
    caption: 'Erased, or asked to be',
    columns: [{ text: 'Whom' }, { text: 'Why' }, { text: 'Asked' }, { text: 'Done' }],
    rows: erasures.map((each) => ({
      cells: [
        each.personId === null || each.person === null
          ? `${countOf(each.texts, 'text')} or an account`
          : html`<a class="govuk-link" href="${links.held(council, each.personId)}">${each.person}</a>`,
        basisWords[each.basis],
        `${formatMoment(each.askedAt)}${each.askedBy === null ? '' : ` by ${each.askedBy}`}`,
        each.doneAt === null
          ? html`Tonight ${oneButton(links.withdrawErasure(council, each.id), hidden, 'Take it back', `erasing ${each.person ?? 'texts'}`)}`
          : beneath(
              formatMoment(each.doneAt),
              each.rewrittenAt === null ? 'The disk is written afresh in the coming night.' : null,
            ),
      ],
    })),
  });
}
