import { moved } from '../policy/amount.ts';
import { londonDate } from '../kit/dates.ts';
import type { Known } from '../partnerships/facts.ts';
import { fieldOf } from '../partnerships/fields.ts';
import { factOf, type Facts } from '../policy/facts.ts';
import { DOES_NOT_APPLY, evaluate, questionsAsked } from '../policy/instrument.ts';
import type { Policy } from '../policy/policy.ts';
import { nextReview } from '../policy/review.ts';
import { stageLike } from '../policy/stage.ts';
import type { Review } from './store.ts';
import { rulesNamed, setsOf } from './steps.ts';

/** What the register is told when a review closes. */
export interface Told {
  readonly id: string;
  readonly last_reviewed_on: string;
  /** Null where the policy's rules tell it. */
  readonly next_review_on: string | null;
  /** Dates that the policy's rules run from, by fact. */
  readonly facts: Readonly<Record<string, string>>;
  /** Null where it stays at its stage. */
  readonly stage: string | null;
}

type Closing = Pick<Review, 'rules' | 'summary' | 'confirmed' | 'answered_at'>;

/**
 * What a closed review says of its entry: the day on which it was answered, and that it is under review no more. When it is next
 * due follows from the policy's rules, and is written down where a date was that is now behind, or where the policy sets no
 * review: then it is a year later.
 */
export function tell(policy: Policy, known: Known, review: Closing): Told {
  const on = londonDate(review.answered_at ?? new Date(`${known.input.on}T12:00:00Z`));
  const dates = datesOf(policy, known, review, on);
  const facts: Facts = { ...known.input.facts, ...dates, reviewedOn: on };
  const due = nextReview(policy, { ...known.input, facts });
  const isSilent = due.rules.length === 0 && due.undetermined.length === 0;
  const isRecorded = typeof known.input.facts['nextReviewOn'] === 'string';
  return {
    id: known.id,
    last_reviewed_on: on,
    next_review_on: isSilent ? moved(on, { months: 12 }) : isRecorded ? (due.next?.due ?? null) : null,
    facts: dates,
    stage: stageLike(policy, String(known.input.facts['stage'])) === 'underReview' ? 'active' : null,
  };
}

/** The dates that this review brings: of what it is a review of, where that was looked at and is answered through. */
function datesOf(
  policy: Policy,
  known: Known,
  { rules, summary, confirmed }: Closing,
  on: string,
): Readonly<Record<string, string>> {
  const dates: Record<string, string> = {};
  if (summary !== null) dates['activitySummaryOn'] = on;
  for (const rule of rulesNamed(policy, rules)) {
    const from = rule.from;
    if (from === undefined || from === 'reviewedOn' || from === 'activitySummaryOn') continue;
    if (fieldOf(from)?.keptIn !== 'facts' || factOf(from)?.past !== true) continue;
    const wasSaid = `rule:${rule.id}` in confirmed;
    if (wasSaid || isLookedThrough(policy, known, rule.id, confirmed)) dates[from] = on;
  }
  return dates;
}

/** Something of its questions was looked at in this review, and of those that are asked none is left without an answer. */
function isLookedThrough(
  policy: Policy,
  { input }: Known,
  rule: string,
  confirmed: Closing['confirmed'],
): boolean {
  const asked = setsOf(policy, [rule])
    .filter(({ id }) => evaluate(policy, id, input).outcome !== DOES_NOT_APPLY)
    .flatMap(({ id }) => questionsAsked(policy, id, input).filter((each) => each.asked === true));
  return (
    asked.some(({ question }) => `question:${question.id}` in confirmed) &&
    asked.every(({ answered }) => answered.from !== 'nobody')
  );
}
