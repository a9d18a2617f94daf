import { formatCount } from '../../kit/count.ts';
import { formatDate, formatDateShort } from '../../kit/dates.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { type Cell, type Row, stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import type { RatingLevels } from '../levels.ts';
import type { Days } from './address.ts';

export interface LevelsProps {
  readonly days: Days;
  /** The later day. */
  readonly until: string;
  /** With what each rating is called. */
  readonly levels: readonly (RatingLevels & { readonly name: string })[];
  readonly live: readonly [before: number, now: number];
}

/** How many live partnerships stood at each level on the two days: the figures of the map, and their lists. */
export function levelTables(props: LevelsProps): Html {
  const { levels } = props;
  const tables = levels.map((each) => levelTable(props, each));
  const none =
    levels.length === 0 ? html`<p class="govuk-body">Neither day’s policy sets a rating.</p>` : nothing;
  return section({
    heading: 'Live partnerships then and now',
    id: 'levels',
    main: html`${wholeTable(props)}${none}${tables}`,
  });
}

const filters = { significance: 'significant', risk: 'risk', value: 'value' } as const;

function wholeTable(props: LevelsProps): Html {
  const [before, now] = props.live;
  const cells = figures(props, { before, now }, {}, 'live partnerships', true);
  return stackedTable({
    caption: 'Live partnerships',
    stack: 'grid',
    columns: columnsOf(props, 'In all'),
    rows: [{ cells: ['Live partnerships', ...cells] }],
  });
}

function levelTable(
  props: LevelsProps,
  { rating, name, isCompared, rows }: LevelsProps['levels'][number],
): Html {
  return stackedTable({
    caption: name,
    captionShown: true,
    stack: 'grid',
    columns: columnsOf(props, 'Level'),
    rows: rows.map(({ value, label, ...counts }): Row => ({
      cells: [
        label,
        ...figures(
          props,
          counts,
          { [filters[rating]]: value },
          `${name}: ${label}`,
          isCompared || value === 'unknown',
        ),
      ],
    })),
  });
}

const columnsOf = ({ days, until }: LevelsProps, first: string) => [
  { text: first },
  { text: formatDateShort(days.since), numeric: true },
  { text: days.asAt === null ? 'Today' : formatDateShort(until), numeric: true },
  { text: 'Difference', numeric: true },
];

function figures(
  { days }: LevelsProps,
  { before, now }: { readonly before: number; readonly now: number },
  filter: Readonly<Record<string, string>>,
  about: string,
  isCompared: boolean,
): readonly Cell[] {
  const figure = (count: number, day: string | null): Cell =>
    count === 0
      ? 0
      : html`<a class="govuk-link" href="${withQuery(links.register(days.council), { ...days.only, also: [...new Set([...(days.only['also'] ?? []), 'live'])], ...filter, as_at: day ?? undefined })}">${formatCount(count)}<span class="govuk-visually-hidden"> ${about}, ${day === null ? 'today' : formatDate(day)}</span></a>`;
  return [
    figure(before, days.since),
    figure(now, days.asAt),
    isCompared ? signed(now - before) : html`<span class="c-beneath">Not compared</span>`,
  ];
}

/** With a sign that is as wide as a figure's. */
function signed(difference: number): string {
  if (difference === 0) return '0';
  return `${difference > 0 ? '+' : '−'}${formatCount(Math.abs(difference))}`;
}
