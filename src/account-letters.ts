import { links } from './links.ts';
import { type Letter, putInOutbox } from './mail.ts';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Somebody who is written to about their own account. */
export interface Addressee {
  readonly name: string;
  readonly email: string;
}

type Words = Pick<Letter, 'subject' | 'text' | 'kind'>;

/** Puts a letter about somebody's own account in the outbox: it belongs to no council. */
export async function writeTo(db: Kysely<Tables>, to: Addressee, words: Words): Promise<void> {
  await putInOutbox(db, { ...words, to: to.email, councilId: null });
}

function letter(kind: string, subject: string, to: Addressee, ...paragraphs: readonly string[]): Words {
  return { kind, subject, text: [`Dear ${to.name},`, ...paragraphs, 'Concordat'].join('\n\n') };
}

/** What to do when it was somebody else. */
function otherwise(site: string): string {
  return `If this was not you, somebody may know your password. Choose a new one at ${site}${links.forgotten()} and tell whoever looks after Concordat at your council.`;
}

/** `site` is where Concordat is reached, as in `https://concordat.example`. */
export const letters = {
  reset: (to: Addressee, site: string, secret: string): Words =>
    letter(
      'reset',
      'Choose a new password for Concordat',
      to,
      'Somebody asked for a new password for your account. If it was you, choose one here within an hour:',
      `${site}${links.reset(secret)}`,
      'The link works once. If it was not you, do nothing: your password stays as it is.',
    ),
  newPassword: (to: Addressee, site: string): Words =>
    letter(
      'password changed',
      'Your Concordat password was changed',
      to,
      'The password of your account was changed just now, and every other browser that was signed in with it is signed out.',
      otherwise(site),
    ),
  secondFactor: (to: Addressee, site: string): Words =>
    letter(
      'second factor changed',
      'Your Concordat sign-in was changed',
      to,
      'The app that shows the codes for signing in to your account was set up just now. Codes of an app that was set up before, and earlier recovery codes, no longer work.',
      otherwise(site),
    ),
  recoveryCodes: (to: Addressee, site: string): Words =>
    letter(
      'recovery codes changed',
      'New recovery codes for Concordat',
      to,
      'New recovery codes were made for your account just now. Earlier ones no longer work.',
      otherwise(site),
    ),
  recoveryCodeUsed: (to: Addressee, site: string, left: number): Words =>
    letter(
      'recovery code used',
      'A recovery code was used to sign in to Concordat',
      to,
      `Somebody signed in to your account with one of your recovery codes. ${left === 0 ? 'None is left' : `${left} of them ${left === 1 ? 'is' : 'are'} left`}.`,
      otherwise(site),
    ),
  codesTried: (to: Addressee, site: string): Words =>
    letter(
      'codes tried',
      'Somebody may know your Concordat password',
      to,
      'Somebody signed in with your password and then entered several codes that were not yours. They were not let in.',
      `If this was not you, choose a new password at ${site}${links.forgotten()} and tell whoever looks after Concordat at your council.`,
    ),
  beginAgain: (to: Addressee, site: string, council: string): Words =>
    letter(
      'begin again',
      'You can set up your Concordat sign-in again',
      to,
      `${council} has let you set up signing in again. You are signed out everywhere, and the codes of your app and your recovery codes no longer work.`,
      `Sign in at ${site}${links.signIn()} and follow the steps. If you do not know your password either, choose a new one first: ${site}${links.forgotten()}`,
      'If you did not ask for this, tell whoever looks after Concordat at your council at once.',
    ),
  newAddress: (to: Addressee, site: string, secret: string): Words =>
    letter(
      'new address',
      'Confirm your email address for Concordat',
      to,
      'You asked to sign in to Concordat with this email address from now on. Confirm it here within an hour:',
      `${site}${links.newAddress(secret)}`,
      'If you did not ask for this, do nothing.',
    ),
  addressChanged: (to: Addressee, site: string, email: string): Words =>
    letter(
      'address changed',
      'Your email address for Concordat was changed',
      to,
      `Your account now has the email address ${email}. Letters about it no longer come here.`,
      `If this was not you, tell whoever looks after Concordat at your council at once. It is reached at ${site}${links.signIn()}.`,
    ),
} as const;
