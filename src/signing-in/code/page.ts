import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { html, type Html } from '../../kit/html.ts';
import { type AppSecret, setUpApp } from '../../kit/parts/set-up-app.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { codeFields, recoveryFields } from './form.ts';

function narrow(title: string, state: FormState, main: Html, status = 422): Page {
  return page({
    title,
    back: links.signIn(),
    ...(state.errors.length > 0 ? { status } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${problems(state)}<h1 class="govuk-heading-l">${title}</h1>${main}</div></div>`,
  });
}

/** `status` is 429 when it is to be tried later. */
export function codePage(hidden: HiddenFields, state: FormState, status?: number): Page {
  return narrow(
    'Enter the code from your app',
    state,
    html`<p class="govuk-body">Open the app on your phone or computer in which you set up Concordat.</p>
      ${form({ action: links.signInCode(), hidden: { ...hidden }, main: drawFields(codeFields, state), submit: 'Continue' })}
      <h2 class="govuk-heading-s">If you cannot use the app</h2>
      <p class="govuk-body"><a class="govuk-link" href="${links.signInRecoveryCode()}">Use a recovery code</a>. If you have none either, ask somebody who gives people accounts at your council to let you begin again.</p>`,
    status,
  );
}

export function recoveryPage(hidden: HiddenFields, state: FormState, status?: number): Page {
  return narrow(
    'Use a recovery code',
    state,
    html`<p class="govuk-body">You were shown ten recovery codes when you set up your app, to keep on paper or as a file.</p>
      ${form({ action: links.signInRecoveryCode(), hidden: { ...hidden }, main: drawFields(recoveryFields, state), submit: 'Continue' })}
      <p class="govuk-body"><a class="govuk-link" href="${links.signInCode()}">Enter a code from your app instead</a></p>`,
    status,
  );
}

export function setUpPage(hidden: HiddenFields, state: FormState, secret: AppSecret): Page {
  return narrow(
    'Set up a second step for signing in',
    state,
    html`<p class="govuk-body">Besides your password you need a code from an app, so that nobody gets in with your password alone. You do this once.</p>
      ${setUpApp(secret)}
      ${form({ action: links.firstSecondFactor(), hidden: { ...hidden }, main: drawFields(codeFields, state), submit: 'Continue' })}`,
  );
}
