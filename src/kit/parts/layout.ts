import { formatCount } from '../count.ts';
import { lowerFirst } from '../reading.ts';
import type { Content } from '../govuk/common.ts';
import { html, nothing, type Html } from '../html.ts';

export interface PageTitle {
  readonly title: Content;
  /** Small words above: "Entry 12 · Partnership · Active since 2014". */
  readonly above?: Content | undefined;
  /** The state of things in one sentence under the title. */
  readonly lead?: Content | undefined;
  readonly beneath?: Content | undefined;
  /** Buttons at the right. */
  readonly actions?: Html | undefined;
}

export function pageTitle(options: PageTitle): Html {
  const above = options.above ? html`<p class="c-title__above">${options.above}</p>` : nothing;
  const lead = options.lead ? html`<p class="c-title__lead">${options.lead}</p>` : nothing;
  const beneath = options.beneath ? html`<p class="c-title__beneath">${options.beneath}</p>` : nothing;
  const actions = options.actions ? html`<div class="c-title__actions">${options.actions}</div>` : nothing;
  return html`<div class="c-title"><div class="c-title__words">${above}<h1 class="govuk-heading-l c-title__heading">${options.title}</h1>${lead}${beneath}</div>${actions}</div>`;
}

export interface Section {
  readonly heading: string;
  /** Where links within the page lead. */
  readonly id?: string | undefined;
  /** At the right of the heading, such as "Change". `about` is read out with it. */
  readonly action?:
    | { readonly text: string; readonly href: string; readonly about?: string | undefined }
    | undefined;
  readonly level?: 2 | 3 | undefined;
  readonly main: Html;
}

/** A part of a page under its own heading. */
export function section(options: Section): Html {
  const { action, id } = options;
  const link =
    action === undefined
      ? nothing
      : html`<a class="govuk-link c-section__action" href="${action.href}">${action.text}<span class="govuk-visually-hidden"> ${action.about ?? lowerFirst(options.heading)}</span></a>`;
  const heading = `h${options.level ?? 2}`;
  const size = options.level === 3 ? 's' : 'm';
  const label = id === undefined ? nothing : html` id="${id}" aria-labelledby="${id}-heading"`;
  return html`<section class="c-section"${label}><div class="c-section__head"><${heading} class="govuk-heading-${size} c-section__heading"${id && html` id="${id}-heading"`}>${options.heading}</${heading}>${link}</div>${options.main}</section>`;
}

/** The wider part of a page and what stands beside it; one under the other on a phone. */
export function beside(main: Html, side: Html): Html {
  return html`<div class="c-beside"><div class="c-beside__main">${main}</div><div class="c-beside__side">${side}</div></div>`;
}

/** The one job that matters now, with the page's one green button. */
export interface OneJob {
  readonly strong: string;
  readonly text?: Content | undefined;
  readonly action?: Html | undefined;
  /** Lesser jobs. */
  readonly links?: readonly { readonly text: string; readonly href: string }[] | undefined;
}

export function oneJob(options: OneJob): Html {
  const links = (options.links ?? []).map(
    ({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`,
  );
  const list = links.length === 0 ? nothing : html`<ul class="c-job__links">${links}</ul>`;
  return html`<div class="c-job"><p class="c-job__words"><strong>${options.strong}</strong> ${options.text}</p>${options.action && html`<div class="c-job__action">${options.action}</div>`}${list}</div>`;
}

/** Links to the parts of a long page. */
export function pageLinks(links: readonly { readonly text: string; readonly href: string }[]): Html {
  return html`<nav class="c-page-links" aria-label="On this page"><ul>${links.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}</ul></nav>`;
}

/** Two things on one line: what the table shows at the left, what can be done with it at the right. */
export function toolbar(left: Html, right: Html): Html {
  return html`<div class="c-toolbar"><div>${left}</div><div>${right}</div></div>`;
}

/** A box with the council's colour round it, for a result and its decision. */
export function resultBox(main: Html): Html {
  return html`<div class="c-result">${main}</div>`;
}

/** A quiet box at the side: an ordinary form, or what the policy says. */
export function sideBox(main: Html, style: 'outlined' | 'tinted' = 'outlined'): Html {
  return html`<div class="c-side-box c-side-box--${style}">${main}</div>`;
}

/** A block that explains an outcome, with the council's colour at its left. */
export function because(main: Html): Html {
  return html`<div class="c-because">${main}</div>`;
}

/** The first of what may be many, each on a line of its own, and how many more there are. */
export function firstOf(items: readonly Content[], most: number, of = items.length): Html {
  const rest = of - Math.min(most, items.length);
  const lines = items.slice(0, most).map((item) => html`<li>${item}</li>`);
  return html`<ul class="govuk-list govuk-list--bullet">${lines}${rest > 0 ? html`<li>and ${formatCount(rest)} more</li>` : nothing}</ul>`;
}

export interface Step {
  readonly text: string;
  readonly href?: string | undefined;
  readonly current?: boolean | undefined;
}

/** Where one is in a journey of a few pages; earlier steps are links. */
export function steps(all: readonly Step[]): Html {
  const items = all.map(({ text, href, current }, index) => {
    const words =
      href === undefined || current ? html`${text}` : html`<a class="govuk-link" href="${href}">${text}</a>`;
    return html`<li${current && html` class="c-steps__here" aria-current="step"`}>${index + 1}. ${words}</li>`;
  });
  return html`<ol class="c-steps" aria-label="Steps">${items}</ol>`;
}
