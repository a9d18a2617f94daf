import { changedSince, type Bind, type Change, type Content } from './content.ts';
import type { Planned } from './planning.ts';
import { latestRound, type Step } from './steps.ts';

/** What a step comes to now. */
export type Status =
  /** It was answered, and nothing that it was about has changed since. */
  | 'answered'
  /** It is its turn. */
  | 'asked'
  /** Others answer first. */
  | 'waiting'
  | 'notNeeded'
  /** Whether it is needed is not known. */
  | 'unknown'
  /** Nobody is asked any more. */
  | 'over';

export interface Settled extends Planned {
  readonly status: Status;
  /** The latest row of it; undefined where it is not kept yet. */
  readonly kept: Step | undefined;
  /** What changed since it was answered: it is asked again. */
  readonly changes: readonly Change[];
}

export interface Settling {
  readonly plan: readonly Planned[];
  readonly kept: readonly Step[];
  readonly now: Content;
  readonly binds: readonly Bind[] | undefined;
  /** `yyyy-mm-dd` */
  readonly today: string;
  /** It has ended and binds nobody any more: answers stay as they were given, and nobody is asked to decide. */
  readonly ended?: 'approved' | 'declined' | 'withdrawn' | undefined;
}

export interface Standing {
  /** All who decide approved of what there is now; one declined; or it is waited for. */
  readonly result: 'waiting' | 'approved' | 'declined';
  readonly steps: readonly Settled[];
}

/**
 * What a proposal comes to, of the answers that were given and of what it is about now. An answer counts as long as what it was
 * an answer to has not changed; whoever is consulted in time holds up those after them, and a step that may be needed holds up
 * the decision behind it.
 */
export function settle(settling: Settling): Standing {
  return settling.ended === undefined ? settleNow(settling) : settleEnded(settling, settling.ended);
}

/** Of what was approved somebody may still be told, or review it. */
function settleEnded(settling: Settling, ended: NonNullable<Settling['ended']>): Standing {
  const rows = latestRound(settling.kept);
  const steps = settling.plan.map((planned): Settled => {
    const step = weighed({ ...settling, binds: [] }, planned, rows);
    if (step.status === 'answered' || step.status === 'notNeeded') return step;
    return { ...step, status: ended === 'approved' && isAfterwards(planned) ? 'asked' : 'over' };
  });
  return { result: ended === 'withdrawn' ? 'waiting' : ended, steps };
}

export function isAfterwards({ does }: Pick<Planned, 'does'>): boolean {
  return does === 'notify' || does === 'review';
}

function settleNow(settling: Settling): Standing {
  const rows = latestRound(settling.kept);
  const first = settling.plan.map((planned) => weighed(settling, planned, rows));
  const declined = first.some(
    ({ kept, needed, does }) => does === 'decide' && needed !== 'no' && kept?.decision === 'declined',
  );
  if (declined)
    return {
      result: 'declined',
      steps: first.map((each) => (each.status === 'answered' ? each : { ...each, status: 'over' })),
    };
  const steps = first.map((each) =>
    each.status === 'asked' &&
    first.some((other) => isBefore(other, each) && holdsUp(other, each, settling.today))
      ? { ...each, status: 'waiting' as const }
      : each,
  );
  return { result: isApproved(steps, settling.today) ? 'approved' : 'waiting', steps };
}

function weighed({ now, binds, kept: all }: Settling, planned: Planned, rows: readonly Step[]): Settled {
  const kept = rows.find(({ place }) => place === planned.place);
  const last = lastAnswered(all, planned.place);
  const changes =
    last === undefined || planned.does === 'notify' ? [] : changedSince(last.content ?? {}, now, binds);
  const of = { ...planned, kept, changes };
  if (planned.needed === 'no') return { ...of, status: 'notNeeded', changes: [] };
  // Whoever was asked again answers again, even where it is as it was.
  if (kept?.decision != null && changes.length === 0) return { ...of, status: 'answered' };
  return { ...of, status: planned.needed === 'unknown' ? 'unknown' : 'asked' };
}

function lastAnswered(rows: readonly Step[], place: number): Step | undefined {
  return rows
    .filter((row) => row.place === place && row.decision !== null)
    .toSorted((one, other) => one.round - other.round)
    .at(-1);
}

function isBefore(one: Planned, other: Planned): boolean {
  return one.turn < other.turn;
}

/** Whether a step that is not answered holds another up. Being told holds nobody up, and who was asked for a view in vain does no longer. */
function holdsUp(step: Settled, later: Planned, today: string): boolean {
  if (step.status === 'answered' || step.status === 'notNeeded' || step.does === 'notify') return false;
  if (step.does === 'decide')
    return step.status !== 'unknown' || later.does === 'decide' || later.does === 'notify';
  if (step.status === 'unknown') return false;
  const due = step.kept?.dueOn ?? null;
  return due === null || due >= today;
}

function isApproved(steps: readonly Settled[], today: string): boolean {
  const deciding = steps.filter(({ does, status }) => does === 'decide' && status !== 'notNeeded');
  const last = deciding.at(-1);
  return (
    last !== undefined &&
    deciding.every(({ status }) => status === 'answered') &&
    !steps.some((each) => isBefore(each, last) && holdsUp(each, last, today))
  );
}
