import { readDate } from '../kit/dates.ts';
import { readMoney } from '../kit/money.ts';
import { camelKey, readAbsence, readNumber, readYesNo } from '../kit/reading.ts';
import { cellText, isBlank, type Cell } from '../kit/sheet/cells.ts';
import type { ImportField, ImportType } from './field.ts';

/** A field made for a column that nothing wants. Its id is "own." and a key that no other field has. */
export function ownField(
  heading: string,
  letters: string,
  cells: readonly Cell[],
  taken: ReadonlySet<string>,
  rememberedId?: string,
): ImportField {
  const id =
    rememberedId?.startsWith('own.') && !taken.has(rememberedId)
      ? rememberedId
      : freeId(heading, letters, taken);
  return { id, label: heading, synonyms: [], type: inferType(heading, cells), own: true };
}

function freeId(heading: string, letters: string, taken: ReadonlySet<string>): string {
  const base = `own.${keyOf(heading) || `column${letters}`}`;
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}${number}`;
  return id;
}

/** "Ward councillor notified" as "wardCouncillorNotified". */
function keyOf(heading: string): string {
  const key = camelKey(heading);
  return /^[a-z]/.test(key) ? key : key === '' ? '' : `column${key}`;
}

const forms: readonly (readonly [ImportType, (cell: Cell, text: string) => boolean])[] = [
  [
    'date',
    (cell, text) =>
      (isDateCell(cell) || /\D/.test(text)) && typeof cell !== 'number' && readDate(text).is === 'value',
  ],
  [
    'yesNo',
    (cell, text) => typeof cell === 'boolean' || (!/^[01]$/.test(text) && readYesNo(text).is === 'value'),
  ],
  ['money', (_, text) => text.includes('£') && isAmountAlone(text)],
  [
    'number',
    (cell, text) => typeof cell === 'number' || (!/^0\d/.test(text) && readNumber(text).is === 'value'),
  ],
];

/** An amount of the council's own is kept without how often it falls due, so one that says so stays text. */
function isAmountAlone(text: string): boolean {
  const reading = readMoney(text);
  return reading.is === 'value' && reading.value.period === null;
}

/** A type is given only where every cell that says something has its form, so that giving it loses nothing. */
function inferType(heading: string, cells: readonly Cell[]): ImportType {
  const said = cells.filter((cell) => !isBlank(cell) && !readAbsence(cellText(cell)));
  if (said.length === 0) return 'text';
  const type = forms.find(([, fits]) => said.every((cell) => fits(cell, cellText(cell))))?.[0];
  if (type === 'number' && (numbers.test(heading) || countsRows(said))) return 'text';
  return type ?? (said.some((cell) => cellText(cell).length > 150) ? 'longText' : 'text');
}

function isDateCell(cell: Cell): boolean {
  return cell !== null && typeof cell === 'object' && 'date' in cell;
}

// A number that names something is not a quantity, and is not shown with commas.
const numbers = /(?:\b|_)(?:id|no|nos|number|ref|reference|code|year)\b/i;

// Numbers that only count the rows are names, not quantities: two of them on one entry are two numbers, not a conflict.
function countsRows(cells: readonly Cell[]): boolean {
  const numbers = cells.map((cell) => Number(cellText(cell)));
  return numbers.every(
    (number, index) => Number.isInteger(number) && (index === 0 || number > (numbers[index - 1] as number)),
  );
}
