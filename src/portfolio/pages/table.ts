import { countOf, formatCount } from '../../kit/count.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { clause, level, notAsked, notYetKnown } from '../../kit/parts/marks.ts';
import { type Cell, type Column, type Row, stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import type { RatingOutcome } from '../../partnerships/words.ts';
import type { Axis, Box, Counted, ListQuery, RatingMap } from '../map.ts';
import { listOf, type MapProps, ratedWords } from './view.ts';

/** The same as the map and all that is in none of its boxes, with what each box suggests. */
export function mapTable(props: MapProps): Html {
  const { map } = props;
  const blank = map.axes.length === 2 ? [''] : [];
  const besides = (each: Counted, words: Cell, about: string, advice: string): readonly Row[] =>
    each.entries === 0 ? [] : [rowOf(props, [words, ...blank], each, about, advice)];
  return section({
    heading: 'The same, as a table',
    id: 'table',
    main: html`${stackedTable({
      caption: 'Live partnerships by risk and value',
      columns: columnsOf(props),
      rows: [
        ...map.boxes.map((box) => boxRow(props, box)),
        ...map.elsewhere.map((each) => elsewhereRow(props, each)),
        ...besides(map.notYetRated, notYetKnown('Not yet rated'), 'not yet rated', 'Rate them'),
        ...besides(map.notAsked, 'Not asked', 'not asked for a rating', ''),
      ],
      foot: rowOf(props, ['All partnerships', ...blank], map.all, 'in all', ''),
    })}${advises(map) ? source(props) : nothing}`,
  });
}

function advises({ boxes }: RatingMap): boolean {
  return boxes.some(({ suggested }) => suggested !== null);
}

function columnsOf({ map, tellsSignificant }: MapProps): readonly Column[] {
  return [
    ...map.axes.map(({ rating }) => ({ text: rating === 'risk' ? 'Risk' : 'Value', headed: true })),
    { text: 'All', numeric: true },
    ...(tellsSignificant ? [{ text: 'Significant', numeric: true }] : []),
    ...(advises(map) ? [{ text: 'What it suggests' }] : []),
  ];
}

function rowOf(props: MapProps, rated: readonly Cell[], counts: Counted, about: string, advice: Cell): Row {
  return { cells: [...rated, ...figures(props, counts, about), ...(advises(props.map) ? [advice] : [])] };
}

function figures(props: MapProps, { entries, significant, list }: Counted, about: string): readonly Cell[] {
  const all = linked(props, entries, list, about);
  if (!props.tellsSignificant) return [all];
  const also = [...(list['also'] ?? []), 'significant'];
  return [all, linked(props, significant, { ...list, also }, `significant ${about}`)];
}

/** A number that opens the list behind it; none has no list. */
function linked(props: MapProps, count: number, list: ListQuery, about: string): Cell {
  if (count === 0) return 0;
  return html`<a class="govuk-link" href="${listOf(props, list)}">${formatCount(count)}<span class="govuk-visually-hidden"> ${about}</span></a>`;
}

function boxRow(props: MapProps, box: Box): Row {
  const levels = props.map.axes.map((axis) => levelCell(axis, box[axis.rating]));
  const { text, clause: cited } = box.suggested ?? {};
  const advice = html`${text ?? notAsked}${cited ? html` ${clause(cited)}` : nothing}`;
  return rowOf(props, levels, box, ratedWords(box), advice);
}

function elsewhereRow(props: MapProps, each: RatingMap['elsewhere'][number]): Row {
  const levels = props.map.axes.map((axis) => elsewhereCell(props, axis, each[axis.rating]));
  const words = 'rated on levels that the policy has lost';
  return rowOf(props, levels, each, words, 'Rated on a level that the policy has lost: decide again');
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

function elsewhereCell({ gone }: MapProps, axis: Axis, id: string | null): Cell {
  if (id === null) return notAsked;
  const outcome = axis.words.outcomes.find((each) => each.id === id);
  return outcome === undefined ? (gone(axis.words.set, id) ?? id) : levelCell(axis, outcome);
}
