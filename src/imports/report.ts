import { countOf, formatCount } from '../kit/count.ts';
import { type DryRun, joinedEntries, leftOutLines, nothingToChange } from './dry-run.ts';
import { showValue } from './field.ts';
import { cellWords } from './pages/problem-words.ts';
import { becomes } from './pages/unclear.ts';
import { lineWords } from './pages/way.ts';
import { speltDifferently } from './spellings.ts';

/** What bringing a file in would do, as lines of text: what the page says, for a terminal. */
export function report(run: DryRun): readonly string[] {
  const { prepared, comparison, problems } = run;
  const { added, changed, same, notInFile, unclear } = comparison;
  return [
    nothingToChange(run) ? 'Nothing to change.' : `${becomes(run)}.`,
    `  ${formatCount(added.length)} will be added, ${formatCount(changed.length)} will change, ${formatCount(same.length)} stay as they are.`,
    `  ${formatCount(joinedEntries(run).length)} of them are made of several rows.`,
    ...speltDifferently(prepared.joined).map(
      ({ names, lines, isApart }) =>
        `  ${names.map((name) => `“${oneLine(name)}”`).join(' and ')} (${lineWords(lines)}) ${isApart ? 'are kept apart' : 'join; name one of them under “apart” in the mapping to keep them apart'}.`,
    ),
    `  ${countOf(notInFile.length, 'entry', 'entries')} of the register ${notInFile.length === 1 ? 'is' : 'are'} not in the file; nothing is removed by an import.`,
    ...(unclear.length === 0
      ? []
      : [
          `  ${countOf(unclear.length, 'entry', 'entries')} left out, as each fits several of the register or one that another row fits: ${unclear.map(({ entry, fits }) => `${entry.name} (${lineWords(entry.lines)}: ${fits.map(({ reference }) => reference).join(', ')})`).join('; ')}`,
        ]),
    '',
    `${countOf(prepared.recognised.columns.length, 'column')}, and where each goes:`,
    ...columnLines(run),
    '',
    ...leftOutWords(run),
    problems.length === 0
      ? 'Every cell could be read.'
      : `${formatCount(problems.length)} ${cellWords(problems)}:`,
    ...problems.map(
      ({ line, column, heading, found, expected, action }) =>
        `  Row ${line}, column ${column} (${heading}): found “${oneLine(found)}”; expected: ${expected}. ${action}.`,
    ),
    ...changeLines(run),
  ];
}

function columnLines({ prepared }: DryRun): readonly string[] {
  return prepared.recognised.columns.map(({ column, letters, heading, field, readAs, firstValue }) =>
    prepared.leftOut.has(column)
      ? `  ${letters} ${heading}: left out`
      : `  ${letters} ${heading}: ${field.label} (${field.id}). ${readAs}. First value: ${oneLine(firstValue)}`,
  );
}

function leftOutWords(run: DryRun): readonly string[] {
  const lines = leftOutLines(run);
  if (lines.length === 0) return [];
  return [
    `${countOf(lines.length, 'line')} left out:`,
    ...lines.map(({ line, what, text }) => `  Row ${line}, ${what}: ${oneLine(text)}`),
    '',
  ];
}

function changeLines({ prepared, comparison }: DryRun): readonly string[] {
  if (comparison.changed.length === 0) return [];
  const fields = new Map(prepared.fields.map((field) => [field.id, field]));
  const lines = comparison.changed.flatMap(({ current, changes, typed }) => [
    ...changes.map(({ fieldId, now, inFile }) => {
      const field = fields.get(fieldId);
      const say = (what: typeof now): string =>
        what === null
          ? 'not yet known'
          : what.is === 'none' || field === undefined
            ? 'none'
            : oneLine(showValue(field, what.value));
      return `  ${current.reference} ${current.name}: ${field?.label ?? fieldId}: ${say(now)} -> ${say(inFile)}`;
    }),
    ...typed.map(
      ({ fieldId, text }) =>
        `  ${current.reference} ${current.name}: ${fields.get(fieldId)?.label ?? fieldId}, as typed: ${oneLine(text)}`,
    ),
  ]);
  return ['', `${countOf(comparison.changed.length, 'entry', 'entries')} will change:`, ...lines];
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 200 ? `${line.slice(0, 200).toWellFormed()}…` : line;
}
