import { matchKey } from '../../src/kit/reading.ts';
import { cellText, isBlank, type Cell } from '../../src/kit/sheet/cells.ts';
import { sameValue, type EntryValue, type Named } from '../../src/imports/field.ts';
import type { Entry, Joined } from '../../src/imports/join.ts';
import { readCell } from '../../src/imports/read-cell.ts';
import { nameKey } from '../../src/imports/rows.ts';
import type { Recognised, RecognisedColumn } from '../../src/imports/recognise.ts';

/**
 * The filled cells of a recognised sheet that are in no entry, kept as typed nowhere and named by no problem. It must be
 * empty. Works from the cells to the result, by another way than the code under test goes.
 */
export function lostCells(recognised: Recognised, joined: Joined): string[] {
  const byLine = new Map<number, Entry>();
  for (const entry of joined.entries) for (const line of entry.lines) byLine.set(line, entry);
  const lost: string[] = [];
  for (const row of recognised.rows) {
    for (const [column, cell] of row.cells.entries()) {
      if (isBlank(cell)) continue;
      const described = recognised.columns.find((one) => one.column === column);
      if (!described || !isAccounted(cell, described, row.line, byLine.get(row.line), joined)) {
        lost.push(`${described?.letters ?? `column ${column}`}${row.line}: ${cellText(cell)}`);
      }
    }
  }
  return lost;
}

function isAccounted(
  cell: Cell,
  column: RecognisedColumn,
  line: number,
  entry: Entry | undefined,
  joined: Joined,
): boolean {
  const text = cellText(cell);
  const here = joined.problems.filter(
    (problem) => problem.line === line && problem.column === column.letters,
  );
  if (!entry) return here.some((problem) => says(problem.found, text));
  const kept = [...entry.typed, ...entry.none, ...entry.alsoSaid].filter(
    (one) => one.fieldId === column.field.id,
  );
  if (kept.some((one) => one.line === line && says(one.text, text))) return true;
  if (column.field.codeOf !== undefined)
    return names(entry.values.get(column.field.codeOf)).some((named) => named.code === text);
  const reading = readCell(column.field, cell, column.as);
  const value = entry.values.get(column.field.id);
  if (reading.is !== 'value' || value === undefined) return false;
  if (column.field.id === 'name' && typeof value === 'string') return nameKey(value) === nameKey(text);
  return sameValue(reading.value, value) || holds(value, reading.value);
}

function says(kept: string, text: string): boolean {
  return kept === text || matchKey(kept).includes(matchKey(text)) || kept.includes(text);
}

function holds(value: EntryValue, part: EntryValue): boolean {
  if (typeof value === 'string' && typeof part === 'string')
    return value.split(/\n|; /).includes(part) || value.includes(part);
  const held = names(value);
  return names(part).every((named) => held.some((one) => nameKey(one.name) === nameKey(named.name)));
}

function names(value: EntryValue | undefined): readonly Named[] {
  if (Array.isArray(value)) return value as readonly Named[];
  return typeof value === 'object' && 'name' in value ? [value] : [];
}
