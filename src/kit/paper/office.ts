import { readFile } from 'node:fs/promises';
import { defaultLimits, type SheetLimits } from '../sheet/limits.ts';
import { Refused } from '../sheet/refusal.ts';
import { inflatePieces, inflateWhole, listParts, type Part, refuseInflated } from '../sheet/zip.ts';
import { fault, type PaperType, saveAgain, type Told } from './types.ts';

/** What an office document may unpack to: pictures fill a presentation, and are hardly smaller packed. */
const limits: SheetLimits = {
  ...defaultLimits,
  inflatedBytes: 300 * 1024 * 1024,
  partBytes: 8 * 1024 * 1024,
};

const openXml: Readonly<Record<string, PaperType>> = {
  'wordprocessingml.document.main': 'docx',
  'spreadsheetml.sheet.main': 'xlsx',
  'presentationml.presentation.main': 'pptx',
};
const openDocument: Readonly<Record<string, PaperType>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
};

/** The whole life of the process that looks through an archive: says to its parent what it is, or what is wrong with it. */
export async function tellForParent(task: { readonly path: string }): Promise<void> {
  const told = await tellOffice(await readFile(task.path));
  await new Promise<void>((resolve) => process.send?.(told, undefined, {}, () => resolve()));
  process.disconnect?.();
}

/** Whole, with nothing in it that runs: every part is unpacked once, and counted as it is, whatever it says of its size. */
export async function tellOffice(file: Buffer): Promise<Told> {
  try {
    const parts = listParts(file, limits);
    await unpackAll(parts);
    const type = typeOf(parts);
    if (type === null)
      return fault('It is an archive (zip) and no Word, Excel, PowerPoint or OpenDocument file.');
    return runs(parts) ?? locked(type, parts) ?? { type };
  } catch (error) {
    if (error instanceof Refused) return fault(error.refusal.found, saveAgain);
    // Offsets and lengths in a damaged archive lead anywhere.
    return fault('The file is damaged or was cut short.', saveAgain);
  }
}

async function unpackAll(parts: ReadonlyMap<string, Part>): Promise<void> {
  let bytes = 0;
  for (const part of parts.values())
    for await (const piece of inflatePieces(part)) {
      bytes += piece.length;
      if (bytes > limits.inflatedBytes) refuseInflated(bytes, limits);
    }
}

function textIn(parts: ReadonlyMap<string, Part>, name: string): string {
  const part = parts.get(name);
  return part === undefined ? '' : inflateWhole(part, limits).toString('utf8');
}

function typeOf(parts: ReadonlyMap<string, Part>): PaperType | null {
  const open = openDocument[textIn(parts, 'mimetype').trim()];
  if (open !== undefined && parts.has('content.xml') && parts.has('META-INF/manifest.xml')) return open;
  const types = textIn(parts, '[Content_Types].xml');
  if (!parts.has('_rels/.rels')) return null;
  const main = Object.keys(openXml).filter((each) =>
    types.includes(`openxmlformats-officedocument.${each}+xml`),
  );
  return main.length === 1 && main[0] !== undefined ? (openXml[main[0]] ?? null) : macroMain(types);
}

/** With macros a document has a type of its own: it is told as the one that it would be without them. */
function macroMain(types: string): PaperType | null {
  if (/ms-word\.document\.macroEnabled/i.test(types)) return 'docx';
  if (/ms-excel\.sheet\.(?:macroEnabled|binary)/i.test(types)) return 'xlsx';
  return /ms-powerpoint\.(?:presentation|slideshow)\.macroEnabled/i.test(types) ? 'pptx' : null;
}

/** What would run, or fetch something that does, where it is opened. */
function runs(parts: ReadonlyMap<string, Part>): Told | null {
  const names = [...parts.keys()];
  const types = textIn(parts, '[Content_Types].xml');
  if (
    names.some((name) => /(?:^|\/)vba\w*\.bin$|^(?:Basic|Scripts)\//i.test(name)) ||
    /macroEnabled|vbaProject/i.test(types)
  )
    return fault('It has macros, which are programs.', 'Save it without macros or as PDF, and choose that.');
  const holds = names.find((name) =>
    /(?:^|\/)activeX\/|oleObject[^/]*$|(?:^|\/)embeddings\/[^/]*\.bin$/i.test(name),
  );
  if (holds !== undefined || names.some((name) => /^Object[^/]*$/.test(name)))
    return fault('It holds an object of another program.', 'Save it as PDF, and choose that.');
  const fetches = names
    .filter((name) => name.endsWith('.rels'))
    .some((name) =>
      /<Relationship\b(?=[^>]*TargetMode\s*=\s*["']External)(?=[^>]*(?:attachedTemplate|oleObject|frame)["'])/i.test(
        textIn(parts, name),
      ),
    );
  return fetches
    ? fault(
        'It fetches a part of itself from elsewhere when it is opened.',
        'Save it as PDF, and choose that.',
      )
    : null;
}

/** What has a password is packed in parts that nobody can look through. */
function locked(type: PaperType, parts: ReadonlyMap<string, Part>): Told | null {
  if (!type.startsWith('od') || !/encryption-data/.test(textIn(parts, 'META-INF/manifest.xml'))) return null;
  return fault('It is protected with a password.', 'Save it without one, and choose that.');
}
