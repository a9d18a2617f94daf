import { form, type FormState } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { warningText } from '../../kit/govuk/warning-text.ts';
import { html } from '../../kit/html.ts';
import { type AppSecret, setUpApp } from '../../kit/parts/set-up-app.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { changePage } from '../change-page.ts';
import { factorFields, newCodesFields } from './form.ts';

export interface FactorProps {
  readonly hidden: HiddenFields;
  readonly state: FormState;
  readonly secret: AppSecret;
  /** One is set up already, which this replaces. */
  readonly replaces: boolean;
}

export function factorPage({ hidden, state, secret, replaces }: FactorProps): Page {
  return changePage({
    title: replaces ? 'Set up another app' : 'Set up an app that shows codes',
    action: links.accountSecondFactor(),
    hidden: { ...hidden },
    fields: factorFields,
    state,
    submit: 'Set up the app',
    above: html`${replaces ? html`<p class="govuk-body">The app that you have now, and your recovery codes, stop working when this one is set up. Every other browser is signed out.</p>` : null}
      ${setUpApp(secret)}`,
  });
}

export function newCodesPage(hidden: HiddenFields, state: FormState): Page {
  return changePage({
    title: 'Make new recovery codes',
    action: links.newRecoveryCodes(),
    hidden: { ...hidden },
    fields: newCodesFields,
    state,
    submit: 'Make ten new codes',
    above: html`<p class="govuk-body">A recovery code lets you in once when you cannot use your app. The codes that you have now stop working.</p>`,
  });
}

/** As long as they are to be kept they can be read and printed here, and taken as a file. */
export function codesPage(hidden: HiddenFields, codes: readonly string[], next: string): Page {
  return page({
    title: 'Keep your recovery codes',
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <h1 class="govuk-heading-l">Keep your recovery codes</h1>
      <p class="govuk-body">If you cannot use your app, one of these lets you in. Each works once.</p>
      <ol class="govuk-list c-codes">${codes.map((code) => html`<li class="c-key">${code}</li>`)}</ol>
      ${warningText({ text: 'They are shown now and never again. Keep them where you will find them and others will not: on paper, or in a password manager.', iconFallbackText: 'Warning' })}
      <p class="govuk-body c-no-print">Print this page, or <a class="govuk-link" href="${links.recoveryCodesFile()}" download>take them as a text file</a>.</p>
      ${form({ action: links.keptRecoveryCodes(), hidden: { ...hidden, next }, main: html``, submit: 'I have kept them' })}
    </div></div>`,
  });
}

export function noCodesPage(): Page {
  return page({
    title: 'Your recovery codes',
    back: links.account(),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <h1 class="govuk-heading-l">Your recovery codes</h1>
      <p class="govuk-body">They were shown when they were made and cannot be shown again. If you do not have them any more, make new ones.</p>
      ${button({ text: 'Make new recovery codes', href: links.newRecoveryCodes() })}
    </div></div>`,
  });
}
