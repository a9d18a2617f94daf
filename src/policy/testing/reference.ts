import { readMoney } from '../amount.ts';
import { isComparison, type Comparison, type Condition } from '../condition.ts';
import type { Value } from '../facts.ts';
import type { Instrument } from '../policy.ts';
import { DOMAIN, LEVELS } from './small.ts';

/**
 * The meaning of an instrument when everything is known, written plainly and slowly to be compared with the engine.
 * `undefined` is not applicable.
 */
type Known = Readonly<Record<string, Value>>;

export function outcomeOf(instrument: Instrument, known: Known): string {
  const { outcome } = instrument;
  if (outcome.method === 'firstMatch') {
    const found = outcome.rules?.find((rule) => holds(rule.when, instrument, known) === true);
    return found?.outcome ?? outcome.otherwise ?? 'askPerson';
  }
  const criteria = (instrument.questions ?? []).filter(
    (each) => each.type === 'scale' && asked(each.id, instrument, known),
  );
  const places = criteria.map((each) => LEVELS.indexOf(known[each.id] as string));
  if (places.length === 0) return 'askPerson';
  if (outcome.method === 'highest') return LEVELS[Math.max(...places)] as string;
  if (outcome.method === 'majority') return commonest(places);
  const weights = criteria.map((each) => each.weight ?? 1);
  const points = places.reduce((sum, place, index) => sum + place * (weights[index] as number), 0);
  const scaled = (points * 10) / weights.reduce((sum, each) => sum + 2 * each, 0);
  return scaled < 3 ? 'low' : scaled < 7 ? 'medium' : 'high';
}

function commonest(places: readonly number[]): string {
  const counts = LEVELS.map((_, level) => places.filter((each) => each === level).length);
  const most = Math.max(...counts);
  return counts.filter((each) => each === most).length > 1
    ? 'askPerson'
    : (LEVELS[counts.indexOf(most)] as string);
}

function asked(id: string, instrument: Instrument, known: Known): boolean {
  const question = instrument.questions?.find((each) => each.id === id);
  return question?.askWhen === undefined || holds(question.askWhen, instrument, known) === true;
}

export function holds(condition: Condition, instrument: Instrument, known: Known): boolean | undefined {
  if (isComparison(condition)) return compare(condition, instrument, known);
  const inside =
    'all' in condition
      ? condition.all
      : 'any' in condition
        ? condition.any
        : 'of' in condition
          ? condition.of
          : [];
  if ('not' in condition) {
    const found = holds(condition.not, instrument, known);
    return found === undefined ? undefined : !found;
  }
  const found = inside.map((each) => holds(each, instrument, known)).filter((each) => each !== undefined);
  if (found.length === 0) return undefined;
  if ('all' in condition) return found.every(Boolean);
  return found.filter(Boolean).length >= ('of' in condition ? condition.atLeast : 1);
}

function compare(comparison: Comparison, instrument: Instrument, known: Known): boolean | undefined {
  const { answer, fact, is, isNot, oneOf, before, after, atLeast, moreThan, atMost } = comparison;
  if (answer !== undefined && !asked(answer, instrument, known)) return undefined;
  const value = known[answer ?? fact ?? ''] as Value;
  if (moreThan !== undefined) return Number(value) > (readMoney(moreThan) as number);
  if (atMost !== undefined) return Number(value) <= (readMoney(atMost) as number);
  if (before !== undefined) return value !== null && (value as string) < before;
  if (after !== undefined) return value !== null && (value as string) > after;
  if (oneOf !== undefined) return oneOf.includes(value as string);
  if (isNot !== undefined) return value !== isNot;
  if (atLeast !== undefined) return LEVELS.indexOf(value as string) >= LEVELS.indexOf(atLeast);
  return typeof value === 'boolean' ? value === (is === 'yes') : value === is;
}

/** Every way that the unknown could fall. */
export function* completions(known: Known, ids: readonly string[]): Generator<Known> {
  const open = ids.find((id) => !(id in known));
  if (open === undefined) yield known;
  else for (const value of DOMAIN[open] ?? []) yield* completions({ ...known, [open]: value }, ids);
}
