import { Client, escapeIdentifier } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Table } from './catalogue.ts';

/** A connection whose COPY writes every value the same way on any server, and never leaves out a row unasked. */
export async function withClient<T>(url: string, act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'concordat-archive' });
  // A connection that dies says so to the query that waits on it; without a listener it would end the program too.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`
      set row_security = off; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0;
      set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC';
      set extra_float_digits = 1; set bytea_output = 'hex'; set client_encoding = 'UTF8'; set xmlbinary = 'base64'`);
    return await act(client);
  } finally {
    await client.end();
  }
}

export const qualified = ({ schema, name }: { schema: string; name: string }): string =>
  `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;

export const columnList = ({ columns }: Table): string => columns.map(escapeIdentifier).join(', ');

/** Every row of a table, or those of which a condition holds, in COPY's text format. */
export const copyRows = (client: Client, table: Table, where?: string): NodeJS.ReadableStream =>
  client.query(
    copyTo(
      where === undefined
        ? `copy ${qualified(table)} (${columnList(table)}) to stdout`
        : `copy (select ${columnList(table)} from ${qualified(table)} where ${where}) to stdout`,
    ),
  );
