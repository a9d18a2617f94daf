import { typedRating } from '../../partnerships/fields.ts';
import { mayDecide } from '../../policy/permissions.ts';
import type { Instrument } from '../../policy/policy.ts';
import { type CouncilContext, NotAllowed } from '../../route.ts';
import { actAs } from '../../as-role.ts';
import { decided } from '../decide.ts';
import { savingOf } from '../loaded.ts';
import { insertDecisions, type NewDecision } from '../store.ts';
import { type Merging, rowsOf } from './gather.ts';
import type { Wants } from './posted.ts';
import { shownOutcome } from './rows.ts';

export interface Recorded {
  readonly decisions: readonly NewDecision[];
  /** Asked for and left: nothing is suggested, or it is decided so already. */
  readonly left: number;
  /** Asked for and left because it is no longer what the page showed. */
  readonly stale: number;
}

/**
 * Records what the answers, these included, suggest. What somebody else has changed since the page was opened is left,
 * and so is a row whose own new answers suggest something else than the button said.
 */
export async function recordSuggested(
  context: CouncilContext,
  set: Instrument,
  merges: readonly Merging[],
  wants: Wants,
): Promise<Recorded> {
  const asked = merges.filter(({ row }) => wants.decide(row.entry.reference));
  if (asked.length === 0) return { decisions: [], left: 0, stale: 0 };
  if (!context.person.may(mayDecide(set)))
    throw new NotAllowed(
      'Your role in this council does not include deciding this. Ask your partnerships team.',
    );
  const fresh = asked.filter(({ row, sent }) => shownOutcome(sent) === row.asked.evaluation.outcome);
  const rows = await rowsOf(
    context,
    set,
    fresh.map(({ row }) => row.entry),
  );
  const wanted = rows.filter(({ entry, asked: { evaluation } }) =>
    wants.outcomeFits(entry.reference, evaluation.outcome),
  );
  const decisions = wanted.flatMap(({ entry, asked: now }) => {
    const { outcome } = now.evaluation;
    const decision = entry.decided === outcome ? null : decided(now, entry.id, outcome, undefined);
    return decision === null || 'refused' in decision ? [] : [decision];
  });
  const role = context.person.as(mayDecide(set));
  if (decisions.length > 0) await actAs(context.db, role);
  await insertDecisions(
    context.db,
    { ...savingOf(context, set.id), source: 'table', role, typedAs: typedRating(set.use) },
    decisions,
  );
  return { decisions, left: wanted.length - decisions.length, stale: asked.length - wanted.length };
}
