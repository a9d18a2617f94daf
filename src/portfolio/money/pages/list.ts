import { countOf } from '../../../kit/count.ts';
import { html, type Html } from '../../../kit/html.ts';
import { pageTitle } from '../../../kit/parts/layout.ts';
import { notYetKnown } from '../../../kit/parts/marks.ts';
import { paging } from '../../../kit/parts/paging.ts';
import { type Cell, stackedTable } from '../../../kit/parts/table.ts';
import { links, withQuery } from '../../../links.ts';
import { inSentence } from '../../../policy/text.ts';
import { type Page, page } from '../../../route.ts';
import type { Behind } from '../store.ts';
import { type Figure, type Kind, KINDS, type Way } from '../sums.ts';
import { amountWords } from './words.ts';

export interface SpendingListProps extends Behind, Figure {
  readonly council: string;
  readonly way: Way;
  readonly label: string;
  readonly page: number;
  readonly pages: number;
  readonly address: (page: number) => string;
  readonly asAt: string | null;
}

/** The partnerships behind one figure, with what each takes. */
export function spendingListPage(props: SpendingListProps): Page {
  const { council, way, label, kind, isUnknown, entries, asAt } = props;
  const back = withQuery(links.portfolioMoney(council), { by: way, as_at: asAt });
  const about =
    kind === null ? 'partnerships' : `${inSentence(KINDS[kind])}${isUnknown ? ', not yet known' : ''}`;
  const title = `${label}: ${about}`;
  return page({
    title,
    section: 'portfolio',
    breadcrumbs: [
      { text: 'Risk and value', href: links.portfolio(council) },
      { text: 'Money and hours', href: back },
      { text: label },
    ],
    main: html`${pageTitle({ title, lead: countOf(entries, 'partnership') })}${table(props, title)}${paging(props)}`,
  });
}

/** The sum is of all of them, whichever are on the page. */
function table({ council, kind, isUnknown, sums, shown, asAt }: SpendingListProps, caption: string): Html {
  const kinds = kind === null ? (Object.keys(KINDS) as Kind[]) : [kind];
  const sum = (one: Kind): Cell => amountCell(one, isUnknown ? null : sums[one].known);
  return stackedTable({
    caption,
    columns: [
      { text: 'Name' },
      { text: 'Service' },
      ...kinds.map((one) => ({ text: KINDS[one], numeric: true })),
    ],
    rows: shown.map((each) => ({
      cells: [
        html`<a class="govuk-link" href="${withQuery(links.record(council, each.reference), { as_at: asAt })}">${each.name}</a> ${each.reference}`,
        each.service ?? notYetKnown(),
        ...kinds.map((one) => amountCell(one, one === 'hours' ? each.minutesAYear : each[one])),
      ],
    })),
    foot: { cells: ['In all', '', ...kinds.map(sum)] },
  });
}

function amountCell(kind: Kind, amount: number | null): Cell {
  return amount === null ? notYetKnown() : amountWords(kind, amount);
}
