import type { SessionMethod } from './tables/signing-in.ts';

/** How somebody signed in, as they would say it. */
export const methodWords: Readonly<Record<SessionMethod, string>> = {
  code: 'With a password and a code',
  'recovery code': 'With a password and a recovery code',
  password: 'By making the first account',
  provider: 'Through the council’s own sign-in',
  'mailed link': 'By a link in a letter',
  example: 'As somebody of the example',
};

/** How a member signs in, as far as the council knows it. */
export function signsInWords(isLocal: boolean): string {
  return isLocal ? methodWords.code : 'By the council’s own sign-in, or not yet';
}
