import type { ChildProcess } from 'node:child_process';
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endOf, startApart } from './apart.ts';
import type { Merge, Sheet, SheetRow } from './sheet/cells.ts';
import type { ReadingTask } from './sheet/child.ts';
import type { Message } from './sheet/emit.ts';
import { defaultLimits, type SheetLimits } from './sheet/limits.ts';
import type { Refusal } from './sheet/refusal.ts';

export interface SheetsRead {
  readonly is: 'read';
  readonly format: 'xlsx' | 'ods' | 'csv';
  /** In the workbook's order, hidden ones too; a sheet without a filled cell is left out. A text file is one sheet without a name. */
  readonly sheets: readonly Sheet[];
  /** Sentences about the file as a whole: macros left alone, the encoding found. */
  readonly notes: readonly string[];
}

export interface SheetRefused extends Refusal {
  readonly is: 'refused';
  /** What was found, what was expected and what to do next, as one text. */
  readonly sentence: string;
}

export interface SheetFile {
  /** As the person knows it: used in sentences, never to tell the type. */
  readonly name: string;
  readonly content: { readonly path: string } | { readonly bytes: Uint8Array };
}

export interface ReadProgress {
  readonly rows: number;
  /** Null for text files, whose rows are not counted beforehand. Includes blank rows, so it may be more than will be read. */
  readonly rowsExpected: number | null;
}

/**
 * Reads a spreadsheet that somebody uploaded, in a process of its own with limits on memory, time and size, that may
 * read this program and the one file and nothing else. A file that cannot be read is a refusal with a sentence, never an exception.
 */
export async function readSheets(
  file: SheetFile,
  limits: Partial<SheetLimits> = {},
  onProgress?: (progress: ReadProgress) => void,
  signal?: AbortSignal,
): Promise<SheetsRead | SheetRefused> {
  const all = { ...defaultLimits, ...limits };
  signal?.throwIfAborted();
  const child = start(file, all);
  const gathered = new Gathered(onProgress);
  const stop = (): boolean => child.kill('SIGKILL');
  signal?.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(stop, all.seconds * 1000);
  try {
    child.on('message', (message) => gathered.take(message as Message));
    const started = Date.now();
    const { failed } = await endOf(child);
    signal?.throwIfAborted();
    if (gathered.result) return gathered.result;
    return stopped(failed, Date.now() - started >= all.seconds * 1000, all);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    stop();
  }
}

function start(file: SheetFile, limits: SheetLimits): ChildProcess {
  const module = new URL('./sheet/child.ts', import.meta.url);
  const path = 'path' in file.content ? file.content.path : null;
  const task: ReadingTask = { path, name: file.name, limits };
  const child = startApart({
    module,
    call: 'readForParent',
    task,
    readable: [...programFolders(), ...(path === null ? [] : [path])],
    memoryMegabytes: limits.memoryMegabytes,
  });
  // The child may refuse before it has taken all bytes; its answer, not the broken pipe, is what matters.
  child.stdin?.on('error', () => {});
  child.stdin?.end('bytes' in file.content ? file.content.bytes : undefined);
  return child;
}

/** Where this program's own modules and the packages that the reading process loads are. */
function programFolders(): string[] {
  const folders = [dirname(fileURLToPath(import.meta.url))];
  for (const name of ['hucre/xlsx', 'csv-parse']) {
    const path = fileURLToPath(import.meta.resolve(name));
    const modules = path.lastIndexOf(`${sep}node_modules${sep}`);
    folders.push(modules === -1 ? dirname(path) : path.slice(0, modules + `${sep}node_modules`.length));
  }
  folders.push(fileURLToPath(new URL('../../package.json', import.meta.url)));
  return [...new Set(folders)];
}

/** The process ended without an answer: it ran into its limit on time or, as far as can be told from outside, on memory. */
function stopped(failed: boolean, late: boolean, limits: SheetLimits): SheetRefused {
  return refused({
    found: late
      ? `Reading the file was stopped after ${limits.seconds} seconds.`
      : `Reading the file ${failed ? 'took more memory than it may, or failed,' : 'ended early'} and was stopped.`,
    expected: 'A register of ordinary size, saved by a spreadsheet program, was expected.',
    next: 'Copy the register alone, as values, into a new workbook, save it, and choose that.',
  });
}

function refused(refusal: Refusal): SheetRefused {
  const { found, expected, next } = refusal;
  return { is: 'refused', found, expected, next, sentence: `${found} ${expected} ${next}` };
}

interface OpenSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly merges: readonly Merge[];
  readonly rows: SheetRow[];
}

class Gathered {
  result: SheetsRead | SheetRefused | null = null;
  #format: SheetsRead['format'] = 'xlsx';
  #notes: readonly string[] = [];
  #rowsExpected: number | null = null;
  #rows = 0;
  readonly #sheets: OpenSheet[] = [];
  readonly #onProgress: ((progress: ReadProgress) => void) | undefined;

  constructor(onProgress: ((progress: ReadProgress) => void) | undefined) {
    this.#onProgress = onProgress;
  }

  take(message: Message): void {
    switch (message.is) {
      case 'begin':
        this.#format = message.format;
        this.#notes = message.notes;
        this.#rowsExpected = message.rowsExpected;
        return;
      case 'sheet':
        this.#sheets.push({ name: message.name, hidden: message.hidden, merges: message.merges, rows: [] });
        return;
      case 'rows':
        this.#add(message.rows);
        return;
      case 'end':
        this.result = {
          is: 'read',
          format: this.#format,
          sheets: this.#sheets.filter((sheet) => sheet.rows.length > 0),
          notes: this.#notes,
        };
        return;
      case 'refused':
        this.result = refused(message.refusal);
    }
  }

  #add(rows: readonly SheetRow[]): void {
    this.#sheets.at(-1)?.rows.push(...rows);
    this.#rows += rows.length;
    this.#onProgress?.({ rows: this.#rows, rowsExpected: this.#rowsExpected });
  }
}
