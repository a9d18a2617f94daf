import { countOf } from '../kit/count.ts';
import { formatDate, type IsoDate } from '../kit/dates.ts';
import { warningText } from '../kit/govuk/warning-text.ts';
import { html, type Html, nothing } from '../kit/html.ts';
import { firstOf, oneJob, pageTitle, section } from '../kit/parts/layout.ts';
import { beneath } from '../kit/parts/marks.ts';
import { stackedTable } from '../kit/parts/table.ts';
import { links } from '../links.ts';
import { whatIs } from '../reminders/letters.ts';
import { type Page, page } from '../route.ts';
import type { ToCome } from './to-come.ts';

export interface ToComeProps {
  readonly council: string;
  readonly today: IsoDate;
  readonly days: number;
  /** Null of a fictional council. */
  readonly letters: readonly ToCome[] | null;
  readonly mailIsSetUp: boolean;
}

/** A page of them; whoever wants more looks again tomorrow. */
const most = 200;
const mostThings = 3;

export function toComePage(props: ToComeProps): Page {
  const { council, letters, days } = props;
  return page({
    title: 'Reminders to come',
    section: 'council',
    breadcrumbs: [{ text: 'Outbox', href: links.outbox(council) }, { text: 'Reminders to come' }],
    main: html`${pageTitle({
      title: 'Reminders to come',
      lead: `Letters that will be written in the next ${countOf(days, 'day')}, if nothing is done until then. Once written they stand in the outbox.`,
    })}${props.mailIsSetUp || letters === null ? nothing : notSetUp()}${main(props, letters)}`,
  });
}

function notSetUp(): Html {
  return warningText({
    text: 'Mail is not set up, so letters are written but none leaves.',
    iconFallbackText: 'Warning',
  });
}

function main({ council, today }: ToComeProps, letters: readonly ToCome[] | null): Html {
  if (letters === null)
    return html`<p class="govuk-body">This council is fictional, so nobody is written to.</p>`;
  if (letters.length === 0)
    return oneJob({
      strong: 'No letter will be written.',
      text: 'Nothing comes up in these days for anybody, or everybody was told already.',
      links: [{ text: 'Letters that were written', href: links.outbox(council) }],
    });
  const byDay = [...Map.groupBy(letters.slice(0, most), ({ day }) => day)];
  const more = letters.length - most;
  return html`${byDay.map(([day, all]) => section({ heading: day === today ? `Today, ${formatDate(day)}` : formatDate(day), main: table(day, all) }))}
    ${more > 0 ? html`<p class="govuk-body">And ${more} more.</p>` : nothing}`;
}

function table(day: IsoDate, letters: readonly ToCome[]): Html {
  return stackedTable({
    caption: `Letters of ${formatDate(day)}`,
    columns: [{ text: 'To' }, { text: 'About' }],
    rows: letters.map(({ name, email, letters: many, things }) => ({
      cells: [
        beneath(name, many === 1 ? email : html`${email}, ${countOf(many, 'letter')}`),
        firstOf(things.map(whatIs), mostThings),
      ],
    })),
  });
}
