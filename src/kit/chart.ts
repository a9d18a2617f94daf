import { html, nothing, type Html } from './html.ts';

export interface ChartBar {
  /** Under the bar: "2025 to 26". */
  readonly label: string;
  readonly beneath?: string | undefined;
  readonly parts: readonly ChartPart[];
}

export interface ChartPart {
  readonly kind: 'cash' | 'inKind';
  /** Null where it is not yet known: drawn as an empty dotted box whose height means nothing. */
  readonly pence: number | null;
  readonly budgeted?: boolean | undefined;
  /** What an unknown part says of itself, such as "in kind not yet known". */
  readonly unknownText?: string | undefined;
}

export interface Chart {
  /** What the drawing shows, in a sentence; the figures are in the table beside it. */
  readonly summary: string;
  readonly bars: readonly ChartBar[];
  readonly legend: { readonly cash: string; readonly inKind: string };
  /** Distinguishes the drawings of one page. */
  readonly id: string;
}

const wide = 488;
const ground = 190;
const tallest = 150;
const unknownHeight = 18;
/** What an amount's letter takes in a box, by the widest of its font. */
const letter = 9.6;

/** Bars by year. Cash is solid, in kind hatched, a budget dashed, an unknown an empty dotted box and never a zero. */
export function barChart(chart: Chart): Html {
  const most = Math.max(1, ...chart.bars.map(knownPence));
  const step = wide / Math.max(chart.bars.length, 1);
  const bars = chart.bars.map((bar, index) =>
    drawBar(chart, bar, step * index + step / 2, Math.min(58, step * 0.62), most),
  );
  return html`<figure class="c-chart"><svg viewBox="0 0 ${wide} 262" role="img" aria-labelledby="${chart.id}-summary" xmlns="http://www.w3.org/2000/svg"><title id="${chart.id}-summary">${chart.summary}</title><defs><pattern id="${chart.id}-hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" class="c-chart__paper"></rect><rect width="3" height="8" class="c-chart__ink"></rect></pattern></defs><g aria-hidden="true">${bars}<path d="M0 ${ground + 0.5}H${wide}" class="c-chart__ground"></path>${legend(chart)}</g></svg></figure>`;
}

function knownPence(bar: ChartBar): number {
  return bar.parts.reduce((sum, part) => sum + Math.max(part.pence ?? 0, 0), 0);
}

function drawBar(chart: Chart, bar: ChartBar, middle: number, width: number, most: number): Html {
  let top = ground;
  let drawn = nothing;
  for (const part of bar.parts) {
    const height = heightOf(part, most);
    if (height === 0) continue;
    top -= height;
    drawn = html`${drawn}${box(chart, part, middle - width / 2, top, width, height)}${hasRoom(part, width, most) ? inside(part, middle, top, height) : nothing}`;
  }
  return html`<g>${drawn}${above(bar, { middle, top, width, most })}${words(bar.label, middle, ground + 20, 'c-chart__label')}${bar.beneath && words(bar.beneath, middle, ground + 36, 'c-chart__beneath')}</g>`;
}

function heightOf(part: ChartPart, most: number): number {
  if (part.pence === null) return unknownHeight;
  return part.pence <= 0 ? 0 : Math.max(2, round((part.pence / most) * tallest));
}

function box(chart: Chart, part: ChartPart, left: number, top: number, width: number, height: number): Html {
  const place = html`x="${round(left)}" y="${round(top)}" width="${round(width)}" height="${height}"`;
  if (part.pence === null) return html`<rect ${place} class="c-chart__unknown"></rect>`;
  const dashed = part.budgeted ? ' c-chart__box--budgeted' : '';
  if (part.kind === 'cash')
    return html`<rect ${place} class="c-chart__box c-chart__box--cash${dashed}"></rect>`;
  return html`<rect ${place} class="c-chart__box${dashed}" fill="url(#${chart.id}-hatch)"></rect>`;
}

/** The amount stands in its box when there is room for it. */
function hasRoom(part: ChartPart, width: number, most: number): boolean {
  if (part.pence === null || part.kind !== 'cash' || heightOf(part, most) < 22) return false;
  return shortMoney(part.pence).length * letter <= width;
}

function inside(part: ChartPart, middle: number, top: number, height: number): Html {
  if (part.pence === null) return nothing;
  const style = part.budgeted ? 'c-chart__amount' : 'c-chart__amount c-chart__amount--on-ink';
  return words(shortMoney(part.pence), middle, top + height / 2 + 5, style);
}

/** Amounts that have no room in a box, and what is not yet known, stand over the bar. */
function above(
  bar: ChartBar,
  { middle, top, width, most }: Readonly<Record<'middle' | 'top' | 'width' | 'most', number>>,
): Html {
  const last = bar.parts.at(-1);
  if (last === undefined) return nothing;
  if (last.pence === null) return twoLines(last.unknownText ?? 'not yet known', middle, top - 7);
  return last.pence === 0 || hasRoom(last, width, most)
    ? nothing
    : words(shortMoney(last.pence), middle, top - 7, 'c-chart__label');
}

/** Words wider than a bar are broken after the first half, so that they stay over their own bar. */
function twoLines(text: string, middle: number, bottom: number): Html {
  const space = text.length > 14 ? text.indexOf(' ', Math.floor(text.length / 2) - 3) : -1;
  if (space < 0) return words(text, middle, bottom, 'c-chart__beneath');
  return html`${words(text.slice(0, space), middle, bottom - 14, 'c-chart__beneath')}${words(text.slice(space + 1), middle, bottom, 'c-chart__beneath')}`;
}

function words(text: string, x: number, y: number, classes: string): Html {
  return html`<text x="${round(x)}" y="${round(y)}" text-anchor="middle" class="${classes}">${text}</text>`;
}

function legend(chart: Chart): Html {
  const second = 24 + chart.legend.cash.length * 8 + 24;
  return html`<rect x="6" y="244" width="11" height="11" class="c-chart__box c-chart__box--cash"></rect><text x="24" y="254" class="c-chart__label">${chart.legend.cash}</text><rect x="${second}" y="244" width="11" height="11" class="c-chart__box" fill="url(#${chart.id}-hatch)"></rect><text x="${second + 18}" y="254" class="c-chart__label">${chart.legend.inKind}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** "£38k", "£5.5k", "£1.2m", "£800": enough beside a table that has the pennies. */
export function shortMoney(pence: number): string {
  const pounds = Math.abs(pence) / 100;
  const sign = pence < 0 ? '-' : '';
  if (pounds >= 999_950) return `${sign}£${round(pounds / 1_000_000)}m`;
  if (pounds >= 99_950) return `${sign}£${Math.round(pounds / 1_000)}k`;
  return pounds >= 1_000 ? `${sign}£${round(pounds / 1_000)}k` : `${sign}£${Math.round(pounds)}`;
}
