import { html, type Html, nothing } from './html.ts';

export interface LyingBar {
  readonly name: string;
  /** The amounts in words, beside the name. */
  readonly words: string;
  readonly cash: number;
  readonly inKind: number;
  /** Not all of it is known: an empty dotted box at the end, whose length means nothing. */
  readonly isMore: boolean;
}

export interface LyingBars {
  /** Distinguishes the drawings of one page. */
  readonly id: string;
  readonly bars: readonly LyingBar[];
  readonly legend: { readonly cash: string; readonly inKind: string };
}

/** What the longest bar takes of the line, so that a dotted box has room after it. */
const longest = 94;
/** The least that can be seen of what is not nothing. */
const least = 0.8;
const height = 16;

const solid = html`class="c-lying__cash"`;
const dotted = html`class="c-lying__more"`;

/** Bars that lie under their names and amounts, which stay as large as other words however narrow the page. */
export function lyingBars({ id, bars, legend }: LyingBars): Html {
  const most = Math.max(1, ...bars.map(({ cash, inKind }) => cash + inKind));
  const share = (amount: number): number =>
    amount <= 0 ? 0 : Math.max(least, Math.round((amount / most) * longest * 10) / 10);
  const hatched = html`class="c-lying__in-kind" fill="url(#${id}-hatch)"`;
  const rows = bars.map(({ name, words, cash, inKind, isMore }) => {
    const [paid, given] = [share(cash), share(inKind)];
    return html`<li><p><strong>${name}</strong> <span>${words}</span></p><svg width="100%" height="${height}" aria-hidden="true" focusable="false" xmlns="http://www.w3.org/2000/svg">${box(0, paid, solid)}${box(paid, given, hatched)}${isMore ? more(paid + given) : nothing}</svg></li>`;
  });
  return html`<figure class="c-lying"><svg width="0" height="0" class="c-lying__patterns" aria-hidden="true" focusable="false" xmlns="http://www.w3.org/2000/svg"><defs><pattern id="${id}-hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" class="c-chart__paper"></rect><rect width="3" height="8" class="c-chart__ink"></rect></pattern></defs></svg><ul>${rows}</ul><figcaption>${key(solid, legend.cash)}${key(hatched, legend.inKind)}${bars.some(({ isMore }) => isMore) ? key(dotted, 'Not yet known: its length means nothing') : nothing}</figcaption></figure>`;
}

function box(from: number, width: number, look: Html): Html {
  return width === 0
    ? nothing
    : html`<rect x="${from}%" y="1" width="${width}%" height="${height - 2}" ${look}></rect>`;
}

function more(from: number): Html {
  return html`<svg x="${from}%" width="24" height="${height}"><rect x="2" y="1" width="20" height="${height - 2}" ${dotted}></rect></svg>`;
}

function key(look: Html, words: string): Html {
  return html`<span><svg width="14" height="14" aria-hidden="true" focusable="false" xmlns="http://www.w3.org/2000/svg"><rect x="1" y="1" width="12" height="12" ${look}></rect></svg> ${words}</span>`;
}
