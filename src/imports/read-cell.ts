import { type IsoDate, readDate, readDateNumber } from '../kit/dates.ts';
import { readRoughDate } from '../kit/rough-date.ts';
import { readMoney, readMoneyNumber, type Money, type MoneyPeriod } from '../kit/money.ts';
import { namesNobody } from '../kit/nobody.ts';
import {
  readAbsence,
  readChoice,
  readLevel,
  readNumber,
  readUrl,
  readYesNo,
  unknown,
  unread,
  value,
  type Reading,
} from '../kit/reading.ts';
import { cellText, type Cell } from '../kit/sheet/cells.ts';
import { readTimeSpent, type TimeUnit } from '../kit/timespent.ts';
import { meetingsAYear } from './meetings.ts';
import { isNoName, splitNames, splitPair } from './split-names.ts';
import { type EntryValue, type ImportField, isList, isNamed, isOfPeople, type Named } from './field.ts';

/** What a column's heading and the policy add to the reading of its cells. */
export interface ReadAs {
  /** "(£000)" in the heading: a bare number is in thousands. */
  readonly thousands?: boolean;
  readonly period?: MoneyPeriod;
  readonly unit?: TimeUnit;
  readonly hoursInDay?: number;
  readonly hoursInWeek?: number;
  /** Each cell is one name, because a column of codes stands beside it. */
  readonly oneName?: boolean;
}

const readers: Readonly<
  Record<ImportField['type'], (text: string, field: ImportField, as: ReadAs) => Reading<EntryValue>>
> = {
  text: readText,
  longText: readText,
  code: readText,
  reference: readText,
  date: readDateOrRough,
  number: readNumberOrOften,
  url: readUrl,
  money: readAmount,
  timeSpent: (text, field, as) => readTimeSpent(text, workingTime(field, as)),
  yesNo: readYesOrWord,
  choice: (text, field) => readChoice(text, field.choices ?? []),
  level: (text, field) => readLevel(text, field.choices ?? []),
  organisation: readOne,
  person: readOne,
  organisations: readNames,
  people: readNames,
};

function readDateOrRough(text: string, field: ImportField): Reading<IsoDate> {
  const plain = readDate(text);
  const rough = field.rough === true && plain.is === 'unread' ? readRoughDate(text) : null;
  return rough === null ? plain : value(rough);
}

/** A dash in a column of money may be nought, or nothing filled in yet. */
function readAmount(text: string, field: ImportField, as: ReadAs): Reading<Money> {
  if (readAbsence(text)?.is === 'none' && !/\p{L}/u.test(text)) return unknown;
  return withPeriod(readMoney(as.thousands && bareAmount.test(text) ? `${text}k` : text), field, as);
}

const bareAmount = /^[-£\s\d,.]+$/;

/** Reads one cell as its column's field. Blank is "unknown"; an error in the sheet is never a value. */
export function readCell(field: ImportField, cell: Cell, as: ReadAs): Reading<EntryValue> {
  const reading = readPlainly(field, cell, as);
  return reading.is === 'value' ? (beyondKeeping(field, reading.value) ?? reading) : reading;
}

const longestTime = 2_000_000_000;

/** What the register has no room for: half a meeting, or time by the thousand years. */
function beyondKeeping(field: ImportField, read: EntryValue): Reading<never> | null {
  if (
    field.id === 'meetingsAYear' &&
    !(Number.isInteger(read) && (read as number) >= 0 && (read as number) <= 10_000)
  )
    return unread('A whole number of meetings a year, or how often: monthly, quarterly');
  if (typeof read === 'string' && field.latest !== undefined && read > field.latest)
    return unread('A day that has been: this one is still to come');
  if (typeof read !== 'object' || !('minutesAYear' in read)) return null;
  const isTime =
    Number.isInteger(read.minutesAYear) && read.minutesAYear >= 0 && read.minutesAYear <= longestTime;
  return isTime ? null : unread('An amount of time, such as 6 hours a month');
}

function readPlainly(field: ImportField, cell: Cell, as: ReadAs): Reading<EntryValue> {
  if (cell !== null && typeof cell === 'object') {
    if ('error' in cell) return unread('A value: the formula in this cell ends in an error');
    if (field.type === 'date') return value(cell.date);
  }
  if (typeof cell === 'number') {
    if (field.type === 'money')
      return withPeriod(readMoneyNumber(as.thousands ? cell * 1000 : cell), field, as);
    // A bare year such as 2016 is not a day number of a sheet.
    if (field.type === 'date' && cell >= 10_000) return readDateNumber(cell, false);
    if (field.type === 'number') return value(cell);
  }
  if (typeof cell === 'boolean' && field.type === 'yesNo') return value(cell);
  return readers[field.type](cellText(cell), field, as);
}

function withPeriod(reading: Reading<Money>, field: ImportField, as: ReadAs): Reading<Money> {
  if (reading.is !== 'value') return reading;
  if (field.own) return ownAmount(reading.value);
  if (reading.value.period !== null) return reading;
  return value({ pence: reading.value.pence, period: as.period ?? field.period ?? null });
}

/** A field of the council's own holds an amount and not how often it falls due. */
function ownAmount(money: Money): Reading<Money> {
  return money.period === null ? value(money) : unread('An amount alone, such as £5,605');
}

function workingTime(field: ImportField, as: ReadAs): Parameters<typeof readTimeSpent>[1] {
  return { hoursInDay: as.hoursInDay, hoursInWeek: as.hoursInWeek, unit: as.unit ?? field.unit };
}

function readNumberOrOften(text: string, field: ImportField): Reading<number> {
  const often = field.id === 'meetingsAYear' ? meetingsAYear(text) : null;
  return often === null ? readNumber(text) : value(often);
}

function readText(text: string, field: ImportField): Reading<string> {
  // A name may be "None" or "?", so only what a name cannot be is no name.
  const absence = field.id === 'name' ? (text === '' ? readAbsence(text) : null) : readAbsence(text);
  if (absence) return absence;
  if (field.longest !== undefined && text.length > field.longest)
    return unread(`At most ${field.longest} characters`);
  return value(text);
}

function readYesOrWord(text: string, field: ImportField): Reading<boolean> {
  const plain = readYesNo(text);
  if (plain.is !== 'unread' || field.choices === undefined) return plain;
  const word = readChoice(text, field.choices);
  return word.is === 'value' ? value(word.value === 'yes') : plain;
}

function readOne(text: string, field: ImportField): Reading<Named> {
  const absence = nobody(text);
  if (absence) return absence;
  const parts = text.split(';').filter((part) => !isNoName(part));
  if (parts.join('').trim() === '') return unknown;
  const one = parts.length === 1 && field.type === 'person' ? splitPair((parts[0] ?? '').trim()) : parts;
  const name = one
    .join(one === parts ? ';' : '; ')
    .trim()
    .replace(/\s*\n\s*/g, ', ');
  return tooLong([name], field) ?? value({ name });
}

/** A seat or a post that is vacant is there, so it is not "none": who holds it is not known. What is said of it besides is kept. */
function nobody(text: string): Reading<never> | null {
  return readAbsence(text) ?? (namesNobody(text) ? unknown : null);
}

/** As long as the register can keep the name of a body, or of a person or post. */
function tooLong(names: readonly string[], field: ImportField): Reading<never> | null {
  const most = isOfPeople(field.type) ? 200 : 300;
  return names.some((name) => name.length > most) ? unread(`A name of at most ${most} characters`) : null;
}

function readNames(text: string, field: ImportField, as: ReadAs): Reading<readonly Named[]> {
  const absence = nobody(text);
  if (absence) return absence;
  const names = as.oneName ? [text] : splitNames(text, field).filter((name) => !isNoName(name));
  if (names.length === 0) return unknown;
  return tooLong(names, field) ?? value(names.map((name) => ({ name })));
}

/** What stands among the names of a cell and is none: "tbc" in "Sport England; tbc". */
export function besideNames(field: ImportField, text: string, as: ReadAs): readonly string[] {
  if (!isNamed(field.type) || as.oneName || !/[;,\n|\u2022]/.test(text)) return [];
  const parts = isList(field.type) ? splitNames(text, field) : text.split(';');
  return parts.length < 2 ? [] : parts.filter(isNoName).map((part) => part.trim());
}
