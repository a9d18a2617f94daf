import { sql } from 'kysely';
import { enterCouncil } from '../enter-council.ts';
import { readForm, startForm } from '../kit/form.ts';
import { newId } from '../kit/ids.ts';
import { links } from '../links.ts';
import { putInOutbox } from '../mail.ts';
import { findMailedLink, newMailedLink, useMailedLink, withdrawLinks } from '../mailed-link.ts';
import type { Context, Reply, Route } from '../route.ts';
import { beginSession } from '../session-start.ts';
import { sharedWith } from '../shared-with.ts';
import { beginTry } from '../tries-store.ts';
import { askFields } from './form.ts';
import { askedPage, askPage, minutes, openPage, unsentPage } from './pages/asking.ts';

const kind = 'sign in as guest';
const path = links.guestLink(':secret');

/** Guests sign in by a link that they ask for each time. */
export const guestSigningIn: readonly Route[] = [
  { at: 'open', method: 'GET', path: links.guestSignIn(), may: 'anyone', handle: showAsk },
  {
    at: 'open',
    method: 'POST',
    path: links.guestSignIn(),
    may: 'anyone',
    verb: 'asked for a link',
    handle: ask,
  },
  { at: 'open', method: 'GET', path, may: 'anyone', handle: showOpen },
  { at: 'open', method: 'POST', path, may: 'anyone', verb: 'came in as a guest', handle: open },
];

async function showAsk({ hidden }: Context): Promise<Reply> {
  return askPage(hidden, startForm(askFields));
}

/** Too many letters to one address are answered like the first, and not written. */
async function ask(context: Context): Promise<Reply> {
  const reading = readForm(askFields, context);
  if (!reading.ok) return askPage(context.hidden, reading);
  const { email } = reading.values;
  const wait = await beginTry(context, ['letters', 'address'], { email, from: context.from });
  if (wait === 0) await write(context, email);
  return context.site.mailIsSetUp ? askedPage(email) : unsentPage();
}

interface Here {
  readonly council_id: string | null;
  readonly council: string;
  readonly account_id: string;
  readonly name: string;
}

/**
 * One letter from each council that shares something with the address: none of them is told of the others, and one that is to be
 * deleted writes none. For any other address the same statements run and are undone, so that neither what is done nor how long it
 * takes tells who is a guest.
 */
async function write(context: Context, email: string): Promise<void> {
  const { db } = context;
  const { rows } = await sql<Here>`
    select g.council_id, g.council, g.account_id, g.name from guests_at(${email}) g join councils_at_work() w on w.id = g.council_id
    order by g.council`.execute(db);
  const nobody = { council_id: null, council: 'nobody', account_id: newId(), name: 'nobody' };
  await sql`savepoint asked`.execute(db);
  for (const here of rows.length === 0 ? [nobody] : rows) await writeFrom(context, here, email);
  await enterCouncil(db, null, null);
  await (rows.length === 0 ? sql`rollback to savepoint asked` : sql`release savepoint asked`).execute(db);
}

async function writeFrom({ db, site }: Context, here: Here, email: string): Promise<void> {
  await enterCouncil(db, here.council_id, here.account_id);
  await withdrawLinks(db, kind, here.account_id);
  const secret = await newMailedLink(db, {
    kind,
    councilId: here.council_id,
    accountId: here.council_id === null ? null : here.account_id,
    email,
    hours: minutes / 60,
  });
  await putInOutbox(db, {
    to: email,
    kind: 'link for a guest',
    councilId: here.council_id,
    subject: `See what ${here.council} shares with you`,
    text: [
      `Dear ${here.name},`,
      `Follow this link to see what ${here.council} shares with you of its partnership register:`,
      `${site.address}${links.guestLink(secret)}`,
      `It works once, for ${minutes} minutes. If you did not ask for it, do nothing.`,
      'Concordat',
    ].join('\n\n'),
  });
}

/** Where the link of an address leads; null where it works no longer. */
async function linked({ db, params }: Context) {
  const link = await findMailedLink(db, kind, params['secret'] ?? '');
  if (link?.accountId == null) return null;
  const [council] = await sharedWith(db, link.accountId);
  return council === undefined ? null : { accountId: link.accountId, council };
}

async function showOpen(context: Context): Promise<Reply> {
  return openPage(context.hidden, (await linked(context))?.council.name ?? null);
}

async function open(context: Context): Promise<Reply> {
  const found = await linked(context);
  if (found === null || !(await useMailedLink(context.db, kind, context.params['secret'] ?? '')))
    return openPage(context.hidden, null);
  return beginSession(context, {
    accountId: found.accountId,
    method: 'mailed link',
    next: links.shared(found.council.slug),
  });
}
