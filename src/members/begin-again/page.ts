import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { text } from '../../kit/form/text.ts';
import { html } from '../../kit/html.ts';
import { tellThem } from '../../letter-said.ts';
import { links } from '../../links.ts';
import { type Council, type HiddenFields, type Page, page } from '../../route.ts';
import type { Colleague } from './store.ts';

export const againFields = {
  reason: text({
    label: 'How do you know that it is they who ask?',
    hint: 'Such as: came to the desk with their staff card; rang them on the number in the directory',
    subject: 'How you know',
    required: 'Say how you know that it is they who ask',
    most: 500,
  }),
};

export interface AgainProps {
  readonly council: Council;
  readonly colleague: Colleague;
  readonly mailIsSetUp: boolean;
  readonly hidden: HiddenFields;
  readonly state: FormState;
}

export function beginAgainPage({ council, colleague, mailIsSetUp, hidden, state }: AgainProps): Page {
  const { name, email } = colleague;
  return page({
    title: `Let ${name} begin again`,
    back: links.member(council.slug, colleague.id),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${problems(state)}
      <h1 class="govuk-heading-l">Let ${name} begin again</h1>
      <p class="govuk-body">For somebody who has lost their app and their recovery codes. They are signed out everywhere, and set up another app when they next sign in with their password. ${mailIsSetUp ? `A letter tells them, at ${email}.` : `${tellThem}.`}</p>
      <p class="govuk-body">Their password stays. If they have forgotten it, they choose a new one by the link on the sign-in page.</p>
      ${form({ action: links.beginAgain(council.slug, colleague.id), hidden: { ...hidden }, main: drawFields(againFields, state), submit: `Let ${name} begin again` })}
    </div></div>`,
  });
}
