import { drawFields, type Fields, form, type FormState, problems } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html } from '../../kit/html.ts';
import type { Invited } from '../../invited.ts';
import { links, withQuery } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { type Button, providerButtons } from '../provider/buttons.ts';

export interface InvitationProps {
  readonly hidden: HiddenFields;
  readonly secret: string;
  readonly invited: Invited;
  /** The council's own sign-ins. */
  readonly providers: readonly Button[];
}

function asked({ invited }: InvitationProps, main: Html, state?: FormState): Page {
  const title = `Join ${invited.council}`;
  return page({
    title,
    ...(state !== undefined && state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${state === undefined ? null : problems(state)}
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">You are invited to work on the partnership register of ${invited.council}. The invitation was sent to <strong>${invited.email}</strong>.</p>${main}
    </div></div>`,
  });
}

/** For an address that has no account yet. */
export function newcomerPage(props: InvitationProps, fields: Fields, state: FormState): Page {
  return asked(
    props,
    html`${props.providers.length === 0 ? null : ownSignIn(props)}<p class="govuk-body">You will sign in with that address. Choose a password; the next step is an app that shows you codes.</p>
      ${form({ action: links.invitation(props.secret), hidden: { ...props.hidden }, main: drawFields(fields, state), submit: 'Continue' })}`,
    state,
  );
}

function ownSignIn({ providers, secret }: InvitationProps): Html {
  return html`<p class="govuk-body">The council has its own sign-in. If you have an account there, use that, and come back here.</p>
    ${providerButtons(providers, links.invitation(secret))}`;
}

/** For somebody who has an account and is signed in with it. */
export function joinPage(props: InvitationProps): Page {
  return asked(
    props,
    html`<p class="govuk-body">You have an account already, and are signed in with it.</p>
      ${form({ action: links.invitation(props.secret), hidden: { ...props.hidden }, main: html``, submit: `Join ${props.invited.council}` })}`,
  );
}

/** For somebody who has an account and is not signed in, or with another. */
export function signInFirstPage(props: InvitationProps, isOther: boolean): Page {
  const here = links.invitation(props.secret);
  return asked(
    props,
    isOther
      ? html`<p class="govuk-body">You are signed in with another account. Sign out by the button at the top, then open the link in the letter again.</p>`
      : html`<p class="govuk-body">That address has an account already. Sign in with it, and come back here.</p>
      ${button({ text: 'Sign in', href: withQuery(links.signIn(), { next: here }) })}`,
  );
}
