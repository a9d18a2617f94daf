import { links } from '../links.ts';
import type { Missing } from '../policy/explain.ts';
import type { Policy } from '../policy/policy.ts';
import { isOver } from '../policy/stage.ts';
import { placeIn } from './places.ts';
import type { Recorded } from './recorded.ts';

/** Something that an entry still lacks: what, why and who, how far it is, and where to see to it. */
export interface Task {
  readonly title: string;
  readonly hint: string;
  readonly status: string;
  readonly late: boolean;
  readonly href: string | null;
  /** What the button to it says, where it is more than to see to it. */
  readonly act?: string;
  /** The check that found it, if one did. */
  readonly check?: string;
}

export interface Entry {
  readonly council: string;
  readonly policy: Policy;
  readonly recorded: Recorded;
  readonly today: string;
  /** Its kind has been decided and is a partnership. */
  readonly isPartnership: boolean;
}

/** What is over is asked for what its ending asks, and for what the policy asks of its stage by name. */
export function hasEnded({ policy, recorded }: Pick<Entry, 'policy' | 'recorded'>): boolean {
  return isOver(policy, recorded.row.stage);
}

/** The page on which a fact or an answer is given. */
export function placeOf(
  read: Pick<Missing, 'source' | 'id'> | undefined,
  { council, policy, recorded }: Pick<Entry, 'council' | 'policy' | 'recorded'>,
): string | null {
  return read === undefined ? null : placeIn(read, { council, policy, reference: recorded.known.reference });
}

/** Whether whoever looks may open the page of a fact or an answer: some may answer questions and edit nothing. */
export function mayOpen(
  href: string | null,
  view: {
    readonly council: string;
    readonly reference: number;
    readonly asAt: string | null;
    readonly mayEdit: boolean;
    readonly mayAnswer: (set: string) => boolean;
  },
): href is string {
  if (href === null || view.asAt !== null) return false;
  if (href.startsWith(links.editEntry(view.council, view.reference))) return view.mayEdit;
  const [set = ''] = href.slice(links.questions(view.council, view.reference, '').length).split(/[/?]/);
  return view.mayAnswer(set);
}
