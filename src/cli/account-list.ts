import { countOf } from '../kit/count.ts';
import { londonDate } from '../kit/dates.ts';
import { openPool } from '../kit/database.ts';
import { withDatabase } from './database.ts';
import { misused, readArguments, type Verb } from './verb.ts';

export const accountList: Verb = {
  name: 'account list',
  usage: '[--council WORD]',
  says: 'Lists the accounts: email address, name, councils, how they sign in, when they last did, and whether they are suspended.',
  run: (args, terminal) => {
    const given = readArguments(args, { options: ['council'] });
    if (given === null || given.plain.length > 0) return Promise.resolve(misused(accountList, terminal));
    return withDatabase(terminal, async ({ ownerUrl }) => {
      const owner = openPool({ url: ownerUrl, connections: 1, statementTimeout: 60_000 });
      try {
        const { rows } = await owner.query<Listed>(listing, [given.options['council'] ?? null]);
        for (const row of rows) terminal.out(lineOf(row));
        terminal.err(countOf(rows.length, 'account'));
        return 0;
      } finally {
        await owner.end();
      }
    });
  },
};

interface Listed {
  readonly email: string;
  readonly name: string;
  readonly councils: readonly string[];
  readonly password: boolean;
  readonly app: boolean;
  readonly seen: Date | null;
  readonly suspended: boolean;
}

/** By the owner's login, as it is of all councils. */
const listing = `
  select a.email, a.name, a.password_hash is not null as password, f.account_id is not null as app,
    a.suspended_at is not null as suspended, greatest(a.signed_in_at, (select max(s.seen_at) from session s where s.account_id = a.id)) as seen,
    array(select c.slug from membership m join council c on c.id = m.council_id where m.account_id = a.id order by 1) as councils
  from account a left join second_factor f on f.account_id = a.id
  where not a.is_demo and a.kind = 'person' and ($1::text is null or exists (
    select from membership m join council c on c.id = m.council_id where m.account_id = a.id and c.slug = $1))
  order by lower(a.email)`;

function lineOf({ email, name, councils, password, app, seen, suspended }: Listed): string {
  const how = password ? `password${app ? ' and app' : ', no app yet'}` : 'elsewhere';
  const last = seen === null ? 'not signed in' : `last seen ${londonDate(seen)}`;
  return [
    email,
    name,
    councils.join(' ') || 'no council',
    how,
    last,
    ...(suspended ? ['suspended'] : []),
  ].join('\t');
}
