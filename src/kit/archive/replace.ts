import { escapeIdentifier } from 'pg';
import type { ArchiveRefused, Manifest } from './manifest.ts';
import { type RestoreArchive, restoreArchive } from './restore.ts';
import { withClient } from './session.ts';

export interface ReplaceDatabase extends RestoreArchive {
  /** The program's login, which may connect to the restored database as it could to the one replaced. */
  programRole: string;
  now: Date;
}

export interface Replaced {
  manifest: Manifest;
  /** What the database that was there is called now: nothing is thrown away. */
  former: string;
}

/**
 * Restores an archive beside the database that `ownerUrl` names and, when every row is proved, puts it in its place.
 * Needs a login that may create databases, and no one else connected to the database that is replaced.
 */
export async function replaceDatabase(options: ReplaceDatabase): Promise<Replaced | ArchiveRefused> {
  const { ownerUrl, programRole, now } = options;
  const current = decodeURIComponent(new URL(ownerUrl).pathname.slice(1));
  const fresh = `${current}_restoring`;
  const former = `${current}_until_${now.toISOString().slice(0, 19).replaceAll(/\D/g, '')}`;
  const [here, restoring, past] = [current, fresh, former].map(escapeIdentifier);
  const maintenance = onDatabase(ownerUrl, 'postgres');
  await statements(maintenance, [
    `drop database if exists ${restoring}`,
    `create database ${restoring} template template0 encoding 'UTF8'`,
    `revoke all on database ${restoring} from public`,
    `grant connect on database ${restoring} to ${escapeIdentifier(programRole)}`,
  ]);
  const manifest = await restoreArchive({ ...options, ownerUrl: onDatabase(ownerUrl, fresh) });
  if ('refused' in manifest) {
    await statements(maintenance, [`drop database ${restoring}`]);
    return manifest;
  }
  await statements(maintenance, [
    'begin',
    `alter database ${here} rename to ${past}`,
    `alter database ${restoring} rename to ${here}`,
    'commit',
  ]);
  return { manifest, former };
}

function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.toString();
}

const statements = (url: string, each: readonly string[]): Promise<void> =>
  withClient(url, async (client) => {
    for (const statement of each) await client.query(statement);
  });
