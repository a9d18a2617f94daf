import { formatDate, formatMoment } from '../kit/dates.ts';
import { rolesOf } from '../policy/permissions.ts';
import type { Policy } from '../policy/policy.ts';
import { say } from '../policy/text.ts';
import type { StepRow } from './decide.ts';

/** What a role is called; one that the policy has lost, as it is kept. */
export function roleWords(policy: Policy, role: string): string {
  const found = rolesOf(policy).find(({ id }) => id === role);
  return found === undefined ? role : say(found.label, { terms: policy.terms });
}

/** Where one step stands, as a sentence without its full stop. */
export function stepWords(step: StepRow & { readonly answeredByName: string | null }, today: string): string {
  if (step.state === 'answered') {
    const who = step.answeredByName === null ? '' : ` by ${step.answeredByName}`;
    return `${step.gives === 'decision' ? 'Decided' : 'Advised'}${who} on ${formatMoment(new Date(step.answered_at ?? 0))}`;
  }
  if (step.state === 'told') return 'Told of it';
  if (step.state === 'waiting')
    return step.when_escalated ? 'Asked once it is escalated' : 'Asked after those before';
  const due = step.due_on;
  if (due === null) return 'Asked';
  const late = due < today ? 'Late: an answer was due on' : 'An answer is due by';
  return `${late} ${formatDate(due)}`;
}

/** What of a step is not from the policy; null where all of it is. */
export function oursWords(step: Pick<StepRow, 'ours' | 'ours_due' | 'state'>): string | null {
  if (step.ours) return 'Not set by this policy: whom it goes to and by when is ours';
  return step.ours_due && step.state !== 'told'
    ? 'By when is not set by this policy: 10 working days is ours'
    : null;
}
