import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { html, nothing } from '../../kit/html.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { askFields } from '../form.ts';

/** For how many minutes the link in a letter works. */
export const minutes = 30;

export function askPage(hidden: HiddenFields, state: FormState): Page {
  return page({
    title: 'See what is shared with you',
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${problems(state)}
      <h1 class="govuk-heading-l">See what is shared with you</h1>
      <p class="govuk-body">For people of organisations with which a council shares something of its register. You need no password: a letter brings you a link that works once, for ${minutes} minutes.</p>
      ${form({ hidden: { ...hidden }, main: drawFields(askFields, state), submit: 'Send me the link', beside: html`<a class="govuk-link" href="${links.signIn()}">I have an account</a>` })}
    </div></div>`,
  });
}

/** The same words whether anything is shared with the address or not. */
export function askedPage(email: string): Page {
  return page({
    title: 'Look in your mail',
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <h1 class="govuk-heading-l">Look in your mail</h1>
      <p class="govuk-body">If something is shared with ${email}, a letter with a link is on its way there. The link works once, for ${minutes} minutes.</p>
      <p class="govuk-body">No letter after a few minutes? Look among the unwanted mail, then ask your contact at the council whether it is still shared with you, and with which address.</p>
    </div></div>`,
  });
}

/** Where no letter leaves; the same for an address that is nobody's. */
export function unsentPage(): Page {
  return page({
    title: 'Ask your contact at the council',
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <h1 class="govuk-heading-l">Ask your contact at the council</h1>
      <p class="govuk-body">Mail is not set up here, so no letter with a link will come to you. Ask your contact at the council for what is shared with you.</p>
    </div></div>`,
  });
}

/** Opened by a press, as programs that look through mail follow links by themselves. */
export function openPage(hidden: HiddenFields, council: string | null): Page {
  const main =
    council === null
      ? html`<h1 class="govuk-heading-l">This link no longer works</h1>
        <p class="govuk-body">It was used already, it is more than ${minutes} minutes old, or what it led to is shared no longer. <a class="govuk-link" href="${links.guestSignIn()}">Ask for another</a>.</p>`
      : html`<h1 class="govuk-heading-l">See what ${council} shares with you</h1>
        ${form({ hidden: { ...hidden }, main: nothing, submit: 'Go on' })}`;
  return page({
    title: council === null ? 'This link no longer works' : 'See what is shared with you',
    ...(council === null ? { status: 404 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${main}</div></div>`,
  });
}
