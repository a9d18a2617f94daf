import { countOf } from '../count.ts';
import type { Content } from '../govuk/common.ts';
import { html, nothing, type Html } from '../html.ts';

const plainNotYetKnown = html`<span class="c-unknown">Not yet known</span>`;

/** What nobody has said yet: a dotted ring and words. Other words may say what is not known: "Don’t know", "Not yet rated". */
export function notYetKnown(words?: string): Html {
  return words === undefined ? plainNotYetKnown : html`<span class="c-unknown">${words}</span>`;
}

/**
 * What is not asked of this kind of entry. A page that uses it says so in words, and a table leaves such
 * cells out on a phone.
 */
export const notAsked: Html = html`<span aria-hidden="true">–</span><span class="govuk-visually-hidden">Not asked</span>`;

/**
 * A word of an ordered scale with as many bars as its place in it, counted from 1 at the low end. The bars
 * repeat the word and are all of one colour. Scales of two to five are drawn; others show the word alone.
 */
export function level(words: Content, place: number, of = 3): Html {
  if (of < 2 || of > 5 || place < 1 || place > of) return html`${words}`;
  return html`<span class="c-level"><span class="c-bars c-bars--${place}-${of}" aria-hidden="true"></span><span>${words}</span></span>`;
}

/** Words that say by how long something is late; red only repeats them. */
export function overdue(words: Content): Html {
  return html`<strong class="c-overdue">${words}</strong>`;
}

/** "Overdue 1 day", "Overdue 23 days". */
export function overdueDays(days: number): Html {
  return overdue(`Overdue ${countOf(days, 'day')}`);
}

/** What stands behind a value, in smaller grey words beneath it. */
export function beneath(value: Content, words: Content | null | undefined): Html {
  return words ? html`${value}<span class="c-beneath">${words}</span>` : html`${value}`;
}

/** A value exactly as somebody typed it. */
export function asTyped(text: string): Html {
  return html`<code class="c-typed">${text}</code>`;
}

/** What was typed beside a value that is known, each line of it quoted: several rows of a sheet may have said it. */
export function typedAs(text: string): Html {
  const lines = text.split('\n').filter((line) => line !== '');
  return html`Typed as ${lines.map((line, index) => html`${index === 0 ? '' : ', '}“${line}”`)}`;
}

/** A short state in a box, such as "Suggested, not yet decided". */
export function state(words: Content): Html {
  return html`<strong class="c-state">${words}</strong>`;
}

/** Where a policy says something: "2.1(b)"; nothing where it says it nowhere. */
export function clause(words: string | null | undefined): Html {
  return words ? html`<span class="c-clause">${words}</span>` : nothing;
}
