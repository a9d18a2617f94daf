import { endSessions } from '../session-start.ts';
import { transact } from '../transaction.ts';
import { aboutAccount, accountNamed } from './account-named.ts';
import { withDatabase } from './database.ts';
import { misused, readArguments, type Verb } from './verb.ts';

/** Where no letter arrives, and nobody signs in from. */
const nowhere = 'freed.invalid';

export const accountFree: Verb = {
  name: 'account free',
  usage: 'EMAIL',
  says: 'Takes an address from an account without a password, where the council’s own sign-in has given it to somebody else since, who may then come in. The account keeps what it did, and signs in no more.',
  run: (args, terminal) => {
    const [email, ...rest] = readArguments(args, {})?.plain ?? [];
    if (email === undefined || rest.length > 0) return Promise.resolve(misused(accountFree, terminal));
    return withDatabase(terminal, async (database) => {
      const account = await accountNamed(database, email, terminal);
      if (account === null) return 1;
      if (account.hasPassword) {
        terminal.err(
          `${account.name} signs in with a password: only they can give the address up, on their own page.`,
        );
        return 1;
      }
      await transact(database.pool, aboutAccount('freed an address'), async (db) => {
        const gone = { email: `${account.id}@${nowhere}`, suspended_at: terminal.now() };
        await db.updateTable('account').set(gone).where('id', '=', account.id).execute();
        await endSessions(db, account.id);
      });
      terminal.err(
        `${email} belongs to nobody here now. Whoever has it at the council can sign in, and gets an account of their own.`,
      );
      return 0;
    });
  },
};
