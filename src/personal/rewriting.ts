import type { ClientBase } from 'pg';
import type { ErasedText } from '../tables/personal.ts';

/** Somebody's transaction began before the last erasure was done: it may still see what is gone, so nothing is cleared away. */
export async function waitsForOthers(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ waits: boolean }>(
    `select exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
       and (backend_xmin is not null or backend_xid is not null) and xact_start < (select max(done_at) from erasure)) as waits`,
  );
  return rows[0]?.waits ?? false;
}

/** Whatever an erasure may have changed, beside the tables of its texts. */
const always = [
  'person',
  'change',
  'account',
  'session',
  'membership',
  'listing',
  'standing',
  'partnership_words',
  'import_run',
  'mailed_link',
  'outbox',
  'invitation_to',
  'council_arrival',
  'guest',
  'share',
  'policy_draft_edit',
];

/** The tables that those erasures touched, with their pasts and with what goes when an account goes, as SQL names them. */
export async function touchedBy(
  client: ClientBase,
  erasures: readonly { readonly texts: readonly ErasedText[] }[],
): Promise<readonly string[]> {
  const names = new Set([...always, ...erasures.flatMap(({ texts }) => texts.map(({ table }) => table))]);
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', c.relnamespace::regnamespace, c.relname) as name from pg_class c
     where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'history'::regnamespace)
       and (c.relname = any($1) or c.oid in (select conrelid from pg_constraint where contype = 'f' and confrelid = 'public.account'::regclass and confdeltype = 'c'))
     order by 1`,
    [[...names]],
  );
  return rows.map(({ name }) => name);
}
