import { type ActionFields, offeredPeople } from '../../action-form.ts';
import { type Action, ACTION_KINDS, stateOf } from '../../actions.ts';
import { daysBetween, formatDate } from '../../kit/dates.ts';
import { drawFields, type Fields, form, type FormState, problems } from '../../kit/form.ts';
import { hiddenInput } from '../../kit/form/field.ts';
import { details } from '../../kit/govuk/details.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { type SummaryRow, summaryList } from '../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import { notYetKnown, overdueDays } from '../../kit/parts/marks.ts';
import { links } from '../../links.ts';
import type { Named } from '../../named.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { STATE_WORDS } from '../words.ts';

export interface Drawn<F extends Fields> {
  readonly fields: F;
  readonly state: FormState;
}

export interface OneProps {
  readonly council: string;
  readonly action: Action;
  readonly today: string;
  readonly hidden: HiddenFields;
  readonly version: number;
  /** Null for whoever may not change it, who is told whom to ask. */
  readonly forms: {
    readonly edit: Drawn<ActionFields>;
    readonly done: Drawn<Fields>;
    readonly notNeeded: Drawn<Fields>;
    /** Why whoever looks may not say that it is not needed. */
    readonly cannotSetAside: string | null;
    readonly people: readonly Named[];
  } | null;
  readonly cannot: string;
}

/** Something to be done: what it is and whose, and what can be said of it. */
export function onePage(props: OneProps): Page {
  const { action, council, forms } = props;
  const errors =
    forms === null ? [] : [forms.edit, forms.done, forms.notNeeded].flatMap(({ state }) => state.errors);
  return page({
    title: action.title,
    section: 'register',
    breadcrumbs: wayTo(council, action),
    ...(errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems({ typed: {}, errors })}
      ${pageTitle({ title: action.title, above: ACTION_KINDS[action.kind] })}
      ${summaryList({ rows: rowsOf(props) })}
      ${forms === null ? insetText({ text: props.cannot }) : ways(props, forms)}`,
  });
}

function wayTo(council: string, { reference, entryName, title }: Action): NonNullable<Page['breadcrumbs']> {
  if (reference === null)
    return [{ text: 'What is to be done', href: links.actions(council) }, { text: title }];
  return [
    { text: entryName ?? '', href: links.record(council, reference) },
    { text: 'What is to be done', href: links.entryActions(council, reference) },
    { text: title },
  ];
}

function rowsOf({ action, council, today }: OneProps): readonly SummaryRow[] {
  const { doneOn, dueOn, reference, entryName, ownerId, ownerName, note, outcome, reason } = action;
  const state = stateOf(action, today);
  const settled = doneOn === null ? '' : ` on ${formatDate(doneOn)}`;
  const late =
    state === 'overdue' && dueOn !== null ? html`, ${overdueDays(daysBetween(dueOn, today))}` : nothing;
  return [
    ...(reference === null
      ? []
      : [
          {
            key: 'Partnership',
            value: html`<a class="govuk-link" href="${links.record(council, reference)}">${entryName}</a>`,
          },
        ]),
    { key: 'Where it stands', value: `${STATE_WORDS[state === 'overdue' ? 'open' : state]}${settled}` },
    {
      key: 'Whose it is to do',
      value:
        ownerId === null
          ? notYetKnown('Nobody’s yet')
          : html`<a class="govuk-link" href="${links.person(council, ownerId)}">${ownerName}</a>`,
    },
    { key: 'Due', value: dueOn === null ? notYetKnown('No day set') : html`${formatDate(dueOn)}${late}` },
    ...lines('Note', note),
    ...lines('What was done', outcome),
    ...lines('Why it is not needed', reason),
  ];
}

function lines(key: string, text: string | null): readonly SummaryRow[] {
  return text === null ? [] : [{ key, value: html`<span class="c-lines">${text}</span>` }];
}

function ways(props: OneProps, forms: NonNullable<OneProps['forms']>): Html {
  const { edit, done, notNeeded } = forms;
  if (props.action.doneOn !== null)
    return html`${sending(props, 'openAgain', nothing, 'Open it again', true)}${change(props, edit, forms.people)}`;
  return html`<h2 class="govuk-heading-m">Is it done?</h2>
    ${sending(props, 'done', drawFields(done.fields, done.state), 'It is done')}
    ${details({
      summaryText: 'It is not needed',
      open: notNeeded.state.errors.length > 0,
      text:
        forms.cannotSetAside === null
          ? sending(
              props,
              'notNeeded',
              drawFields(notNeeded.fields, notNeeded.state),
              'It is not needed',
              true,
            )
          : html`<p class="govuk-body">${forms.cannotSetAside}</p>`,
    })}
    ${change(props, edit, forms.people)}`;
}

function change(props: OneProps, edit: Drawn<ActionFields>, people: readonly Named[]): Html {
  return details({
    summaryText: 'Change what it is, whose or when it is due',
    open: edit.state.errors.length > 0,
    text: sending(
      props,
      'edit',
      html`${drawFields(edit.fields, edit.state)}${offeredPeople(people)}`,
      'Save',
      true,
    ),
  });
}

function sending(
  { hidden, version }: OneProps,
  does: string,
  main: Html,
  submit: string,
  quiet = false,
): Html {
  return form({
    hidden: { ...hidden, version },
    main: html`${hiddenInput('does', does)}${main}`,
    submit,
    quiet,
  });
}
