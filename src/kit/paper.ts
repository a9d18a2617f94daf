import { open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endOf, startApart } from './apart.ts';
import { tellPdf } from './paper/pdf.ts';
import { tellJpeg, tellPng } from './paper/picture.ts';
import { bytesAt } from './paper/pieces.ts';
import { tellText } from './paper/text.ts';
import { fault, type Fault, PAPER_TYPES, type PaperType, type Told } from './paper/types.ts';
import { signatures } from './sheet/sniff.ts';

export interface PaperFile {
  readonly path: string;
  /** As it is shown: it must end as files of its kind do, and tells nothing else. */
  readonly name: string;
}

export type Checked =
  | { readonly is: 'paper'; readonly type: PaperType }
  /** `sentence`: what was found, and what to do. */
  | { readonly is: 'refused'; readonly sentence: string };

/**
 * What a file that somebody sent is, told by its content alone: one of the kinds that are kept, whole and with nothing in it that
 * runs, or a refusal. Archives are looked through in a process of their own with limits on memory, time and size.
 */
export async function checkPaper(file: PaperFile): Promise<Checked> {
  const told = await tell(file);
  if ('fault' in told) return refused(file.name, told.fault);
  const { endings, label } = PAPER_TYPES[told.type];
  const name = file.name.toLowerCase();
  if (endings.some((ending) => name.endsWith(ending))) return { is: 'paper', type: told.type };
  return refused(file.name, {
    found: `By what is in it, it is a ${label}.`,
    next: `Give it a name that ends in ${endings.join(' or ')}, and choose it again.`,
  });
}

function refused(name: string, { found, next }: Fault): Checked {
  return { is: 'refused', sentence: `“${name}” is not kept. ${found} ${next}` };
}

async function tell({ path, name }: PaperFile): Promise<Told> {
  const { size } = await stat(path);
  const file = await open(path, 'r');
  try {
    const start = (await bytesAt(file, 0, 64)).toString('latin1');
    if (start === '') return fault('It is empty.');
    if (start.startsWith('%PDF')) return await tellPdf(file, size);
    if (start.startsWith('\x89PNG\r\n\x1a\n')) return await tellPng(file, size);
    if (start.startsWith('\xff\xd8\xff')) return await tellJpeg(file, size);
    if (start.startsWith('PK')) return await tellApart(path);
    if (start.startsWith('\xd0\xcf\x11\xe0'))
      return fault(
        'It is of an old kind of Office file, or is protected with a password.',
        'Save it without a password as .docx, .xlsx, .pptx or PDF, and choose that.',
      );
    const known = signatures.find(([signature]) => start.startsWith(signature));
    if (known !== undefined) return fault(`It is ${known[1]}, whatever it is called.`);
    return await tellText(file, path, name.toLowerCase().endsWith('.csv'));
  } finally {
    await file.close();
  }
}

const seconds = 20;

async function tellApart(path: string): Promise<Told> {
  const here = dirname(fileURLToPath(import.meta.url));
  const child = startApart({
    module: new URL('./paper/office.ts', import.meta.url),
    call: 'tellForParent',
    task: { path },
    readable: [here, fileURLToPath(new URL('../../package.json', import.meta.url)), path],
    memoryMegabytes: 96,
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
  let told: Told | null = null;
  child.on('message', (message) => (told = message as Told));
  child.stdin?.end();
  await endOf(child);
  clearTimeout(timer);
  return told ?? fault('Looking through it took too long or too much memory, and was stopped.');
}
