import { type Kysely, sql } from 'kysely';
import { enterToWrite } from '../enter-council.ts';
import { withdrawInvitationsBy } from '../invited.ts';
import { endSessions } from '../session-start.ts';
import type { Tables } from '../tables.ts';
import { transact } from '../transaction.ts';
import { aboutAccount, accountNamed } from './account-named.ts';
import { withDatabase } from './database.ts';
import { misused, readArguments, type Verb } from './verb.ts';

export const accountSuspend: Verb = {
  name: 'account suspend',
  usage: 'EMAIL [--lift]',
  says: 'Signs somebody out everywhere and lets them in no more, in any council; with --lift they may come in again.',
  run: (args, terminal) => {
    const given = readArguments(args, { flags: ['lift'] });
    const [email, ...rest] = given?.plain ?? [];
    if (given === null || email === undefined || rest.length > 0)
      return Promise.resolve(misused(accountSuspend, terminal));
    const lifted = given.flags.has('lift');
    return withDatabase(terminal, async (database) => {
      const account = await accountNamed(database, email, terminal);
      if (account === null) return 1;
      await transact(
        database.pool,
        aboutAccount(lifted ? 'lifted a suspension' : 'suspended'),
        async (db) => {
          const at = lifted ? null : terminal.now();
          await db.updateTable('account').set({ suspended_at: at }).where('id', '=', account.id).execute();
          if (lifted) return;
          await endSessions(db, account.id);
          await withdrawInvitations(db, account.id);
        },
      );
      terminal.err(`${account.name} ${lifted ? 'may sign in again' : 'is signed out and cannot sign in'}.`);
      return 0;
    });
  },
};

/** In each council of theirs, but for one that is to be deleted: nobody accepts any there. */
async function withdrawInvitations(db: Kysely<Tables>, accountId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select c.id from council c join councils_of(${accountId}) o on o.slug = c.slug`.execute(db);
  for (const { id: councilId } of rows)
    if (await enterToWrite(db, councilId, '')) await withdrawInvitationsBy(db, { councilId, accountId });
}
