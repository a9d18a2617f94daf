import { keeperRole } from '../policy/register-keepers.ts';
import { addDays } from '../kit/dates.ts';
import { moved, readSpan } from '../policy/amount.ts';
import type { Input } from '../policy/input.ts';
import { may, rolesOf } from '../policy/permissions.ts';
import type { Policy, Step } from '../policy/policy.ts';
import { routeFor } from '../policy/route.ts';

/** Somebody who is asked, or told, of an issue of concern. */
export interface PlannedStep {
  /** Its number in the route, from 1; after all of the route's where it is ours. */
  readonly place: number;
  readonly role: string;
  readonly does: Step['does'];
  readonly whenEscalated: boolean;
  readonly state: 'waiting' | 'asked' | 'told';
  readonly dueOn: string | null;
  /** The policy does not say until when. */
  readonly oursDue: boolean;
  /** The policy does not name whom. */
  readonly ours: boolean;
}

export interface Plan {
  /** Null where the policy sets no route. */
  readonly route: string | null;
  readonly steps: readonly PlannedStep[];
}

/** Ours, where a policy does not say until when somebody answers: days from Monday to Friday. */
export const OUR_WORKING_DAYS = 10;

/** The day that is so many days from Monday to Friday later. Public holidays are not looked at. */
export function workingDaysAfter(day: string, days: number): string {
  let [date, left] = [day, days];
  while (left > 0) {
    date = addDays(date, 1);
    const weekday = Temporal.PlainDate.from(date).dayOfWeek;
    if (weekday <= 5) left -= 1;
  }
  return date;
}

/** Who is asked of an issue that is raised today: whom the policy's route names, else whoever keeps the register. */
export function planFor(policy: Policy, input: Input, today: string): Plan {
  const found = routeFor(policy, 'issue', input);
  if (found === undefined) return { route: null, steps: [keeperStep(policy, 1, today)] };
  // What is not known leaves nobody out: it is better to ask one too many.
  const open = new Set(found.undetermined.map(({ step }) => step));
  const asked = found.route.steps.filter(
    (step) => open.has(step) || found.steps.some((each) => each.step === step),
  );
  const steps = placed(found.route.steps, asked, today);
  return steps.some(({ state }) => state === 'asked')
    ? { route: found.route.id, steps }
    : { route: found.route.id, steps: [...steps, keeperStep(policy, found.route.steps.length + 1, today)] };
}

/** Those of the first turn are asked now; the others once those before them have answered, or it is escalated. */
function placed(all: readonly Step[], asked: readonly Step[], today: string): readonly PlannedStep[] {
  let turn = 0;
  return asked.map((step) => {
    if (step.together !== true) turn += 1;
    const isFirst = turn <= 1 && step.whenEscalated !== true;
    return {
      place: all.indexOf(step) + 1,
      role: step.role,
      does: step.does,
      whenEscalated: step.whenEscalated === true,
      ...(isFirst ? begun(step, today) : { state: 'waiting', dueOn: null, oursDue: false }),
      ours: step.ours === true,
    };
  });
}

/** What a step is from the day on which its turn comes. */
export function begun(
  { does, within }: Pick<Step, 'does' | 'within'>,
  today: string,
): Pick<PlannedStep, 'state' | 'dueOn' | 'oursDue'> {
  if (does === 'notify') return { state: 'told', dueOn: null, oursDue: false };
  const span = within === undefined ? undefined : readSpan(within);
  return span === undefined
    ? { state: 'asked', dueOn: workingDaysAfter(today, OUR_WORKING_DAYS), oursDue: true }
    : { state: 'asked', dueOn: moved(today, span), oursDue: false };
}

function keeperStep(policy: Policy, place: number, today: string): PlannedStep {
  return {
    place,
    role: keeperRole(policy),
    does: 'decide',
    whenEscalated: false,
    ...begun({ does: 'decide' }, today),
    ours: true,
  };
}

/**
 * Whom an escalation adds, where the policy has no step that waits for one: whoever may handle issues and is not asked yet, else
 * our management team. Null where all of them are asked already.
 */
export function escalationStep(
  policy: Policy,
  steps: readonly Pick<PlannedStep, 'role' | 'place'>[],
  today: string,
): PlannedStep | null {
  const asked = new Set(steps.map(({ role }) => role));
  const able = rolesOf(policy).filter(({ id }) => may(policy, [id], 'issue.handle') && !asked.has(id));
  const role = able.find((each) => each.id === 'managementTeam') ?? able[0];
  if (role === undefined) return null;
  return {
    place: Math.max(0, ...steps.map(({ place }) => place)) + 1,
    role: role.id,
    does: 'decide',
    whenEscalated: true,
    ...begun({ does: 'decide' }, today),
    ours: true,
  };
}
