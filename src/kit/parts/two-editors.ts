import { formatDate, formatMoment, isDate } from '../dates.ts';
import { form } from '../form.ts';
import { hiddenInput, type Typed } from '../form/field.ts';
import type { Difference } from '../form/two-editors.ts';
import { errorSummary } from '../govuk/error-summary.ts';
import { radios } from '../govuk/radios.ts';
import { html, type Html, nothing } from '../html.ts';
import { notYetKnown } from './marks.ts';

export interface Saved {
  readonly at: Date;
  /** Null when the program did it by itself. */
  readonly by: string | null;
}

export interface TwoEditors {
  /** What both were changing: "Coast Trust". */
  readonly name: string;
  readonly disputed: readonly Difference[];
  readonly keptTheirs: boolean;
  /** The first first. */
  readonly saves: readonly Saved[];
  /** Everything as typed, sent along so that nothing is lost whatever is chosen. */
  readonly typed: Typed;
  readonly hidden: Readonly<Record<string, string | number>>;
  /** Saving was tried with a field left unchosen. */
  readonly unchosen: boolean;
  /** Where "leave it as it is" leads. */
  readonly leave: string;
  /** The value of a field in words, where it is not plain text, a date or a list. */
  readonly show?: ((name: string, value: unknown) => Html | string | null) | undefined;
}

/** Two people changed the same fields: who saved first, and whose answer stands, field by field. */
export function twoEditors(what: TwoEditors): Html {
  const { disputed } = what;
  return html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
    ${what.unchosen ? problems(disputed) : nothing}
    <span class="govuk-caption-l">${what.name}</span>
    <h1 class="govuk-heading-l">Somebody else saved first</h1>
    <p class="govuk-body">${whoSaved(what.saves)} while you were writing. Nothing that you typed is lost, and nothing of yours is saved yet.</p>
    <p class="govuk-body">You both changed ${disputed.length === 1 ? 'this field' : `these ${disputed.length} fields`}. Choose which answer to keep, then save.${what.keptTheirs ? ' What only they changed is kept as they have it.' : ''}</p>
    ${form({
      hidden: what.hidden,
      main: html`${carried(what.typed)}${disputed.map((each) => choose(what, each))}`,
      submit: 'Save what I chose',
      beside: html`<a class="govuk-link" href="${what.leave}">Leave it as it is</a>`,
    })}
  </div></div>`;
}

function problems(disputed: readonly Difference[]): Html {
  return errorSummary({
    titleText: 'There is a problem',
    errorList: disputed.map(({ name, label }) => ({ text: chooseFor(label), href: `#keep-${name}` })),
  });
}

function chooseFor(label: string): string {
  return `Choose which answer to keep for “${label}”`;
}

function whoSaved(saves: readonly Saved[]): string {
  const last = saves.at(-1);
  if (last === undefined) return 'This was saved';
  const names = [...new Set(saves.map((save) => save.by ?? 'The program'))];
  const who = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `${who} saved it on ${formatMoment(last.at)}`;
}

function carried(typed: Typed): Html {
  const inputs = Object.entries(typed).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((each) => hiddenInput(name, each)),
  );
  return html`${inputs}`;
}

function choose(what: TwoEditors, { name, label, before, theirs, yours }: Difference): Html {
  const show = (value: unknown): Html => html`${what.show?.(name, value) ?? inWords(value)}`;
  return radios({
    name: `keep-${name}`,
    fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--m' } },
    hint: html`It was: ${show(before)}`,
    errorMessage: what.unchosen ? chooseFor(label) : undefined,
    items: [
      { value: 'yours', text: show(yours), hint: 'Yours' },
      { value: 'theirs', text: show(theirs), hint: 'Theirs, saved now' },
    ],
  });
}

function inWords(value: unknown): Html | string {
  if (value === null || value === undefined || value === '') return notYetKnown();
  if (Array.isArray(value)) return value.length === 0 ? notYetKnown() : value.join(', ');
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value !== 'string') return JSON.stringify(value);
  return isDate(value) ? formatDate(value) : value;
}
