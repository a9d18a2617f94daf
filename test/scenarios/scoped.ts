import { insertPapers } from './papers.ts';
import type { PoolClient } from 'pg';
import { newId } from '../../src/kit/ids.ts';
import { tokenHash } from '../../src/kit/session.ts';
import type { World } from '../world.ts';
import { tokenOf } from './people.ts';

/** Somebody whose roles reach less than the whole council, or a partner's guest; each council has one of each. */
export interface Scoped {
  readonly accountId: string;
  readonly councilId: string;
  readonly slug: string;
  /** What they are: see `kinds`, or `guest`. */
  readonly is: string;
}

interface Held {
  readonly role: string;
  readonly covers: 'council' | 'service area' | 'entry';
  readonly days?: number;
}

/** By what they are, what they hold: over the whole council for good, and otherwise. */
export const kinds: Readonly<
  Record<string, { readonly roles: readonly string[]; readonly scoped: readonly Held[] }>
> = {
  'reader of a service': { roles: [], scoped: [{ role: 'reader', covers: 'service area' }] },
  'keeper of an entry': { roles: [], scoped: [{ role: 'registerKeeper', covers: 'entry' }] },
  'administrator of a service': { roles: [], scoped: [{ role: 'administrator', covers: 'service area' }] },
  'reader of all who keeps an entry': {
    roles: ['reader'],
    scoped: [{ role: 'registerKeeper', covers: 'entry' }],
  },
  'keeper for a while': { roles: [], scoped: [{ role: 'registerKeeper', covers: 'council', days: 7 }] },
  'keeper no longer': { roles: [], scoped: [{ role: 'registerKeeper', covers: 'council', days: 0 }] },
};

/** The service area of the entry that the walk goes to. */
export const walkedService = 'Piers and Harbours of the Walk';
const ending = '@scoped.example';

/** Gives the accounts of members. */
export async function insertScoped(
  owner: PoolClient,
  council: { readonly id: string; readonly slug: string; readonly entry: string },
): Promise<readonly string[]> {
  const accounts: string[] = [];
  for (const table of ['partnership', 'listing'])
    await owner.query(
      `update ${table} set service_area = $3 where council_id = $1 and ${table === 'listing' ? 'partnership_id' : 'id'} = $2`,
      [council.id, council.entry, walkedService],
    );
  for (const [at, [is, held]] of Object.entries(kinds).entries()) {
    const id = await insertAccount(owner, `${at}.${council.slug}${ending}`, is, 'person');
    accounts.push(id);
    await owner.query('insert into membership (council_id, account_id, roles) values ($1, $2, $3)', [
      council.id,
      id,
      held.roles,
    ]);
    for (const { role, covers, days } of held.scoped)
      await owner.query(
        `insert into scoped_role (council_id, id, account_id, role, covers, area, entry_id, until_on)
         values ($1, $2, $3, $4, $5, $6, $7, (now() at time zone 'Europe/London')::date + $8::int)`,
        [
          council.id,
          newId(),
          id,
          role,
          covers,
          covers === 'service area' ? walkedService : null,
          covers === 'entry' ? council.entry : null,
          days ?? null,
        ],
      );
  }
  await insertHandled(owner, council);
  await insertGuests(owner, council);
  await insertInvitation(owner, council.id);
  return accounts;
}

async function insertAccount(
  owner: PoolClient,
  email: string,
  name: string,
  kind: 'person' | 'guest',
): Promise<string> {
  const id = newId();
  await owner.query(`insert into account (id, email, name, kind) values ($1, $2, $3, $4)`, [
    id,
    email,
    name,
    kind,
  ]);
  await owner.query(
    `insert into session (token_hash, account_id, expires_at) values ($1, $2, now() + interval '12 hours')`,
    [tokenHash(tokenOf(id)), id],
  );
  return id;
}

const handledEnding = '@handled.example';

/** Somebody to be given roles, suspended and taken out, who walks nowhere. */
async function insertHandled(
  owner: PoolClient,
  council: { readonly id: string; readonly slug: string },
): Promise<void> {
  const email = `${council.slug}${handledEnding}`;
  const id = await insertAccount(owner, email, 'Handled on the Walk', 'person');
  // Somebody who signs in here, so that they may lose what they sign in with.
  await owner.query(`update account set password_hash = 'never' where id = $1`, [id]);
  await owner.query(`insert into membership (council_id, account_id, roles) values ($1, $2, '{}')`, [
    council.id,
    id,
  ]);
  await owner.query(
    `insert into scoped_role (council_id, id, account_id, role, covers, area) values ($1, $2, $3, 'reader', 'service area', $4)`,
    [council.id, newId(), id, walkedService],
  );
}

/** In SQL, of the council $1. */
export const handled = `select m.account_id from membership m join account a on a.id = m.account_id
  where m.council_id = $1 and a.email like '%${handledEnding}' limit 1`;

/** A guest to be withdrawn, who walks nowhere. */
export const guest = `select g.account_id from guest g join account a on a.id = g.account_id
  where g.council_id = $1 and a.email like '%${handledEnding}' limit 1`;

/** Two of a partner, with whom the entry of the walk is shared: one walks, the other is handled. */
async function insertGuests(
  owner: PoolClient,
  council: { readonly id: string; readonly slug: string; readonly entry: string },
): Promise<void> {
  const guests: string[] = [];
  for (const at of [ending, handledEnding]) {
    const person = newId();
    const id = await insertAccount(owner, `guest.${council.slug}${at}`, 'guest', 'guest');
    await owner.query(
      `insert into person (council_id, id, name, email, kind) values ($1, $2, 'Guest of the Walk', $3, 'other')`,
      [council.id, person, `${at.slice(1)}.guest@${council.slug}.example`],
    );
    await owner.query(
      `insert into guest (council_id, account_id, person_id, until_on) values ($1, $2, $3, '2100-01-01')`,
      [council.id, id, person],
    );
    await owner.query(
      `insert into share (council_id, id, account_id, partnership_id, parts) values ($1, $2, $3, $4, '{about,partners}')`,
      [council.id, newId(), id, council.entry],
    );
    await owner.query(
      `insert into share_look (council_id, id, account_id, partnership_id) values ($1, $2, $3, $4)`,
      [council.id, newId(), id, council.entry],
    );
    guests.push(id);
  }
  await insertPapers(owner, council.id, council.entry, guests);
}

async function insertInvitation(owner: PoolClient, councilId: string): Promise<void> {
  const id = newId();
  await owner.query(
    `insert into invitation (council_id, id, roles, mailed_at, open_until) values ($1, $2, '{reader}', now(), now() + interval '7 days')`,
    [councilId, id],
  );
  await owner.query(
    `insert into invitation_to (council_id, invitation_id, email, name) values ($1, $2, 'asked@walk.example', 'Asked to the Walk')`,
    [councilId, id],
  );
}

export async function scopedPeople(world: World): Promise<readonly Scoped[]> {
  return world.owner<Scoped>(
    `select a.id as "accountId", a.name as is, c.id as "councilId", c.slug from account a
     join (select account_id, council_id from membership union all select account_id, council_id from guest) m on m.account_id = a.id
     join council c on c.id = m.council_id where a.email like '%${ending}' order by c.slug, 2`,
  );
}
