import { sayMoney } from '../policy/amount.ts';
import { factOf } from '../policy/facts.ts';
import type { Asking } from '../policy/instrument.ts';
import type { Cause } from '../policy/explain.ts';
import { sayValue } from '../policy/sentence.ts';
import { slotShape } from '../policy/slots.ts';
import { say } from '../policy/text.ts';
import { weigh } from '../policy/weigh.ts';
import type { Asked } from './set.ts';

/** Something the register holds, in words: "Our contribution", "£140,000 in 2026 to 2027". */
export interface Fact {
  readonly id: string;
  readonly label: string;
  readonly value: string;
}

/** What of the register answers a question by itself; empty where a person answered it, or nobody has. */
export function factsBehind(
  asked: Asked,
  { question, answered }: Asking,
  moneyYear: number | null,
): readonly Fact[] {
  const { policy, input } = asked;
  if (answered.from === 'fact' && question.fact !== undefined)
    return [factWords(asked, 'fact', question.fact, answered.value, moneyYear)];
  if (answered.from !== 'suggested') return [];
  const suggestion = (question.suggest ?? []).find((each) => weigh(policy, each.when, input).truth === true);
  if (suggestion === undefined) return [];
  return weigh(policy, suggestion.when, input).because.map(({ source, id, value }) =>
    factWords(asked, source, id, value, moneyYear),
  );
}

export function factWords(
  { policy }: Pick<Asked, 'policy'>,
  source: Cause['source'],
  id: string,
  value: Cause['value'],
  moneyYear: number | null,
): Fact {
  const label = slotShape(policy, source, id)?.label ?? id;
  const fact = source === 'fact' ? factOf(id) : undefined;
  const inYear =
    moneyYear !== null && fact?.type === 'money' && fact.period === 'year' && fact.id !== 'partnershipBudget';
  const words =
    inYear && typeof value === 'number'
      ? `${sayMoney(value)} in ${moneyYear} to ${moneyYear + 1}`
      : sayValue(policy, source, id, value);
  return { id, label: say(label, { terms: policy.terms }), value: words };
}
