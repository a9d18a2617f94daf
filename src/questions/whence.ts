import { formatTimeSpent } from '../kit/timespent.ts';
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
export function factsBehind(asked: Asked, asking: Asking, moneyYear: number | null): readonly Fact[] {
  return readBehind(asked, asking).map(({ source, id, value }) =>
    factWords(asked, source, id, value, moneyYear),
  );
}

type Reading = Pick<Cause, 'source' | 'id' | 'value'>;

/** The same as it was read, before it is put in words. */
export function readBehind({ policy, input }: Asked, { question, answered }: Asking): readonly Reading[] {
  if (answered.from === 'fact' && question.fact !== undefined)
    return [{ source: 'fact', id: question.fact, value: answered.value }];
  if (answered.from !== 'suggested') return [];
  const suggestion = (question.suggest ?? []).find((each) => weigh(policy, each.when, input).truth === true);
  return suggestion === undefined ? [] : weigh(policy, suggestion.when, input).because;
}

/** As the register says it, and by the week, as people are often asked. */
function timeWords(minutesAYear: number): string {
  return `${formatTimeSpent(minutesAYear)}, which is ${formatTimeSpent(minutesAYear, 'week')}`;
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
      : fact?.type === 'time' && typeof value === 'number'
        ? timeWords(value)
        : sayValue(policy, source, id, value);
  return { id, label: say(label, { terms: policy.terms }), value: words };
}
