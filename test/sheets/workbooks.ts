import { makeZip, type MadePart } from './zips.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationsNamespace = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface MadeSheet {
  readonly name: string;
  /** What goes between <sheetData> and its end, or the whole part where it starts with "<worksheet". */
  readonly rows: string;
  readonly after?: string;
  readonly state?: string;
}

export interface MadeWorkbook {
  readonly sheets: readonly MadeSheet[];
  readonly sharedStrings?: string;
  readonly from1904?: boolean;
  readonly extra?: readonly MadePart[];
}

/** A workbook written part by part, for what no writing library would let us write. */
export function workbookParts(made: MadeWorkbook): MadePart[] {
  const sheets = made.sheets.map((sheet, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    data: worksheet(sheet),
  }));
  const strings =
    made.sharedStrings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', data: made.sharedStrings }];
  return [
    { name: '[Content_Types].xml', data: contentTypes(made.sheets.length) },
    { name: '_rels/.rels', data: relations([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', data: workbookXml(made) },
    { name: 'xl/_rels/workbook.xml.rels', data: relations(workbookRelations(made)) },
    { name: 'xl/styles.xml', data: styles },
    ...strings,
    ...sheets,
    ...(made.extra ?? []),
  ];
}

export function makeWorkbook(made: MadeWorkbook): Buffer {
  return makeZip(workbookParts(made));
}

export function oneSheet(rows: string, more: Partial<MadeWorkbook> = {}): Buffer {
  return makeWorkbook({ sheets: [{ name: 'Register', rows }], ...more });
}

/** A row of texts, written into the cells themselves. */
export function textRow(line: number, texts: readonly string[]): string {
  return `<row r="${line}">${texts.map((text) => `<c t="inlineStr"><is><t>${escapeXml(text)}</t></is></c>`).join('')}</row>`;
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function worksheet(sheet: MadeSheet): string {
  if (sheet.rows.startsWith('<') && sheet.rows.includes('<worksheet')) return sheet.rows;
  return `${declaration}<worksheet xmlns="${main}"><sheetData>${sheet.rows}</sheetData>${sheet.after ?? ''}</worksheet>`;
}

function workbookXml(made: MadeWorkbook): string {
  const sheets = made.sheets.map((sheet, index) => {
    const state = sheet.state === undefined ? '' : ` state="${sheet.state}"`;
    return `<sheet name="${escapeXml(sheet.name)}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`;
  });
  const properties = made.from1904 ? '<workbookPr date1904="1"/>' : '';
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${office}">${properties}<sheets>${sheets.join('')}</sheets></workbook>`;
}

function workbookRelations(made: MadeWorkbook): [string, string, string][] {
  const sheets = made.sheets.map((_, index): [string, string, string] => [
    `rId${index + 1}`,
    'worksheet',
    `worksheets/sheet${index + 1}.xml`,
  ]);
  const strings: [string, string, string][] =
    made.sharedStrings === undefined ? [] : [['rIdS', 'sharedStrings', 'sharedStrings.xml']];
  return [...sheets, ['rIdT', 'styles', 'styles.xml'], ...strings];
}

function relations(list: readonly (readonly [string, string, string])[]): string {
  const items = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${relationsNamespace}">${items.join('')}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const overrides = Array.from(
    { length: sheets },
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${type}.worksheet+xml"/>`,
  );
  return `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${overrides.join('')}</Types>`;
}

// Style 1 is a date, style 2 a date with a time.
const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy hh:mm"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`;
