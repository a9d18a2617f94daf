import { countOf } from '../../../kit/count.ts';
import { drawFields, form, type Fields, type FormState, problems } from '../../../kit/form.ts';
import { hiddenInput } from '../../../kit/form/field.ts';
import { html, type Html } from '../../../kit/html.ts';
import { links } from '../../../links.ts';
import { type HiddenFields, type Page, page } from '../../../route.ts';
import type { Chosen } from '../chosen.ts';
import { type Named, peopleList } from '../form.ts';

export interface ChangeProps {
  readonly council: string;
  readonly chosen: Chosen;
  readonly many: number;
  readonly fields: Fields;
  readonly people: readonly Named[];
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

/** What is to be changed in the chosen entries, and to what. */
export function changePage(props: ChangeProps): Page {
  const { council, chosen, many, state } = props;
  const title = `Change ${countOf(many, 'entry', 'entries')}`;
  return page({
    title,
    section: 'register',
    breadcrumbs: bulkWay(council),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <h1 class="govuk-heading-l">${title}</h1>
      ${many === 0 ? nothingChosen(council, chosen) : changeForm(props)}
    </div></div>`,
  });
}

export function bulkWay(council: string) {
  return [{ text: 'Register', href: links.register(council) }, { text: 'Change many' }];
}

export function backTo(council: string, chosen: Chosen): string {
  const query = chosen.is === 'listed' ? chosen.query : '';
  return `${links.register(council)}${query === '' ? '' : `?${query}`}`;
}

/** The same choice of entries again, unseen. */
export function carriedChoice(chosen: Chosen): Html {
  if (chosen.is === 'listed') return hiddenInput('query', chosen.query);
  return hiddenInput('reference', chosen.references.join(','));
}

function nothingChosen(council: string, chosen: Chosen): Html {
  return html`<p class="govuk-body">No entries are chosen. <a class="govuk-link" href="${backTo(council, chosen)}">Go back to the register</a> and choose some.</p>`;
}

const mostNames = 1_000;

function changeForm({ council, chosen, fields, people, state, hidden }: ChangeProps): Html {
  const names = people.slice(0, mostNames).map(({ name }) => html`<option value="${name}"></option>`);
  return html`<p class="govuk-body">Choose one thing to change. You see what will happen before anything is saved.</p>
    <p class="govuk-body">A box left empty means that the answer is not yet known. Type “None” where you know that there is none.</p>
    ${form({
      action: links.bulk(council),
      hidden: { ...hidden, step: 'look' },
      main: html`${carriedChoice(chosen)}${drawFields(fields, state)}<datalist id="${peopleList}">${names}</datalist>`,
      submit: 'See what will change',
      beside: html`<a class="govuk-link" href="${backTo(council, chosen)}">Cancel</a>`,
    })}`;
}
