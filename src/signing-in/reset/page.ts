import { drawFields, type Fields, form, type FormState, problems } from '../../kit/form.ts';
import { html } from '../../kit/html.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { forgottenFields } from './form.ts';

const wide = 'govuk-grid-column-two-thirds';

export function forgottenPage(hidden: HiddenFields, state: FormState): Page {
  return page({
    title: 'Choose a new password',
    back: links.signIn(),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="${wide}">${problems(state)}
      <h1 class="govuk-heading-l">Choose a new password</h1>
      <p class="govuk-body">We send you a link by mail. You will still need the code from your app to sign in.</p>
      ${form({ action: links.forgotten(), hidden: { ...hidden }, main: drawFields(forgottenFields, state), submit: 'Send me a link' })}
      <p class="govuk-body">If you sign in by your council’s own sign-in, your password is changed there and not here.</p>
    </div></div>`,
  });
}

/** The same for an address that is nobody's; where no mail leaves it says who can help instead. */
export function sentPage(email: string, mailIsSetUp: boolean): Page {
  if (!mailIsSetUp) return unsentPage();
  return page({
    title: 'Look at your mail',
    main: html`<div class="govuk-grid-row"><div class="${wide}">
      <h1 class="govuk-heading-l">Look at your mail</h1>
      <p class="govuk-body">If an account with a password has the address <strong>${email}</strong>, a letter with a link is on its way there. The link works once, within an hour.</p>
      <p class="govuk-body">If nothing comes in a few minutes, look among unwanted mail, check the address, and ask whoever looks after Concordat at your council.</p>
      <p class="govuk-body"><a class="govuk-link" href="${links.signIn()}">Go to sign in</a></p>
    </div></div>`,
  });
}

function unsentPage(): Page {
  return page({
    title: 'Ask for your link',
    main: html`<div class="govuk-grid-row"><div class="${wide}">
      <h1 class="govuk-heading-l">Ask for your link</h1>
      <p class="govuk-body">Mail is not set up here, so no letter will come. Ask whoever looks after Concordat at your council: they can give you a link for a new password from a terminal. It works once, within an hour.</p>
      <p class="govuk-body"><a class="govuk-link" href="${links.signIn()}">Go to sign in</a></p>
    </div></div>`,
  });
}

export function resetPage(hidden: HiddenFields, secret: string, fields: Fields, state: FormState): Page {
  return page({
    title: 'Choose a new password',
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="${wide}">${problems(state)}
      <h1 class="govuk-heading-l">Choose a new password</h1>
      <p class="govuk-body">Everybody who is signed in with the old one, in whichever browser, is signed out.</p>
      ${form({ action: links.reset(secret), hidden: { ...hidden }, main: drawFields(fields, state), submit: 'Change the password' })}
    </div></div>`,
  });
}

/** A link that was used, is too old or never was: nobody is told which. */
export function oldLinkPage(what: string, next: { readonly text: string; readonly href: string }): Page {
  return page({
    title: 'This link no longer works',
    status: 404,
    main: html`<div class="govuk-grid-row"><div class="${wide}">
      <h1 class="govuk-heading-l">This link no longer works</h1>
      <p class="govuk-body">${what}</p>
      <p class="govuk-body"><a class="govuk-link" href="${next.href}">${next.text}</a></p>
    </div></div>`,
  });
}
