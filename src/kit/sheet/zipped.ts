import type { Send } from './emit.ts';
import type { SheetLimits } from './limits.ts';
import { isOpenDocument, readOds } from './ods.ts';
import { refuseDamaged, Refused } from './refusal.ts';
import { readXlsx } from './xlsx.ts';
import { listParts } from './zip.ts';

/** Reads an archive as the kind of spreadsheet that its parts say it is. */
export async function readZipped(file: Buffer, name: string, limits: SheetLimits, send: Send): Promise<void> {
  try {
    const parts = listParts(file, limits);
    if (isOpenDocument(parts)) await readOds(parts, name, limits, send);
    else await readXlsx(file, parts, name, limits, send);
  } catch (error) {
    if (error instanceof Refused) throw error;
    // Offsets and lengths in a damaged file lead anywhere; each place they can fail at would say no more than this.
    refuseDamaged('it is not put together as a spreadsheet is');
  }
}
