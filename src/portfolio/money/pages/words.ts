import { formatMoney } from '../../../kit/money.ts';
import type { Kind } from '../sums.ts';

const hours = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** An amount as it is shown: pounds, or hours a month of minutes a year. */
export function amountWords(kind: Kind, amount: number): string {
  return kind === 'hours' ? hours.format(amount / 60 / 12) : formatMoney(amount);
}
