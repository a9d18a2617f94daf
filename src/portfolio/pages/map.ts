import { countOf, formatCount } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { dayForm, type RefusedDay } from '../../kit/parts/day.ts';
import { beside, pageTitle, section } from '../../kit/parts/layout.ts';
import { level, notAsked, notYetKnown } from '../../kit/parts/marks.ts';
import { type Cell, type Row, stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { type Page, page } from '../../route.ts';
import type { RatingOutcome } from '../../partnerships/words.ts';
import type { Axis, Beside, Box, ListQuery, RatingMap } from '../map.ts';

export interface MapProps {
  readonly council: string;
  readonly map: RatingMap;
  /** The policy tells significant partnerships from others. */
  readonly tellsSignificant: boolean;
  /** Where those not yet rated are rated; null for who may not. */
  readonly rate: string | null;
  readonly mayTry: boolean;
  /** What the policy has beside the ratings that it does not set. */
  readonly has: readonly string[];
  readonly policyTitle: string;
  readonly today: string;
  readonly asAt: string | null;
  readonly refusedDay: RefusedDay | null;
}

export function mapPage(props: MapProps): Page {
  const { map } = props;
  return page({
    title: 'Risk and value',
    section: 'portfolio',
    asksDay: true,
    wide: true,
    main: html`${heading(props)}${dayOf(props)}${notSet(props)}${
      map.axes.length === 0 ? nothing : beside(drawing(props), table(props))
    }${further(props)}`,
  });
}

/** A number that opens the list behind it; none has no list. */
function counted({ council, asAt }: MapProps, count: number, list: ListQuery, about: string): Cell {
  if (count === 0) return 0;
  const href = listOf({ council, asAt }, list);
  return html`<a class="govuk-link" href="${href}">${formatCount(count)}<span class="govuk-visually-hidden"> ${about}</span></a>`;
}

function listOf({ council, asAt }: Pick<MapProps, 'council' | 'asAt'>, list: ListQuery): string {
  return withQuery(links.register(council), { ...list, as_at: asAt ?? undefined });
}

function heading(props: MapProps): Html {
  const { map, rate } = props;
  const part = ({ entries, list }: Beside, words: string): Html =>
    html`<a class="govuk-link" href="${listOf(props, list)}">${formatCount(entries)} ${words}</a>`;
  const parts = [
    ...(map.axes.length > 0 ? [part(map.rated, 'rated'), part(map.notYetRated, 'not yet rated')] : []),
    ...(map.notAsked.entries > 0 ? [part(map.notAsked, 'not asked for a rating')] : []),
  ];
  const said = parts.map((each, index) => html`${index === 0 ? ': ' : ', '}${each}`);
  const isRated = map.axes.length > 0 && map.notYetRated.entries > 0;
  return pageTitle({
    title: 'Risk and value',
    lead: html`${part(map.all, map.all.entries === 1 ? 'live partnership' : 'live partnerships')}${said}`,
    actions:
      rate === null || !isRated
        ? undefined
        : button({ text: `Rate the ${formatCount(map.notYetRated.entries)}`, href: rate }),
  });
}

function dayOf({ council, asAt, today, refusedDay: refused }: MapProps): Html {
  const form = dayForm({ action: links.portfolio(council), value: asAt, submit: 'See it', refused });
  const said =
    asAt === null ? `As it stands today, ${formatDate(today)}.` : `As it stood on ${formatDate(asAt)}.`;
  return html`<div class="c-day"><p>${said}</p><details class="c-more"${refused === null ? '' : html` open`}><summary>See it on another date</summary>${form}</details></div>`;
}

const ratings = { risk: 'risk', value: 'value' } as const;

/** What the policy is silent on is said, and what it has instead. */
function notSet({ map, has, policyTitle, council }: MapProps): Html {
  const lacking = Object.values(ratings).filter((each) => !map.axes.some((axis) => axis.rating === each));
  if (lacking.length === 0) return nothing;
  const sets =
    has.length === 0
      ? ''
      : ` What it asks of each entry instead: ${has.map((each) => `“${each}”`).join(', ')}.`;
  return html`<p class="govuk-inset-text">No rating of ${lacking.join(' or ')} is set by this policy, <a class="govuk-link" href="${links.policy(council)}">${policyTitle}</a>.${lacking.length === 2 ? ' So there is no map of it.' : ' So the map has one line.'}${sets}</p>`;
}

function axisOf({ map }: MapProps, rating: Axis['rating']): Axis | undefined {
  return map.axes.find((axis) => axis.rating === rating);
}

/** The boxes: risk downwards from the highest, value across from the lowest. */
function drawing(props: MapProps): Html {
  const { map } = props;
  const across = axisOf(props, 'value')?.words.outcomes ?? [null];
  const down = axisOf(props, 'risk')?.words.outcomes.toReversed() ?? [null];
  const most = Math.max(1, ...map.boxes.map((box) => box.entries));
  const boxAt = (risk: RatingOutcome | null, value: RatingOutcome | null): Box | undefined =>
    map.boxes.find((box) => box.risk?.id === risk?.id && box.value?.id === value?.id);
  const head = across.map(
    (value) => html`<th scope="col">${value === null ? 'All' : html`${value.short} <span>value</span>`}</th>`,
  );
  const rows = down.map((risk) => {
    const boxes = across.map((value) => drawBox(props, boxAt(risk, value), most));
    return html`<tr><th scope="row">${risk === null ? 'All' : html`${risk.short} <span>risk</span>`}</th>${boxes}</tr>`;
  });
  return section({
    heading: 'The map',
    id: 'map',
    main: html`<table class="c-map"><caption class="govuk-visually-hidden">How many live partnerships are rated so, with the first by name</caption><thead><tr><td></td>${head}</tr></thead><tbody>${rows}</tbody></table><p class="c-map__note">Each number opens its list. Darker boxes hold more partnerships. A high risk means that much would be lost if it failed; it is not by itself a reason to leave.</p>`,
  });
}

function drawBox(props: MapProps, box: Box | undefined, most: number): Html {
  if (box === undefined) return html`<td></td>`;
  const { entries, significant, names, list } = box;
  const shade = entries === 0 ? 0 : Math.ceil((entries / most) * 4);
  const more = entries - names.length;
  const number =
    entries === 0
      ? html`<span class="c-map__count">0</span>`
      : html`<a class="govuk-link c-map__count" href="${listOf(props, list)}">${formatCount(entries)}<span class="govuk-visually-hidden"> ${wordsOf(box)}</span></a>`;
  const note =
    props.tellsSignificant && entries > 0
      ? html` <span class="c-map__significant">${significant === 0 ? 'none' : formatCount(significant)} significant</span>`
      : nothing;
  const named = names.map(
    ({ reference, name }) =>
      html`<li><a class="govuk-link" href="${withQuery(links.record(props.council, reference), { as_at: props.asAt ?? undefined })}">${name}</a></li>`,
  );
  const rest =
    more <= 0
      ? nothing
      : html`<li><a class="govuk-link" href="${listOf(props, list)}">and ${formatCount(more)} more<span class="govuk-visually-hidden">, ${wordsOf(box)}</span></a></li>`;
  return html`<td class="c-map__box c-map__box--${shade}"><p>${number}${note}</p>${entries === 0 ? nothing : html`<ul class="c-map__names">${named}${rest}</ul>`}</td>`;
}

/** "of high risk and low value". */
function wordsOf({ risk, value }: Pick<Box, 'risk' | 'value'>): string {
  const words = [risk && `${risk.short.toLowerCase()} risk`, value && `${value.short.toLowerCase()} value`];
  return `of ${words.filter(Boolean).join(' and ')}`;
}

function table(props: MapProps): Html {
  const { map, tellsSignificant: tells } = props;
  const advises = map.boxes.some((box) => box.suggested !== null);
  const columns = [
    ...map.axes.map((axis) => ({ text: axis.rating === 'risk' ? 'Risk' : 'Value' })),
    { text: 'All', numeric: true },
    ...(tells ? [{ text: 'Significant', numeric: true }] : []),
    ...(advises ? [{ text: 'What it suggests' }] : []),
  ];
  const figures = ({ entries, significant, list }: Beside, about: string): readonly Cell[] => [
    counted(props, entries, list, about),
    ...(tells
      ? [
          counted(
            props,
            significant,
            { ...list, also: [...(list['also'] ?? []), 'significant'] },
            `significant ${about}`,
          ),
        ]
      : []),
  ];
  const boxes = map.boxes.map((box): Row => {
    const words = wordsOf(box);
    const levels = map.axes.map((axis) => levelCell(axis, box[axis.rating]));
    const advice = advises
      ? [
          html`${box.suggested?.text ?? notAsked}${box.suggested?.clause ? html` <span class="c-clause">${box.suggested.clause}</span>` : nothing}`,
        ]
      : [];
    return { cells: [...levels, ...figures(box, words), ...advice] };
  });
  const others = map.elsewhere.map((each): Row => ({
    cells: [
      ...map.axes.map((axis) => elsewhereCell(axis, each[axis.rating])),
      ...figures(each, 'rated on levels of an earlier policy'),
      ...(advises ? ['Rated on levels of an earlier policy: rate again'] : []),
    ],
  }));
  const blank = map.axes.length === 2 ? [''] : [];
  const besides = (each: Beside, words: Cell, about: string, advice: string): readonly Row[] =>
    each.entries === 0
      ? []
      : [{ cells: [words, ...blank, ...figures(each, about), ...(advises ? [advice] : [])] }];
  return section({
    heading: 'The same, as a table',
    id: 'table',
    main: html`${stackedTable({
      caption: 'Live partnerships by risk and value',
      columns,
      rows: [
        ...boxes,
        ...others,
        ...besides(map.notYetRated, notYetKnown('Not yet rated'), 'not yet rated', 'Rate them'),
        ...besides(map.notAsked, 'Not asked', 'not asked for a rating', ''),
      ],
      foot: {
        cells: ['All partnerships', ...blank, ...figures(map.all, 'in all'), ...(advises ? [''] : [])],
      },
    })}${advises ? source(props) : nothing}`,
  });
}

function source({ map, council }: MapProps): Html {
  const ours = map.boxes.filter((box) => box.suggested?.isOurs).length;
  if (ours === 0) return html`<p class="c-map__note">What each box suggests is said by the policy.</p>`;
  const who =
    ours === map.boxes.length
      ? 'What each box suggests is Concordat’s default: the policy sets none.'
      : `What ${countOf(ours, 'box', 'boxes')} suggests is Concordat’s default, where the policy sets none.`;
  return html`<p class="c-map__note">${who} A version of the policy may <a class="govuk-link" href="${links.policy(council)}">say otherwise</a>.</p>`;
}

function levelCell(axis: Axis, outcome: RatingOutcome | null): Cell {
  return outcome === null ? notAsked : level(outcome.short, outcome.place, axis.words.outcomes.length);
}

function elsewhereCell(axis: Axis, id: string | null): Cell {
  const outcome = axis.words.outcomes.find((each) => each.id === id);
  return outcome === undefined ? (id ?? notAsked) : levelCell(axis, outcome);
}

function further({ council, mayTry, asAt }: MapProps): Html {
  const money = section({
    heading: 'Money and hours',
    id: 'money',
    main: html`<p class="govuk-body"><a class="govuk-link" href="${withQuery(links.portfolioMoney(council), { as_at: asAt ?? undefined })}">What the council pays, gives in kind and spends in hours</a>, by service and by priority.</p>`,
  });
  if (!mayTry || asAt !== null) return money;
  return html`${money}${section({
    heading: 'What if a rule changed?',
    id: 'what-if',
    main: html`<p class="govuk-body">Try another amount in one of the policy’s rules, or another version of the policy, and see who would come to another outcome and why. Nothing changes until a new policy is adopted.</p>${button({ text: 'See who would change', href: links.whatIf(council), classes: 'govuk-button--secondary' })}`,
  })}`;
}
