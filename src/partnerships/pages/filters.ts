import { html, type Html } from '../../kit/html.ts';
import {
  type FilterChoice,
  filterGroup,
  filterPanel,
  filterSearch,
  filterSelect,
} from '../../kit/parts/filters.ts';
import { links } from '../../links.ts';
import { capital } from '../../policy/text.ts';
import { BANDS } from '../bands.ts';
import { CHECKS } from '../checks.ts';
import { columnsQuery } from '../columns.ts';
import { ALSO, FILTERS, type FilterName, filtersOn, MONEY, REVIEWS, UNKNOWN } from '../list.ts';
import { ALSO_FACETS, countOf, type Counts, countWithin, REVIEW_FACETS } from '../counts.ts';
import { bandValue, bandWords, entriesWith, readBand } from '../money-bands.ts';
import type { ListPage } from '../list-store.ts';
import type { RatingWords, RegisterWords, Worded } from '../words.ts';
import { addressOf, type ListProps } from './listing.ts';

const titles: Readonly<Record<FilterName, string>> = {
  kind: 'Kind',
  significant: 'Significant',
  review: 'Next review',
  service: 'Lead service',
  risk: 'Risk',
  value: 'Value',
  stage: 'Stage',
  role: 'Our role',
  priority: 'Priority',
  money: 'Our contribution a year',
  check: 'To be mended',
  complete: 'How much is recorded',
  also: 'Also',
};

/** What there is to choose from, with the number of entries behind each under the other filters. */
export function filtersOf(props: ListProps): Html {
  const { request } = props;
  const group = (name: FilterName): readonly Html[] => groupOf(props, name);
  return filterPanel({
    action: links.register(props.council),
    on: filtersOn(request),
    hidden: {
      sort:
        request.sort === 'name' && !request.descending
          ? undefined
          : `${request.descending ? '-' : ''}${request.sort}`,
      size: request.size === 25 ? undefined : String(request.size),
      cols: request.columns === null ? undefined : columnsQuery(request.columns),
      as_at: props.asAt ?? undefined,
    },
    groups: [
      filterSearch('q', 'Search', 'Name, purpose, partners, who leads it or notes', request.search),
      ...(filtersOn(request) === 0 || props.list.offered !== null ? [] : [ofTheWhole]),
      ...group('kind'),
      ...group('significant'),
      ...group('review'),
      ...select(props, 'service', 'Any service'),
    ],
    more: foldedGroups(props, group),
    submit: 'Show entries',
  });
}

/** On a past day, and of a very large register, a number that another choice shows is not what choosing it besides would leave. */
const ofTheWhole = html`<p class="c-beneath">The numbers are of the whole register.</p>`;

const oursBands = 'The policy has no bands of money for this; these are Concordat’s own.';

/** Groups that are folded until somebody looks for them, or one of their choices is on. */
function foldedGroups(
  props: ListProps,
  group: (name: FilterName) => readonly Html[],
): NonNullable<Parameters<typeof filterPanel>[0]['more']> {
  const { request, words } = props;
  const open = (...names: readonly FilterName[]): boolean =>
    names.some((name) => request.filters[name].length > 0);
  const rated = [words.risk && 'Risk', words.value && 'value'].filter(Boolean).join(' and ');
  return [
    ...(rated === ''
      ? []
      : [
          {
            text: capital(rated),
            groups: [...group('risk'), ...group('value')],
            open: open('risk', 'value'),
          },
        ]),
    {
      text: 'Our role, priority, money',
      groups: [...group('role'), ...select(props, 'priority', 'Any priority'), ...group('money')],
      open: open('role', 'priority', 'money'),
    },
    {
      text: 'What is to be mended',
      groups: [...group('check'), ...group('complete')],
      open: open('check', 'complete'),
    },
    {
      text: 'Stage and what is open',
      groups: [...group('stage'), ...group('also')],
      open: open('stage', 'also'),
    },
  ];
}

function groupOf(props: ListProps, name: FilterName): readonly Html[] {
  const choices = choicesOf(props, name);
  const hint = name === 'money' && props.words.money.areOurs ? oursBands : undefined;
  return choices.length === 0 ? [] : [filterGroup(name, titles[name], choices, hint)];
}

function select(props: ListProps, name: FilterName, any: string): readonly Html[] {
  const choices = choicesOf(props, name);
  if (choices.length === 0) return [];
  return [filterSelect(name, titles[name], [{ value: '', text: any }, ...choices])];
}

/** What a filter offers: what the policy knows and what the register has, never a choice that finds nothing unless it is on. */
function choicesOf(props: ListProps, name: FilterName): readonly FilterChoice[] {
  return offers[name](props, new Set(props.request.filters[name]));
}

type On = ReadonlySet<string>;
type Offer = (props: ListProps, on: On) => readonly FilterChoice[];

type SetOf = (words: RegisterWords) => string | null | undefined;

/** `setOf` has the questions that decide it: of a level that the policy has lost it is then said which levels it was of. */
const counted =
  (
    facet: string,
    known: (words: RegisterWords) => readonly Worded[],
    hasUnknown: boolean,
    setOf: SetOf = () => null,
  ): Offer =>
  ({ list, words }, on) => {
    const called = (id: string): string => words.gone(setOf(words) ?? '', id) ?? id;
    return countedChoices(list, facet, { known: known(words), hasUnknown, on, called });
  };

const rated = (facet: 'significance' | 'risk' | 'value'): Offer =>
  counted(
    facet,
    (words) => shortened(words[facet]),
    true,
    (words) => words[facet]?.set,
  );

/** Choices that are always there; `kept` are the numbers of the whole register that are no facet's. */
const fixed =
  (
    all: Readonly<Record<string, string>>,
    facetsOf: Readonly<Record<string, string>>,
    kept: (list: ListPage) => Readonly<Record<string, number | null>>,
  ): Offer =>
  ({ list }, on) => {
    const counts = { ...countsUnder(facetsOf, numbersOf(list)), ...(list.offered === null && kept(list)) };
    return Object.entries(all).map(([value, text]) => ({
      value,
      text,
      count: counts[value] ?? undefined,
      checked: on.has(value),
    }));
  };

function countsUnder(
  facetsOf: Readonly<Record<string, string>>,
  counts: Counts,
): Readonly<Record<string, number | null>> {
  return Object.fromEntries(
    Object.entries(facetsOf).map(([value, facet]) => [value, countOf(counts, facet)]),
  );
}

/** What somebody leads is offered to whoever leads something. */
const orMine =
  (offer: Offer): Offer =>
  (props, on) =>
    offer(props, on).filter(
      ({ value }) => on.has(value) || (value !== 'unasked' && (value !== 'mine' || props.list.led > 0)),
    );

const offers: Readonly<Record<FilterName, Offer>> = {
  kind: counted(
    'kind',
    (words) => words.kinds,
    true,
    (words) => words.definition,
  ),
  significant: rated('significance'),
  risk: rated('risk'),
  value: rated('value'),
  stage: counted('stage', (words) => words.stages, false),
  role: counted('role', (words) => words.roles, false),
  service: counted('service', () => [], false),
  priority: ({ list }, on) =>
    list.priorities.map(({ id, text }) => ({
      value: id,
      text,
      count: countOf(numbersOf(list), 'priority', id),
      checked: on.has(id),
    })),
  review: fixed(REVIEWS, REVIEW_FACETS, ({ overdue, soon }) => ({ overdue, soon })),
  money: amounts,
  check: counted('check', () => CHECKS, false),
  complete: ({ list }, on) =>
    BANDS.map((band) => ({
      value: band.id,
      text: band.label,
      count: countWithin(numbersOf(list).get('completeness'), band),
      checked: on.has(band.id),
    })),
  also: orMine(fixed(ALSO, ALSO_FACETS, ({ led }) => ({ mine: led }))),
};

/** The policy's bands, and whatever other band an address asks for. */
function amounts({ list, words }: ListProps, on: On): readonly FilterChoice[] {
  const known = words.money.bands.map((band) => ({ value: bandValue(band), text: bandWords(band) }));
  const others = [...on].flatMap((value) => {
    const band = known.some((each) => each.value === value) ? null : readBand(value);
    return band === null ? [] : [{ value, text: bandWords(band) }];
  });
  const { none, unknown } = MONEY;
  const all = [{ value: 'none', text: none }, ...known, ...others, { value: 'unknown', text: unknown }];
  // Of the whole register amounts are not counted.
  return all.map(({ value, text }) => ({
    value,
    text,
    count: list.offered === null ? undefined : entriesWith(list.offered.get('money'), value),
    checked: on.has(value),
  }));
}

function shortened(rating: RatingWords | null): readonly Worded[] {
  return rating === null ? [] : rating.outcomes.map(({ id, short }) => ({ id, label: short }));
}

/** The numbers beside the choices: of what the filters leave, or of the whole register where none is on. */
function numbersOf(list: ListPage): Counts {
  return list.offered ?? list.counts;
}

function countedChoices(
  list: ListPage,
  facet: string,
  {
    known,
    hasUnknown,
    on,
    called,
  }: {
    readonly known: readonly Worded[];
    readonly hasUnknown: boolean;
    readonly on: On;
    readonly called: (id: string) => string;
  },
): readonly FilterChoice[] {
  const counts = numbersOf(list).get(facet) ?? new Map<string, number>();
  const whole = [...(list.counts.get(facet)?.keys() ?? [])];
  const others = whole.filter((id) => id !== '' && !known.some((each) => each.id === id)).sort();
  const all = [...known, ...others.map((id) => ({ id, label: called(id) }))].map(({ id, label }) => ({
    value: id,
    text: label,
    count: counts.get(id) ?? 0,
    checked: on.has(id),
  }));
  const unsaid =
    hasUnknown && (counts.has('') || on.has(UNKNOWN))
      ? [{ value: UNKNOWN, text: 'Not yet known', count: counts.get('') ?? 0, checked: on.has(UNKNOWN) }]
      : [];
  return [...all.filter((choice) => choice.count > 0 || choice.checked), ...unsaid];
}

/** The filters that are on, each with the address of the list without it. */
export function tagsOf(props: ListProps): readonly { readonly text: string; readonly href: string }[] {
  const { request } = props;
  const search =
    request.search === ''
      ? []
      : [{ text: `Search: ${request.search}`, href: addressOf(props, { search: '' }) }];
  const chosen = FILTERS.filter((name) => request.filters[name].length > 0).flatMap((name) => {
    const choices = choicesOf(props, name);
    return request.filters[name].map((value) => ({
      text: `${titles[name]}: ${choices.find((choice) => choice.value === value)?.text ?? value}`,
      href: addressOf(props, {
        filters: { ...request.filters, [name]: request.filters[name].filter((each) => each !== value) },
      }),
    }));
  });
  return [...search, ...chosen];
}
