import { policyOf } from '../../src/adopted.ts';
import { type Capability, OVER_A_PART, rolesOf } from '../../src/policy/permissions.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Reach } from '../../src/route.ts';
import { type Walker, walkers } from '../scenarios/people.ts';
import { answering } from '../scenarios/rules.ts';
import { kinds, scopedPeople } from '../scenarios/scoped.ts';
import type { World } from '../world.ts';
import type { Row } from './row.ts';

/** Somebody who tries every door. */
export interface Who {
  readonly accountId: string;
  readonly councilId: string;
  readonly slug: string;
  /** To be told by, in a test that fails. */
  readonly is: string;
  readonly hasPart: boolean;
  /** What they may do on pages of each reach; of `entry`, on the entry that the walk goes to. */
  readonly may: Readonly<Record<Reach, ReadonlySet<Capability>>>;
  readonly seesAll: boolean;
  /** What their council holds in force. */
  readonly policy: Policy;
}

/** Whether a row of the table lets somebody in. */
export function isLetIn(row: Row, who: Who): boolean {
  if (row === 'anyone' || row === 'signed in') return true;
  const [capability, reach = 'council', besides] = typeof row === 'string' ? [row] : row;
  const may = who.may[reach];
  if (!may.has(capability)) return false;
  const edits = may.has('register.edit') || (may.has('register.editOwn') && who.hasPart);
  if (besides === 'edits') return edits;
  const prepares = may.has('register.edit') || (may.has('exit.propose') && who.hasPart);
  if (besides === 'raises') return may.has('issue.raise') || who.hasPart;
  if (besides === 'prepares') return prepares;
  if (besides === 'stays') return prepares || may.has('exit.approve');
  if (besides === 'closes') return may.has('register.edit') || may.has('exit.approve');
  if (besides === 'keeps or audits') return may.has('register.edit') || may.has('audit.read');
  if (besides === 'sees to conditions')
    return (
      edits || (['proposal.decide', 'exit.approve', 'governance.sign'] as const).some((each) => may.has(each))
    );
  if (besides === 'keeps') return may.has('register.edit');
  if (besides === 'audits') return may.has('audit.read');
  if (besides === 'keeps papers') return edits || may.has('governance.edit');
  if (besides === 'followsUp')
    return (['register.edit', 'audit.read', 'issue.handle'] as const).some((each) => may.has(each));
  if (besides === 'has part') return may.has('register.edit') || who.hasPart;
  if (besides === 'opensReviews') return may.has('review.open');
  const definition = answering['definition'];
  if (besides === 'answers') return definition?.answer.some((each) => may.has(each)) ?? false;
  return besides === undefined || (definition !== undefined && may.has(definition.decide));
}

export interface AdoptedIn {
  readonly slug: string;
  readonly policy: Policy;
}

export async function policiesIn(world: World): Promise<readonly AdoptedIn[]> {
  const rows = await world.owner<{ slug: string; digest: string; document: string }>(
    'select c.slug, v.digest, v.document from council c join policy_version v on v.council_id = c.id and v.until_on is null',
  );
  return rows.map(({ slug, digest, document }) => ({ slug, policy: policyOf(digest, document) }));
}

/** What roles may, read from the policies themselves. */
function mayUnder(policy: Policy, roles: readonly string[]): ReadonlySet<Capability> {
  return new Set(rolesOf(policy).flatMap((role) => (roles.includes(role.id) ? (role.may ?? []) : [])));
}

/** Every role of every policy and of ours, with and without a part in the entry; those whose roles reach less far; guests. */
export async function everybody(world: World): Promise<readonly Who[]> {
  const policies = new Map((await policiesIn(world)).map(({ slug, policy }) => [slug, policy]));
  const all = (await walkers(world)).map((walker) => wholeOf(walker, policies.get(walker.slug) as Policy));
  const scoped = (await scopedPeople(world)).map(({ is, ...who }): Who => {
    const held = kinds[is] ?? { roles: [], scoped: [] };
    const policy = policies.get(who.slug) as Policy;
    const now = held.scoped.filter(({ days }) => days !== 0);
    const forNow = now.filter(({ covers }) => covers === 'council').map(({ role }) => role);
    const narrower = now.filter(({ covers }) => covers !== 'council').map(({ role }) => role);
    const whole =
      is === 'guest' ? new Set<Capability>(['shared.read']) : mayUnder(policy, [...held.roles, ...forNow]);
    const part = mayUnder(policy, narrower);
    return {
      ...who,
      is,
      hasPart: false,
      may: {
        council: whole,
        register: whole.union(part.intersection(OVER_A_PART)),
        entry: whole.union(part),
        anywhere: whole.union(part),
      },
      seesAll: whole.has('register.read'),
      policy,
    };
  });
  return [...all, ...scoped];
}

function wholeOf(walker: Walker, policy: Policy): Who {
  const { accountId, councilId, slug, role, hasPart } = walker;
  const may = mayUnder(policy, [role]);
  const is = `${role}${hasPart ? ' with a part' : ''}`;
  return {
    accountId,
    councilId,
    slug,
    is,
    hasPart,
    may: { council: may, register: may, entry: may, anywhere: may },
    seesAll: true,
    policy,
  };
}
