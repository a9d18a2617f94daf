import { type Capability, capabilitiesOf, may, mayWords, rolesOf } from './permissions.ts';
import type { Policy } from './policy.ts';

/** What somebody of a council must be able to do, or nobody could put anything right again. */
const kept: readonly (readonly [Capability, string])[] = [
  ['register.read', 'read the register'],
  ['policy.edit', 'prepare another version of the policy'],
  ['policy.adopt', 'adopt another version of the policy'],
];

/**
 * What nobody of these could do under a policy, as a sentence; null when nothing that matters is lost. Giving roles counts where
 * somebody could under the policy `before`: it may have been left to whoever looks after the program.
 */
export function lockedOut(
  policy: Policy,
  members: readonly (readonly string[])[],
  before?: Policy,
): string | null {
  const anybody = (under: Policy, capability: Capability): boolean =>
    members.some((roles) => may(under, roles, capability));
  const gave = before !== undefined && anybody(before, 'admin.accounts');
  const lost = (gave ? keptAlways : kept).filter(([capability]) => !anybody(policy, capability));
  if (lost.length === 0) return null;
  return `Under this policy nobody here could ${lost.map(([, words]) => words).join(', or ')}. Give a role that somebody holds “may” of ${lost.map(([capability]) => capability).join(', ')}`;
}

/** Roles that people hold and a policy does not know. */
export function unknownRoles(policy: Policy, roles: readonly string[]): readonly string[] {
  const known = new Set(rolesOf(policy).map((role) => role.id));
  return roles.filter((role) => !known.has(role));
}

/** What somebody must be able to do over the whole council, for good, besides. */
const keptAlways: typeof kept = [['admin.accounts', 'give people accounts and roles'], ...kept];

/** What nobody could do any more whom somebody could before, as a sentence; null where nothing is lost. Each member by their roles. */
export function whatIsLost(
  policy: Policy,
  before: readonly (readonly string[])[],
  after: readonly (readonly string[])[],
): string | null {
  const can = (members: readonly (readonly string[])[], capability: Capability): boolean =>
    members.some((roles) => may(policy, roles, capability));
  const lost = keptAlways.filter(([capability]) => can(before, capability) && !can(after, capability));
  if (lost.length === 0) return null;
  return `Nobody here could then ${lost.map(([, words]) => words).join(', or ')}. Give somebody else a role that may, over the whole council and without a last day, and then do this.`;
}

/** A role that somebody has, in their own place or in that of whom they act for. */
export interface OwnRole {
  readonly role: string;
  /** What all roles of that place let them do over what this one reaches, for as long as it is held. */
  readonly now: ReadonlySet<Capability>;
}

const mostNamed = 4;

/**
 * Why somebody with these roles must not be the one who adopts a policy: it would let them do what they may not now. Whoever may
 * give any role decides who may what already.
 */
export function gainedBySelf(policy: Policy, roles: readonly OwnRole[]): string | null {
  const gained = roles.flatMap(({ role, now }) =>
    now.has('admin.anyRole') ? [] : [...capabilitiesOf(policy, [role]).difference(now)],
  );
  const words = [...new Set(gained)].map(mayWords);
  if (words.length === 0) return null;
  const more = words.length > mostNamed ? [`${words.length - mostNamed} things more`] : [];
  const named = [...words.slice(0, mostNamed), ...more];
  return `Under this policy you yourself, or whom you act for, could ${listed(named)}, which you cannot now. Somebody who may give any role, or whose roles gain nothing, has to adopt it`;
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join('; ')}; and ${last}` : last;
}
