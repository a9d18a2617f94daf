import type { Book } from '../book.ts';
import { asked, isRefused } from '../comparison.ts';
import {
  isComparison,
  partsOf,
  sourceOf,
  SOURCES,
  testOf,
  TESTS,
  type Comparison,
  type Condition,
} from '../condition.ts';
import { FACT_IDS } from '../facts.ts';
import { nearest } from '../nearest.ts';
import { conditionsIn } from '../conditions.ts';
import type { Policy } from '../policy.ts';
import { slotShape, type SlotShape } from '../slots.ts';

/** Every comparison reads something that there is, and says of it something that can be said of it. */
export function checkConditions(policy: Policy, book: Book): void {
  for (const each of conditionsIn(policy)) checkCondition(each, policy, book);
}

function checkCondition(condition: Condition, policy: Policy, book: Book): void {
  if (isComparison(condition)) return checkComparison(condition, policy, book);
  const parts = partsOf(condition);
  for (const part of parts) checkCondition(part, policy, book);
  if ('of' in condition && condition.atLeast > parts.length) {
    book.faultIn(condition, 'atLeast', `At least ${condition.atLeast} of ${parts.length} can never hold`);
  }
}

function checkComparison(comparison: Comparison, policy: Policy, book: Book): void {
  const sources = SOURCES.filter((each) => comparison[each] !== undefined);
  const tests = TESTS.filter((each) => comparison[each] !== undefined);
  if (sources.length !== 1) {
    return book.faultIn(
      comparison,
      sources[1] ?? '',
      `A condition reads one thing: ${SOURCES.join(', ')}; found ${sources.length}`,
    );
  }
  if (tests.length > 1)
    return book.faultIn(
      comparison,
      tests[1] as string,
      `A condition asks one thing: found ${tests.join(' and ')}`,
    );
  const [source, id] = sourceOf(comparison) as [(typeof SOURCES)[number], string];
  if (id === '') return;
  const shape = slotShape(policy, source, id);
  if (!shape) return book.faultIn(comparison, source, noSuch(policy, source, id));
  const asking = asked(policy, shape, comparison);
  if (isRefused(asking)) book.faultIn(comparison, asking.key, asking.sentence);
  checkPeriod(comparison, shape, book);
}

const NOUN = {
  fact: 'fact',
  answer: 'question',
  field: 'field of the council’s own',
  rating: 'set of questions',
};

function noSuch(policy: Policy, source: keyof typeof NOUN, id: string): string {
  const rating = policy.register?.find((each) => source === 'field' && each.id === id)?.rating;
  return rating === undefined
    ? unknown(policy, source, id)
    : `The field “${id}” carries a rating: say “rating: ${rating}” instead`;
}

function unknown(policy: Policy, source: keyof typeof NOUN, id: string): string {
  const known = {
    fact: FACT_IDS,
    answer: policy.instruments.flatMap((each) => (each.questions ?? []).map((question) => question.id)),
    field: (policy.register ?? [])
      .filter((each) => each.own && each.rating === undefined)
      .map((each) => each.id),
    rating: policy.instruments.map((each) => each.id),
  }[source];
  return `There is no ${NOUN[source]} “${id}”${nearest(id, known)}`;
}

/** An amount of money means nothing without its period (T23). */
function checkPeriod(comparison: Comparison, shape: SlotShape, book: Book): void {
  const test = testOf(comparison);
  const { period, readAs } = comparison;
  if (shape.type !== 'money' || test === 'known' || test === 'exists') {
    if (period !== undefined)
      book.faultIn(comparison, 'period', `“${shape.id}” is not compared with money, so it has no period`);
    return;
  }
  if (period === undefined) {
    return book.faultIn(
      comparison,
      'period',
      'Money needs its period: year, total, or “not stated” with “readAs”',
    );
  }
  if (period === 'not stated' && readAs === undefined) {
    return book.faultIn(
      comparison,
      'period',
      'The document states no period: say in “readAs” how it is read, year or total',
    );
  }
  if (period !== 'not stated' && readAs !== undefined) {
    return book.faultIn(comparison, 'readAs', 'The period is stated, so there is nothing to read it as');
  }
  const meant = period === 'not stated' ? readAs : period;
  if (shape.period !== undefined && meant !== shape.period) {
    book.faultIn(
      comparison,
      'period',
      `“${shape.id}” is an amount ${PERIOD[shape.period]}, not ${PERIOD[meant as 'year']}`,
    );
  }
}

const PERIOD = { year: 'for a year', total: 'in total' };
