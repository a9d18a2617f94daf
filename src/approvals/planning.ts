import { routeFor, type RouteFor } from '../policy/route.ts';
import type { Input } from '../policy/input.ts';
import type { Policy, Route } from '../policy/policy.ts';
import { say } from '../policy/text.ts';
import type { ProposalKind } from '../tables/approvals.ts';
import type { Needed, Step } from './steps.ts';

/** A step of a route as it is for one entry, before anybody is asked. */
export type Planned = Pick<
  Step,
  'place' | 'turn' | 'role' | 'does' | 'says' | 'clause' | 'ours' | 'needed' | 'missing'
> & {
  /** How long there is to answer, as the policy says it. */
  readonly within: string | null;
};

/** How a kind of proposal goes under a policy. */
export interface Plan {
  /** Null where the policy sets none. */
  readonly route: Route | null;
  readonly steps: readonly Planned[];
  /** Nobody is asked: it is agreed elsewhere, and the policy says who is told of it. */
  readonly toldAfterwards: boolean;
  /** Nobody that the policy names decides: whoever keeps the register records what was decided elsewhere, which is ours. */
  readonly decidedElsewhere: boolean;
}

/** The policy's route for a kind of proposal; undefined where it sets none. A council that is only told has one for what is significant. */
export function routeOf(policy: Policy, kind: ProposalKind, id: string | null = null): Route | undefined {
  const routes = policy.routes ?? [];
  const own = id === null ? routes.find((each) => each.for === kind) : routes.find((each) => each.id === id);
  if (own !== undefined || (kind !== 'entry' && kind !== 'change')) return own;
  return routes.find((each) => each.for === 'significance' && onlyTells(each));
}

function onlyTells({ steps }: Route): boolean {
  return steps.length > 0 && steps.every(({ does }) => does === 'notify');
}

/** Every step of the route: needed, not needed, or not known yet as something is missing. */
export function planOf(policy: Policy, kind: ProposalKind, input: Input, id: string | null = null): Plan {
  const route = routeOf(policy, kind, id);
  if (route === undefined)
    return { route: null, steps: [recording(0, 1)], toldAfterwards: false, decidedElsewhere: true };
  const found = routeFor(policy, route.id, input) as RouteFor;
  const turns = turnsOf(route);
  const steps = route.steps.map((step, place): Planned => {
    const unknown = found.undetermined.find((each) => each.step === step);
    const needed: Needed =
      unknown !== undefined ? 'unknown' : found.steps.some((each) => each.step === step) ? 'yes' : 'no';
    return {
      place,
      turn: turns[place] as number,
      role: step.role,
      does: step.does,
      says: step.says === undefined ? null : say(step.says, { terms: policy.terms }),
      clause: step.clause ?? null,
      ours: step.ours ?? route.ours ?? false,
      needed,
      missing: (unknown?.missing ?? []).map(({ source, id: of }) => ({ source, id: of })),
      within: step.within ?? null,
    };
  });
  const toldAfterwards = onlyTells(route);
  const decided = steps.some(({ does, needed }) => does === 'decide' && needed !== 'no');
  if (toldAfterwards || decided) return { route, steps, toldAfterwards, decidedElsewhere: false };
  const last = Math.max(0, ...steps.map(({ turn }) => turn)) + 1;
  return {
    route,
    steps: [...steps, recording(route.steps.length, last)],
    toldAfterwards: false,
    decidedElsewhere: true,
  };
}

/** Ours: where the policy names nobody who decides. */
function recording(place: number, turn: number): Planned {
  return {
    place,
    turn,
    role: null,
    does: 'decide',
    says: null,
    clause: null,
    ours: true,
    needed: 'yes',
    missing: [],
    within: null,
  };
}

/** Steps keep their turn whatever else is needed. */
function turnsOf({ steps }: Route): readonly number[] {
  let turn = 0;
  return steps.map(({ together }, place) => {
    if (place === 0 || together !== true) turn += 1;
    return turn;
  });
}

/** What is entered at once and ratified afterwards: only where the policy's route says that it may be used after the event. */
export function mayBeUrgent({ route, toldAfterwards }: Pick<Plan, 'route' | 'toldAfterwards'>): boolean {
  return route?.ratify === true && !toldAfterwards;
}
