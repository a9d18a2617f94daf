import { formatMoment } from '../../../kit/dates.ts';
import { form } from '../../../kit/form.ts';
import { hiddenInput, type Typed } from '../../../kit/form/field.ts';
import { errorSummary } from '../../../kit/govuk/error-summary.ts';
import { radios } from '../../../kit/govuk/radios.ts';
import { html, type Html, nothing } from '../../../kit/html.ts';
import { links } from '../../../links.ts';
import { type HiddenFields, type Page, page } from '../../../route.ts';
import { way, type Where } from './way.ts';

export interface Dispute {
  readonly name: string;
  readonly label: string;
  readonly before: Html;
  readonly theirs: Html;
  readonly yours: Html;
  readonly chosen: 'yours' | 'theirs' | null;
}

export interface ConflictProps {
  readonly where: Where;
  /** The page that was being saved, such as "Meetings and dates". */
  readonly part: string;
  readonly disputes: readonly Dispute[];
  /** What they changed and you did not is kept already. */
  readonly keptTheirs: boolean;
  readonly saves: readonly { readonly at: Date; readonly by: string | null }[];
  /** Everything as typed, so that nothing is lost whatever is chosen. */
  readonly typed: Typed;
  readonly hidden: HiddenFields;
  /** What the form carried: the version, or the change, that it began from. */
  readonly carried: Readonly<Record<string, string | number>>;
  /** The save was tried with a field left unchosen. */
  readonly unchosen: boolean;
}

/** Two people changed the same field: who saved first, and whose answer stands, field by field. */
export function conflictPage(props: ConflictProps): Page {
  const { where, part } = props;
  const missing = props.unchosen ? props.disputes.filter((dispute) => dispute.chosen === null) : [];
  return page({
    title: `Somebody else saved first: ${where.name}`,
    section: 'register',
    status: 409,
    breadcrumbs: way(where, part),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problemsOf(missing)}
      <span class="govuk-caption-l">${where.name}: ${part}</span>
      <h1 class="govuk-heading-l">Somebody else saved first</h1>
      <p class="govuk-body">${whoSaved(props.saves)} while you were writing. Nothing that you typed is lost, and nothing of yours is saved yet.</p>
      <p class="govuk-body">You both changed ${props.disputes.length === 1 ? 'this field' : `these ${props.disputes.length} fields`}. Choose which answer to keep, then save.${props.keptTheirs ? ' What only they changed is kept as they have it.' : ''}</p>
      ${form({
        hidden: { ...props.hidden, ...props.carried },
        main: html`${carriedAlong(props.typed)}${props.disputes.map((dispute) => choose(dispute, missing.includes(dispute)))}`,
        submit: 'Save what I chose',
        beside: html`<a class="govuk-link" href="${links.record(where.council, where.reference)}">Leave it as it is</a>`,
      })}
    </div></div>`,
  });
}

function problemsOf(missing: readonly Dispute[]): Html {
  if (missing.length === 0) return nothing;
  return errorSummary({
    titleText: 'There is a problem',
    errorList: missing.map(({ name, label }) => ({ text: chooseFor(label), href: `#keep-${name}` })),
  });
}

function chooseFor(label: string): string {
  return `Choose which answer to keep for “${label}”`;
}

function whoSaved(saves: ConflictProps['saves']): string {
  const last = saves.at(-1);
  if (last === undefined) return 'This was saved';
  const names = [...new Set(saves.map((save) => save.by ?? 'The program'))];
  const who =
    names.length === 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  return `${who} saved it on ${formatMoment(last.at)}`;
}

function carriedAlong(typed: Typed): Html {
  const inputs = Object.entries(typed).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((each) => hiddenInput(name, each)),
  );
  return html`${inputs}`;
}

function choose(dispute: Dispute, isMissing: boolean): Html {
  const { name, label, before, theirs, yours, chosen } = dispute;
  return radios({
    name: `keep-${name}`,
    value: chosen ?? '',
    fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--m' } },
    hint: html`It was: ${before}`,
    errorMessage: isMissing ? chooseFor(label) : undefined,
    items: [
      { value: 'yours', text: yours, hint: 'Yours' },
      { value: 'theirs', text: theirs, hint: 'Theirs, saved now' },
    ],
  });
}
