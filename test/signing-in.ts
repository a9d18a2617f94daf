import type { LightMyRequestResponse } from 'fastify';
import { newId } from '../src/kit/ids.ts';
import { codeAt } from '../src/kit/one-time-code.ts';
import { hashPassword } from '../src/kit/password.ts';
import { sealsOf } from '../src/kit/seal.ts';
import { links } from '../src/links.ts';
import { newMailedLink } from '../src/mailed-link.ts';
import type { InvitedScope } from '../src/tables/members.ts';
import { type TestCouncil, testSecret, type Visitor, type World } from './world.ts';

export const password = 'kettle orbit fern lattice';
/** Worked out once: it takes a while, as it should. */
const passwordHash = hashPassword(password);
/** Of everybody's app in tests. */
export const appSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

export interface LocalAccount {
  readonly id: string;
  readonly email: string;
}

/** Of a program whose letters leave; nothing here sends them. */
export const withMail = {
  address: 'https://concordat.example',
  mail: { is: 'smtp', url: 'smtp://mail.example', from: { name: '', address: 'register@concordat.example' } },
} as const;

/** Gives an account a password of `password` and an app with `appSecret`. */
export async function makeLocal(world: World, id: string, email: string): Promise<void> {
  await world.owner('update account set email = $2, password_hash = $3 where id = $1', [
    id,
    email,
    await passwordHash,
  ]);
  await insertFactor(world, id);
}

async function insertFactor(world: World, id: string): Promise<void> {
  await world.owner('insert into second_factor (account_id, secret) values ($1, $2)', [
    id,
    sealsOf(testSecret).seal(appSecret, `second factor ${id}`),
  ]);
}

/** Somebody with a password of `password` and, unless told otherwise, an app with `appSecret`. */
export async function localAccount(
  world: World,
  { email = `${newId()}@example.org`, hasFactor = true, name = 'Jo Example' } = {},
): Promise<LocalAccount> {
  const id = newId();
  await world.owner('insert into account (id, email, name, password_hash) values ($1, $2, $3, $4)', [
    id,
    email,
    name,
    await passwordHash,
  ]);
  if (hasFactor) await insertFactor(world, id);
  return { id, email };
}

/** Moves the clock on: no code is taken twice. */
export function nextCode(world: World, secret = appSecret): string {
  world.now = new Date(world.now.getTime() + 60_000);
  return codeAt(secret, world.now);
}

export interface SignIn {
  readonly email: string;
  readonly typed?: string;
  readonly next?: string;
  readonly visitor?: Visitor;
}

/** By password and code, as far as it goes. */
export async function signIn(
  world: World,
  { email, typed = password, next = '/', visitor = world.visitor() }: SignIn,
): Promise<{ readonly visitor: Visitor; readonly response: LightMyRequestResponse }> {
  await visitor.get(links.signIn());
  const first = await visitor.post(links.signIn(), { email, password: typed, next });
  if (first.headers.location !== links.signInCode()) return { visitor, response: first };
  return { visitor, response: await visitor.post(links.signInCode(), { code: nextCode(world) }) };
}

/** What letters there are to somebody, the latest first. */
export async function lettersTo(
  world: World,
  address: string,
): Promise<readonly { kind: string; subject: string; body: string }[]> {
  return world.owner('select kind, subject, body from outbox where address = $1 order by id desc', [address]);
}

/** The address in a letter, without where the program is reached. */
export function linkIn(body: string): string {
  return /https?:\/\/[^/\s]+(\/\S+)/.exec(body)?.[1] ?? '';
}

/** As whoever gives accounts invites somebody: the address of the link. */
export async function invite(
  world: World,
  council: TestCouncil,
  {
    email,
    roles = ['reader'],
    scoped = [],
  }: { email: string; roles?: string[]; scoped?: readonly InvitedScope[] },
): Promise<string> {
  const id = newId();
  return world.within(council, async (db) => {
    const row = { council_id: council.id, id, roles, person_id: null, invited_by: null };
    await db
      .insertInto('invitation')
      .values({ ...row, scoped: JSON.stringify(scoped) })
      .execute();
    await db
      .insertInto('invitation_to')
      .values({ council_id: council.id, invitation_id: id, email, name: 'Ash Reed' })
      .execute();
    const link = { kind: 'invitation', councilId: council.id, accountId: null, email, hours: 72 } as const;
    return links.invitation(await newMailedLink(db, { ...link, detail: { invitation: id } }));
  });
}

/** Somebody of a partner with whom a council shares something: they sign in by a mailed link. */
export async function guestOf(world: World, council: TestCouncil): Promise<LocalAccount> {
  const [id, person] = [newId(), newId()];
  const email = `${id}@partner.example`;
  await world.owner(`insert into account (id, email, name, kind) values ($1, $2, 'Gail Guest', 'guest')`, [
    id,
    `${id}@guest.invalid`,
  ]);
  await world.owner(`insert into person (council_id, id, name, email) values ($1, $2, 'Gail Guest', $3)`, [
    council.id,
    person,
    email,
  ]);
  await world.owner(
    `insert into guest (council_id, account_id, person_id, until_on) values ($1, $2, $3, '2100-01-01')`,
    [council.id, id, person],
  );
  return { id, email };
}
