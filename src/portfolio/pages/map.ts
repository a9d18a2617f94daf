import { formatCount } from '../../kit/count.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { shownDay } from '../../kit/parts/shown-day.ts';
import { beside, pageTitle, section } from '../../kit/parts/layout.ts';
import { links, withQuery } from '../../links.ts';
import { type Page, page } from '../../route.ts';
import type { RatingOutcome } from '../../partnerships/words.ts';
import type { Axis, Box, Counted } from '../map.ts';
import { mapTable } from './table.ts';
import { listOf, type MapProps, ratedWords } from './view.ts';

export function mapPage(props: MapProps): Page {
  const { map, council, asAt, today, refusedDay: refused } = props;
  return page({
    title: 'Risk and value',
    section: 'portfolio',
    asksDay: true,
    wide: true,
    main: html`${heading(props)}${shownDay({ action: links.portfolio(council), value: asAt, refused }, { today })}${notSet(props)}${
      map.axes.length === 0 ? nothing : beside(drawing(props), mapTable(props))
    }${further(props)}`,
  });
}

function heading(props: MapProps): Html {
  const { map, rate } = props;
  const part = ({ entries, list }: Counted, words: string): Html =>
    entries === 0
      ? html`${formatCount(entries)} ${words}`
      : html`<a class="govuk-link" href="${listOf(props, list)}">${formatCount(entries)} ${words}</a>`;
  const again = map.elsewhere.reduce((sum, { entries }) => sum + entries, 0);
  const onGone =
    again === 0
      ? []
      : [
          html`<a class="govuk-link" href="#table">${formatCount(again)} of them on levels that the policy has lost</a>`,
        ];
  const parts = [
    ...(map.axes.length > 0
      ? [part(map.rated, 'rated'), ...onGone, part(map.notYetRated, 'not yet rated')]
      : []),
    ...(map.notAsked.entries > 0 ? [part(map.notAsked, 'not asked for a rating')] : []),
  ];
  const said = parts.map((each, index) => html`${index === 0 ? ': ' : ', '}${each}`);
  const toRate = map.axes.length > 0 ? map.notYetRated.entries + again : 0;
  return pageTitle({
    title: 'Risk and value',
    lead: html`${part(map.all, map.all.entries === 1 ? 'live partnership' : 'live partnerships')}${said}`,
    actions:
      rate === null || toRate === 0
        ? undefined
        : button({ text: `Rate the ${formatCount(toRate)}`, href: rate }),
  });
}

/** What the policy is silent on is said, and what it has instead. */
function notSet({ map, has, policyTitle, council }: MapProps): Html {
  const lacking = (['risk', 'value'] as const).filter(
    (each) => !map.axes.some((axis) => axis.rating === each),
  );
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
    main: html`<table class="c-map${across.length > 3 ? ' c-map--many' : ''}"><caption class="govuk-visually-hidden">How many live partnerships are rated so, with the first by name</caption><thead><tr><td></td>${head}</tr></thead><tbody>${rows}</tbody></table><p class="c-map__note">Each number opens its list. Darker boxes hold more partnerships. A high risk means that much would be lost if it failed; it is not by itself a reason to leave.</p>`,
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
      : html`<a class="govuk-link c-map__count" href="${listOf(props, list)}">${formatCount(entries)}<span class="govuk-visually-hidden"> ${ratedWords(box)}</span></a>`;
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
      : html`<li><a class="govuk-link" href="${listOf(props, list)}">and ${formatCount(more)} more<span class="govuk-visually-hidden">, ${ratedWords(box)}</span></a></li>`;
  return html`<td class="c-map__box c-map__box--${shade}"><p>${number}${note}</p>${entries === 0 ? nothing : html`<ul class="c-map__names">${named}${rest}</ul>`}</td>`;
}

function further({ council, mayTry, asAt }: MapProps): Html {
  const money = section({
    heading: 'Money and hours',
    id: 'money',
    main: html`<p class="govuk-body"><a class="govuk-link" href="${withQuery(links.portfolioMoney(council), { as_at: asAt })}">What the council pays, gives in kind and spends in hours</a>, by service and by priority.</p>`,
  });
  const changed = section({
    heading: 'What has changed?',
    id: 'changed',
    main: html`<p class="govuk-body"><a class="govuk-link" href="${withQuery(links.compared(council), { as_at: asAt })}">Two days beside each other</a>: what was added and ended, what rose and fell, and what of it the policy did.</p>`,
  });
  if (!mayTry || asAt !== null) return html`${money}${changed}`;
  return html`${money}${changed}${section({
    heading: 'What if a rule changed?',
    id: 'what-if',
    main: html`<p class="govuk-body">Try another amount in one of the policy’s rules, or another version of the policy, and see who would come to another outcome and why. Nothing changes until a new policy is adopted.</p>${button({ text: 'See who would change', href: links.whatIf(council), classes: 'govuk-button--secondary' })}`,
  })}`;
}
