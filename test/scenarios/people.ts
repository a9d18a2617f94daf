import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { newId } from '../../src/kit/ids.ts';
import { tokenHash } from '../../src/kit/session.ts';
import { builtInRoles, givenToNobody, rolesOf } from '../../src/policy/permissions.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { World } from '../world.ts';

/** Somebody of the walk: one role in one council, with or without a part in the entry that is walked. */
export interface Walker {
  readonly accountId: string;
  readonly councilId: string;
  readonly slug: string;
  readonly role: string;
  readonly hasPart: boolean;
}

/** The browser of an account of the walk: known everywhere that its id is known. */
export function tokenOf(accountId: string): string {
  return createHash('sha256').update(`walk ${accountId}`).digest('base64url');
}

const ending = '@walk.example';

/** One account with and one without a part in the walked entry, for each role of a council. */
export async function insertWalkers(
  owner: PoolClient,
  council: { readonly id: string; readonly slug: string; readonly personId: string },
  policy: Policy,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const { id: role } of rolesOf(policy).filter(({ id }) => !givenToNobody.has(id)))
    for (const part of ['part', 'none']) {
      const id = newId();
      ids.push(id);
      await owner.query(`insert into account (id, email, name) values ($1, $2, 'Somebody of the walk')`, [
        id,
        `${role}.${part}.${council.slug}${ending}`,
      ]);
      await owner.query(
        'insert into membership (council_id, account_id, roles, person_id) values ($1, $2, $3, $4)',
        [council.id, id, [role], part === 'part' ? council.personId : null],
      );
      await owner.query(
        `insert into session (token_hash, account_id, expires_at) values ($1, $2, now() + interval '12 hours')`,
        [tokenHash(tokenOf(id)), id],
      );
    }
  return ids;
}

const endingOfAll = '@all.example';

/** Somebody who may do whatever a role of ours may: for what is of each page and not of who opens it. */
export async function insertKeeperOfAll(
  owner: PoolClient,
  council: { readonly id: string; readonly slug: string; readonly personId: string },
): Promise<string> {
  const id = newId();
  const others = builtInRoles.map((role) => role.id).filter((role) => !givenToNobody.has(role));
  await owner.query(`insert into account (id, email, name) values ($1, $2, 'Somebody who may everything')`, [
    id,
    `${council.slug}${endingOfAll}`,
  ]);
  await owner.query(
    'insert into membership (council_id, account_id, roles, person_id) values ($1, $2, $3, $4)',
    [council.id, id, [...new Set(['registerKeeper', ...others])], council.personId],
  );
  await owner.query(
    `insert into session (token_hash, account_id, expires_at) values ($1, $2, now() + interval '12 hours')`,
    [tokenHash(tokenOf(id)), id],
  );
  return id;
}

export async function keeperOfAll(world: World, slug = 'breckmoor'): Promise<Walker> {
  const rows = await world.owner<Walker>(
    `select m.account_id as "accountId", m.council_id as "councilId", c.slug, m.roles[1] as role, true as "hasPart"
     from membership m join account a on a.id = m.account_id join council c on c.id = m.council_id where a.email = $1`,
    [`${slug}${endingOfAll}`],
  );
  return rows[0] as Walker;
}

export async function walkers(world: World): Promise<readonly Walker[]> {
  const rows = await world.owner<Walker & { email: string }>(
    `select m.account_id as "accountId", m.council_id as "councilId", c.slug, m.roles[1] as role, m.person_id is not null as "hasPart"
     from membership m join account a on a.id = m.account_id join council c on c.id = m.council_id
     where a.email like '%${ending}' order by c.slug, 4, 5`,
  );
  return rows;
}
