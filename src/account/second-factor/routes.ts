import { letters, writeTo } from '../../account-letters.ts';
import { readForm, refuseForm, startForm } from '../../kit/form.ts';
import { links, withQuery } from '../../links.ts';
import { type Context, posted, redirect, type Reply, type Route } from '../../route.ts';
import { safeReturn } from '../../safe-return.ts';
import {
  codesToKeep,
  forgetCodesToKeep,
  makeRecoveryCodes,
  newSealedSecret,
  setUpSecondFactor,
  shownSecret,
} from '../../second-factor.ts';
import { endSessions } from '../../session-start.ts';
import { passwordRefusal } from '../confirm.ts';
import { type Mine, mineAlone } from '../mine.ts';
import { factorFields, newCodesFields } from './form.ts';
import { codesPage, factorPage, newCodesPage, noCodesPage } from './page.ts';

const own = { at: 'open', may: 'signed in' } as const;
const [factor, made] = [links.accountSecondFactor(), links.newRecoveryCodes()];

export const ownSecondFactor: readonly Route[] = [
  { ...own, method: 'GET', path: factor, handle: mineAlone(showFactor) },
  { ...own, method: 'POST', path: factor, verb: 'set up an app', handle: mineAlone(setUp) },
  { ...own, method: 'GET', path: links.recoveryCodes(), handle: mineAlone(showCodes) },
  { ...own, method: 'GET', path: links.recoveryCodesFile(), handle: mineAlone(codesFile) },
  { ...own, method: 'POST', path: links.keptRecoveryCodes(), verb: 'kept codes', handle: mineAlone(kept) },
  { ...own, method: 'GET', path: made, handle: mineAlone(showNewCodes) },
  { ...own, method: 'POST', path: made, verb: 'made new codes', handle: mineAlone(makeCodes) },
];

async function showFactor(context: Context, { account }: Mine): Promise<Reply> {
  return drawFactor(context, { account }, newSealedSecret(context, account.id));
}

function drawFactor(
  context: Context,
  { account }: Mine,
  sealed: Buffer,
  refused: Parameters<typeof factorPage>[0]['state'] | null = null,
): Reply {
  const secret = shownSecret(context, account, sealed);
  if (secret === null) return redirect(factor);
  const typed = { sealed: sealed.toString('base64url') };
  const state = { typed, errors: refused?.errors ?? [] };
  return factorPage({ hidden: context.hidden, state, secret, replaces: account.factorSince !== null });
}

async function setUp(context: Context, { account }: Mine): Promise<Reply> {
  const { db, tokenHash, site } = context;
  const sealed = Buffer.from(posted(context, 'sealed'), 'base64url');
  const reading = readForm(factorFields, context);
  if (!reading.ok) return drawFactor(context, { account }, sealed, reading);
  const refused = (field: 'code' | 'password', sentence: string): Reply =>
    drawFactor(context, { account }, sealed, refuseForm(factorFields, { typed: {} }, field, sentence));
  const refusal = await passwordRefusal(context, account, reading.values.password);
  if (refusal !== null) return refused('password', refusal);
  const done = await setUpSecondFactor(context, account.id, sealed, reading.values.code, 'another');
  if (done !== 'done')
    return refused('code', 'That is not the code that the app shows for this square. Enter the next one');
  await endSessions(db, account.id, tokenHash);
  await writeTo(db, account, letters.secondFactor(account, site.address));
  return redirect(withQuery(links.recoveryCodes(), { next: links.account() }));
}

async function showCodes(context: Context, { account }: Mine): Promise<Reply> {
  const codes = await codesToKeep(context, account.id);
  const next = safeReturn(context.query.get('next'));
  return codes === null ? noCodesPage() : codesPage(context.hidden, codes, next);
}

async function codesFile(context: Context, { account }: Mine): Promise<Reply> {
  const codes = await codesToKeep(context, account.id);
  if (codes === null) return redirect(links.recoveryCodes());
  const lines = [
    'Recovery codes for Concordat',
    `${account.email}, at ${context.site.address}`,
    'Each works once, when you cannot use your app.',
    '',
    ...codes,
    '',
  ];
  return {
    is: 'file',
    name: 'concordat-recovery-codes.txt',
    type: 'text/plain; charset=utf-8',
    content: lines.join('\r\n'),
  };
}

async function kept(context: Context, { account }: Mine): Promise<Reply> {
  await forgetCodesToKeep(context.db, account.id);
  return redirect(safeReturn(posted(context, 'next')));
}

async function showNewCodes(context: Context): Promise<Reply> {
  return newCodesPage(context.hidden, startForm(newCodesFields));
}

async function makeCodes(context: Context, { account }: Mine): Promise<Reply> {
  const reading = readForm(newCodesFields, context);
  if (!reading.ok) return newCodesPage(context.hidden, { typed: {}, errors: reading.errors });
  const refusal = await passwordRefusal(context, account, reading.values.password);
  if (refusal !== null)
    return newCodesPage(context.hidden, refuseForm(newCodesFields, { typed: {} }, 'password', refusal));
  if (account.factorSince === null) return redirect(factor);
  await makeRecoveryCodes(context, account.id);
  await writeTo(context.db, account, letters.recoveryCodes(account, context.site.address));
  return redirect(withQuery(links.recoveryCodes(), { next: links.account() }));
}
