import { countOf, formatCount } from '../../../kit/count.ts';
import { financialYear } from '../../../kit/dates.ts';
import { html, type Html, nothing } from '../../../kit/html.ts';
import { lyingBars } from '../../../kit/lying-bars.ts';
import { formatMoney } from '../../../kit/money.ts';
import type { RefusedDay } from '../../../kit/parts/day.ts';
import { pageLinks, pageTitle, section } from '../../../kit/parts/layout.ts';
import { shownDay } from '../../../kit/parts/shown-day.ts';
import { notYetKnown } from '../../../kit/parts/marks.ts';
import { type Cell, type Row, stackedTable } from '../../../kit/parts/table.ts';
import { links, withQuery } from '../../../links.ts';
import { type Page, page } from '../../../route.ts';
import { type Group, type Kind, KINDS, type Way, WAYS } from '../sums.ts';
import { amountWords } from './words.ts';

export interface GroupsProps {
  readonly council: string;
  readonly way: Way;
  readonly groups: readonly Group[];
  readonly all: Group;
  readonly today: string;
  readonly asAt: string | null;
  readonly refusedDay: RefusedDay | null;
}

/** Bars that are still taken in at a glance. */
const mostBars = 12;

export function groupsPage(props: GroupsProps): Page {
  const { council, way, all, asAt, today, refusedDay: refused } = props;
  const day = shownDay(
    { action: links.portfolioMoney(council), kept: [['by', way]], value: asAt, refused },
    { today, more: `: each partnership’s latest financial year, up to ${financialYear(today)}.` },
  );
  return page({
    title: 'Money and hours',
    section: 'portfolio',
    wide: true,
    asksDay: true,
    breadcrumbs: [{ text: 'Risk and value', href: links.portfolio(council) }, { text: 'Money and hours' }],
    main: html`${pageTitle({
      title: 'Money and hours',
      lead: `What the council puts into ${countOf(all.entries, 'live partnership')}, by ${WAYS[way].toLowerCase()}`,
    })}${day}
    ${otherWays(props)}${all.entries === 0 ? html`<p class="govuk-body">There are no live partnerships yet.</p>` : figures(props)}`,
  });
}

function otherWays({ council, way, asAt }: GroupsProps): Html {
  const others = (Object.keys(WAYS) as Way[]).filter((each) => each !== way);
  return pageLinks(
    others.map((by) => ({
      text: `By ${WAYS[by].toLowerCase()}`,
      href: withQuery(links.portfolioMoney(council), { by, as_at: asAt }),
    })),
  );
}

function figures(props: GroupsProps): Html {
  return html`${chart(props)}${table(props)}`;
}

const money = ({ sums }: Group): number => sums.cash.known + sums.inKind.known;

/** In the order of the table; of many groups those that take most. */
function chart({ groups, way }: GroupsProps): Html {
  const told = groups.filter((group) => money(group) > 0 || isMore(group));
  if (told.length === 0) return nothing;
  const most = new Set(told.toSorted((a, b) => money(b) - money(a)).slice(0, mostBars));
  const drawn = told.filter((group) => most.has(group));
  const left =
    drawn.length === told.length
      ? nothing
      : html`<p class="c-map__note">These are the ${formatCount(mostBars)} that take most; the table has every ${WAYS[way].toLowerCase()}.</p>`;
  return section({
    heading: 'Where the money goes',
    id: 'chart',
    main: html`${lyingBars({
      id: 'money-chart',
      bars: drawn.map((group) => ({
        name: group.label,
        words: barWords(group),
        cash: group.sums.cash.known,
        inKind: group.sums.inKind.known,
        isMore: isMore(group),
      })),
      legend: { cash: 'Paid a year', inKind: 'In kind' },
    })}${left}`,
  });
}

const isMore = ({ sums }: Group): boolean => sums.cash.unknown + sums.inKind.unknown > 0;

/** "£150,000 paid, £4,500 in kind, some not yet known". */
function barWords(group: Group): string {
  const { cash, inKind } = group.sums;
  const known = [
    ...(cash.known > 0 ? [`${formatMoney(cash.known)} paid`] : []),
    ...(inKind.known > 0 ? [`${formatMoney(inKind.known)} in kind`] : []),
  ];
  const rest = !isMore(group) ? [] : [known.length === 0 ? 'not yet known' : 'some not yet known'];
  return [...known, ...rest].join(', ');
}

function table(props: GroupsProps): Html {
  const { way, all, groups } = props;
  const kinds = Object.keys(KINDS) as Kind[];
  const row = (group: Group, first: Cell, of: string | null): Row => ({
    cells: [
      first,
      figure(props, of, 'entries', group.entries, formatCount(group.entries)),
      ...kinds.map((kind) => sumCell(props, group, kind, of)),
    ],
  });
  const several =
    way === 'priority'
      ? html`<p class="c-map__note">One that serves several priorities counts in each of them, and once in the last line.</p>`
      : nothing;
  return section({
    heading: 'The same, as a table',
    id: 'table',
    main: html`${stackedTable({
      caption: `Money and hours by ${WAYS[way].toLowerCase()}`,
      classes: 'c-sums',
      columns: [
        { text: WAYS[way] },
        { text: 'Partnerships', numeric: true },
        ...kinds.map((kind) => ({ text: KINDS[kind], numeric: true })),
      ],
      rows: groups.map((group) => row(group, group.label, group.key)),
      foot: row(all, 'All', null),
    })}${several}`,
  });
}

/** What is known opens those that it is the sum of; what is not, those that nobody has said it of. */
function sumCell(props: GroupsProps, group: Group, kind: Kind, of: string | null): Cell {
  const { known, of: many, unknown } = group.sums[kind];
  const amount =
    many === 0 && unknown > 0 && unknown === group.entries
      ? nothing
      : figure(props, of, kind, many, amountWords(kind, known));
  if (unknown === 0) return amount;
  const count = html`${figure(props, of, `${kind}-unknown`, unknown, formatCount(unknown))} `;
  return html`${amount}<span class="c-beneath">${count}${notYetKnown('not yet known')}</span>`;
}

function figure(props: GroupsProps, of: string | null, what: string, count: number, words: string): Html {
  if (count === 0) return html`${words}`;
  const { council, way: by, asAt } = props;
  const href = withQuery(links.portfolioMoneyList(council), {
    by,
    what,
    of: of === null ? undefined : of === '' ? 'none' : `is:${of}`,
    as_at: asAt,
  });
  return html`<a class="govuk-link" href="${href}">${words}</a>`;
}
