import { countOf } from '../../kit/count.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { level, notYetKnown } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import type { Asked } from '../set.ts';
import { type SpreadLevel, spreadLevels } from '../spread.ts';

/** How many criteria stand at each level, as bars and words, with which they are; `hasMoved` where it was decided on another spread. */
export function spreadPart(asked: Asked, hasMoved: boolean): Html {
  const levels = spreadLevels(asked);
  if (levels.length === 0) return nothing;
  const heading = hasMoved ? 'How the criteria stand now' : 'How the criteria stand';
  return section({ heading, id: 'spread', main: spreadTable(heading, levels) });
}

export function spreadTable(caption: string, levels: readonly SpreadLevel[]): Html {
  const of = levels.filter(({ place }) => place !== null).length;
  return stackedTable({
    caption,
    columns: [{ text: 'Level' }, { text: 'Criteria' }, { text: 'Which' }],
    rows: levels.map((each) => ({
      cells: [levelWords(each, of), countCell(each), each.criteria.join(', ')],
    })),
    classes: 'c-table--plain',
  });
}

function levelWords({ place, label }: SpreadLevel, of: number): Html {
  return place === null ? notYetKnown() : level(label, place, of);
}

const [wide, high, gap] = [16, 12, 3];

/** A box for each, in a row: the drawing repeats the number beside it. */
function countCell({ criteria: { length }, place }: SpreadLevel): Html {
  const boxes = Array.from(
    { length },
    (_, at) => html`<rect x="${at * (wide + gap)}" y="0" width="${wide}" height="${high}"></rect>`,
  );
  const drawing =
    length === 0
      ? nothing
      : html`<svg class="c-spread${place === null ? ' c-spread--unknown' : ''}" width="${length * (wide + gap)}" height="${high}" aria-hidden="true" focusable="false">${boxes}</svg> `;
  return html`${drawing}${length === 0 ? 'None' : countOf(length, 'criterion', 'criteria')}`;
}
