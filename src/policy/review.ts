import { moved, readSpan } from './amount.ts';
import { compile } from './compile.ts';
import type { Missing } from './explain.ts';
import type { Input } from './input.ts';
import type { Policy, Review } from './policy.ts';
import { asksOver, isOver } from './stage.ts';
import { weighed } from './weigh.ts';

export interface DueReview {
  readonly review: Review;
  /** The day it is due; undefined when nobody knows when it last was, which makes it due now. */
  readonly due: string | undefined;
}

export interface NextReview {
  /** The earliest of the rules that apply; undefined where the policy sets none that does. */
  readonly next: DueReview | undefined;
  readonly rules: readonly DueReview[];
  /** Rules that may apply and bring it forward. */
  readonly undetermined: readonly { readonly review: Review; readonly missing: readonly Missing[] }[];
}

/**
 * When something is next to be reviewed: the partnership itself unless another thing is asked about. What is over is
 * reviewed no more, but where a rule speaks of its stage.
 */
export function nextReview(
  policy: Policy,
  input: Input,
  of: NonNullable<Review['of']> = 'partnership',
): NextReview {
  const engine = compile(policy);
  const sheet = engine.sheet(input);
  const ended = isOver(policy, input.facts['stage']);
  const rules: DueReview[] = [];
  const undetermined: { review: Review; missing: readonly Missing[] }[] = [];
  for (const review of policy.reviews ?? []) {
    if ((review.of ?? 'partnership') !== of || (ended && !asksOver(policy, review.when))) continue;
    const applies = review.when && weighed(engine.node(review.when), sheet);
    if (applies?.truth === 'undetermined') undetermined.push({ review, missing: applies.missing });
    else if (applies?.truth !== false) rules.push({ review, due: dueDate(review, input) });
  }
  const next = rules.toSorted((a, b) => (a.due ?? '').localeCompare(b.due ?? ''))[0];
  return { next, rules, undetermined };
}

function dueDate(review: Review, input: Input): string | undefined {
  const span = readSpan(review.every);
  if (!span) return undefined;
  if (review.month === undefined) {
    const last = input.facts[review.from ?? ''];
    return typeof last === 'string' ? moved(last, span) : undefined;
  }
  const last = input.facts['reviewedOn'];
  return typeof last === 'string'
    ? fixedAfter(review, last, span.months ?? 12)
    : fixedAfter(review, input.on, 0);
}

/** The fixed day of the year that comes first, once so many months less one year have passed since the date. */
function fixedAfter(review: Review, date: string, months: number): string {
  const from = moved(date, { months: Math.max(0, months - 12) });
  const day = `-${String(review.month).padStart(2, '0')}-${String(review.day ?? 1).padStart(2, '0')}`;
  const year = Number(from.slice(0, 4));
  const thisYear = `${year}${day}`;
  return thisYear > from || (months === 0 && thisYear === from) ? thisYear : `${year + 1}${day}`;
}
