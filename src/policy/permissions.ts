import type { Instrument, Policy, Role } from './policy.ts';
import { say } from './text.ts';

/**
 * Everything that anyone may be allowed to do, with the sentence a page shows. The list is the product's; who may do
 * what is the policy's.
 */
export const CAPABILITIES = {
  'register.read': 'Read the register, with what is not published',
  'register.edit': 'Add entries and change them',
  'register.editOwn': 'Change the entries in which they have a part, by name, by a post or by a seat',
  'register.import': 'Bring in a spreadsheet',
  'register.export': 'Take the register out as a file',
  'register.merge': 'Join duplicates and undo an import',
  'register.notify': 'Tell those who keep the register of a new or changed partnership',
  'definition.answer': 'Answer whether an entry is a partnership',
  'definition.decide': 'Decide what kind of thing an entry is',
  'significance.decide': 'Decide whether a partnership is significant',
  'assessment.make': 'Record an assessment, such as risk or value',
  'policy.read': 'Read the policy and what it makes of each entry',
  'policy.edit': 'Prepare a new version of the policy',
  'policy.adopt': 'Adopt a version of the policy from a date',
  'council.start': 'Set up the council',
  'people.edit': 'Keep people, posts and organisations',
  'plans.edit': 'Keep plans and priorities',
  'proposal.make': 'Propose to join, change or leave a partnership',
  'proposal.advise': 'Give a view on a proposal when consulted',
  'proposal.decide': 'Approve or decline a proposal that comes to them',
  'governance.edit': 'Keep the governance framework and its documents',
  'governance.sign': 'Sign an agreement, or a variation from the policy',
  'appointment.nominate': 'Nominate for a seat',
  'appointment.make': 'Make and end appointments',
  'meeting.keep': 'Keep meetings, notes and decisions',
  'meeting.report': 'Report back from a meeting',
  'performance.keep': 'Keep objectives, measures and performance',
  'action.keep': 'Keep actions',
  'risk.keep': 'Keep the risk register',
  'money.keep': 'Keep contributions and grants',
  'issue.raise': 'Raise an issue of concern',
  'issue.handle': 'Advise on an issue of concern and escalate it',
  'review.open': 'Open a review',
  'review.answer': 'Answer a review',
  'review.challenge': 'Challenge what a review says',
  'review.receive': 'Receive the results of reviews',
  'exit.propose': 'Prepare an exit strategy',
  'exit.approve': 'Approve an exit strategy',
  'scrutiny.read': 'Read what is reported to scrutiny',
  'scrutiny.choose': 'Choose a partnership for scrutiny',
  'report.make': 'Make reports',
  'publication.prepare': 'Prepare what is published',
  'publication.release': 'Release what is published',
  'audit.read': 'Read the record of changes',
  'access.read': 'See who has which access: accounts, roles, last use, absences and guests',
  'admin.accounts': 'Give people accounts and roles, none that may do more than they may themselves',
  'admin.anyRole': 'Give any role, also one that may do what they may not',
  'shared.read': 'See the entries that are shared with them',
  'published.read': 'See what is published',
  'privacy.handle': 'Say what is held on somebody, erase it, and for how long records are kept',
  'backup.run': 'Make and restore backups',
} as const;

export type Capability = keyof typeof CAPABILITIES;
export const CAPABILITY_IDS = Object.keys(CAPABILITIES) as [Capability, ...Capability[]];

/** What a capability lets somebody do, after "may": "read the register, with what is not published". */
export function mayWords(capability: Capability): string {
  const words = CAPABILITIES[capability];
  return words.charAt(0).toLowerCase() + words.slice(1);
}

const RUNS_THE_SYSTEM: readonly Capability[] = [
  'register.read',
  'register.import',
  'register.export',
  'register.merge',
  'policy.read',
  'policy.edit',
  'policy.adopt',
  'council.start',
  'people.edit',
  'admin.accounts',
  'admin.anyRole',
  'audit.read',
  'access.read',
  'privacy.handle',
  'backup.run',
  'report.make',
];
const KEEPS_THE_REGISTER: readonly Capability[] = [
  'register.read',
  'register.edit',
  'register.import',
  'register.export',
  'register.merge',
  'definition.answer',
  'definition.decide',
  'significance.decide',
  'assessment.make',
  'policy.read',
  'policy.edit',
  'policy.adopt',
  'people.edit',
  'plans.edit',
  'proposal.make',
  'governance.edit',
  'appointment.make',
  'meeting.keep',
  'performance.keep',
  'action.keep',
  'risk.keep',
  'money.keep',
  'issue.raise',
  'review.open',
  'review.answer',
  'review.challenge',
  'exit.propose',
  'report.make',
  'publication.prepare',
  'audit.read',
];
const LEADS: readonly Capability[] = [
  'register.read',
  'register.editOwn',
  'definition.answer',
  'assessment.make',
  'policy.read',
  'proposal.make',
  'meeting.keep',
  'meeting.report',
  'issue.raise',
  'review.answer',
  'exit.propose',
];
const READS: readonly Capability[] = ['register.read', 'policy.read', 'report.make', 'scrutiny.read'];
const SPONSORS: readonly Capability[] = [
  ...LEADS,
  'governance.edit',
  'performance.keep',
  'action.keep',
  'risk.keep',
  'money.keep',
  'issue.handle',
  'report.make',
];
const DIRECTS: readonly Capability[] = [...READS, 'proposal.advise', 'issue.raise', 'issue.handle'];
const DECIDES: readonly Capability[] = [...DIRECTS, 'proposal.decide', 'governance.sign'];

const builtIn = (id: string, label: string, may: readonly Capability[]): Role => ({
  id,
  label,
  may,
  ours: true,
});

/** What a partner's guest is, whatever a policy says of a role of that name. */
export const guestRole = builtIn('partnerGuest', 'Partner’s guest', ['shared.read']);
/** Everybody, signed in or not. */
export const publicRole = builtIn('public', 'Public', ['published.read']);

/** Roles for a council whose policy names none for the work. They are ours, and say so. */
export const builtInRoles: readonly Role[] = [
  builtIn('administrator', 'Administrator', RUNS_THE_SYSTEM),
  builtIn('registerKeeper', 'Partnerships officer', KEEPS_THE_REGISTER),
  builtIn('lead', 'Lead officer', LEADS),
  builtIn('sponsoringOfficer', 'Sponsoring officer', SPONSORS),
  builtIn('director', 'Director', DIRECTS),
  builtIn('managementTeam', 'Management team', [
    ...DECIDES,
    'definition.decide',
    'significance.decide',
    'exit.approve',
    'review.receive',
    'register.export',
  ]),
  builtIn('portfolioHolder', 'Portfolio holder', [...DECIDES, 'exit.approve']),
  builtIn('executiveMember', 'Executive member', [...DECIDES, 'review.receive']),
  builtIn('groupLeader', 'Group leader', [...READS, 'appointment.nominate']),
  builtIn('representative', 'Representative', [
    'register.read',
    'register.editOwn',
    'policy.read',
    'meeting.keep',
    'meeting.report',
    'issue.raise',
    'review.answer',
  ]),
  builtIn('democraticServices', 'Democratic services', [
    ...READS,
    'people.edit',
    'appointment.make',
    'meeting.keep',
  ]),
  builtIn('scrutiny', 'Scrutiny', [...READS, 'scrutiny.choose', 'review.receive']),
  builtIn('reader', 'Reader', READS),
  builtIn('auditor', 'Auditor', [...READS, 'audit.read', 'access.read', 'register.export']),
  builtIn('monitoringOfficer', 'Monitoring officer', [
    ...READS,
    'audit.read',
    'access.read',
    'register.export',
    'governance.sign',
    'issue.handle',
    'publication.release',
  ]),
  guestRole,
  publicRole,
];

/** Roles that nobody is given: one is had by being shared with, the other by everybody. */
export const givenToNobody: ReadonlySet<string> = new Set([guestRole.id, publicRole.id]);

/**
 * What somebody may still do whose role reaches less than the whole council, on pages that show the register or the policy
 * as a whole: the database leaves out of them what the role does not cover. All else asks for a role over the one entry, or
 * over the whole council.
 */
export const OVER_A_PART: ReadonlySet<Capability> = new Set<Capability>([
  'register.read',
  'register.export',
  'policy.read',
  'report.make',
  'scrutiny.read',
]);

/** The policy's own roles, then ours wherever the policy has no role of that id. */
export function rolesOf(policy: Policy): readonly Role[] {
  const own = policy.people?.roles ?? [];
  const taken = new Set(own.map((role) => role.id));
  return [...own, ...builtInRoles.filter((role) => !taken.has(role.id))];
}

/** Every page asks it, and a policy never changes: what was worked out is kept as long as the policy is. */
const capabilities = new WeakMap<Policy, Map<string, ReadonlySet<Capability>>>();

/** What somebody holding these roles may do under this policy. A role the policy does not know gives nothing. */
export function capabilitiesOf(policy: Policy, roles: readonly string[]): ReadonlySet<Capability> {
  const known = capabilities.get(policy) ?? new Map<string, ReadonlySet<Capability>>();
  capabilities.set(policy, known);
  const key = roles.join(' ');
  const may =
    known.get(key) ??
    new Set(rolesOf(policy).flatMap((role) => (roles.includes(role.id) ? (role.may ?? []) : [])));
  known.set(key, may);
  return may;
}

export function may(policy: Policy, roles: readonly string[], capability: Capability): boolean {
  return rolesOf(policy).some((role) => roles.includes(role.id) && role.may?.includes(capability));
}

/** What the roles are called that may do it. */
export function rolesWith(policy: Policy, capability: Capability): readonly string[] {
  return rolesOf(policy)
    .filter((role) => role.may?.includes(capability))
    .map((role) => say(role.label, { terms: policy.terms }));
}

/** Any of which lets somebody answer a set of questions about an entry. */
export function mayAnswer(set: Instrument): readonly Capability[] {
  if (set.use === 'definition') return ['definition.answer', 'definition.decide'];
  if (set.use === 'significance') return ['significance.decide', 'definition.answer', 'assessment.make'];
  // Whoever is sent a questionnaire may answer what it asks: the policy's check sees that they hold this.
  const sent: readonly Capability[] = set.askedOf === undefined ? [] : ['review.answer'];
  return [...(besides[set.use] ?? []), ...sent, 'assessment.make'];
}

/** Whoever prepares a step of an entry's life answers what is asked for it. */
const besides: Readonly<Partial<Record<Instrument['use'], readonly Capability[]>>> = {
  entry: ['proposal.make'],
  setUp: ['governance.edit', 'action.keep'],
  governance: ['governance.edit'],
  review: ['review.answer'],
  exit: ['exit.propose'],
};

/** What lets somebody decide by it. */
export function mayDecide(set: Instrument): Capability {
  if (set.use === 'definition') return 'definition.decide';
  return set.use === 'significance' ? 'significance.decide' : 'assessment.make';
}
