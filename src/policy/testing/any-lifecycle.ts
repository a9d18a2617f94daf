import * as fc from 'fast-check';
import { shippedPolicies } from '../../program.ts';
import { STAGES } from '../life.ts';
import { TRANSITIONS } from '../lifecycle.ts';
import type { Has } from '../lifecycle-needs.ts';
import { CAPABILITY_IDS, capabilitiesOf, type Capability, givenToNobody, rolesOf } from '../permissions.ts';
import type { Policy } from '../policy.ts';
import { readPolicy } from '../read.ts';
import { stagesOf } from '../stage.ts';

/** The five that are shipped. */
export const shipped: readonly Policy[] = (await shippedPolicies()).map(({ id, document }) => {
  const reading = readPolicy(document, id);
  if (!('policy' in reading)) throw new Error(`${id} cannot be read`);
  return reading.policy;
});

const capabilities = fc.uniqueArray(fc.constantFrom<Capability>(...CAPABILITY_IDS), { maxLength: 12 });

const roles = fc.array(
  fc.record({
    id: fc.constantFrom('board', 'clerk', 'lead', 'registerKeeper', 'reader', 'mayor', 'steward'),
    may: capabilities,
  }),
  { maxLength: 7 },
);

const stages = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('on-hold', 'shadow', 'winding-up', 'pilot'),
    like: fc.constantFrom(...STAGES),
  }),
  { maxLength: 4, selector: ({ id }) => id },
);

const routes = fc.uniqueArray(
  fc.record({
    for: fc.constantFrom('entry' as const, 'exit' as const),
    steps: fc.array(
      fc.record({
        role: fc.constantFrom('board', 'clerk', 'mayor'),
        does: fc.constantFrom('decide' as const, 'consult' as const, 'notify' as const),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  { maxLength: 2, selector: (route) => route.for },
);

/** A policy like one of the five, with other roles, stages and routes. */
export const policies: fc.Arbitrary<Policy> = fc
  .record({ base: fc.constantFrom(...shipped), roles, stages, routes, isOwn: fc.boolean() })
  .map((drawn): Policy => {
    if (!drawn.isOwn) return drawn.base;
    const own = [
      ...new Map(
        drawn.roles.map((role) => [role.id, { ...role, label: `The ${role.id}`, clause: '1' }]),
      ).values(),
    ];
    const { exit: _, ...base } = drawn.base;
    return {
      ...base,
      people: { roles: own },
      stages: drawn.stages.map((stage) => ({ ...stage, label: `Stage ${stage.id}`, clause: '2' })),
      routes: drawn.routes.map((route) => ({
        ...route,
        id: `to-${route.for}`,
        title: `For ${route.for}`,
        clause: '3',
        // A route that asks a role which nobody has is refused when the policy is read.
        steps: route.steps.map((step) => ({
          ...step,
          role: own.some(({ id }) => id === step.role) ? step.role : 'managementTeam',
        })),
      })),
    };
  });

const outcome = fc.constantFrom('approved' as const, 'declined' as const, null);
const has: fc.Arbitrary<Has> = fc.record({
  entry: outcome,
  exit: outcome,
  isPartnership: fc.constantFrom(true, false, null),
});

export const tries = fc.record({
  policy: policies,
  at: fc.nat(),
  action: fc.constantFrom('no such thing', ...TRANSITIONS.map((each) => each.action)),
  by: fc.nat(),
  has,
  reason: fc.constantFrom('', ' ', 'It was agreed'),
});

/** Somebody of one role of the policy at one of its stages. */
export function scene({ policy, at, by }: { policy: Policy; at: number; by: number }) {
  const all = stagesOf(policy);
  const given = rolesOf(policy).filter(({ id }) => !givenToNobody.has(id));
  const stage = all[at % all.length] as string;
  const role = given[by % given.length] as (typeof given)[number];
  return { stage, role, may: capabilitiesOf(policy, [role.id]) };
}
