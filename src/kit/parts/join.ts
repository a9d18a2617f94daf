import { form } from '../form.ts';
import { button } from '../govuk/button.ts';
import { errorSummary } from '../govuk/error-summary.ts';
import { input } from '../govuk/input.ts';
import { radios } from '../govuk/radios.ts';
import { html, type Html, nothing } from '../html.ts';

/** A field in which two that are joined say different things, so that somebody has to choose. */
export interface Difference {
  readonly name: string;
  readonly label: string;
  /** Said where nobody chose: “Choose the name to keep”. */
  readonly ask: string;
  readonly kept: string;
  readonly other: string;
}

export interface WhichDuplicate {
  /** What the one that is kept is called. */
  readonly name: string;
  readonly action: string;
  /** Of the box to search by. */
  readonly label: string;
  readonly search: string;
  /** A table of what was found, or null for nothing. */
  readonly found: Html | null;
}

/** Which of others is the same thing written down twice. */
export function whichDuplicate({ name, action, label, search, found }: WhichDuplicate): Html {
  return html`<h1 class="govuk-heading-l">Which one is the same as ${name}?</h1>
    <p class="govuk-body">Choose the duplicate. You see both side by side before anything is joined.</p>
    ${form({
      method: 'get',
      action,
      main: input({
        name: 'q',
        id: 'q',
        type: 'search',
        label: { text: label, classes: 'govuk-label--s' },
        value: search,
      }),
      submit: 'Search',
      quiet: true,
    })}
    ${found ?? html`<p class="govuk-body">Nobody and nothing else is found for “${search}”. Try a part of the name.</p>`}`;
}

export interface JoinDuplicates {
  readonly kept: string;
  readonly other: string;
  /** What moves, as a sentence. */
  readonly moves: string;
  /** Why this person cannot join them, in place of the choices; null where they can. */
  readonly barred: string | null;
  /** From which list the duplicate goes: "the list of people". */
  readonly list: string;
  /** Where the other one is kept instead; null where it cannot be. */
  readonly turned: string | null;
  readonly differences: readonly Difference[];
  /** Left unchosen when it was sent. */
  readonly unchosen: readonly Difference[];
  /** What is chosen of each already: `this`, `other` or nothing. */
  readonly chosen: (name: string) => string;
  readonly hidden: Readonly<Record<string, string | number>>;
  readonly cancel: string;
}

/** Both side by side, a choice for each difference, and what joining them does. */
export function joinDuplicates(props: JoinDuplicates): Html {
  const { kept, other, unchosen } = props;
  return html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
    ${unchosen.length === 0 ? nothing : errorSummary({ titleText: 'There is a problem', errorList: unchosen.map(({ name, ask }) => ({ text: ask, href: `#keep-${name}` })) })}
    <h1 class="govuk-heading-l">Join ${other} with ${kept}</h1>
    <p class="govuk-body">${props.moves}</p>
    ${props.turned === null ? nothing : html`<p class="govuk-body"><a class="govuk-link" href="${props.turned}">Keep ${other} instead</a></p>`}
    ${props.barred === null ? choices(props) : html`<p class="govuk-inset-text">${props.barred}</p><p class="govuk-body"><a class="govuk-link" href="${props.cancel}">Back to ${kept}</a></p>`}
  </div></div>`;
}

function choices({ other, list, hidden, differences, unchosen, chosen, cancel }: JoinDuplicates): Html {
  const isMissing = (name: string): boolean => unchosen.some((each) => each.name === name);
  return html`<p class="govuk-body">${other} leaves ${list} from now on. The record of changes keeps what it was.</p>
    ${form({
      hidden,
      main: html`${differences.map((each) => choose(each, isMissing(each.name), chosen(each.name)))}
        <div class="govuk-button-group">${button({ text: 'Join them', preventDoubleClick: true })}<a class="govuk-link" href="${cancel}">Cancel</a></div>`,
    })}`;
}

function choose({ name, label, ask, kept, other }: Difference, isMissing: boolean, value: string): Html {
  return radios({
    name: `keep-${name}`,
    fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
    errorMessage: isMissing ? ask : undefined,
    value,
    items: [
      { value: 'this', text: kept },
      { value: 'other', text: other, hint: 'The duplicate has this' },
    ],
  });
}

/** "3 parts in entries, 1 payment and 2 people", or null for nothing. */
export function listed(parts: readonly string[]): string | null {
  if (parts.length < 2) return parts[0] ?? null;
  return `${parts.slice(0, -1).join(', ')} and ${String(parts.at(-1))}`;
}
