import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { lendFolder } from '../kit/loan.ts';
import { type ReadProgress, readSheets, type SheetRefused, type SheetsRead } from '../kit/sheet.ts';
import type { UploadedFile } from '../route.ts';
import type { Site } from '../site.ts';
import { endReading, noteProgress, packSheets } from './run-store.ts';

/** A file that is being read in a process of its own. */
export interface Reading {
  /** What came of it, if that takes no longer than so many milliseconds. */
  within(milliseconds: number): Promise<SheetsRead | SheetRefused | null>;
  /** Goes on beside the request, telling the run how far it has come and what came of it. */
  goOn(site: Site, run: { readonly councilId: string; readonly id: string }): void;
}

/** Begins to read an upload, which is taken out of the request's own folder so that it can outlast it. */
export async function beginReading(file: UploadedFile): Promise<Reading> {
  const folder = await lendFolder('import');
  const kept = path.join(folder, 'file');
  await rename(file.path, kept);
  let latest: ReadProgress = { rows: 0, rowsExpected: null };
  const came = readKept(kept, file.name, (progress) => {
    latest = progress;
  });
  // A fault is for whoever waits; until somebody does it must not end the program.
  came.catch(() => {});
  return {
    within: async (milliseconds) => {
      const { promise: late, resolve } = Promise.withResolvers<null>();
      const timer = setTimeout(() => resolve(null), milliseconds);
      try {
        return await Promise.race([came, late]);
      } finally {
        clearTimeout(timer);
      }
    },
    goOn: (site, run) => void follow(site, run, came, () => latest).catch(() => {}),
  };
}

async function readKept(
  kept: string,
  name: string,
  onProgress: (progress: ReadProgress) => void,
): Promise<SheetsRead | SheetRefused> {
  try {
    return await readSheets({ name, content: { path: kept } }, {}, onProgress);
  } finally {
    await rm(path.dirname(kept), { recursive: true, force: true });
  }
}

const everyMilliseconds = 1000;

async function follow(
  site: Site,
  run: { readonly councilId: string; readonly id: string },
  came: Promise<SheetsRead | SheetRefused>,
  progress: () => ReadProgress,
): Promise<void> {
  const as = { councilId: run.councilId, accountId: null, role: '', verb: 'read a spreadsheet' };
  let told = 0;
  const timer = setInterval(() => {
    if (progress().rows === told) return;
    told = progress().rows;
    void site.transaction(as, (db) => noteProgress(db, run, progress())).catch(() => {});
  }, everyMilliseconds);
  try {
    const result = await came.catch(() => null);
    const end =
      result === null
        ? {
            refusal:
              'Reading the file failed. Choose it again; if it fails again, save it as CSV and choose that.',
          }
        : result.is === 'refused'
          ? { refusal: result.sentence }
          : { sheets: await packSheets(result.sheets), notes: result.notes };
    await keepTrying(() => site.transaction(as, (db) => endReading(db, run, end)));
  } finally {
    clearInterval(timer);
  }
}

/** The run may not be there yet: the request that made it is only committed after it was answered. */
async function keepTrying(attempt: () => Promise<boolean>): Promise<void> {
  for (let left = 20; left > 0; left -= 1) {
    if (await attempt()) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
