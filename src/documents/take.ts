import { scanFile } from '../kit/clamd.ts';
import { hasPath, shownName } from '../kit/file-name.ts';
import { checkPaper } from '../kit/paper.ts';
import { NoTurn, Turns } from '../kit/turns.ts';
import type { CouncilContext, UploadedFile } from '../route.ts';
import { keptBytes, type TakenFile } from './bytes.ts';

/** Of one file. */
export const MOST_BYTES = 50_000_000;

/** Files are looked through a few at a time: each waits with a connection of the database. */
const turns = new Turns(2, 5000);

/** A file that may be kept, or the sentence that says why it is not; nothing is kept by this. */
export async function take(
  context: CouncilContext,
  sent: UploadedFile,
): Promise<TakenFile | { readonly refused: string }> {
  if (hasPath(sent.sentAs))
    return {
      refused:
        'The file’s name says where it lies, as no browser does. Give it a plain name without slashes, and choose it again.',
    };
  const fileName = shownName(sent.name);
  if (fileName === null) return { refused: 'The file has no name. Give it one, and choose it again.' };
  const full = await fullness(context, sent.bytes);
  if (full !== null) return { refused: full };
  try {
    const end = await turns.take();
    try {
      return await lookThrough(context, sent, fileName);
    } finally {
      end();
    }
  } catch (error) {
    if (!(error instanceof NoTurn)) throw error;
    return { refused: 'Other files are being looked through just now. Choose it again in a minute.' };
  }
}

async function fullness({ db, council, site }: CouncilContext, bytes: number): Promise<string | null> {
  const { most } = site.files;
  if ((await keptBytes(db, council.id)) + bytes <= most) return null;
  return `The council keeps as many files as it may: ${gigabytes(most)} in all. Delete files of withdrawn versions that are needed no longer, or ask whoever runs Concordat for more.`;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toLocaleString('en-GB', { maximumFractionDigits: 3 })} GB`;
}

async function lookThrough(
  { site }: CouncilContext,
  { path, bytes }: UploadedFile,
  fileName: string,
): Promise<TakenFile | { readonly refused: string }> {
  const checked = await checkPaper({ path, name: fileName });
  if (checked.is === 'refused') return { refused: checked.sentence };
  const { clamd } = site.files;
  if (clamd === null) return { path, fileName, type: checked.type, bytes, scanned: false };
  const scanned = await scanFile(clamd, path, 20);
  if (scanned.is === 'found')
    return {
      refused: `“${fileName}” is not kept: the virus scanner found ${scanned.name} in it. Do not open it, and tell whoever looks after security.`,
    };
  if (scanned.is === 'unknown')
    return {
      refused: `“${fileName}” is not kept: the virus scanner did not answer, and nothing is kept that it has not looked through. Choose the file again later, and tell whoever runs Concordat if it goes on.`,
    };
  return { path, fileName, type: checked.type, bytes, scanned: true };
}
