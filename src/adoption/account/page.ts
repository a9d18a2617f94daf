import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { html } from '../../kit/html.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { accountFields } from './form.ts';

export function firstAccountPage(hidden: HiddenFields, state: FormState): Page {
  return page({
    title: 'Make the first account',
    back: links.signIn(),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${problems(state)}
      <h1 class="govuk-heading-l">Make the first account</h1>
      <p class="govuk-body">Nobody has an account of their own here yet, and only this machine can reach the program, so you can make one for yourself. The next step is to start your council.</p>
      ${form({
        action: links.firstAccount(),
        hidden: { ...hidden },
        main: drawFields(accountFields, state),
        submit: 'Make the account',
      })}
    </div></div>`,
  });
}
