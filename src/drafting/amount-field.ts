import { type Field, type FieldReading, read, refuse } from '../kit/form/field.ts';
import { lineField } from '../kit/form/text.ts';
import { readDate, readMoney, readSpan, readTime, sayMoney } from '../policy/amount.ts';

interface Kind {
  readonly hint: string;
  /** What it must be, after “The value must be”. */
  readonly must: string;
  /** As the document writes it; undefined where it is no such thing. */
  readonly written: (line: string) => string | undefined;
}

const kept = (line: string, isRead: boolean): string | undefined => (isRead ? line : undefined);

/** "150000" and "150,000" are money where money is meant; what is already as the document writes it stays to the letter. */
function moneyWritten(line: string): string | undefined {
  if (readMoney(line) !== undefined) return line;
  const pence = readMoney(`£${line}`);
  return pence === undefined ? undefined : sayMoney(pence);
}

function numberWritten(line: string): string | undefined {
  const plain = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(line) ? line.replaceAll(',', '') : line;
  return kept(plain, /^-?\d+(\.\d+)?$/.test(plain));
}

/** Days of work can be written before the draft says how long one is: that is a fault of the draft, not of the amount. */
const anyDay = { hoursADay: 8, daysAWeek: 5 };

const KINDS: Readonly<Record<string, Kind>> = {
  money: {
    hint: 'An amount such as £100,000 or £1.5m',
    must: 'an amount of money, such as £100,000 or £1.5m',
    written: moneyWritten,
  },
  time: {
    hint: 'A time such as 10 hours a month or 2 days a week',
    must: 'an amount of time, such as 10 hours a month or 2 days a week',
    written: (line) => kept(line, readTime(line, anyDay) !== undefined),
  },
  number: { hint: 'A number', must: 'a number, such as 12', written: numberWritten },
  date: {
    hint: 'A date such as 2026-04-01',
    must: 'a date, such as 2026-04-01',
    written: (line) => kept(line, readDate(line) !== undefined),
  },
  span: {
    hint: 'A length of time such as 1 year or 6 months',
    must: 'a length of time, such as 1 year or 6 months',
    written: (line) => kept(line, readSpan(line) !== undefined),
  },
};

/** A value that something of this type is compared with, as the document writes it. */
export function amountField(label: string, type: string): Field<unknown> {
  const kind = KINDS[type];
  const options = {
    label,
    hint: kind?.hint,
    most: 200,
    requiredWhenShown: `Enter ${label.toLowerCase()}`,
    classes: 'govuk-input--width-20',
  };
  const readLine = (line: string): FieldReading<string> => {
    const written = kind === undefined ? line : kind.written(line);
    return written === undefined
      ? refuse(`${label} must be ${kind?.must ?? ''}: “${line}” is not`)
      : read(written);
  };
  return lineField<string>(options, {}, readLine);
}
