import { countOf } from '../kit/count.ts';
import { formatDate } from '../kit/dates.ts';
import { button } from '../kit/govuk/button.ts';
import { html, type Html } from '../kit/html.ts';
import { dayForm, type RefusedDay } from '../kit/parts/day.ts';
import { pageTitle, section } from '../kit/parts/layout.ts';
import { links, withQuery } from '../links.ts';
import { type Page, page } from '../route.ts';

export interface ExportsProps {
  readonly council: string;
  readonly entries: number;
  readonly today: string;
  readonly asAt: string | null;
  readonly refusedDay: RefusedDay | null;
}

/** What a file of the register holds, and both kinds of it. */
export function exportsPage(props: ExportsProps): Page {
  const { council, asAt, entries } = props;
  const file = (format: 'xlsx' | 'csv' | 'json'): string =>
    withQuery(links.exportFile(council, format), { as_at: asAt ?? undefined });
  const day =
    asAt === null ? `as it stands today, ${formatDate(props.today)}` : `as it stood on ${formatDate(asAt)}`;
  return page({
    title: 'Export the register',
    section: 'register',
    asksDay: true,
    breadcrumbs: [
      { text: 'Register', href: withQuery(links.register(council), { as_at: asAt ?? undefined }) },
      { text: 'Export' },
    ],
    main: html`${pageTitle({ title: 'Export the register', lead: `${countOf(entries, 'entry', 'entries')}, ${day}.` })}
      <div class="govuk-button-group">${button({ text: 'Excel', href: file('xlsx') })}${button({ text: 'CSV', href: file('csv'), classes: 'govuk-button--secondary' })}${button({ text: 'JSON', href: file('json'), classes: 'govuk-button--secondary' })}</div>
      <p class="govuk-body">To take out some of the entries, <a class="govuk-link" href="${links.register(council)}">filter the register</a> and export what it then shows.</p>
      ${section({ heading: 'What is in it', id: 'contents', main: contents() })}
      ${section({ heading: 'As it was', id: 'past', main: otherDay(props) })}`,
  });
}

function contents(): Html {
  return html`<ul class="govuk-list govuk-list--bullet">
    <li>One line for each entry, with its reference number, every field, what was decided of it, its people, partners, documents and money.</li>
    <li>The headings are those of your policy. An import knows them again: bringing the file back unchanged changes nothing, and bringing it back changed brings in your changes alone.</li>
    <li>What could not be read stands as it was typed; what was typed beside a value that is known is in the column “Also typed”. “None” is an answer; an empty cell is not yet known.</li>
    <li>Money is of the last financial year that has any. Who leads and who sits is as of that day.</li>
    <li>The Excel file has more sheets: what the policy suggests, and every line of every list with its dates: partners, people, seats and who sat on them, money of each year, documents, notes, priorities, areas, answers with their evidence, decisions with their reasons, proposals, reviews, concerns, what audit recommends and what is to be done. These are for reading and are not brought in again.</li>
    <li>The JSON file is for other programs and for keeping: every field, list, answer and decision of each entry, how it stands under the policy, and every version that it ever had, with who made it and when. Its days are as 2026-04-01, its amounts whole pence. It is not brought in again.</li>
  </ul>`;
}

function otherDay({ council, asAt, refusedDay: refused }: ExportsProps): Html {
  return dayForm({ action: links.exports(council), value: asAt, submit: 'Choose this day', refused });
}
