import { createHash, hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

/** An archive that cannot be used, or a database that cannot take it; `refused` is a sentence. */
export interface ArchiveRefused {
  refused: string;
}

export const identifier = z.string().regex(/^[a-z_][a-z0-9_]*$/);

export const archivedTable = z.strictObject({
  schema: identifier,
  name: identifier,
  columns: z.array(identifier),
  rows: z.int().min(0),
  digest: z.hex().length(64),
  file: z.string().regex(/^[a-z0-9_.-]+\.copy\.gz$/),
  bytes: z.int().min(0),
  sha256: z.hex().length(64),
});

const shape = z.strictObject({
  format: z.literal(1),
  /** When the snapshot was taken. */
  at: z.iso.datetime(),
  /** The version of the program that made it. */
  program: z.string(),
  /** The number of the last migration that had run. */
  migration: z.int().min(0),
  server: z.string(),
  scope: z.strictObject({ schemas: z.array(identifier), except: z.array(z.string()) }),
  tables: z.array(archivedTable),
  sequences: z.array(
    z.strictObject({
      schema: identifier,
      name: identifier,
      last: z
        .string()
        .regex(/^-?\d+$/)
        .nullable(),
    }),
  ),
});

export type Manifest = z.infer<typeof shape>;
export type ArchivedTable = z.infer<typeof archivedTable>;

const FILE = 'manifest.json';

/** The manifest as a file: its first line is the digest of the rest. */
export function writeManifest(manifest: object): { file: string; text: string; digest: string } {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  const digest = hash('sha256', text);
  return { file: FILE, text: `${digest}\n${text}`, digest };
}

/** Reads an archive's manifest and checks every file against it. */
export function readArchive(archive: string): Promise<Manifest | ArchiveRefused> {
  return readArchiveAs(shape, archive);
}

/** The same for an archive whose manifest has another shape. */
export async function readArchiveAs<M extends { tables: readonly ArchivedTable[] }>(
  kind: z.ZodType<M>,
  archive: string,
): Promise<M | ArchiveRefused> {
  const manifest = await readManifest(kind, archive);
  if ('refused' in manifest) return manifest;
  for (const { file, bytes, sha256 } of manifest.tables) {
    const found = await fileDigest(join(archive, file));
    if (found === undefined) return { refused: `The archive ${archive} is not whole: ${file} is missing.` };
    if (found.bytes < bytes) {
      return {
        refused: `The archive ${archive} is cut short: ${file} has ${found.bytes} bytes in place of ${bytes}.`,
      };
    }
    if (found.sha256 !== sha256)
      return { refused: `The archive ${archive} has been altered: ${file} is not as written.` };
  }
  return manifest;
}

async function readManifest<M extends object>(
  kind: z.ZodType<M>,
  archive: string,
): Promise<M | ArchiveRefused> {
  const whole = await readFile(join(archive, FILE), 'utf8').catch(() => undefined);
  if (whole === undefined)
    return { refused: `${archive} is not an archive of Concordat: it has no ${FILE}.` };
  const cut = whole.indexOf('\n');
  const text = whole.slice(cut + 1);
  if (cut < 0 || hash('sha256', text) !== whole.slice(0, cut)) {
    return {
      refused: `The archive ${archive} has been altered or cut short: its ${FILE} is not as written.`,
    };
  }
  const read = kind.safeParse(JSON.parse(text));
  if (read.success) return read.data;
  return {
    refused: `The archive ${archive} is of a kind that this version cannot read: ${z.prettifyError(read.error)}`,
  };
}

async function fileDigest(file: string): Promise<{ bytes: number; sha256: string } | undefined> {
  const digest = createHash('sha256');
  let bytes = 0;
  try {
    await pipeline(createReadStream(file), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        digest.update(chunk);
        bytes += chunk.length;
      }
    });
  } catch {
    return undefined;
  }
  return { bytes, sha256: digest.digest('hex') };
}
