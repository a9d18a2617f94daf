import { barChart, type ChartBar, type ChartPart } from '../../../kit/chart.ts';
import { financialYearStart } from '../../../kit/dates.ts';
import { summaryList } from '../../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../../kit/html.ts';
import { formatMoney } from '../../../kit/money.ts';
import { section } from '../../../kit/parts/layout.ts';
import { asTyped, beneath, notYetKnown, typedAs } from '../../../kit/parts/marks.ts';
import { stackedTable } from '../../../kit/parts/table.ts';
import { typedAmounts } from '../../as-typed.ts';
import type { MoneyYear, Sum } from '../../money.ts';
import type { RecordView } from '../view.ts';
import { actLink, changeLink, couldNotRead } from './parts.ts';

const sums = [
  ['ourCash', 'Our cash'],
  ['ourKind', 'In kind'],
  ['grants', 'Grant it receives'],
  ['others', 'From others'],
  ['income', 'To the council'],
] as const;

/** Money by year; only columns that something is recorded in. */
export function moneyPart(view: RecordView): Html {
  const { years } = view;
  const columns = sums.filter(([key]) => key === 'ourCash' || years.some((year) => year[key].isAsked));
  const table =
    years.length === 0
      ? html`<p class="govuk-body">${view.recorded.row.answered_none.includes('councilContribution') ? 'None.' : notYetKnown('No money is recorded yet')}</p>`
      : stackedTable({
          caption: 'Money by financial year',
          columns: [{ text: 'Year' }, ...columns.map(([, text]) => ({ text, numeric: true }))],
          rows: years.map((year) => ({
            cells: [
              beneath(`${year.year} to ${year.year + 1}`, isBudget(year, view.today) ? 'budgeted' : null),
              ...columns.map(([key]) => amount(year[key])),
            ],
          })),
        });
  return section({
    heading: 'Money',
    id: 'money',
    ...changeLink(view, 'money'),
    main: html`${table}${typedRows(view)}`,
  });
}

/** Amounts that an import could not read, and that nobody has put right since. */
function typedRows(view: RecordView): Html {
  const { row, money } = view.recorded;
  const rows = typedAmounts(row.as_typed, money).map(({ label, text, pence }) => {
    if (pence !== null) return { key: label, value: beneath(sumWords(pence), typedAs(text)) };
    const link = actLink(view.change('money'), 'Put it right', label);
    return { key: label, value: beneath(html`${notYetKnown()}${link}`, couldNotRead(text)) };
  });
  return rows.length === 0 ? nothing : summaryList({ classes: 'govuk-summary-list--narrow-key', rows });
}

function sumWords(pence: number): string {
  return pence === 0 ? 'None' : formatMoney(pence);
}

function amount(sum: Sum): Html {
  if (!sum.isAsked) return html`–`;
  if (sum.pence === null) return beneath(notYetKnown(), sum.asTyped === null ? null : asTyped(sum.asTyped));
  return html`${sumWords(sum.pence)}`;
}

function isBudget(year: MoneyYear, today: string): boolean {
  return year.budgeted && year.year >= financialYearStart(today);
}

const mostBars = 6;

/** The same figures drawn; the table beside it has them to the penny. */
export function chartPart(view: RecordView): Html {
  const years = view.years.slice(-mostBars);
  const first = years[0] as MoneyYear;
  const last = years.at(-1) as MoneyYear;
  const span =
    first.year === last.year
      ? `in ${first.year} to ${first.year + 1}`
      : `by year, from ${first.year} to ${last.year + 1}`;
  return section({
    heading: 'Our contribution by year',
    main: barChart({
      id: 'money-chart',
      summary: `What the council puts in ${span}. The figures are in the table under Money.`,
      legend: { cash: 'Cash', inKind: 'In kind (staff time, rooms)' },
      bars: years.map((year) => barOf(year, isBudget(year, view.today))),
    }),
  });
}

function barOf(year: MoneyYear, budgeted: boolean): ChartBar {
  const part = (kind: ChartPart['kind'], sum: Sum): readonly ChartPart[] =>
    sum.isAsked
      ? [
          {
            kind,
            pence: sum.pence,
            budgeted,
            unknownText: kind === 'inKind' ? 'in kind not yet known' : 'not yet known',
          },
        ]
      : [];
  return {
    label: `${year.year} to ${String(year.year + 1).slice(2)}`,
    beneath: budgeted ? 'budgeted' : undefined,
    parts: [...part('cash', year.ourCash), ...part('inKind', year.ourKind)],
  };
}
