import { button } from './kit/govuk/button.ts';
import { type Html, html } from './kit/html.ts';
import { isId, newId } from './kit/ids.ts';
import { formToken, formTokenMatches, isSame } from './kit/session.ts';
import { links } from './links.ts';
import type { Request, Visit } from './request.ts';
import { NotAllowed, type Page, page } from './route.ts';
import type { SessionLimits } from './site.ts';

/** A form whose token is of before the browser's last signing in or out: nothing is done. */
export class OldForm extends NotAllowed {
  constructor() {
    super(
      'This form was opened before you last signed in or out, or came from somewhere else, so nothing was done. Go back, load the page again and send it once more.',
    );
  }
}

/** Marks a form as one that was kept: signing in may have come between it and its sending. */
const KEPT = '_kept';

/** Why somebody is signed in no longer: they left, or it was too late by these limits. */
export type SignedOut = 'left' | SessionLimits;

function whyOf(how: SignedOut): string {
  if (how === 'left') return 'You signed out, perhaps in another tab.';
  return `Whoever does nothing for ${spanWords(how.idleMinutes)} is signed out, and everybody is ${spanWords(how.hours * 60)} after signing in. A change of password, or of what you may do, can end it too.`;
}

function spanWords(minutes: number): string {
  if (minutes % 60 !== 0) return `${minutes} minutes`;
  return minutes === 60 ? 'an hour' : `${minutes / 60} hours`;
}

/** For a post of somebody who is signed in no longer, as it was too late or they left; a form that was not read, as it carries a file, is not kept. */
export function signedOutPage(sent: Request | null, token: string, how: SignedOut): Page {
  const kept = sent === null ? null : keptForm(sent, token);
  const signIn = html`<a class="govuk-link" href="${links.signIn()}" target="_blank" rel="noopener">Sign in (opens in a new tab)</a>`;
  const again = sent === null ? 'choose the file again' : 'fill it in again';
  return keptPage(
    'You were signed out',
    html`<p class="govuk-body">Nothing was saved. ${whyOf(how)}</p>
      ${kept === null ? html`<p class="govuk-body">${signIn}, then go back, load the page again and ${again}.</p>` : html`<p class="govuk-body">What you typed is kept on this page, so leave it open.</p><ol class="govuk-list govuk-list--number"><li>${signIn}</li><li>Come back to this page and send what you typed again</li></ol>${kept}`}`,
  );
}

/** For what a page of ours sent and nobody else's, which only a browser that says where it was can show; else null. */
export function oldFormPage(sent: Request, token: string): Page | null {
  const kept = sent.origin === null ? null : keptForm(sent, token);
  return kept === null
    ? null
    : keptPage(
        'Send this again',
        html`<p class="govuk-body">This form was opened before you last signed in or out, so nothing was done. What you typed is kept on this page.</p>${kept}`,
      );
}

function keptPage(title: string, words: Html): Page {
  return page({
    status: 403,
    title,
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <h1 class="govuk-heading-l">${title}</h1>
      ${words}
    </div></div>`,
  });
}

/** What was typed, to be sent once more as it was; null where there is a password or a file, which are never kept. */
function keptForm(sent: Request, token: string): Html | null {
  const names = Object.keys(sent.body);
  if (Object.keys(sent.files).length > 0 || names.some((name) => /password/i.test(name))) return null;
  const key = sent.body['_key'];
  const typed = names.filter((name) => ![KEPT, '_csrf', '_key'].includes(name));
  return html`<form method="post" action="${sent.url}" novalidate>
    ${hidden('_csrf', formToken(token))}${hidden('_key', isId(key) ? key : newId())}${hidden(KEPT, 'yes')}
    ${typed.map((name) => kept(name, sent.body[name] ?? []))}
    ${button({ text: 'Send again' })}
  </form>`;
}

/** Several values of one name are one list, as two boxes of one name would not be told apart. */
function kept(name: string, value: string | readonly string[]): Html {
  if (typeof value === 'string') return hidden(name, value);
  const options = value.map((each) => html`<option value="${each}" selected>${each}</option>`);
  return html`<select name="${name}" multiple hidden>${options}</select>`;
}

function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** Refuses a post that no page of ours sent, or one that was opened before the browser's last signing in or out. */
export function refuseForged(sent: Request, visit: Visit): void {
  const token = sent.body['_csrf'];
  const foreign =
    sent.origin !== null && !(URL.canParse(sent.origin) && new URL(sent.origin).host === sent.host);
  if (foreign) throw new NotAllowed(new OldForm().message);
  if (typeof token !== 'string') throw new OldForm();
  if (!formTokenMatches(visit.token, token) && !isKept(sent, visit, token)) throw new OldForm();
}

/** A form that was kept while somebody signed in, sent by a browser that says that it came from a page of ours. */
function isKept({ origin, body }: Request, { earlier }: Visit, token: string): boolean {
  return body[KEPT] === 'yes' && origin !== null && earlier !== null && isSame(earlier, token);
}
