import { drawFields, form, type FormState, problems } from '../kit/form.ts';
import { button } from '../kit/govuk/button.ts';
import { html, type Html, nothing } from '../kit/html.ts';
import { oneJob, pageTitle } from '../kit/parts/layout.ts';
import { stackedTable } from '../kit/parts/table.ts';
import { links } from '../links.ts';
import { type HiddenFields, type Page, page } from '../route.ts';
import { type newViewFields, viewFields } from './form.ts';
import type { View } from './store.ts';

export interface ViewsProps {
  readonly council: string;
  readonly views: readonly View[];
  /** Those who may change what all of the council see. */
  readonly mayShare: boolean;
}

export function viewsPage(props: ViewsProps): Page {
  const { council, views } = props;
  return page({
    title: 'Views of the register',
    section: 'register',
    breadcrumbs: [{ text: 'Register', href: links.register(council) }, { text: 'Views' }],
    main: html`${pageTitle({
      title: 'Views of the register',
      lead: 'What is asked of the list, kept under a name: what is searched and filtered for, the order and the columns.',
    })}${views.length === 0 ? none(props) : table(props)}`,
  });
}

function none({ council }: ViewsProps): Html {
  return oneJob({
    strong: 'No views are kept yet.',
    text: 'Filter or sort the register, or choose its columns, and press “Keep this view” above the list.',
    links: [{ text: 'See the register', href: links.register(council) }],
  });
}

function table({ council, views, mayShare }: ViewsProps): Html {
  return stackedTable({
    caption: 'Views of the register',
    columns: [
      { text: 'View' },
      { text: 'Who sees it' },
      { text: 'The register begins with it', short: 'Begins with it' },
      { text: 'Change', unseen: true, short: '' },
    ],
    rows: views.map((view) => ({
      cells: [
        html`<a class="govuk-link" href="${links.register(council)}?${view.query}">${view.name}</a>`,
        view.account_id === null ? 'Everybody' : 'You alone',
        view.is_default ? 'Yes' : 'No',
        view.account_id === null && !mayShare
          ? nothing
          : html`<a class="govuk-link" href="${links.view(council, view.id)}">Change<span class="govuk-visually-hidden"> ${view.name}</span></a>`,
      ],
    })),
  });
}

interface FormProps {
  readonly council: string;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

export interface KeepProps extends FormProps {
  readonly fields: ReturnType<typeof newViewFields>;
  readonly query: string;
}

export function keepPage({ council, fields, state, query, hidden }: KeepProps): Page {
  return formPage(
    council,
    'Keep this view',
    state,
    html`
      <p class="govuk-body">It keeps what the list is asked for, not the entries: whoever opens it sees those that fit by then.</p>
      ${form({
        hidden: { ...hidden, query },
        main: drawFields(fields, state),
        submit: 'Keep it',
        beside: html`<a class="govuk-link" href="${links.register(council)}?${query}">Cancel</a>`,
      })}`,
  );
}

export interface ChangeProps extends FormProps {
  readonly view: View;
  /** What the form began from. */
  readonly seen: string;
}

export function changePage({ council, view, state, seen, hidden }: ChangeProps): Page {
  const remove = `${links.view(council, view.id)}/remove`;
  return formPage(
    council,
    `Change ${view.name}`,
    state,
    html`
      ${form({
        hidden: { ...hidden, seen },
        main: drawFields(viewFields(view), state),
        submit: 'Save',
        beside: html`<a class="govuk-link" href="${links.views(council)}">Cancel</a>`,
      })}
      <h2 class="govuk-heading-m">Remove it</h2>
      <p class="govuk-body">${view.account_id === null ? 'Nobody in the council sees it any more.' : 'Only you see it.'} The entries stay as they are.</p>
      ${form({ action: remove, hidden: { ...hidden }, main: button({ text: 'Remove this view', classes: 'govuk-button--warning', preventDoubleClick: true }) })}`,
  );
}

function formPage(council: string, title: string, state: FormState, main: Html): Page {
  return page({
    title,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: 'Views', href: links.views(council) },
      { text: title },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <h1 class="govuk-heading-l">${title}</h1>
      ${main}
    </div></div>`,
  });
}
