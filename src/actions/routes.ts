import { ACTION_KINDS, stateOf } from '../actions.ts';
import { entryAt } from '../entry-at.ts';
import { writeCsv, type WrittenCell } from '../kit/csv.ts';
import { links } from '../links.ts';
import { referenceNumber } from '../partnerships/reference.ts';
import { type CouncilContext, NotFound, redirect, type Reply, type Route } from '../route.ts';
import { readListRequest } from './list.ts';
import { addressOf, changeAction, openAction, showAction } from './one.ts';
import { listPage } from './pages/list.ts';
import { listActions, type ListedAction } from './store.ts';
import { STATE_WORDS } from './words.ts';

const [council, reference, id] = [':council', ':reference', ':id'];
const read = { at: 'council', may: 'register.read' } as const;
const change = { ...read, method: 'POST', verb: 'changed what is to be done' } as const;

/** What is to be done, of the council and of each entry, and the page on which one thing is changed or finished. */
export const actions: readonly Route[] = [
  { ...read, method: 'GET', path: links.actions(council), reach: 'register', handle: showAll },
  {
    ...read,
    method: 'GET',
    path: links.actionsFile(council),
    may: 'register.export',
    reach: 'register',
    handle: file,
  },
  { ...read, method: 'GET', path: links.action(council, id), reach: 'register', handle: showOne },
  { ...change, path: links.action(council, id), handle: changeOne },
  { ...read, method: 'GET', path: links.entryActions(council, reference), handle: showOfEntry },
  { ...read, method: 'GET', path: links.entryAction(council, reference, id), handle: showOneOfEntry },
  { ...change, path: links.entryAction(council, reference, id), handle: changeOneOfEntry },
];

async function showAll(context: CouncilContext): Promise<Reply> {
  const { db, council, person, today, query } = context;
  const request = readListRequest(query);
  const of = { councilId: council.id, today, personId: person.personId };
  const found = await listActions(db, of, request);
  return listPage({
    council: council.slug,
    entry: null,
    request,
    today,
    mayExport: person.may('register.export'),
    ...found,
  });
}

async function showOfEntry(context: CouncilContext): Promise<Reply> {
  const { db, council, person, today, query } = context;
  const entry = await entryAt(context);
  const request = readListRequest(query);
  const of = { councilId: council.id, today, personId: person.personId, entry: entry.reference };
  const found = await listActions(db, of, request);
  return listPage({
    council: council.slug,
    entry,
    request,
    today,
    mayExport: person.may('register.export'),
    ...found,
  });
}

async function file(context: CouncilContext): Promise<Reply> {
  const { db, council, person, today, query } = context;
  const entry = referenceNumber(query.get('entry') ?? '');
  const of = { councilId: council.id, today, personId: person.personId, entry };
  const { actions } = await listActions(db, of, { ...readListRequest(query), page: null });
  return {
    is: 'file',
    name: `what-is-to-be-done-${council.slug}-${today}.csv`,
    type: 'text/csv; charset=utf-8',
    content: writeCsv([headings, ...actions.map((action) => lineOf(action, today))]),
  };
}

const headings = [
  'Reference',
  'Partnership',
  'What it follows from',
  'What',
  'Note',
  'Whose',
  'Due',
  'State',
  'Settled on',
  'What was done',
  'Why not needed',
] as const;

const day = (date: string | null): WrittenCell => (date === null ? null : { date });

function lineOf(action: ListedAction, today: string): readonly WrittenCell[] {
  return [
    action.reference,
    action.entryName,
    ACTION_KINDS[action.kind],
    action.title,
    action.note,
    action.ownerName,
    day(action.dueOn),
    STATE_WORDS[stateOf(action, today)],
    day(action.doneOn),
    action.outcome,
    action.reason,
  ];
}

/** Of an entry it stands under that, as rights over the entry are known there. */
async function showOne(context: CouncilContext): Promise<Reply> {
  const action = await openAction(context);
  if (action.reference !== null) return redirect(addressOf(context.council.slug, action));
  return showAction(context, action);
}

async function changeOne(context: CouncilContext): Promise<Reply> {
  const action = await openAction(context);
  if (action.reference !== null) throw new NotFound();
  return changeAction(context, action);
}

async function showOneOfEntry(context: CouncilContext): Promise<Reply> {
  return showAction(context, await ofTheEntry(context));
}

async function changeOneOfEntry(context: CouncilContext): Promise<Reply> {
  return changeAction(context, await ofTheEntry(context));
}

async function ofTheEntry(context: CouncilContext) {
  const entry = await entryAt(context);
  const action = await openAction(context);
  if (action.partnershipId !== entry.id) throw new NotFound();
  return action;
}
