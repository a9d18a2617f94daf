import { parse } from 'csv-parse/sync';
import { defaultLimits } from '../../src/kit/sheet/limits.ts';
import { inflateWhole, listParts } from '../../src/kit/sheet/zip.ts';

/** What a spreadsheet would run, or take for something else than the text that it is. */
const live = /^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^\p{Cc}/u;

/** The parts that a workbook needs to show values on sheets; comments, links, macros, queries and pictures have others. */
const needed =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/(?:core|app)\.xml|xl\/(?:workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/theme\/theme1\.xml|xl\/worksheets\/sheet\d+\.xml)$/;

const forbidden: readonly (readonly [what: string, markup: RegExp])[] = [
  ['a formula', /<f[\s>/]/],
  [
    'a hidden row, column or sheet',
    /\s(?:hidden|zeroHeight|collapsed)="(?:1|true)"|\sstate="(?:veryH|h)idden"/,
  ],
  ['a row or column without a size', /<col\b[^>]*\swidth="0(?:\.0*)?"|<row\b[^>]*\sht="0(?:\.0*)?"/],
  ['a filter that hides rows', /<autoFilter[\s>/]/],
  ['a format that shows nothing', /formatCode="[^"]*;;/],
  ['a defined name', /<definedName[\s>/]/],
  ['a link', /<hyperlinks?[\s>/]|TargetMode="External"|<externalReference/],
  ['a comment, drawing or control', /<(?:legacyDrawing|drawing|picture|oleObject|control)s?[\s>/]/],
  ['a list of allowed values', /<dataValidations?[\s>/]/],
  ['the name of whoever wrote it', /<dc:creator>|<cp:lastModifiedBy>/],
  // oxlint-disable-next-line no-control-regex
  ['a control character', /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/],
];

/** What a workbook that we give away has and must not have, a sentence for each; none where it is only what it shows. */
export function faultsOfWorkbook(bytes: Uint8Array): readonly string[] {
  const parts = [...listParts(Buffer.from(bytes), defaultLimits)].map(
    ([name, part]) => [name, inflateWhole(part, defaultLimits).toString()] as const,
  );
  return parts.flatMap(([name, text]) => [
    ...(needed.test(name) ? [] : [`${name} is there, which no sheet of values needs`]),
    ...forbidden.filter(([, markup]) => markup.test(text)).map(([what]) => `${name} has ${what}`),
    ...textsIn(text)
      .filter((cell) => live.test(cell))
      .map((cell) => `${name} has the cell ${JSON.stringify(cell)}`),
  ]);
}

/** Every text of a cell, as a spreadsheet reads it. */
function textsIn(part: string): readonly string[] {
  return [...part.matchAll(/<(?:si|is)>(.*?)<\/(?:si|is)>/gs)].map(([, inside = '']) =>
    [...inside.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text = '']) => plainText(text)).join(''),
  );
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function plainText(text: string): string {
  return text
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? '')
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** The same of a text file. A number is one, with its sign. */
export function faultsOfCsv(text: string): readonly string[] {
  const rows: readonly (readonly string[])[] = parse(text, { bom: true, relax_column_count: true });
  return rows
    .flat()
    .filter((cell) => live.test(cell) && !/^-?\d+(?:\.\d+)?$/.test(cell))
    .map((cell) => `the cell ${JSON.stringify(cell)}`);
}
