import { passwordMatches } from '../kit/password.ts';
import type { Context } from '../route.ts';
import { waitWords, type Watched } from '../tries.ts';
import { beginTry, rightTry, whenceOf } from '../tries-store.ts';
import type { OwnAccount } from './store.ts';

/**
 * Whether the password that somebody types again is theirs: an open browser is not enough to change how they sign in. Gives what is
 * wrong as a sentence, or null. Tries are slowed as at signing in.
 */
export async function passwordRefusal(
  context: Context,
  account: OwnAccount,
  typed: string,
): Promise<string | null> {
  const trier = { email: account.email, from: context.from };
  const { isKnownDevice } = await whenceOf(context.db, context.site.seals, trier);
  const watched: readonly Watched[] = [isKnownDevice ? 'device' : 'pair'];
  const wait = await beginTry(context, watched, trier);
  if (wait > 0) return `Too many passwords were tried. Try again ${waitWords(wait)}`;
  const isShort = typed.length <= 500;
  if (!(await passwordMatches(isShort ? typed : '', account.passwordHash)) || !isShort)
    return 'That is not your password';
  await rightTry(context, watched, trier);
  return null;
}
