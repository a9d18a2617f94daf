import { join } from 'node:path';
import type { Place } from './place.ts';

const PORT = 5432;

/** The arguments of postgres: every setting that matters is given here, so none depends on a file someone edited. */
export function settings(place: Place): string[] {
  const socket = `"${place.socket.replaceAll('"', '""')}"`;
  const chosen = {
    ...ALWAYS,
    ...(place.binaries.major >= 18 ? SINCE_18 : {}),
    unix_socket_directories: socket,
  };
  return [
    '-D',
    place.cluster,
    ...Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

const ALWAYS = {
  // Reached through a private socket only: nothing listens on the network.
  listen_addresses: '',
  port: PORT,
  unix_socket_permissions: '0700',
  password_encryption: 'scram-sha-256',
  // What is acknowledged is on the disk.
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  // A small machine. The write-ahead log is kept short so that recovery takes a second or two.
  max_connections: 60,
  shared_buffers: '128MB',
  max_wal_size: '256MB',
  // Every change is in the write-ahead log, bulk loads included: recovery rests on that one file being whole.
  wal_level: 'replica',
  max_wal_senders: 0,
  max_logical_replication_workers: 0,
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // Statements and the details of errors can carry people's names: they stay out of the log.
  log_statement: 'none',
  log_min_duration_statement: -1,
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

// Three helper processes for reading ahead are worth it only on a large database.
const SINCE_18 = { io_method: 'sync' };

/** The line that postgres notes in postmaster.opts when it is started with these settings. */
export const commandLine = (place: Place): string =>
  `${join(place.binaries.bin, 'postgres')} ${settings(place)
    .map((argument) => `"${argument}"`)
    .join(' ')}\n`;

export const socketFile = (place: Place): string => join(place.socket, `.s.PGSQL.${PORT}`);

/** The address of a login through the socket, as pg, pg-boss and psql understand it: `host` there is the folder. */
export function address(place: Place, login: string, password: string, database: string): string {
  const query = new URLSearchParams({ host: place.socket, port: String(PORT) });
  return `postgres://${login}:${password}@localhost/${database}?${query.toString().replaceAll('+', '%20')}`;
}
