import { adoptedVersion, digestOf } from '../../adopted.ts';
import { addDays, londonDate } from '../../kit/dates.ts';
import type { Policy } from '../../policy/policy.ts';
import { checkWindows } from '../../policy/versions.ts';
import { type CouncilContext, NotFound } from '../../route.ts';
import { gainedBySelf, lockedOut } from '../../policy/keepers.ts';
import { ownRoles } from '../../roles-held.ts';
import { placesOf, rolesHeldBy } from '../../roles-held-store.ts';
import { type Version, versions } from '../policy/store.ts';
import * as store from './store.ts';

export async function newestVersion(context: CouncilContext): Promise<Version> {
  const [newest] = await versions(context.db, context.council.id);
  if (newest === undefined) throw new NotFound();
  return newest;
}

/** Why a document without a fault of its own cannot be the next version here. */
export async function unfit(
  context: CouncilContext,
  policy: Policy,
  document: string,
): Promise<readonly string[]> {
  const { db, council } = context;
  const newest = await newestVersion(context);
  if (digestOf(document) === newest.digest)
    return [`It is the same, letter for letter, as “${newest.title}”. Change it first.`];
  const { policy: before } = await adoptedVersion(db, council.id, newest.id);
  const members = await store.members(db, council.id);
  const locked = lockedOut(
    policy,
    members.map((member) => member.roles),
    before,
  );
  const windows = [
    { ...before, from: newest.from, to: addDays(newest.from, 1) },
    { ...withoutEnd(policy), from: addDays(newest.from, 1) },
  ];
  return [
    ...(locked === null ? [] : [`${locked}.`]),
    ...checkWindows(windows).map((fault) => `${fault.sentence}.`),
  ];
}

/** Why whoever asks must not be the one who adopts it, whatever their roles reach, in their own place or another's. */
export async function gainedByAsker(
  { db, council, person, policy, now }: CouncilContext,
  next: Policy,
): Promise<string | null> {
  const by = { policy: policy.policy, today: londonDate(now) };
  const held = await rolesHeldBy(db, council.id, await placesOf(db, person.accountId));
  return gainedBySelf(
    next,
    [...held.values()].flatMap((place) => ownRoles(by, place)),
  );
}

/** When a version holds is what the council adopted, not what the document says. */
function withoutEnd({ to: _to, ...policy }: Policy): Omit<Policy, 'to'> {
  return policy;
}
