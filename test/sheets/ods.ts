import { makeZip, type MadePart } from './zips.ts';
import { escapeXml } from './workbooks.ts';

export const odsType = 'application/vnd.oasis.opendocument.spreadsheet';

const namespaces = ['office', 'table', 'text', 'style', 'draw', 'calcext', 'xlink']
  .map((name) => `xmlns:${name}="urn:${name}"`)
  .join(' ');

export interface MadeOds {
  /** What goes into the body: tables, and what may stand beside them. */
  readonly body: string;
  readonly styles?: string;
  readonly type?: string;
  readonly before?: string;
  readonly extra?: readonly MadePart[];
}

export function odsContent({
  body,
  styles = '',
  before = '',
}: Pick<MadeOds, 'body' | 'styles' | 'before'>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${before}<office:document-content ${namespaces}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${body}</office:spreadsheet></office:body></office:document-content>`;
}

/** An OpenDocument spreadsheet written part by part. */
export function makeOds(made: MadeOds): Buffer {
  return makeZip([
    { name: 'mimetype', data: made.type ?? odsType },
    { name: 'content.xml', data: odsContent(made) },
    ...(made.extra ?? []),
  ]);
}

export function odsTable(rows: string, name = 'Register', attributes = ''): string {
  return `<table:table table:name="${escapeXml(name)}"${attributes}><table:table-column table:number-columns-repeated="16384"/>${rows}</table:table>`;
}

export function odsRow(texts: readonly string[], attributes = ''): string {
  return `<table:table-row${attributes}>${texts.map((text) => odsCell(escapeXml(text))).join('')}</table:table-row>`;
}

export function odsCell(text: string, attributes = ' office:value-type="string"'): string {
  return `<table:table-cell${attributes}><text:p>${text}</text:p></table:table-cell>`;
}

export const odsHeading = odsRow(['Partnership name', 'Lead partner']);

export function oneOdsSheet(rows: string, more: Partial<MadeOds> = {}): Buffer {
  return makeOds({ body: odsTable(rows), ...more });
}
