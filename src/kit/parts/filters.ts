import { countOf, formatCount } from '../count.ts';
import { button } from '../govuk/button.ts';
import { hiddenInput } from '../form/field.ts';
import { html, nothing, type Html } from '../html.ts';

export interface FilterPanel {
  readonly action: string;
  /** How many are on, said when the panel is folded away. */
  readonly on: number;
  /** Kept while filtering, such as the sorting. */
  readonly hidden?: Readonly<Record<string, string | undefined>> | undefined;
  readonly groups: readonly Html[];
  /** Groups that are folded until asked for. */
  readonly more?:
    | readonly {
        readonly text: string;
        readonly groups: readonly Html[];
        readonly open?: boolean | undefined;
      }[]
    | undefined;
  readonly submit: string;
}

/** Filters as a plain form: open at the left of a wide page, folded away on a phone. */
export function filterPanel(options: FilterPanel): Html {
  const kept = Object.entries(options.hidden ?? {}).map(([name, value]) => hiddenInput(name, value));
  const on = options.on === 0 ? '' : ` (${countOf(options.on, 'filter')} on)`;
  const more = (options.more ?? []).map(
    ({ text, groups, open }) =>
      html`<details class="c-filter c-filter--more"${open && html` open`}><summary>${text}</summary>${groups}</details>`,
  );
  return html`<details class="c-filters"><summary class="c-filters__fold">Search and filter${on}</summary><form class="c-filters__form" method="get" action="${options.action}" aria-label="Search and filter">${kept}${options.groups}${more}${button({ text: options.submit, classes: 'c-button--outlined' })}</form></details>`;
}

export interface FilterChoice {
  readonly value: string;
  readonly text: string;
  readonly count?: number | undefined;
  readonly checked?: boolean | undefined;
}

/** Tick boxes with the number of entries behind each. */
export function filterGroup(
  name: string,
  legend: string,
  choices: readonly FilterChoice[],
  hint?: string,
): Html {
  const items = choices.map((choice, index) => filterChoice(`filter-${name}-${index + 1}`, name, choice));
  if (hint === undefined)
    return html`<fieldset class="c-filter"><legend>${legend}</legend>${items}</fieldset>`;
  const id = `filter-${name}-hint`;
  return html`<fieldset class="c-filter" aria-describedby="${id}"><legend>${legend}</legend><span class="c-filter__hint" id="${id}">${hint}</span>${items}</fieldset>`;
}

function filterChoice(id: string, name: string, choice: FilterChoice): Html {
  const count =
    choice.count === undefined
      ? nothing
      : html`<span class="c-filter__count">${formatCount(choice.count)}</span>`;
  return html`<div class="c-filter__choice"><input type="checkbox" class="c-tick" id="${id}" name="${name}" value="${choice.value}"${choice.checked && html` checked`}><label for="${id}">${choice.text}</label>${count}</div>`;
}

export function filterSearch(name: string, label: string, hint: string, value: string): Html {
  return html`<div class="c-filter"><label class="c-filter__label" for="filter-${name}">${label}</label><span class="c-filter__hint" id="filter-${name}-hint">${hint}</span><input class="govuk-input" type="search" id="filter-${name}" name="${name}" value="${value}" aria-describedby="filter-${name}-hint"></div>`;
}

/** `choices` may begin with one whose value is empty: any. The number of entries behind each stands after its words. */
export function filterSelect(name: string, label: string, choices: readonly FilterChoice[]): Html {
  const options = choices.map(
    ({ value, text, count, checked }) =>
      html`<option value="${value}"${checked && html` selected`}>${text}${count === undefined ? '' : ` (${formatCount(count)})`}</option>`,
  );
  return html`<div class="c-filter"><label class="c-filter__label" for="filter-${name}">${label}</label><select class="govuk-select" id="filter-${name}" name="${name}">${options}</select></div>`;
}

export interface FilterTags {
  /** Each leads to the same list without it. */
  readonly tags: readonly { readonly text: string; readonly href: string }[];
  /** The list without any. */
  readonly clear: string;
}

/** The filters in use, above what they leave. */
export function filterTags({ tags, clear }: FilterTags): Html {
  if (tags.length === 0) return nothing;
  const items = tags.map(
    ({ text, href }) =>
      html`<li><a class="c-tag" href="${href}"><span class="govuk-visually-hidden">Remove the filter </span>${text}</a></li>`,
  );
  const words =
    tags.length === 1 ? 'Clear it' : tags.length === 2 ? 'Clear both' : `Clear all ${tags.length}`;
  return html`<div class="c-tags"><h2 class="c-tags__heading" id="filters-on">Filters on</h2><ul aria-labelledby="filters-on">${items}</ul><a class="govuk-link" href="${clear}">${words}</a></div>`;
}
