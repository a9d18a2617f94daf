import { rm } from 'node:fs/promises';
import path from 'node:path';
import { lendFolder } from '../../kit/loan.ts';
import { sql } from 'kysely';
import { refusePast } from '../../edits.ts';
import { packFolder } from '../../kit/archive/tar.ts';
import { formatDate, londonDate } from '../../kit/dates.ts';
import { type FormState, readForm, refuseForm, startForm } from '../../kit/form.ts';
import { isId } from '../../kit/ids.ts';
import { links } from '../../links.ts';
import { membersToTell } from '../../members-who.ts';
import { redirectWritten } from '../../letter-said.ts';
import { putInOutbox, type Written } from '../../mail.ts';
import { type CouncilContext, didNothing, posted, redirect, type Reply, type Route } from '../../route.ts';
import { takeCouncil } from '../archive/take.ts';
import { askToGo } from './asking.ts';
import { askedLetter, keptLetter } from './letters.ts';
import { deleteFields, deletePage } from './page.ts';
import {
  deleteArrival,
  deleteLeaving,
  insertExport,
  insertLeaving,
  type State,
  stateOf,
  takeCouncilAlone,
} from './store.ts';

const council = ':council';

/** Taking a council out whole, asking that it be deleted, and keeping it. */
export const leaving: readonly Route[] = [
  {
    at: 'council',
    method: 'POST',
    path: links.takeOut(council),
    may: 'backup.run',
    verb: 'took the whole council out',
    whileLeaving: true,
    handle: takeOut,
  },
  { at: 'council', method: 'GET', path: links.deleteCouncil(council), may: 'admin.accounts', handle: show },
  {
    at: 'council',
    method: 'POST',
    path: links.deleteCouncil(council),
    may: 'admin.accounts',
    verb: 'asked that the council be deleted',
    standsAll: true,
    handle: ask,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.takeOffArrival(council),
    may: 'admin.accounts',
    verb: 'took somebody off the list of people to invite',
    handle: takeOff,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.keepCouncil(council),
    may: 'admin.accounts',
    verb: 'kept the council',
    whileLeaving: true,
    handle: keep,
  },
];

/** The file is made beside this transaction, by the owner's login: the program may not read the past by itself. */
async function takeOut(context: CouncilContext): Promise<Reply> {
  const { db, council, person, site, now } = context;
  await sql`set local idle_in_transaction_session_timeout = '10min'`.execute(db);
  const folder = await lendFolder('council');
  const forget = (): void => void rm(folder, { recursive: true, force: true });
  try {
    const named = `${council.slug}-${londonDate(now)}`;
    const archive = path.join(folder, named);
    await insertExport(
      db,
      council.id,
      person.accountId,
      await takeCouncil(site.ownerUrl, council.id, archive),
    );
    const content = packFolder(archive, named);
    content.once('close', forget);
    return { is: 'file', name: `${named}.tar`, type: 'application/x-tar', content };
  } catch (error) {
    forget();
    throw error;
  }
}

async function takeOff(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const account = posted(context, 'account');
  const address = links.council(council.slug);
  const isGone = isId(account) && (await deleteArrival(db, council.id, account));
  return isGone
    ? redirect(address, 'Taken off the list')
    : didNothing(address, 'They are not on the list any more');
}

async function show(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const { db, council } = context;
  const state = await stateOf(db, council.id);
  if (state.leaving !== null) return redirect(links.council(council.slug));
  return draw(context, state, startForm(deleteFields), null);
}

function draw(context: CouncilContext, state: State, form: FormState, refused: string | null): Reply {
  const { council, hidden, today, site } = context;
  const { mailIsSetUp } = site;
  return deletePage({ council, state, form, refused, hidden, today, mailIsSetUp });
}

async function ask(context: CouncilContext): Promise<Reply> {
  const { db, council, person, today } = context;
  await takeCouncilAlone(db, council.id);
  const state = await stateOf(db, council.id);
  const address = links.council(council.slug);
  if (state.leaving !== null) return didNothing(address, 'Somebody has asked that already');
  const [latest] = state.exports;
  const takenOut = latest === undefined ? null : { day: londonDate(latest.madeAt), digest: latest.digest };
  const held = { name: council.name, takenOut, changesSince: state.changesSince };
  const asked = askToGo(held, posted(context, 'name'), today);
  if ('refused' in asked) {
    const reading = readForm(deleteFields, context);
    return asked.field === null
      ? draw(context, state, { typed: reading.typed, errors: [] }, asked.refused)
      : draw(context, state, refuseForm(deleteFields, reading, asked.field, asked.refused), null);
  }
  await insertLeaving(db, council.id, person.accountId, asked);
  const letters = await tellAdministrators(context, (told) => askedLetter(told, asked.goesOn));
  const done = `${council.name} goes on ${formatDate(asked.goesOn)}, and whoever administers it can keep it until then`;
  return redirectWritten(context, address, done, letters);
}

async function keep(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const address = links.council(council.slug);
  if (!(await deleteLeaving(db, council.id)))
    return didNothing(address, 'Nobody asks that it be deleted any more');
  const letters = await tellAdministrators(context, keptLetter);
  return redirectWritten(context, address, `${council.name} is kept, and can be changed again`, letters);
}

async function tellAdministrators(
  { db, council, policy, person, site, today }: CouncilContext,
  write: (told: Parameters<typeof keptLetter>[0]) => ReturnType<typeof keptLetter>,
): Promise<readonly Written[]> {
  const letter = write({ council, by: person.name, address: site.address });
  const able = { councilId: council.id, today, policy: policy.policy, may: 'admin.accounts' } as const;
  const written: Written[] = [];
  for (const { email } of await membersToTell(db, able))
    written.push(await putInOutbox(db, { ...letter, to: email }));
  return written;
}
