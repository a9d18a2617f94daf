import { button } from '../kit/govuk/button.ts';
import { errorSummary } from '../kit/govuk/error-summary.ts';
import { input } from '../kit/govuk/input.ts';
import { insetText } from '../kit/govuk/inset-text.ts';
import { passwordInput } from '../kit/govuk/password-input.ts';
import { type Html, html } from '../kit/html.ts';
import { links } from '../links.ts';
import { type HiddenFields, type Page, page } from '../route.ts';
import { type Button, providerButtons } from './provider/buttons.ts';
import type { CouncilBegun, CouncilOfPerson, DemoPerson } from './store.ts';

export interface SignInProps {
  readonly hidden: HiddenFields;
  readonly next: string;
  readonly demo: readonly DemoPerson[];
  /** Councils' own sign-ins. */
  readonly providers: readonly Button[];
  /** Nobody has an account of their own yet, and only this machine can reach the program. */
  readonly mayMakeFirst: boolean;
  readonly email?: string;
  readonly error?: string;
  /** 422 unless it is to be tried later. */
  readonly status?: number;
}

export function signInPage(props: SignInProps): Page {
  const error = props.error;
  return page({
    title: 'Sign in',
    ...(error === undefined ? {} : { status: props.status ?? 422 }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${error === undefined ? null : errorSummary({ titleText: 'There is a problem', errorList: [{ text: error, href: '#email' }] })}
      <h1 class="govuk-heading-l">Sign in</h1>
      ${props.demo.length === 0 ? null : demoPart(props)}
      ${props.providers.length === 0 ? null : providerButtons(props.providers, props.next)}
      <form method="post" action="${links.signIn()}" novalidate>
        ${hiddenInputs(props.hidden)}<input type="hidden" name="next" value="${props.next}">
        ${input({
          id: 'email',
          name: 'email',
          type: 'email',
          autocomplete: 'username',
          spellcheck: false,
          value: props.email ?? '',
          label: { text: 'Email address' },
          classes: 'govuk-!-width-two-thirds',
          ...(error === undefined ? {} : { errorMessage: { text: error } }),
        })}
        ${passwordInput({ id: 'password', name: 'password', label: { text: 'Password' }, autocomplete: 'current-password', classes: 'govuk-!-width-two-thirds' })}
        ${button({ text: 'Sign in', classes: props.providers.length === 0 ? '' : 'govuk-button--secondary' })}
      </form>
      ${props.mayMakeFirst ? html`<p class="govuk-body">Nobody has an account of their own here yet. <a class="govuk-link" href="${links.firstAccount()}">Make the first account</a>, then start your council.</p>` : null}
      <p class="govuk-body"><a class="govuk-link" href="${links.forgotten()}">I have forgotten my password</a></p>
      <p class="govuk-body"><a class="govuk-link" href="${links.guestSignIn()}">I am with a partner: a council shares something with me</a></p>
    </div></div>`,
  });
}

export function hiddenInputs(hidden: HiddenFields): Html {
  return html`<input type="hidden" name="_csrf" value="${hidden._csrf}"><input type="hidden" name="_key" value="${hidden._key}">`;
}

function demoPart(props: SignInProps): Html {
  const councils = Map.groupBy(props.demo, (person) => person.council);
  return html`${insetText({ text: 'These five councils, their people and their partnerships are fictional, and only this machine can reach them. Choose anybody to look around.' })}
    <form method="post" action="${links.signIn()}">
      ${hiddenInputs(props.hidden)}<input type="hidden" name="next" value="${props.next}">
      ${[...councils].map(
        ([council, people]) => html`<h2 class="govuk-heading-s">${council}</h2>
        <div class="govuk-button-group">${people.map((person) => html`<button type="submit" class="govuk-button govuk-button--secondary" name="demo" value="${person.id}" data-module="govuk-button">${person.name}${person.post === null ? null : html`, ${person.post}`}</button>`)}</div>`,
      )}
    </form>
    <h2 class="govuk-heading-m">Or with your own account</h2>`;
}

export interface CouncilsProps {
  readonly councils: readonly CouncilOfPerson[];
  readonly suspended: readonly Pick<CouncilOfPerson, 'slug' | 'name'>[];
  readonly begun: readonly CouncilBegun[];
}

export function councilsPage({ councils, suspended, begun }: CouncilsProps): Page {
  const none = councils.length + suspended.length === 0;
  return page({
    title: 'Your councils',
    main: html`<h1 class="govuk-heading-l">Your councils</h1>
      ${none ? html`<p class="govuk-body">You do not belong to a council yet. Start one, or ask your council’s partnerships team to add you.</p>` : null}
      ${councils.length === 0 ? null : html`<ul class="govuk-list">${councils.map((council) => html`<li><a class="govuk-link govuk-!-font-weight-bold" href="${links.myWork(council.slug)}">${council.name}</a>${council.isExample ? ' (fictional example)' : null}</li>`)}</ul>`}
      ${suspended.map(({ slug, name }) => html`<p class="govuk-body">You are suspended at ${name}, and cannot come in. <a class="govuk-link" href="${links.register(slug)}">Who can let you in again</a></p>`)}
      ${begun.length === 0 ? null : html`<h2 class="govuk-heading-m">Begun and not started yet</h2><ul class="govuk-list">${begun.map(({ id, name }) => html`<li><a class="govuk-link" href="${links.startStep(id, 'council')}">Go on with ${name}</a></li>`)}</ul><p class="govuk-hint">What was begun is kept for a week.</p>`}
      ${button({ text: 'Start a council', href: links.startCouncil(), classes: none ? '' : 'govuk-button--secondary' })}`,
  });
}
