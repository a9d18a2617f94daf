import { links } from '../links.ts';
import { type Context, didNothing, NotAllowed, type Reply } from '../route.ts';
import { type OwnAccount, ownAccount } from './store.ts';

export interface Mine {
  readonly account: OwnAccount;
}

type Handle = (context: Context) => Promise<Reply>;

/** A page of one's own account. */
export function mine(handle: (context: Context, mine: Mine) => Promise<Reply>): Handle {
  return async (context) => {
    if (context.person === null) throw new NotAllowed('Sign in first.');
    return handle(context, { account: await ownAccount(context.db, context.person.accountId) });
  };
}

/** One for those who sign in with a password of ours: of others there is nothing to change here. */
export function mineAlone(handle: (context: Context, mine: Mine) => Promise<Reply>): Handle {
  return mine(async (context, own) =>
    own.account.passwordHash === null
      ? didNothing(links.account(), 'You do not sign in with a password here, so there is nothing to change.')
      : handle(context, own),
  );
}
