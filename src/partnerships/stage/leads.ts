import { links } from '../../links.ts';
import { instrumentOf, type Policy } from '../../policy/policy.ts';
import type { Transition } from '../../policy/lifecycle.ts';

export interface At {
  readonly council: string;
  readonly reference: number;
}

/** Where something is begun that other pages see to before it can be done; null for what its own page does at once. */
export function preparedAt(
  policy: Policy,
  { action, with: needs }: Transition,
  { council, reference }: At,
): string | null {
  if (needs.includes('decision') || needs.includes('refusal')) return links.propose(council, reference);
  if (isOfLeaving(action)) return links.exitMove(council, reference, action);
  const definition = needs.includes('kind') ? instrumentOf(policy, 'definition') : undefined;
  return definition === undefined ? null : links.questions(council, reference, definition.id);
}

/** What is done on the pages of leaving and nowhere else: they say first what the law asks, and see to what hangs on it. */
export function isOfLeaving(action: string): action is 'leave' | 'stay' | 'close' {
  return action === 'leave' || action === 'stay' || action === 'close';
}
