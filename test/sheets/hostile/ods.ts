import { makeOds, odsCell, odsContent, odsHeading, odsRow, odsTable, odsType, oneOdsSheet } from '../ods.ts';
import { makeZip } from '../zips.ts';
import { deflateRepeated } from './bombs.ts';
import type { HostileFile } from './file.ts';

const good = (): Buffer => oneOdsSheet(odsHeading + odsRow(['Town Board', 'County']));
const content = (data: string): Buffer =>
  makeZip([
    { name: 'mimetype', data: odsType },
    { name: 'content.xml', data },
  ]);
const wide = ' table:number-columns-repeated="16384" office:value-type="string"';
const long = (many: number): string => ` table:number-rows-repeated="${many}"`;

async function bomb(): Promise<Buffer> {
  const whole = odsContent({ body: odsTable(odsHeading) });
  const at = whole.indexOf('</office:spreadsheet>');
  const deflated = await deflateRepeated([
    [whole.slice(0, at), 1],
    [Buffer.alloc(1024 * 1024, '<!--x-->'), 300],
    [whole.slice(at), 1],
  ]);
  return makeZip([
    { name: 'mimetype', data: odsType },
    { name: 'content.xml', data: '', deflated, claimedBytes: 1000 },
  ]);
}

/** What can be wrong with an OpenDocument spreadsheet, or more than it should be. */
export const odsFiles: readonly HostileFile[] = [
  { what: 'an OpenDocument sheet', name: 'r.ods', make: good },
  { what: 'an OpenDocument sheet named .xlsx', name: 'r.xlsx', make: good },
  {
    what: 'an OpenDocument text named .ods',
    name: 'r.ods',
    make: () => makeOds({ body: '', type: 'application/vnd.oasis.opendocument.text' }),
    refused: /really an OpenDocument text, and no spreadsheet/,
  },
  {
    what: 'an archive that says it is something else',
    name: 'r.ods',
    make: () => makeOds({ body: '', type: 'application/epub+zip' }),
    refused: /a zip archive that holds no workbook/,
  },
  {
    what: 'an OpenDocument sheet with a password',
    name: 'r.ods',
    make: () =>
      makeOds({
        body: '',
        extra: [
          {
            name: 'META-INF/manifest.xml',
            data: '<manifest:manifest><manifest:file-entry><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>',
          },
        ],
      }),
    refused: /protected with a password.*LibreOffice/,
  },
  {
    what: 'an OpenDocument sheet cut short',
    name: 'r.ods',
    make: () => good().subarray(0, good().length / 2),
    refused: /damaged or was cut short/,
  },
  {
    what: 'OpenDocument XML cut off inside a cell',
    name: 'r.ods',
    make: () => content(odsContent({ body: odsTable(odsHeading) }).slice(0, -120)),
    refused: /contents break off|XML breaks off/,
  },
  {
    what: 'an OpenDocument sheet with nothing in it',
    name: 'r.ods',
    make: () =>
      oneOdsSheet(`<table:table-row${long(1_048_576)}><table:table-cell${wide}/></table:table-row>`),
    refused: /has no rows in it/,
  },
  {
    what: 'an OpenDocument bomb',
    name: 'r.ods',
    make: bomb,
    refused: /Unpacked, the file is 25\d MB or more/,
  },
  {
    what: 'a row repeated a million times',
    name: 'r.ods',
    make: () => oneOdsSheet(odsHeading + odsRow(['Board'], long(1_000_000))),
    refused: /1,000,001 or more rows that hold something.*At most 100,000/,
  },
  {
    what: 'a row repeated more often than a sheet has rows',
    name: 'r.ods',
    make: () => oneOdsSheet(odsHeading + odsRow(['Board'], long(999_999_999))),
    refused: /or more rows/,
  },
  {
    what: 'a cell repeated to the last column',
    name: 'r.ods',
    make: () => oneOdsSheet(`${odsHeading}<table:table-row>${odsCell('Board', wide)}</table:table-row>`),
    refused: /16,384 columns.*At most 200 columns/,
  },
  {
    what: 'wide rows repeated often',
    name: 'r.ods',
    make: () =>
      oneOdsSheet(
        `${odsHeading}<table:table-row${long(90_000)}>${odsCell('x', ' table:number-columns-repeated="150" office:value-type="string"')}</table:table-row>`,
      ),
    refused: /filled cells.*At most 1,000,000/,
  },
  {
    what: 'blank rows and cells repeated to the end of the sheet',
    name: 'r.ods',
    make: () =>
      oneOdsSheet(
        `${odsHeading}<table:table-row${long(1_048_575)}><table:table-cell${wide}/></table:table-row>`,
      ),
  },
  {
    what: 'spaces repeated without end',
    name: 'r.ods',
    make: () =>
      oneOdsSheet(
        odsHeading +
          `<table:table-row>${odsCell('<text:s text:c="999999999"/>x'.repeat(100))}</table:table-row>`,
      ),
    refused: /Cell A2 holds .* characters/,
  },
  {
    what: 'entities that swell in an OpenDocument sheet',
    name: 'r.ods',
    make: () => oneOdsSheet(odsHeading, { before: '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' }),
    refused: /instructions that spreadsheets do not have/,
  },
  {
    what: 'an entity that names a file in an OpenDocument sheet',
    name: 'r.ods',
    make: () =>
      oneOdsSheet(`<table:table-row>${odsCell('&f;')}</table:table-row>`, {
        before: '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
      }),
    refused: /instructions that spreadsheets do not have/,
  },
  {
    what: 'OpenDocument macros and links to other files',
    name: 'r.ods',
    make: () =>
      makeOds({
        body: `${odsTable(odsHeading + odsRow(['Town Board', 'County']))}${odsTable(`<table:table-source xlink:href="file:///etc/passwd"/>${odsRow(['secret'])}`, "'file:///other.ods'#$Sheet1")}`,
        extra: [{ name: 'Basic/Standard/Module1.xml', data: '<script/>' }],
      }),
  },
  {
    what: 'OpenDocument tags that lie in each other without end',
    name: 'r.ods',
    make: () => oneOdsSheet(odsHeading + '<draw:g>'.repeat(200_000)),
    refused: /lie in each other too deep/,
  },
  {
    what: 'an OpenDocument attribute that does not end',
    name: 'r.ods',
    make: () =>
      content(`${odsContent({ body: odsTable(odsHeading) }).slice(0, -30)}<x y="${'a'.repeat(6_000_000)}`),
    refused: /part that does not end|breaks off/,
  },
  {
    what: 'an OpenDocument sheet in no encoding',
    name: 'r.ods',
    make: () =>
      makeZip([
        { name: 'mimetype', data: odsType },
        {
          name: 'content.xml',
          data: Buffer.from(odsContent({ body: odsTable(odsRow(['Caf\xe9'])) }), 'latin1'),
        },
      ]),
    refused: /not written as UTF-8/,
  },
  {
    what: 'more OpenDocument sheets than can be read',
    name: 'r.ods',
    make: () =>
      makeOds({ body: Array.from({ length: 61 }, (_, at) => odsTable(odsHeading, `S${at}`)).join('') }),
    refused: /61 sheets/,
  },
];
