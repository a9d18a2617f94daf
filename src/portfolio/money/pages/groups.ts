import { barChart } from '../../../kit/chart.ts';
import { countOf, formatCount } from '../../../kit/count.ts';
import { financialYear } from '../../../kit/dates.ts';
import { html, type Html, nothing } from '../../../kit/html.ts';
import type { RefusedDay } from '../../../kit/parts/day.ts';
import { pageLinks, pageTitle, section } from '../../../kit/parts/layout.ts';
import { shownDay } from '../../../kit/parts/shown-day.ts';
import { notYetKnown } from '../../../kit/parts/marks.ts';
import { type Cell, type Row, stackedTable } from '../../../kit/parts/table.ts';
import { links, withQuery } from '../../../links.ts';
import { type Page, page } from '../../../route.ts';
import { type Group, groupOf, type Kind, KINDS, type Way, WAYS } from '../sums.ts';
import type { Spending } from '../store.ts';
import { amountWords } from './words.ts';

export interface GroupsProps {
  readonly council: string;
  readonly way: Way;
  readonly groups: readonly Group[];
  readonly all: readonly Spending[];
  readonly today: string;
  readonly asAt: string | null;
  readonly refusedDay: RefusedDay | null;
}

/** Bars that fit beside each other. */
const mostBars = 8;

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
      lead: `What ${countOf(all.length, 'live partnership takes', 'live partnerships take')} of the council, by ${WAYS[way].toLowerCase()}`,
    })}${day}
    ${otherWays(props)}${all.length === 0 ? html`<p class="govuk-body">There are no live partnerships yet.</p>` : figures(props)}`,
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

/** The bars by letter, and the table that has the letters beside it. */
function figures(props: GroupsProps): Html {
  const letters = lettersOf(props.groups);
  return html`${chart(props, letters)}${table(props, letters)}`;
}

type Letters = ReadonlyMap<Group, string>;

/** Those that take most, the most first, each with its letter. */
function lettersOf(groups: readonly Group[]): Letters {
  const money = ({ sums }: Group): number => sums.cash.known + sums.inKind.known;
  const drawn = groups.toSorted((a, b) => money(b) - money(a)).slice(0, mostBars);
  return new Map(drawn.map((group, at) => [group, String.fromCharCode(65 + at)]));
}

function chart({ way }: GroupsProps, letters: Letters): Html {
  const bars = [...letters].map(([group, label]) => {
    const { cash, inKind } = group.sums;
    const unknown = cash.unknown + inKind.unknown > 0;
    return {
      label,
      parts: [
        { kind: 'cash' as const, pence: cash.known },
        { kind: 'inKind' as const, pence: inKind.known },
        ...(unknown ? [{ kind: 'cash' as const, pence: null, unknownText: 'and more' }] : []),
      ],
    };
  });
  return section({
    heading: 'Where the money goes',
    id: 'chart',
    main: html`${barChart({
      id: 'money-chart',
      summary: `What the council pays and gives in kind by ${WAYS[way].toLowerCase()}, the most first; the letters are those of the table below`,
      bars,
      legend: { cash: 'Paid', inKind: 'In kind' },
    })}<p class="c-map__note">A dotted box stands for amounts that are not yet known: its height means nothing.</p>`,
  });
}

function table(props: GroupsProps, letters: Letters): Html {
  const { way, all, groups } = props;
  const kinds = Object.keys(KINDS) as Kind[];
  const row = (group: Group, first: Cell, of: string | null): Row => ({
    cells: [
      first,
      figure(props, of, 'entries', group.entries.length, formatCount(group.entries.length)),
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
      rows: groups.map((group) => {
        const letter = letters.get(group);
        return row(group, letter === undefined ? group.label : html`${letter}. ${group.label}`, group.key);
      }),
      foot: row(groupOf('All', all), 'All', null),
    })}${several}`,
  });
}

/** What is known opens those that it is the sum of; what is not, those that nobody has said it of. */
function sumCell(props: GroupsProps, group: Group, kind: Kind, of: string | null): Cell {
  const { known, of: many, unknown } = group.sums[kind];
  const amount =
    many === 0 && unknown > 0 && unknown === group.entries.length
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
