import { z } from 'zod';
import { archivedTable, type ArchiveRefused, identifier, readArchiveAs } from '../../kit/archive/manifest.ts';

const shape = z.strictObject({
  format: z.literal('council 1'),
  /** When the snapshot was taken. */
  at: z.iso.datetime(),
  /** The number of the last migration that had run. */
  migration: z.int().min(0),
  server: z.string(),
  council: z.strictObject({ id: z.uuid(), slug: z.string(), name: z.string() }),
  /** The latest change that is in it, by its number; 0 where none was made. */
  lastChange: z.int().min(0),
  tables: z.array(archivedTable),
  /** The highest number that the council's rows have of those that the database counts up. */
  numbers: z.array(
    z.strictObject({
      schema: identifier,
      name: identifier,
      column: identifier,
      highest: z.string().regex(/^\d+$/),
    }),
  ),
});

export type CouncilManifest = z.infer<typeof shape>;

/** Reads the archive of one council and checks every file against its manifest. */
export function readCouncilArchive(archive: string): Promise<CouncilManifest | ArchiveRefused> {
  return readArchiveAs(shape, archive);
}
