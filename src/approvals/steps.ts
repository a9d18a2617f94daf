import type { Missing } from '../policy/explain.ts';
import type { Decision, Does, ProposalKind, ProposalState } from '../tables/approvals.ts';
import type { Content } from './content.ts';

/** What one role does about a proposal, as it is kept. */
export interface Step {
  readonly id: string;
  readonly round: number;
  /** Its number in the route, from 0. */
  readonly place: number;
  readonly turn: number;
  /** Null for whoever keeps the register. */
  readonly role: string | null;
  readonly does: Does;
  readonly says: string | null;
  readonly clause: string | null;
  readonly ours: boolean;
  readonly needed: Needed;
  readonly missing: readonly Pick<Missing, 'source' | 'id'>[];
  readonly state: 'waiting' | 'asked' | 'answered' | 'over';
  readonly askedAt: Date | null;
  readonly dueOn: string | null;
  readonly decision: Decision | null;
  readonly reason: string | null;
  readonly minute: string | null;
  readonly minuteUrl: string | null;
  readonly accountId: string | null;
  readonly forAccountId: string | null;
  /** Who answered, with for whom they acted then. */
  readonly by: string | null;
  readonly asRole: string | null;
  readonly at: Date | null;
  readonly content: Content | null;
}

export type Needed = 'yes' | 'no' | 'unknown';

/** Something that is proposed of an entry. */
export interface Proposal {
  readonly councilId: string;
  readonly id: string;
  readonly partnershipId: string;
  readonly version: number;
  readonly kind: ProposalKind;
  readonly route: string | null;
  readonly policyVersionId: string;
  readonly state: ProposalState;
  readonly said: Readonly<Record<string, unknown>>;
  readonly urgent: boolean;
  readonly urgentReason: string | null;
  readonly madeBy: string | null;
  readonly madeFor: string | null;
  readonly personId: string | null;
  /** Accounts that wrote on it or sent it besides, and for whom they acted. */
  readonly authors: readonly string[];
  /** The council's people that the authors are. */
  readonly authorPersonIds: readonly string[];
  /** Who made it, with for whom they acted then. */
  readonly by: string | null;
  readonly madeAt: Date;
  readonly sentAt: Date | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
  readonly agreedOn: string | null;
}

/** The latest row of each step, in the order of the route. */
export function latestRound(steps: readonly Step[]): readonly Step[] {
  const latest = new Map<number, Step>();
  for (const step of steps) {
    const before = latest.get(step.place);
    if (before === undefined || before.round < step.round) latest.set(step.place, step);
  }
  return [...latest.values()].toSorted((one, other) => one.place - other.place);
}
