import { formatDate } from '../../kit/dates.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { settleFields } from '../form.ts';
import type { Named } from '../named-store.ts';
import type { Questionnaire } from '../store.ts';
import type { OneProps } from './one.ts';

/** What the register lacks by those who were asked, and what became of it. */
export function namedPart({ council, one, named }: OneProps): Html {
  return section({
    heading: 'Not in the register',
    id: 'named',
    main:
      named.length === 0
        ? html`<p class="govuk-body">Nothing was named yet.</p>`
        : stackedTable({
            caption: 'What was named that the register lacks',
            columns: [{ text: 'Name' }, { text: 'Named by' }, { text: 'What became of it' }],
            rows: named.map((each) => ({
              cells: [
                each.name,
                each.who,
                each.state === 'named' ? waits(council, one.id, each) : became(council, each),
              ],
            })),
          }),
  });
}

function waits(council: string, id: string, named: Named): Html {
  return html`<a class="govuk-link" href="${links.questionnaireNamed(council, id, named.id)}">Say what becomes of it<span class="govuk-visually-hidden">: ${named.name}</span></a>`;
}

/** What became of something that was named, for whoever keeps the register and for whoever named it. */
export function became(council: string, { state, reference, entry, reason }: Named): Html | string {
  if (state === 'named') return 'Not looked at yet';
  if (state === 'set aside') return `No entry: ${reason ?? ''}`;
  const link = html`<a class="govuk-link" href="${links.record(council, reference ?? 0)}">${entry}</a>`;
  return state === 'added' ? html`In the register now: ${link}` : html`Was in the register: ${link}`;
}

export interface NamedProps {
  readonly council: string;
  readonly one: Questionnaire;
  readonly named: Named;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

/** One thing that was named, and what becomes of it. */
export function namedPage({ council, one, named, state, hidden }: NamedProps): Page {
  const back = links.questionnaire(council, one.id);
  return page({
    title: `What becomes of ${named.name}`,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: 'Questionnaires', href: links.questionnaires(council) },
      { text: formatDate(one.openedOn), href: back },
      { text: named.name },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${problems(state)}
      <h1 class="govuk-heading-l">${named.name}</h1>
      <p class="govuk-body">${named.who} named it on ${formatDate(named.namedOn)}:</p>
      <div class="govuk-inset-text">${named.about}</div>
      ${named.alike === null ? nothing : html`<p class="govuk-body">Entry <a class="govuk-link" href="${links.record(council, named.alike)}">${named.alike}</a> has this very name.</p>`}
      ${
        named.state === 'named'
          ? form({
              hidden: { ...hidden },
              main: drawFields(settleFields, state),
              submit: 'Save',
              beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
            })
          : html`<p class="govuk-body">${became(council, named)}</p>`
      }</div></div>`,
  });
}
