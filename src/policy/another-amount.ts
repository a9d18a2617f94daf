import { readMoney, readTime, type WorkingTime } from './amount.ts';

/** An amount as a rule has, or had, it, and another in its place. */
export interface Change {
  readonly was: string;
  readonly is: string;
}

// Each is taken whole, by the first pair of brackets: what goes on with another letter or figure is no amount that ends before it.
const MONEY =
  /(?=(£\s?\d(?:[\d,]*\d)?(?:\.\d+)?(?:\s?(?:k|m|mn|bn|thousand|million|billion|trillion)\b)?))\1(?!\w)/gi;
const TIME =
  /(?<![\w.,/½¼¾])\d+(?:\.\d+)?\s*(?:minute|hour|day)s?\s+(?:a|an|per)\s+(?:week|month|year)(?!\w)/gi;

/** Whole pence, or minutes a year; undefined where it is neither: a number alone may stand for anything. */
export function amountOf(typed: string, working: WorkingTime | undefined): number | undefined {
  return readMoney(typed) ?? readTime(typed, working);
}

/** Whether both are the same amount, however each is written. */
export function isSame(one: string, other: string, working: WorkingTime | undefined): boolean {
  if (readMoney(one) !== undefined) return readMoney(one) === readMoney(other);
  const time = readTime(one, working);
  return time !== undefined && time === readTime(other, working);
}

/** A text with another amount of money, or length of time, wherever it names this one, however that is written there. */
export function withAnother(text: string, { was, is }: Change, working: WorkingTime | undefined): string {
  const pattern = readMoney(was) === undefined ? TIME : MONEY;
  return text.replaceAll(pattern, (found) => (isSame(was, found, working) ? is : found));
}
