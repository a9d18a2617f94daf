import { once } from 'node:events';
import { createDeflateRaw } from 'node:zlib';
import { oneSheet, workbookParts } from '../workbooks.ts';
import { makeZip } from '../zips.ts';
import { type HostileFile, heading, rowsOf, shared, sharedTable } from './file.ts';

const entities = `<!DOCTYPE sst [<!ENTITY a "ha">${rowsOf(1, 9, (n) => `<!ENTITY a${n} "&a${n - 1 || ''};&a${n - 1 || ''};">`)}]>`;

/** Zeros or other repeated text, deflated without ever being held whole. */
export async function deflateRepeated(
  pieces: readonly (readonly [string | Buffer, number])[],
): Promise<Buffer> {
  const stream = createDeflateRaw({ level: 9 });
  const out: Buffer[] = [];
  stream.on('data', (piece: Buffer) => out.push(piece));
  for (const [piece, times] of pieces) {
    for (let done = 0; done < times; done += 1) if (!stream.write(piece)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'end');
  return Buffer.concat(out);
}

async function bomb(megabytes: number, claimedBytes: number): Promise<Buffer> {
  const start =
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
  const deflated = await deflateRepeated([
    [start, 1],
    [Buffer.alloc(1024 * 1024, ' '), megabytes],
    ['</sheetData></worksheet>', 1],
  ]);
  const parts = workbookParts({ sheets: [{ name: 'Register', rows: heading }] });
  return makeZip(
    parts.map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, deflated, claimedBytes } : part)),
  );
}

/** Small files that would fill the memory. */
export const bombs: readonly HostileFile[] = [
  {
    what: 'a bomb that claims its size',
    name: 'r.xlsx',
    make: () => bomb(300, 300 * 1024 * 1024),
    refused: /Unpacked, the file is 300 MB/,
  },
  {
    what: 'a bomb that lies about its size',
    name: 'r.xlsx',
    make: () => bomb(300, 1000),
    refused: /Unpacked, the file is 25\d MB or more/,
  },
  {
    what: 'a bomb of two gigabytes',
    name: 'r.xlsx',
    make: () => bomb(2100, 1000),
    refused: /Unpacked, the file is/,
    heavy: true,
  },
  {
    what: 'a bomb in the table of texts',
    name: 'r.xlsx',
    make: () =>
      oneSheet(shared, { sharedStrings: sharedTable(`<si><t>${' '.repeat(70 * 1024 * 1024)}</t></si>`) }),
    refused: /Unpacked, the file is 40 MB/,
  },
  {
    what: 'entities that swell',
    name: 'r.xlsx',
    make: () =>
      oneSheet(shared, {
        sharedStrings: `<?xml version="1.0"?>${entities}${sharedTable('<si><t>&a9;</t></si>')}`,
      }),
    refused: /instructions that spreadsheets do not have/,
  },
];
