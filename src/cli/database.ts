import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openPool } from '../kit/database.ts';
import { openDatabase, type OpenDatabase, runningAddresses } from '../program.ts';
import type { Terminal } from './verb.ts';

/**
 * Does something with the database that the configuration names: a server, or the data folder's own, through the
 * program when that runs on the folder and else by starting it for as long as `act` takes.
 */
export async function withDatabase(
  terminal: Terminal,
  act: (database: OpenDatabase) => Promise<number>,
): Promise<number> {
  const database = await open(terminal);
  if ('refused' in database) {
    terminal.err(database.refused);
    return 1;
  }
  try {
    return await act(database);
  } finally {
    await database.close();
  }
}

async function open(terminal: Terminal): Promise<OpenDatabase | { readonly refused: string }> {
  const { config } = terminal;
  const database = await openDatabase(config, (line) => terminal.err(line));
  if (!('refused' in database) || config.server !== null) return database;
  return (await throughProgram(config.folder)) ?? database;
}

/** The database of a folder on which the program is running now; null when it cannot be reached. */
async function throughProgram(folder: string): Promise<OpenDatabase | null> {
  const written = await readFile(path.join(folder, runningAddresses), 'utf8').catch(() => null);
  if (written === null) return null;
  const { programUrl, ownerUrl } = JSON.parse(written) as { programUrl: string; ownerUrl: string };
  const pool = openPool({ url: programUrl, connections: 2, statementTimeout: 60_000 });
  try {
    await pool.query('select 1');
  } catch {
    await pool.end();
    return null;
  }
  return { programUrl, ownerUrl, pool, close: () => pool.end() };
}
