import { formatCount } from '../count.ts';
import type { Content } from '../govuk/common.ts';
import { html, nothing, type Html } from '../html.ts';

export interface Fact {
  readonly label: string;
  readonly value: Content;
  readonly beneath?: Content | undefined;
}

/** The few facts that answer most questions about an entry, in boxes side by side. */
export function factStrip(facts: readonly Fact[]): Html {
  return html`<dl class="c-facts c-facts--${Math.min(facts.length, 6)}">${facts.map(fact)}</dl>`;
}

function fact({ label, value, beneath }: Fact): Html {
  const more = beneath ? html`<dd class="c-facts__beneath">${beneath}</dd>` : nothing;
  return html`<div class="c-facts__box"><dt>${label}</dt><dd class="c-facts__value">${value}</dd>${more}</div>`;
}

export interface Tile {
  readonly number: number;
  readonly text: string;
  /** The list behind the number. */
  readonly href?: string | undefined;
  readonly beneath?: Content | undefined;
}

/** Large numbers, each a link to the entries that it counts. */
export function tiles(all: readonly Tile[]): Html {
  return html`<ul class="c-tiles">${all.map(tile)}</ul>`;
}

function tile({ number, text, href, beneath }: Tile): Html {
  const words = href === undefined ? html`${text}` : html`<a class="govuk-link" href="${href}">${text}</a>`;
  const more = beneath ? html`<span class="c-beneath">${beneath}</span>` : nothing;
  return html`<li class="c-tiles__box"><span class="c-tiles__number">${formatCount(number)}</span> ${words}${more}</li>`;
}

export interface Moment {
  /** As shown: "1 Nov 2026". */
  readonly when: string;
  readonly date?: string | undefined;
  readonly text: Content;
}

/** What happened, newest first. `date` is yyyy-mm-dd, for programs that read the page. */
export function timeline(moments: readonly Moment[]): Html {
  const items = moments.map(({ when, date, text }) => {
    const time =
      date === undefined
        ? html`<strong>${when}</strong>`
        : html`<strong><time datetime="${date}">${when}</time></strong>`;
    return html`<li>${time} ${text}</li>`;
  });
  return html`<ol class="c-timeline">${items}</ol>`;
}

export interface Progress {
  /** What is happening, in words: "Reading row 12,000 of 40,000". */
  readonly words: string;
  readonly done: number;
  readonly total: number;
  /** The page with the figures, asked for again while it runs; without scripts by a link, as a page may not reload under its reader. */
  readonly href: string;
}

/** How far a long piece of work has come. */
export function progress({ words, done, total, href }: Progress): Html {
  const part = total > 0 ? Math.floor((Math.min(done, total) / total) * 100) : 0;
  return html`<div class="c-progress" data-progress="${href}"><p class="govuk-body" id="progress-words" role="status">${words}</p><progress class="c-progress__bar" max="100" value="${part}" aria-labelledby="progress-words">${part}%</progress><noscript><p class="govuk-body"><a class="govuk-link" href="${href}">See how far it is now</a></p></noscript></div>`;
}
