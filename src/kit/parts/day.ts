import { isDate } from '../dates.ts';
import { hiddenInput } from '../form/field.ts';
import { button } from '../govuk/button.ts';
import { errorSummary } from '../govuk/error-summary.ts';
import { input } from '../govuk/input.ts';
import { html, type Html, nothing } from '../html.ts';

/** A day that was asked for and that no page can be shown of. */
export interface RefusedDay {
  readonly typed: string;
  readonly sentence: string;
  /** The same page on the first day that can be shown. */
  readonly first: { readonly text: string; readonly href: string } | null;
}

export interface DayForm {
  readonly action: string;
  /** What else the address asks for, by name. */
  readonly kept?: Iterable<readonly [string, string]>;
  readonly value: string | null;
  readonly submit: string;
  readonly refused?: RefusedDay | null;
  /** An earlier day that the page sets beside its own. */
  readonly since?: { readonly value: string | null; readonly refused: RefusedDay | null };
}

const id = 'as-at';
const sinceId = 'since';

/** Chooses the day that a page is shown of; a page has one of these. */
export function dayForm({ action, kept, value, submit, refused, since }: DayForm): Html {
  const others = [...(kept ?? [])].map(([name, text]) => hiddenInput(name, text));
  const earlier =
    since === undefined
      ? nothing
      : dayField(
          { id: sinceId, name: 'since', label: 'Since the end of which day?' },
          since.value,
          since.refused,
        );
  const label = since === undefined ? 'At the end of which day?' : 'Up to the end of which day?';
  const field = dayField({ id, name: 'as_at', label }, value, refused ?? null);
  return html`<form method="get" action="${action}">${others}${earlier}${field}${button({ text: submit, classes: 'govuk-button--secondary' })}</form>`;
}

function dayField(
  of: { readonly id: string; readonly name: string; readonly label: string },
  value: string | null,
  refused: RefusedDay | null,
): Html {
  const typed = refused?.typed ?? value ?? '';
  const field = input({
    id: of.id,
    name: of.name,
    type: 'date',
    classes: 'govuk-input--width-10',
    label: { text: of.label },
    value: isDate(typed) ? typed : '',
    ...(refused ? { errorMessage: { text: refused.sentence } } : {}),
  });
  const first =
    refused?.first == null
      ? nothing
      : html`<p class="govuk-body"><a class="govuk-link" href="${refused.first.href}">${refused.first.text}</a></p>`;
  return html`${field}${first}`;
}

/** At the top of a page whose `dayForm` refuses the day. */
export function daySummary({ sentence }: RefusedDay, of: 'as-at' | 'since' = id): Html {
  return errorSummary({
    titleText: 'There is a problem',
    errorList: [{ text: sentence, href: `#${of}` }],
  });
}
