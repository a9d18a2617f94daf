import { sayMoney } from './amount.ts';
import type { Change } from './change.ts';
import type { Condition } from './condition.ts';
import type { Did, Read } from './explain.ts';
import type { Value } from './facts.ts';
import { DOES_NOT_APPLY, NO_OUTCOME, type Evaluation } from './instrument.ts';
import { ASK_PERSON, NOT_YET_KNOWN, outcomesOf, type Instrument, type Policy } from './policy.ts';
import { sayValue, sentence } from './sentence.ts';
import { slotShape } from './slots.ts';
import { capital, say, type Saying } from './text.ts';

/** One answer or fact in an explanation, in the council's words. */
export interface Reason {
  readonly source: Read['source'];
  readonly id: string;
  /** The question, or the name of the fact. */
  readonly asks: string;
  /** The answer in words; undefined when it is not known. */
  readonly answer: string | undefined;
  readonly clause: string | undefined;
  readonly did: Did;
}

/** The causes of an outcome in words, in the order in which they are asked. */
export function reasonsOf(policy: Policy, evaluation: Evaluation, saying: Saying = {}): readonly Reason[] {
  const spoken = { terms: policy.terms, ...saying };
  return evaluation.causes.map(({ source, id, label, clause, value, did }) => ({
    source,
    id,
    asks: say(label, spoken),
    answer: value === undefined ? undefined : sayValue(policy, source, id, value, saying),
    clause,
    did,
  }));
}

/** What an outcome is called on a page, those included that are none of the policy's own. */
export function outcomeWords(
  policy: Policy,
  instrument: Instrument,
  outcome: string,
  saying: Saying = {},
): string {
  const own = outcomesOf(policy, instrument).find((each) => each.id === outcome);
  if (own) return say(own.label, { terms: policy.terms, ...saying });
  return OTHERS[outcome] ?? outcome;
}

const OTHERS: Readonly<Record<string, string>> = {
  [NOT_YET_KNOWN]: 'Not yet known',
  [ASK_PERSON]: 'For a person to decide',
  [DOES_NOT_APPLY]: 'Not asked',
  [NO_OUTCOME]: 'Answers kept',
};

/** "It is a service won by formal tender": what a change supposes, as a sentence without its full stop. */
export function supposed(policy: Policy, change: Change, saying: Saying = {}): string {
  const { source, id, instead } = change;
  if (instead === undefined) return `We did not know: ${asked(policy, change, saying)}`;
  const condition = conditionOf(policy, source, id, instead);
  return condition === undefined
    ? `${asked(policy, change, saying)}: ${sayValue(policy, source, id, instead, saying)}`
    : capital(sentence(condition, policy, saying));
}

const asked = (policy: Policy, { label }: Read, saying: Saying): string =>
  say(label, { terms: policy.terms, ...saying });

/** The condition that says of one reading that it has this value; undefined where no condition can. */
function conditionOf(
  policy: Policy,
  source: Read['source'],
  id: string,
  value: Value,
): Condition | undefined {
  const reads = { [source]: id };
  if (typeof value === 'boolean') return { ...reads, is: value ? 'yes' : 'no' };
  const type = slotShape(policy, source, id)?.type;
  if (typeof value === 'number' && type === 'money') return { ...reads, is: sayMoney(value) };
  return typeof value === 'string' && value !== '' && type !== 'date' ? { ...reads, is: value } : undefined;
}

/** Who suggests an outcome of a set, to begin a sentence: where the document has no such test it is Concordat's own that does. */
export function suggester({ ours, outcome }: Instrument): string {
  return ours === true || outcome.ours === true ? 'Concordat’s default' : 'The policy';
}
