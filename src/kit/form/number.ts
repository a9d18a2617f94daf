import { readMoney, type MoneyPeriod } from '../money.ts';
import { readTimeSpent, type TimeSpent, type WorkingTime } from '../timespent.ts';
import { read, refuse, subjectOf, type Field, type FieldOptions, type FieldReading } from './field.ts';
import { lineField, type TextOptions } from './text.ts';

type Required = { readonly required: string };

export interface NumberOptions extends TextOptions {
  readonly whole?: boolean | undefined;
  /** Inclusive. */
  readonly least?: number | undefined;
  /** Inclusive. */
  readonly greatest?: number | undefined;
  /** What is counted, such as "hours"; stands after the box. */
  readonly suffix?: string | undefined;
}

const numberShape = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/;

export function number(options: NumberOptions & Required): Field<number>;
export function number(options: NumberOptions): Field<number | null>;
export function number(options: NumberOptions): Field<number | null> {
  const drawn = {
    inputmode: options.whole ? 'numeric' : undefined,
    spellcheck: false,
    suffix: options.suffix,
    classes: 'govuk-input--width-5',
  };
  return lineField<number>(options, drawn, (line) => readNumber(options, line));
}

function readNumber(options: NumberOptions, line: string): FieldReading<number> {
  const subject = subjectOf(options);
  const typed = line.replaceAll('\u2212', '-');
  const value = Number(typed.replaceAll(',', ''));
  if (!numberShape.test(typed) || !/\d/.test(typed) || !Number.isFinite(value)) {
    return refuse(`${subject} must be a number, such as ${options.whole ? '12' : '7.5'}`);
  }
  if (options.whole && !Number.isSafeInteger(value))
    return refuse(`${subject} must be a whole number, such as 12`);
  if (options.least !== undefined && value < options.least)
    return refuse(`${subject} must be ${options.least} or more`);
  if (options.greatest !== undefined && value > options.greatest) {
    return refuse(`${subject} must be ${options.greatest} or fewer`);
  }
  return read(value);
}

export interface MoneyOptions extends TextOptions {
  /** The period that the question asks about: an amount typed with another one is refused. */
  readonly per?: MoneyPeriod | undefined;
  /** Allows amounts below nought. */
  readonly negative?: boolean | undefined;
}

/** An amount in pounds as people write it ("£100k", "1,250.50"), in whole pence. */
export function money(options: MoneyOptions & Required): Field<number>;
export function money(options: MoneyOptions): Field<number | null>;
export function money(options: MoneyOptions): Field<number | null> {
  const drawn = { prefix: '£', spellcheck: false, classes: 'govuk-input--width-10' };
  return lineField<number>({ ...options, shown: pounds }, drawn, (line) => readPence(options, line));
}

function readPence(options: MoneyOptions, line: string): FieldReading<number> {
  const subject = subjectOf(options);
  const reading = readMoney(line);
  if (reading.is === 'unread') return refuse(`${subject} must be ${lowered(reading.expected)}`);
  if (reading.is !== 'value') return refuse(`${subject} must be an amount${orEmpty(options)}`);
  const { pence, period } = reading.value;
  if (options.per !== undefined && period !== null && period !== options.per) {
    return refuse(`${subject} must be an amount ${periodWords[options.per]}, such as £5,605`);
  }
  if (pence < 0 && !options.negative) return refuse(`${subject} must be £0 or more`);
  return read(pence);
}

const periodWords: Readonly<Record<MoneyPeriod, string>> = {
  once: 'paid once',
  week: 'a week',
  month: 'a month',
  quarter: 'a quarter',
  year: 'a year',
};

function orEmpty(options: FieldOptions): string {
  const mayBeEmpty = options.required === undefined && options.requiredWhenShown === undefined;
  return mayBeEmpty ? ', or left empty if it is not yet known' : ', such as £5,605 or £5.6k';
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** Pounds as they are typed into a box that already shows the sign. */
function pounds(pence: number): string {
  const whole = pence % 100 === 0;
  return (pence / 100).toLocaleString('en-GB', {
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: 2,
  });
}

export interface TimeSpentOptions extends TextOptions {
  /** From the policy: what a bare number means, and how long a day is. */
  readonly working: WorkingTime;
}

/** Staff time as people write it ("1.5 days a month"), kept as typed and in minutes a year. */
export function timeSpent(options: TimeSpentOptions & Required): Field<TimeSpent>;
export function timeSpent(options: TimeSpentOptions): Field<TimeSpent | null>;
export function timeSpent(options: TimeSpentOptions): Field<TimeSpent | null> {
  const written = { ...options, shown: (value: TimeSpent): string => value.typed };
  return lineField<TimeSpent>(written, { classes: 'govuk-input--width-20' }, (line) => {
    const reading = readTimeSpent(line, options.working);
    if (reading.is === 'value') return read(reading.value);
    if (reading.is === 'unread') return refuse(`${subjectOf(options)} must be ${lowered(reading.expected)}`);
    return refuse(`${subjectOf(options)} must be a time${orEmptyTime(options)}`);
  });
}

function orEmptyTime(options: FieldOptions): string {
  const mayBeEmpty = options.required === undefined && options.requiredWhenShown === undefined;
  return mayBeEmpty ? ', or left empty if it is not yet known' : ', such as 6 hours a month';
}
