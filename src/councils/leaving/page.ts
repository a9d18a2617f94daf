import { formatCount } from '../../kit/count.ts';
import { addDays, formatDate, formatMoment } from '../../kit/dates.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { text } from '../../kit/form/text.ts';
import { button } from '../../kit/govuk/button.ts';
import { errorSummary } from '../../kit/govuk/error-summary.ts';
import { warningText } from '../../kit/govuk/warning-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { tellThem } from '../../letter-said.ts';
import { links } from '../../links.ts';
import { type Council, type HiddenFields, type Page, page } from '../../route.ts';
import { coolingOff } from './asking.ts';
import type { State } from './store.ts';

export const deleteFields = {
  name: text({
    label: 'Name of the council',
    hint: 'Type it as it stands at the top of the page, so that no other council is deleted by mistake.',
    most: 200,
    autocomplete: 'off',
  }),
};

export interface DeleteProps {
  readonly council: Council;
  readonly state: State;
  readonly form: FormState;
  /** Why it cannot be asked, where no field of the form is to blame. */
  readonly refused: string | null;
  readonly hidden: HiddenFields;
  readonly today: string;
  readonly mailIsSetUp: boolean;
}

export function deletePage(props: DeleteProps): Page {
  const { council, refused, form: state } = props;
  return page({
    title: `Delete ${council.name}`,
    section: 'council',
    breadcrumbs: [{ text: 'Council', href: links.council(council.slug) }, { text: 'Delete' }],
    ...(state.errors.length > 0 || refused !== null ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}${refused === null ? nothing : errorSummary({ titleText: 'There is a problem', errorList: [{ text: refused, href: '#first' }] })}
      <h1 class="govuk-heading-l">Delete ${council.name}</h1>
      <h2 class="govuk-heading-m" id="first" tabindex="-1">First take it out</h2>
      ${takenOut(props)}
      <h2 class="govuk-heading-m">What happens then</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>From now on it can be read, and nothing in it can be changed.</li>
        <li>${props.mailIsSetUp ? 'Everybody who administers it is told by mail, and any of them can keep it.' : `Any of those who administer it can keep it. ${tellThem}.`}</li>
        <li>On ${formatDate(addDays(props.today, coolingOff))} everything of it is removed: register, policy, people, and the record of changes. One line stays: its name, the days, and by what its file is known.</li>
        <li>Accounts, with the name and address that people sign in with, are of no council and stay. Whoever looks after Concordat can suspend them.</li>
      </ul>
      ${warningText({ text: 'After that day it can only be had back from the file that you took out.' })}
      ${asking(props)}
    </div></div>`,
  });
}

function isWhole({ state }: DeleteProps): boolean {
  return state.exports.length > 0 && state.changesSince === 0;
}

function takenOut(props: DeleteProps): Html {
  const [latest] = props.state.exports;
  if (latest !== undefined && isWhole(props))
    return html`<p class="govuk-body">It was taken out on ${formatMoment(latest.madeAt)}, with ${formatCount(latest.rows)} rows, and nothing was changed since. Make sure that you have that file.</p>`;
  const why =
    latest === undefined
      ? 'It was never taken out.'
      : `It was taken out on ${formatMoment(latest.madeAt)}, and changed since.`;
  return html`<p class="govuk-body">${why} <a class="govuk-link" href="${links.council(props.council.slug)}#take-out">Take it out as a file</a>, then come back here.</p>`;
}

function asking(props: DeleteProps): Html {
  if (!isWhole(props)) return nothing;
  return form({
    hidden: { ...props.hidden },
    main: html`${drawFields(deleteFields, props.form)}<div class="govuk-button-group">${button({ text: 'Delete the council', classes: 'govuk-button--warning', preventDoubleClick: true })}<a class="govuk-link" href="${links.council(props.council.slug)}">Cancel</a></div>`,
  });
}
