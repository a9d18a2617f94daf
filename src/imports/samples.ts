import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readSheets, type SheetsRead } from '../kit/sheet.ts';
import { type Mapping, readMapping } from './mapping.ts';

const folder = path.join(import.meta.dirname, '..', '..', 'samples');

/** A real register that comes with the program, to try an import with. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  readonly becomes: string;
  readonly source: string;
  readonly mapping: Mapping;
}

export async function samples(): Promise<readonly Sample[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: Sample[] = [];
  for (const entry of entries.filter((each) => each.isDirectory())) {
    const text = await readFile(path.join(folder, entry.name, 'mapping.yaml'), 'utf8').catch(() => null);
    const mapping = text === null ? null : readMapping(text);
    if (mapping === null || 'problem' in mapping || mapping.title === undefined) continue;
    const { title, becomes = '', source = '' } = mapping;
    found.push({ id: entry.name, title, becomes, source, mapping });
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The sheets of a sample, read as an upload would be; null when there is no such sample. */
export async function readSample(
  id: string,
): Promise<{ readonly sample: Sample; readonly read: SheetsRead } | null> {
  const sample = (await samples()).find((each) => each.id === id);
  if (sample === undefined) return null;
  const read = await readSheets({
    name: `${id}.csv`,
    content: { path: path.join(folder, id, 'register.csv') },
  });
  return read.is === 'read' ? { sample, read } : null;
}
