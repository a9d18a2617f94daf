import { formatDate, formatMoment, londonDate } from '../kit/dates.ts';
import { button } from '../kit/govuk/button.ts';
import { type SummaryRow, summaryList } from '../kit/govuk/summary-list.ts';
import { insetText } from '../kit/govuk/inset-text.ts';
import { html, type Html } from '../kit/html.ts';
import { section } from '../kit/parts/layout.ts';
import { type Cell, stackedTable } from '../kit/parts/table.ts';
import { links } from '../links.ts';
import { methodWords } from '../method-words.ts';
import { type HiddenFields, type Page, page } from '../route.ts';
import type { CouncilHeld, OwnAccount, OwnSession } from './store.ts';

export interface AccountProps {
  readonly hidden: HiddenFields;
  readonly account: OwnAccount;
  readonly codesLeft: number;
  readonly councils: readonly CouncilHeld[];
  readonly sessions: readonly OwnSession[];
  /** The sign-ins of the person's councils. */
  readonly providers: readonly OwnProvider[];
}

export interface OwnProvider {
  readonly id: string;
  readonly label: string;
  readonly isJoined: boolean;
}

export function accountPage(props: AccountProps): Page {
  const { account } = props;
  const isLocal = account.passwordHash !== null;
  return page({
    title: 'Your account',
    main: html`<h1 class="govuk-heading-l">Your account</h1>
      ${isLocal && account.factorSince === null ? noFactor() : null}
      ${section({ heading: 'How you sign in', main: isLocal ? ownRows(props) : elsewhere(account) })}
      ${section({ heading: 'Your councils', main: councils(props.councils) })}
      ${section({ heading: 'Where you are signed in', main: sessions(props) })}`,
  });
}

function noFactor(): Html {
  return html`${insetText({ text: 'Your account has a password and nothing else. When you next sign in you will be asked to set up an app that shows you codes; you can do it now.' })}
    ${button({ text: 'Set up the app', href: links.accountSecondFactor() })}`;
}

function ownRows({ account, codesLeft, providers }: AccountProps): Html {
  const change = (href: string, what: string) => ({
    items: [{ text: 'Change', href, visuallyHiddenText: what }],
  });
  const since = account.factorSince === null ? null : formatDate(londonDate(account.factorSince));
  const rows: readonly SummaryRow[] = [
    { key: 'Name', value: account.name, actions: change(links.accountName(), 'your name') },
    {
      key: 'Email address',
      value: account.email,
      actions: change(links.accountEmail(), 'your email address'),
    },
    {
      key: 'Password',
      value: 'Known to you alone',
      actions: change(links.accountPassword(), 'your password'),
    },
    {
      key: 'Codes from an app',
      value: since === null ? 'Not set up' : `Set up on ${since}`,
      actions: change(links.accountSecondFactor(), 'the app that shows your codes'),
    },
    ...(since === null
      ? []
      : [
          {
            key: 'Recovery codes',
            value: `${codesLeft} left`,
            actions: {
              items: [
                { text: 'Make new ones', href: links.newRecoveryCodes(), visuallyHiddenText: 'for recovery' },
              ],
            },
          },
        ]),
    ...providers.map(providerRow),
  ];
  return summaryList({ rows });
}

function providerRow({ id, label, isJoined }: OwnProvider): SummaryRow {
  if (isJoined) return { key: label, value: 'Lets you in too' };
  const join = { text: 'Sign in with it too', href: links.joinWith(id), visuallyHiddenText: `(${label})` };
  return { key: label, value: 'Not used for this account', actions: { items: [join] } };
}

function elsewhere(account: OwnAccount): Html {
  return html`${summaryList({
    rows: [
      { key: 'Name', value: account.name },
      { key: 'Email address', value: account.email },
    ],
  })}<p class="govuk-body">You do not sign in with a password of Concordat, so there is nothing to change here.</p>`;
}

function councils(held: readonly CouncilHeld[]): Html {
  if (held.length === 0) return html`<p class="govuk-body">You do not belong to a council yet.</p>`;
  return summaryList({
    rows: held.map((council) => ({
      key: html`<a class="govuk-link" href="${links.register(council.slug)}">${council.name}</a>${council.isExample ? ' (fictional example)' : null}`,
      value: html`${rolesIn(council).map((role, at) => html`${at === 0 ? null : html`<br>`}${role}`)}`,
      actions: {
        items: [
          {
            text: 'How you are told',
            href: links.myReminders(council.slug),
            visuallyHiddenText: `of what waits for you at ${council.name}`,
          },
        ],
      },
    })),
  });
}

/** A line each. */
function rolesIn({ roles, scoped }: CouncilHeld): readonly string[] {
  return [...roles, ...scoped.map(({ role, over }) => `${role}, for ${over}`)];
}

function sessions({ sessions: all, hidden }: AccountProps): Html {
  const others = all.some((each) => !each.isThis);
  return html`${stackedTable({
    caption: 'Where you are signed in',
    columns: [
      { text: 'Browser' },
      { text: 'Where from' },
      { text: 'Signed in' },
      { text: 'Last used' },
      { text: 'How' },
      { text: 'Sign out', short: '', unseen: true },
    ],
    rows: all.map((each) => ({ cells: cellsOf(each, hidden) })),
  })}
    <div class="govuk-button-group">
      ${others ? press(links.endOtherSessions(), hidden, html`Sign out everywhere else`) : null}
      ${press(links.endAllSessions(), hidden, html`Sign out everywhere, here too`)}
    </div>
    <p class="govuk-hint">Where from is a network address, which the people of a council may share. If you do not know one of these, sign it out and change your password.</p>`;
}

function cellsOf(session: OwnSession, hidden: HiddenFields): readonly Cell[] {
  const { id, browser, address, since, used, method, isThis } = session;
  const what = browser ?? 'A browser';
  const signOut = html`Sign out<span class="govuk-visually-hidden"> ${what}, signed in ${formatMoment(since)}</span>`;
  return [
    what,
    address ?? 'Not known',
    formatMoment(since),
    formatMoment(used),
    methodWords[method],
    isThis ? 'This one' : press(links.endSession(id), hidden, signOut, 'c-link-button'),
  ];
}

const greyButton = 'govuk-button govuk-button--secondary';

function press(action: string, hidden: HiddenFields, text: Html, classes = greyButton): Html {
  return html`<form method="post" action="${action}"><input type="hidden" name="_csrf" value="${hidden._csrf}"><button type="submit" class="${classes}">${text}</button></form>`;
}
