import { isId } from '../kit/ids.ts';
import { oneLine } from '../kit/reading.ts';

/** What somebody wants to try, read from an address or a form: an amount in a rule, or another policy. */
export type Trial =
  | { readonly is: 'nothing' }
  | { readonly is: 'amount'; readonly rule: string; readonly amount: string }
  | { readonly is: 'policy'; readonly other: { readonly id: string; readonly is: 'version' | 'draft' } };

/** What cannot be meant is nothing, so that no address is ever refused. */
export function readTrial(read: (name: string) => string): Trial {
  const rule = read('rule');
  const amount = oneLine(read('amount')).slice(0, 100);
  if (/^[A-Za-z0-9.-]{1,300}$/.test(rule)) return { is: 'amount', rule, amount };
  if (rule === '' && amount !== '') return { is: 'amount', rule, amount };
  const [is, id] = read('other').split(':');
  if ((is === 'version' || is === 'draft') && id !== undefined && isId(id))
    return { is: 'policy', other: { is, id } };
  return { is: 'nothing' };
}

/** The same as an address has it. */
export function trialQuery(trial: Trial): Readonly<Record<string, string>> {
  if (trial.is === 'amount') return { rule: trial.rule, amount: trial.amount };
  return trial.is === 'policy' ? { other: `${trial.other.is}:${trial.other.id}` } : {};
}
