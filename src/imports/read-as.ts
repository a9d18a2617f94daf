import { formatMoneyPeriod } from '../kit/money.ts';
import { listChoices, oneLine, type Reading } from '../kit/reading.ts';
import { cellText, type Cell } from '../kit/sheet/cells.ts';
import { formatTimeSpent } from '../kit/timespent.ts';
import { isList, type EntryValue, type ImportField } from './field.ts';
import { readCell, type ReadAs } from './read-cell.ts';

const typeSentences: Readonly<Record<ImportField['type'], string>> = {
  text: 'Text',
  longText: 'Text',
  money: 'Money',
  date: 'Day, month, year',
  timeSpent: 'Time',
  yesNo: 'Yes or no',
  choice: 'A choice',
  level: 'A level',
  organisation: 'Organisation',
  organisations: 'Organisations',
  person: 'Person or post',
  people: 'People or posts',
  code: 'A code',
  number: 'A number',
  url: 'A web address',
  reference: 'A reference',
};

/** One sentence on how a column's cells are read, with the first value worked out where that shows a wrong match. */
export function readAsSentence(field: ImportField, as: ReadAs, sample: readonly Cell[]): string {
  const first = sample
    .map((cell) => readCell(field, cell, as))
    .find((reading) => reading.is === 'value')?.value;
  const sentence = `${wordsFor(field, as, first)}${parted(field, as, sample)}`;
  return field.own ? `${sentence}. Nothing in the policy uses it` : sentence;
}

/** Commas are the one mark that may as well belong to a name, so a column that they part says so. */
function parted(field: ImportField, as: ReadAs, sample: readonly Cell[]): string {
  if (!isList(field.type)) return '';
  const found = sample.find((cell) => {
    const [text, reading] = [cellText(cell), readCell(field, cell, as)];
    return !/[;\n]/.test(text) && text.includes(',') && namesIn(reading) > 1;
  });
  if (found === undefined) return '';
  return `. Commas part names: “${oneLine(cellText(found))}” is ${namesIn(readCell(field, found, as))}`;
}

function namesIn(reading: Reading<EntryValue>): number {
  return reading.is === 'value' && Array.isArray(reading.value) ? reading.value.length : 0;
}

function wordsFor(field: ImportField, as: ReadAs, first: unknown): string {
  if (field.type === 'timeSpent' && isObject(first) && 'minutesAYear' in first) {
    const day = as.hoursInDay === undefined ? '' : `, at ${as.hoursInDay} hours a day`;
    return `${formatTimeSpent(first['minutesAYear'] as number)}${day}`;
  }
  if (field.type === 'money') {
    const period = as.period ?? field.period;
    const how =
      period === undefined
        ? ''
        : formatMoneyPeriod({ pence: 0, period }).replace('£0', ',').replace(', one', ', one');
    return `Money${how}${as.thousands ? ', in thousands of pounds' : ''}`;
  }
  if (field.type === 'choice' || field.type === 'level') return listChoices(field.choices ?? []);
  return field.rough === true
    ? `${typeSentences.date}. A month or a year alone is read as its first day, with the words that were typed beside it`
    : typeSentences[field.type];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
