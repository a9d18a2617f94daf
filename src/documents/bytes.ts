import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { type Kysely, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { CouncilContext } from '../route.ts';
import type { Tables } from '../tables.ts';
import { type Dates, datesOf, type Of } from './store.ts';

/** A file that was looked through and may be kept. */
export interface TakenFile {
  readonly path: string;
  readonly fileName: string;
  readonly type: string;
  readonly bytes: number;
  readonly scanned: boolean;
}

export interface NewVersion extends Dates {
  readonly documentId: string;
  readonly number: number;
  readonly whatChanged: string | null;
  readonly signsAnew: boolean;
  readonly by: string;
  readonly file: TakenFile;
}

/** As `document_bytes` takes them. */
const pieceBytes = 256 * 1024;

/** Keeps a version with its content, piece by piece: no more than one of them is in memory. */
export async function insertVersion(db: Kysely<Tables>, of: Of, version: NewVersion): Promise<void> {
  const { file } = version;
  const id = newId();
  await db
    .insertInto('document_version')
    .values({
      council_id: of.councilId,
      id,
      partnership_id: of.partnershipId,
      document_id: version.documentId,
      number: version.number,
      file_name: file.fileName,
      type: file.type,
      bytes: file.bytes,
      digest: await digestOf(file.path),
      what_changed: version.whatChanged,
      signs_anew: version.signsAnew,
      uploaded_by: version.by,
      scanned: file.scanned,
      ...datesOf(version),
    })
    .execute();
  let place = 0;
  for await (const piece of createReadStream(file.path, { highWaterMark: pieceBytes })) {
    await sql`insert into document_bytes (council_id, version_id, place, partnership_id, bytes)
      values (${of.councilId}, ${id}, ${place}, ${of.partnershipId}, ${piece as Buffer})`.execute(db);
    place += 1;
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** The bytes of files that a council keeps. */
export async function keptBytes(db: Kysely<Tables>, councilId: string): Promise<number> {
  const { rows } = await sql<{ kept: number }>`
    select coalesce(sum(bytes), 0)::bigint as kept from document_version where council_id = ${councilId} and not is_deleted`.execute(
    db,
  );
  return rows[0]?.kept ?? 0;
}

/** Deletes the content of a version; what stands of it in the register stays. */
export async function deleteBytes(db: Kysely<Tables>, { councilId }: Of, versionId: string): Promise<void> {
  await db
    .deleteFrom('document_bytes')
    .where('council_id', '=', councilId)
    .where('version_id', '=', versionId)
    .execute();
}

/**
 * The content of a version as it is taken: each piece is asked for when the one before has gone, by itself, so that whoever takes
 * it slowly holds up nothing. It fails where pieces are missing, and what was sent is then cut off.
 */
export function contentOf(
  { site, council, person }: Pick<CouncilContext, 'site' | 'council' | 'person'>,
  version: { readonly id: string; readonly bytes: number },
): Readable {
  const as = {
    councilId: council.id,
    accountId: person.accountId,
    role: person.asRole,
    verb: 'took a file',
  };
  async function* pieces(): AsyncGenerator<Buffer> {
    let sent = 0;
    for (let place = 0; sent < version.bytes; place += 1) {
      const piece = await site.transaction(as, (db) =>
        db
          .selectFrom('document_bytes')
          .select('bytes')
          .where('council_id', '=', council.id)
          .where('version_id', '=', version.id)
          .where('place', '=', place)
          .executeTakeFirst(),
      );
      if (piece === undefined) throw new Error(`A piece of version ${version.id} is missing.`);
      sent += piece.bytes.length;
      yield piece.bytes;
    }
  }
  return Readable.from(pieces(), { objectMode: false });
}
