import { letters, writeTo } from '../account-letters.ts';
import { londonDate } from '../kit/dates.ts';
import { insertBegunAgain } from '../members/begin-again/store.ts';
import { links } from '../links.ts';
import { newMailedLink, withdrawKeys, withdrawLinks } from '../mailed-link.ts';
import type { OpenDatabase } from '../program.ts';
import { takeSecondFactorAway } from '../second-factor.ts';
import { endSessions } from '../session-start.ts';
import { transact } from '../transaction.ts';
import { aboutAccount, accountNamed, type NamedAccount } from './account-named.ts';
import { withDatabase } from './database.ts';
import { misused, readArguments, type Terminal, type Verb } from './verb.ts';

export const accountReset: Verb = {
  name: 'account reset',
  usage: 'EMAIL [--app]',
  says: 'Prints a link by which somebody chooses a new password within an hour. With --app they also set up another app for their codes: make sure first that it is they who ask.',
  run: (args, terminal) => {
    const given = readArguments(args, { flags: ['app'] });
    const [email, ...rest] = given?.plain ?? [];
    if (given === null || email === undefined || rest.length > 0)
      return Promise.resolve(misused(accountReset, terminal));
    return withDatabase(terminal, async (database) => {
      const account = await accountNamed(database, email, terminal);
      if (account === null) return 1;
      if (!account.hasPassword) {
        terminal.err(`${account.name} does not sign in with a password, so there is none to choose.`);
        return 1;
      }
      if (given.flags.has('app')) await beginAgain(database, account, terminal);
      terminal.out(`${siteOf(terminal)}${links.reset(await newLink(database, account))}`);
      terminal.err('The link works once, within an hour. Give it to nobody but them.');
      return 0;
    });
  },
};

function siteOf({ config }: Terminal): string {
  return config.address ?? `http${config.https ? 's' : ''}://${config.host}:${config.port}`;
}

function newLink({ pool }: OpenDatabase, { id, email }: NamedAccount): Promise<string> {
  return transact(pool, aboutAccount('made a link for a new password'), async (db) => {
    await withdrawLinks(db, 'reset', id);
    return newMailedLink(db, { kind: 'reset', councilId: null, accountId: id, email, hours: 1 });
  });
}

/** As an administrator lets a colleague begin again, recorded in each of their councils. */
async function beginAgain({ pool }: OpenDatabase, account: NamedAccount, terminal: Terminal): Promise<void> {
  const verb = 'let somebody begin again';
  const { rows } = await pool.query<{ council_id: string }>('select council_id from own_councils($1, $2)', [
    account.id,
    londonDate(terminal.now()),
  ]);
  for (const { council_id: councilId } of rows)
    await transact(pool, { councilId, accountId: null, role: 'program', verb }, (db) =>
      insertBegunAgain(db, {
        councilId,
        accountId: account.id,
        reason: 'By whoever looks after the machine, from a terminal',
        by: null,
      }),
    );
  await transact(pool, aboutAccount(verb), async (db) => {
    await withdrawKeys(db, account.id);
    await takeSecondFactorAway(db, account.id);
    await endSessions(db, account.id);
    await writeTo(
      db,
      account,
      letters.beginAgain(account, siteOf(terminal), 'Whoever looks after Concordat'),
    );
  });
  terminal.err(`${account.name} is signed out everywhere, and sets up another app when they next sign in.`);
}
