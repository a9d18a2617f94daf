import { letters, writeTo } from '../../account-letters.ts';
import { readForm, refuseForm, startForm } from '../../kit/form.ts';
import { links, withQuery } from '../../links.ts';
import { type Context, type HiddenFields, type Page, redirect, type Reply, type Route } from '../../route.ts';
import {
  recoveryCodesLeft,
  setUpSecondFactor,
  shownSecret,
  useCode,
  useRecoveryCode,
} from '../../second-factor.ts';
import { beginSession } from '../../session-start.ts';
import type { SessionMethod } from '../../tables/signing-in.ts';
import { waitWords, watchedForCodes } from '../../tries.ts';
import { beginTry, rightTry, type Trier, whenceOf } from '../../tries-store.ts';
import { endStep, noStep, type Step, stepOf } from '../step.ts';
import { codeFields, recoveryFields } from './form.ts';
import { codePage, recoveryPage, setUpPage } from './page.ts';

const verb = 'signed in';

export const secondStep: readonly Route[] = [
  { at: 'open', method: 'GET', path: links.signInCode(), may: 'anyone', handle: showCode },
  { at: 'open', method: 'POST', path: links.signInCode(), may: 'anyone', verb, handle: takeCode },
  { at: 'open', method: 'GET', path: links.signInRecoveryCode(), may: 'anyone', handle: showRecovery },
  { at: 'open', method: 'POST', path: links.signInRecoveryCode(), may: 'anyone', verb, handle: takeRecovery },
  { at: 'open', method: 'GET', path: links.firstSecondFactor(), may: 'anyone', handle: showSetUp },
  { at: 'open', method: 'POST', path: links.firstSecondFactor(), may: 'anyone', verb, handle: setUp },
];

async function showCode(context: Context): Promise<Reply> {
  const step = await stepOf(context);
  if (step === null) return noStep();
  if (step.secret !== null) return redirect(links.firstSecondFactor());
  return codePage(context.hidden, startForm(codeFields));
}

async function showRecovery(context: Context): Promise<Reply> {
  const step = await stepOf(context);
  if (step === null) return noStep();
  if (step.secret !== null) return redirect(links.firstSecondFactor());
  return recoveryPage(context.hidden, startForm(recoveryFields));
}

async function takeCode(context: Context): Promise<Reply> {
  return takeOne(context, {
    fields: codeFields,
    draw: codePage,
    wrong: 'That is not the code of now, or it was used already. Wait for the next one and enter that',
    isRight: (step, code) => useCode(context, step.accountId, code),
    method: 'code',
  });
}

async function takeRecovery(context: Context): Promise<Reply> {
  return takeOne(context, {
    fields: recoveryFields,
    draw: recoveryPage,
    wrong: 'That is not one of your recovery codes, or it was used already. Enter another',
    isRight: (step, code) => useRecoveryCode(context.db, step.accountId, code),
    method: 'recovery code',
  });
}

interface Taking {
  readonly fields: typeof codeFields;
  readonly draw: (hidden: HiddenFields, state: ReturnType<typeof refuseForm>, status?: number) => Page;
  readonly wrong: string;
  readonly isRight: (step: Step, code: string) => Promise<boolean>;
  readonly method: SessionMethod;
}

async function takeOne(context: Context, taking: Taking): Promise<Reply> {
  const step = await stepOf(context);
  if (step === null) return noStep();
  if (step.secret !== null) return redirect(links.firstSecondFactor());
  const reading = readForm(taking.fields, context);
  if (!reading.ok) return taking.draw(context.hidden, reading);
  const refused = (text: string, status: number): Page =>
    taking.draw(context.hidden, refuseForm(taking.fields, { typed: {} }, 'code', text), status);
  const trier = { email: step.email, from: context.from };
  const whence = await whenceOf(context.db, context.site.seals, trier);
  const watched = watchedForCodes(whence);
  const wait = await beginTry(context, watched, trier);
  if (wait > 0) {
    if (!whence.isKnownDevice) await warn(context, step, trier);
    return refused(`Too many codes were tried. Try again ${waitWords(wait)}`, 429);
  }
  if (!(await taking.isRight(step, reading.values.code))) return refused(taking.wrong, 422);
  await rightTry(context, watched, trier);
  return signedIn(context, step, taking.method);
}

/** Whoever tries codes in a strange browser has the password: its owner is told, once a day, in a transaction that outlasts the refusal. */
async function warn(context: Context, step: Step, trier: Trier): Promise<void> {
  if ((await beginTry(context, ['warnings'], trier)) > 0) return;
  const { site } = context;
  await site.transaction({ councilId: '', accountId: null, role: '', verb: 'warned' }, (db) =>
    writeTo(db, step, letters.codesTried(step, site.address)),
  );
}

async function signedIn(context: Context, step: Step, method: SessionMethod): Promise<Reply> {
  const { db, site } = context;
  const { accountId, next } = step;
  await endStep(db, context.tokenHash);
  if (method !== 'recovery code')
    return beginSession(context, { accountId, method, next, isSecondStep: true });
  const left = await recoveryCodesLeft(db, accountId);
  await writeTo(db, step, letters.recoveryCodeUsed(step, site.address, left));
  return beginSession(context, {
    accountId,
    method,
    next,
    isSecondStep: true,
    notice: `You used a recovery code and have ${left} left. If your app is lost, set up another on your own page: your name at the top leads there.`,
  });
}

async function showSetUp(context: Context): Promise<Reply> {
  const step = await stepOf(context);
  if (step === null) return noStep();
  if (step.secret === null) return redirect(links.signInCode());
  const secret = shownSecret(context, { id: step.accountId, email: step.email }, step.secret);
  return secret === null ? noStep() : setUpPage(context.hidden, startForm(codeFields), secret);
}

async function setUp(context: Context): Promise<Reply> {
  const step = await stepOf(context);
  if (step === null) return noStep();
  if (step.secret === null) return redirect(links.signInCode());
  const secret = shownSecret(context, { id: step.accountId, email: step.email }, step.secret);
  if (secret === null) return noStep();
  const reading = readForm(codeFields, context);
  if (!reading.ok) return setUpPage(context.hidden, reading, secret);
  const done = await setUpSecondFactor(context, step.accountId, step.secret, reading.values.code, 'first');
  if (done === 'another is set up') return noStep();
  if (done === 'wrong code') {
    const wrong =
      'That is not the code that the app shows for this square. Look whether the clock of the phone is right, and enter the next code';
    return setUpPage(context.hidden, refuseForm(codeFields, { typed: {} }, 'code', wrong), secret);
  }
  await endStep(context.db, context.tokenHash);
  await writeTo(context.db, step, letters.secondFactor(step, context.site.address));
  const next = withQuery(links.recoveryCodes(), { next: step.next });
  return beginSession(context, { accountId: step.accountId, method: 'code', next, isSecondStep: true });
}
