import { endThere } from '../end-there.ts';
import { isId } from '../kit/ids.ts';
import { readForm, startForm } from '../kit/form.ts';
import { text } from '../kit/form/text.ts';
import { links } from '../links.ts';
import { type Context, didNothing, redirect, type Reply, type Route } from '../route.ts';
import { recoveryCodesLeft } from '../second-factor.ts';
import { endSessions } from '../session-start.ts';
import { newAddress } from './address/routes.ts';
import { changePage } from './change-page.ts';
import { type Mine, mine, mineAlone } from './mine.ts';
import { accountPage, type OwnProvider } from './page.ts';
import { ownPassword } from './password/routes.ts';
import { ownSecondFactor } from './second-factor/routes.ts';
import {
  type CouncilHeld,
  councilsHeld,
  endOwnSession,
  issuersOf,
  ownSessions,
  renameAccount,
} from './store.ts';

const own = { at: 'open', may: 'signed in' } as const;

export const account: readonly Route[] = [
  { ...own, method: 'GET', path: links.account(), handle: mine(show) },
  { ...own, method: 'GET', path: links.accountName(), handle: mineAlone(showName) },
  {
    ...own,
    method: 'POST',
    path: links.accountName(),
    verb: 'renamed themselves',
    handle: mineAlone(rename),
  },
  ...ownPassword,
  ...newAddress,
  ...ownSecondFactor,
  { ...own, method: 'POST', path: links.endOtherSessions(), verb: 'signed out', handle: mine(endOthers) },
  { ...own, method: 'POST', path: links.endAllSessions(), verb: 'signed out', handle: mine(endAll) },
  { ...own, method: 'POST', path: links.endSession(':id'), verb: 'signed out', handle: mine(endOne) },
];

async function show(context: Context, { account: who }: Mine): Promise<Reply> {
  const { db, hidden, tokenHash, today, site } = context;
  const councils = await councilsHeld(db, who.id, today);
  return accountPage({
    hidden,
    account: who,
    codesLeft: await recoveryCodesLeft(db, who.id),
    sessions: await ownSessions(db, who.id, tokenHash),
    councils,
    providers: await providersOf(db, who.id, site.providers, councils),
  });
}

/** The sign-ins of the person's own councils, and whether they are known there already. */
async function providersOf(
  db: Context['db'],
  accountId: string,
  providers: Context['site']['providers'],
  councils: readonly CouncilHeld[],
): Promise<readonly OwnProvider[]> {
  const own = providers.filter(({ settings }) =>
    settings.councils.some(({ council }) => councils.some(({ slug }) => slug === council)),
  );
  const known = own.length === 0 ? [] : await issuersOf(db, accountId);
  return own.map(({ settings: { id, label, issuer } }) => ({ id, label, isJoined: known.includes(issuer) }));
}

const nameFields = {
  name: text({
    label: 'Your name',
    hint: 'As colleagues see it beside what you change. What you changed before keeps it up with you.',
    required: 'Enter your name',
    most: 200,
    autocomplete: 'name',
  }),
};
const nameForm = {
  title: 'Change your name',
  action: links.accountName(),
  fields: nameFields,
  submit: 'Change the name',
};

async function showName({ hidden }: Context, { account: who }: Mine): Promise<Reply> {
  return changePage({ ...nameForm, hidden: { ...hidden }, state: startForm(nameFields, { name: who.name }) });
}

async function rename(context: Context, { account: who }: Mine): Promise<Reply> {
  const reading = readForm(nameFields, context);
  if (!reading.ok) return changePage({ ...nameForm, hidden: { ...context.hidden }, state: reading });
  await renameAccount(context.db, who.id, reading.values.name);
  return redirect(links.account(), 'Your name is changed.');
}

async function endOne(context: Context, { account: who }: Mine): Promise<Reply> {
  const id = context.params['id'] ?? '';
  const ended = isId(id) && (await endOwnSession(context.db, who.id, id));
  return ended
    ? redirect(links.account(), 'That browser is signed out.')
    : didNothing(links.account(), 'That browser was signed out already.');
}

async function endOthers({ db, tokenHash }: Context, { account: who }: Mine): Promise<Reply> {
  await endSessions(db, who.id, tokenHash);
  return redirect(links.account(), 'Every other browser is signed out.');
}

async function endAll(context: Context, { account: who }: Mine): Promise<Reply> {
  const there = await endThere(context);
  await endSessions(context.db, who.id);
  return {
    is: 'redirect',
    to: there ?? links.signIn(),
    notice: 'You are signed out everywhere.',
    session: { end: true },
  };
}
