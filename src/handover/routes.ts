import { sql } from 'kysely';
import { refusePast } from '../edits.ts';
import { isId } from '../kit/ids.ts';
import { links } from '../links.ts';
import {
  type CouncilContext,
  didNothing,
  NotAllowed,
  NotFound,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import { absences } from './absence/routes.ts';
import { undo } from './doing.ts';
import { listPage } from './pages/list.ts';
import { onePage, type OneProps, type Touched } from './pages/one.ts';
import { start, statementTimeout } from './start.ts';
import { areasOf, endHandover, handoverOf, handoversOf, type Named, partiesOf, type Party } from './store.ts';
import type { Step } from './things.ts';

const council = ':council';
const one = links.handover(council, ':id');
const may = 'people.edit';

/** Leavers and reshuffles: everything of somebody or something goes to another in one go. */
export const handovers: readonly Route[] = [
  { at: 'council', method: 'GET', path: links.handovers(council), may, handle: showAll },
  ...start('person'),
  ...start('post'),
  ...start('service'),
  ...start('portfolio'),
  { at: 'council', method: 'GET', path: one, may, handle: (context) => showOne(context, null) },
  {
    at: 'council',
    method: 'POST',
    path: `${one}/undo`,
    may,
    verb: 'undid a handover',
    statementTimeout,
    handle: undoOne,
  },
  {
    at: 'council',
    method: 'POST',
    path: `${one}/withdraw`,
    may,
    verb: 'withdrew a handover',
    handle: withdraw,
  },
  ...absences,
];

async function showAll(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const { db, council, person } = context;
  const areas = person.mayOverAll('register.edit')
    ? {
        service: await areasOf(db, council.id, 'service'),
        portfolio: await areasOf(db, council.id, 'portfolio'),
      }
    : null;
  return listPage({ council: council.slug, handovers: await handoversOf(db, council.id), areas });
}

async function openOne(context: CouncilContext, lock: 'lock' | 'look'): Promise<Named> {
  const id = context.params['id'];
  const found = isId(id) ? await handoverOf(context.db, context.council.id, id, lock) : null;
  if (found === null) throw new NotFound();
  return found;
}

function mayChange({ person }: CouncilContext, { kind }: Named): boolean {
  return kind === 'person' || kind === 'post' || person.mayOverAll('register.edit');
}

async function showOne(context: CouncilContext, refused: string | null): Promise<Reply> {
  refusePast(context);
  const handover = await openOne(context, 'look');
  return onePage({
    council: context.council.slug,
    handover,
    entries: await entriesIn(context, handover.steps),
    hidden: context.hidden,
    mayChange: mayChange(context, handover),
    accounts: await accountsIn(context, handover),
    refused,
  });
}

/** The accounts of who had it and of who has it now, for those who look after accounts. */
async function accountsIn(
  { db, council, person }: CouncilContext,
  { kind, state, from_id: fromId, to_id: toId }: Named,
): Promise<OneProps['accounts']> {
  if (kind !== 'person' || state !== 'done' || fromId === null || toId === null) return null;
  if (!person.mayOverAll('admin.accounts')) return null;
  const parties = await partiesOf(db, council.id, [fromId, toId]);
  const by = (id: string): Party | null => parties.find(({ personId }) => personId === id) ?? null;
  return { from: by(fromId), to: by(toId) };
}

async function entriesIn(
  { db, council }: CouncilContext,
  steps: readonly Step[],
): Promise<readonly Touched[]> {
  const ids = [...new Set(steps.flatMap(({ entryId }) => entryId ?? []))];
  if (ids.length === 0) return [];
  const { rows } = await sql<Touched>`
    select reference, name from partnership where council_id = ${council.id} and id = any(${ids}) order by name collate "en-GB-x-icu" limit 200`.execute(
    db,
  );
  return rows;
}

async function openToChange(context: CouncilContext): Promise<Named> {
  const handover = await openOne(context, 'lock');
  if (!mayChange(context, handover))
    throw new NotAllowed(
      'Service areas and portfolios are reorganised by those who keep the register. Ask one of them.',
    );
  return handover;
}

async function undoOne(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, today, now, site } = context;
  const handover = await openToChange(context);
  const address = links.handover(council.slug, handover.id);
  if (handover.state !== 'done') return didNothing(address, 'It is undone already, or was never done');
  const changed = await undo(
    db,
    { councilId: council.id, policy, today, now, address: site.address },
    handover,
  );
  if (changed === null) return redirect(address, 'It is undone: everything is as it was before');
  const entries = await entriesIn(context, changed);
  const names = entries
    .slice(0, 5)
    .map(({ name }) => name)
    .join(', ');
  return showOne(
    context,
    `Something of it was changed since${names === '' ? '' : ` (${names})`}. Put it right on its own page, or hand it over again the other way`,
  );
}

async function withdraw(context: CouncilContext): Promise<Reply> {
  const handover = await openToChange(context);
  const address = links.handover(context.council.slug, handover.id);
  if (handover.state !== 'planned' && handover.state !== 'stuck')
    return didNothing(address, 'It is not to come any more');
  await endHandover(context.db, handover, { state: 'withdrawn' });
  return redirect(address, 'It is withdrawn');
}
