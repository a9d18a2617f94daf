import { addActions, peopleOf } from '../actions.ts';
import { doneBy } from '../as-role.ts';
import { type EntryAt, entryAt } from '../entry-at.ts';
import { countOf } from '../kit/count.ts';
import { type FormState, readForm, startForm } from '../kit/form.ts';
import { links } from '../links.ts';
import { letsChangeEntry, notTheirs } from '../may-change.ts';
import { type CouncilContext, didNothing, NotAllowed, redirect, type Reply, type Route } from '../route.ts';
import { obligationFields, toldFields } from './form.ts';
import { type Leaving, leavingOf } from './gather.ts';
import { obligationsPage, tasksPage, toldPage } from './pages/ending.ts';
import { insertTold } from './store.ts';
import { dissolutionTasks } from './tasks.ts';

const at = [':council', ':reference'] as const;
const may = 'register.read';

/** What is done at the end, who was told of it, and what goes on afterwards. */
export const ending: readonly Route[] = [
  { at: 'council', path: links.dissolution(...at), may, method: 'GET', handle: showTasks },
  {
    at: 'council',
    path: links.dissolution(...at),
    may,
    method: 'POST',
    verb: 'listed what is done at the end',
    handle: addTasks,
  },
  {
    at: 'council',
    path: links.told(...at),
    may,
    method: 'GET',
    handle: (context) => drawTold(context, null),
  },
  {
    at: 'council',
    path: links.told(...at),
    may,
    method: 'POST',
    verb: 'recorded who was told',
    handle: addTold,
  },
  {
    at: 'council',
    path: links.obligations(...at),
    may,
    method: 'GET',
    handle: (context) => drawObligations(context, null),
  },
  {
    at: 'council',
    path: links.obligations(...at),
    may,
    method: 'POST',
    verb: 'recorded what goes on after the end',
    handle: addObligation,
  },
];

async function opened(
  context: CouncilContext,
): Promise<{ entry: EntryAt; leaving: Leaving; mayChange: boolean }> {
  const entry = await entryAt(context);
  const leaving = await leavingOf(context, entry);
  return { entry, leaving, mayChange: (await letsChangeEntry(context, entry.id)) !== null };
}

async function toChange(context: CouncilContext): Promise<EntryAt> {
  const entry = await entryAt(context, 'lock');
  const by = await letsChangeEntry(context, entry.id);
  if (by === null) throw new NotAllowed(notTheirs);
  await doneBy(context, by);
  return entry;
}

async function showTasks(context: CouncilContext): Promise<Reply> {
  const { council, policy, hidden, today } = context;
  const { entry, leaving, mayChange } = await opened(context);
  return tasksPage({
    council: council.slug,
    entry,
    listed: dissolutionTasks(policy.policy),
    actions: leaving.actions.filter(({ kind }) => kind === 'dissolution'),
    mayChange,
    hidden,
    today,
  });
}

async function addTasks(context: CouncilContext): Promise<Reply> {
  const { db, council, policy } = context;
  const entry = await toChange(context);
  const { strategy } = await leavingOf(context, entry);
  const added = await addActions(
    db,
    dissolutionTasks(policy.policy).tasks.map(({ item, title, note }) => ({
      councilId: council.id,
      partnershipId: entry.id,
      kind: 'dissolution',
      ofId: strategy?.id ?? null,
      item,
      title,
      note,
    })),
  );
  const address = links.dissolution(council.slug, entry.reference);
  return added.length === 0
    ? didNothing(address, 'They are there already')
    : redirect(address, `${countOf(added.length, 'task')} added`);
}

async function drawTold(context: CouncilContext, refused: FormState | null): Promise<Reply> {
  const { council, hidden, today } = context;
  const { entry, leaving, mayChange } = await opened(context);
  const fields = toldFields(today);
  return toldPage({
    council: council.slug,
    entry,
    told: leaving.kept.told,
    fields,
    state: refused ?? startForm(fields, { toldOn: today }),
    mayChange,
    hidden,
  });
}

async function addTold(context: CouncilContext): Promise<Reply> {
  const { db, council, person, today } = context;
  const entry = await toChange(context);
  const reading = readForm(toldFields(today), context);
  if (!reading.ok) return drawTold(context, reading);
  const of = { councilId: council.id, partnershipId: entry.id, accountId: person.accountId };
  await insertTold(db, of, reading.values);
  return redirect(
    links.told(council.slug, entry.reference),
    `It is recorded that ${reading.values.name} was told`,
  );
}

async function drawObligations(context: CouncilContext, refused: FormState | null): Promise<Reply> {
  const { db, council, hidden, today } = context;
  const { entry, leaving, mayChange } = await opened(context);
  const fields = obligationFields(mayChange ? await peopleOf(db, council.id, today) : [], today);
  return obligationsPage({
    council: council.slug,
    entry,
    isOver: leaving.isOver,
    actions: leaving.actions.filter(({ kind }) => kind === 'obligation'),
    fields,
    state: refused ?? startForm(fields),
    people: mayChange ? await peopleOf(db, council.id, today) : [],
    mayChange,
    hidden,
    today,
  });
}

async function addObligation(context: CouncilContext): Promise<Reply> {
  const { db, council, today } = context;
  const entry = await toChange(context);
  const reading = readForm(obligationFields(await peopleOf(db, council.id, today), today), context);
  if (!reading.ok) return drawObligations(context, reading);
  const { what, owner, due } = reading.values;
  await addActions(db, [
    {
      councilId: council.id,
      partnershipId: entry.id,
      kind: 'obligation',
      title: what,
      ownerId: owner,
      dueOn: due,
    },
  ]);
  return redirect(links.obligations(council.slug, entry.reference), 'It is kept, with its day');
}
