import { CsvError, parse, type Parser } from 'csv-parse';
import { tidyText } from '../reading.ts';
import { decode } from './decode.ts';
import { Emitter, type Send } from './emit.ts';
import type { SheetLimits } from './limits.ts';
import { count, refuse, refuseTooMany } from './refusal.ts';
import { quoted } from './sniff.ts';

const delimiters = [',', ';', '\t', '|'] as const;
const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'upright bars',
};

/** Reads delimited text: encoding and delimiter are found from the content, quotes may span lines, rows may be ragged. */
export async function readText(bytes: Buffer, name: string, limits: SheetLimits, send: Send): Promise<void> {
  const decoded = decode(bytes, name);
  if (tidyText(decoded.text.slice(0, 100_000)) === '' && tidyText(decoded.text) === '') refuseBlank(name);
  const { text, delimiter, skipped } = withDelimiter(decoded.text.replace(/^\ufeff/, ''));
  const notes = [
    `Read as ${decoded.encoding} text with ${delimiterNames[delimiter] ?? delimiter} between the columns.`,
  ];
  await send({ is: 'begin', format: 'csv', notes, rowsExpected: null });
  await send({ is: 'sheet', name: '', hidden: false, merges: [] });
  const emitter = new Emitter(send, limits);
  await emitRecords(text, delimiter, skipped, name, limits, emitter);
  await emitter.flush();
  if (emitter.rows === 0) refuseBlank(name);
}

function refuseBlank(name: string): never {
  return refuse(
    `${quoted(name)} has nothing in it but blanks.`,
    'A row of headings and rows under it were expected.',
    'Check that it was saved, and choose it again.',
  );
}

// Excel writes a first line "sep=;" to say what stands between the columns. It is an instruction, not a row.
function withDelimiter(text: string): { text: string; delimiter: string; skipped: number } {
  const said = /^sep=([,;\t|])\r?\n/i.exec(text);
  if (said) return { text: text.slice(said[0].length), delimiter: said[1] as string, skipped: 1 };
  return { text, delimiter: findDelimiter(text), skipped: 0 };
}

/** The mark that gives the most rows one same number of columns; of equals, the one that gives more columns. */
export function findDelimiter(text: string): string {
  const records = sampleRecords(text);
  let best = { delimiter: ',', agreeing: 0, columns: 0 };
  for (const delimiter of delimiters) {
    const { agreeing, columns } = agreement(records.map((record) => record.split(delimiter).length - 1));
    if (agreeing > best.agreeing || (agreeing === best.agreeing && columns > best.columns))
      best = { delimiter, agreeing, columns };
  }
  return best.delimiter;
}

function agreement(counts: readonly number[]): { agreeing: number; columns: number } {
  const rowsByCount = new Map<number, number>();
  for (const one of counts) if (one > 0) rowsByCount.set(one, (rowsByCount.get(one) ?? 0) + 1);
  let result = { agreeing: 0, columns: 0 };
  for (const [columns, agreeing] of rowsByCount) {
    if (agreeing > result.agreeing || (agreeing === result.agreeing && columns > result.columns))
      result = { agreeing, columns };
  }
  return result;
}

// Quoted text is taken out, because it may hold any mark and line breaks.
function sampleRecords(text: string): string[] {
  const sample = text.slice(0, 65_536);
  const lines = sample.replace(/"(?:[^"]|"")*"/g, 'q').split(/\r\n|\n|\r/);
  if (text.length > sample.length && lines.length > 1) lines.pop();
  return lines.filter((line) => line.trim() !== '').slice(0, 100);
}

async function emitRecords(
  text: string,
  delimiter: string,
  skipped: number,
  name: string,
  limits: SheetLimits,
  emitter: Emitter,
): Promise<void> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: limits.cellCharacters * 40,
  });
  feed(parser, text);
  let line = skipped;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      line += 1;
      if (line > limits.lines)
        refuseTooMany('rows, blank ones included,', `over ${count(limits.lines)}`, limits.lines);
      const sent = emitter.row(
        line,
        record.map((cell) => (cell === '' ? null : cell)),
        [],
      );
      if (sent) await sent;
    }
  } catch (error) {
    if (error instanceof CsvError) refuseRecord(error, skipped + recordsBefore(error) + 1, name);
    throw error;
  } finally {
    parser.destroy();
  }
}

// In slices, so that the parser's own buffer of records stays small.
function feed(parser: Parser, text: string): void {
  let offset = 0;
  const next = (): void => {
    while (offset < text.length && !parser.destroyed) {
      const slice = text.slice(offset, offset + 262_144);
      offset += slice.length;
      if (!parser.write(slice)) {
        parser.once('drain', next);
        return;
      }
    }
    if (!parser.destroyed) parser.end();
  };
  next();
}

// The parser stops at the fault, before the rows that it had already read were taken from it.
function recordsBefore(error: CsvError): number {
  const records: unknown = error['records'];
  return typeof records === 'number' ? records : 0;
}

function refuseRecord(error: CsvError, row: number, name: string): never {
  const unclosed = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
  return refuse(
    unclosed
      ? `A quotation mark opens in row ${count(row)} of ${quoted(name)} and never closes.`
      : `Row ${count(row)} of ${quoted(name)} has a quotation mark where none can be.`,
    'A cell that begins with a quotation mark was expected to end with one.',
    `Open the file in Excel, put right row ${count(row)}, save it, and choose it again.`,
  );
}
