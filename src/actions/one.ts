import { actorOf } from '../actor.ts';
import { isOwn } from '../approvals/decide.ts';
import { proposalOf } from '../approvals/store.ts';
import { actionFields, type ActionFields } from '../action-form.ts';
import { type Action, actionsOf, peopleOf } from '../actions.ts';
import { doneBy } from '../as-role.ts';
import { joinedEdit } from '../edits.ts';
import { hasPartIn } from '../has-part.ts';
import { isId } from '../kit/ids.ts';
import { type FormState, readForm, refuseForm, startForm, type Values } from '../kit/form.ts';
import { formatDate } from '../kit/dates.ts';
import { links } from '../links.ts';
import {
  Conflict,
  type CouncilContext,
  didNothing,
  NotAllowed,
  NotFound,
  posted,
  redirect,
  type Reply,
} from '../route.ts';
import { rowAtVersion } from '../since.ts';
import { cannotChange, cannotSetAside, type Does, letsChange, soAlready } from './decide.ts';
import { doneFields, notNeededFields, valuesOf } from './form.ts';
import { onePage } from './pages/one.ts';
import { type ActionRow, columnsOf, lockAction, updateAction } from './store.ts';

export function addressOf(council: string, action: Pick<Action, 'id' | 'reference'>): string {
  return action.reference === null
    ? links.action(council, action.id)
    : links.entryAction(council, action.reference, action.id);
}

export async function openAction(context: CouncilContext): Promise<Action> {
  const id = context.params['id'];
  const [found] = isId(id) ? await actionsOf(context.db, context.council.id, { id }) : [];
  if (found === undefined) throw new NotFound();
  return found;
}

/** What lets whoever asks change it; null when nothing does. */
async function lets(context: CouncilContext, action: Action): ReturnType<typeof decided> {
  const { db, council, person, today } = context;
  const of = { councilId: council.id, person: person.personId, today };
  const hasPart =
    action.partnershipId !== null &&
    person.personId !== null &&
    (await hasPartIn(db, action.partnershipId, of));
  return decided(context, action, hasPart);
}

async function decided({ person }: CouncilContext, action: Action, hasPart: boolean) {
  return letsChange(action, { personId: person.personId, hasPart, may: (one) => person.may(one) });
}

async function whyNotSetAside(
  context: CouncilContext,
  action: Pick<Action, 'kind' | 'ofId'>,
): Promise<string | null> {
  const { db, council, person } = context;
  if (action.kind !== 'condition') return null;
  const of = action.ofId === null ? null : await proposalOf(db, council.id, action.ofId);
  const proposed = of !== null && isOwn(of, await actorOf(context));
  return cannotSetAside(action, { may: (one) => person.may(one), proposed });
}

/** The forms that were sent and refused; the others are drawn afresh. */
type Refused = Partial<Record<'edit' | 'done' | 'notNeeded', FormState>>;

export async function showAction(
  context: CouncilContext,
  action: Action,
  refused: Refused = {},
): Promise<Reply> {
  const { db, council, today, hidden } = context;
  const may = await lets(context, action);
  const props = {
    council: council.slug,
    action,
    today,
    hidden,
    version: action.version,
    cannot: cannotChange(action),
  };
  if (may === null) return onePage({ ...props, forms: null });
  const people = await peopleOf(db, council.id, today);
  const fields = actionFields(withOwner(people, action));
  const done = doneFields(today);
  return onePage({
    ...props,
    forms: {
      edit: { fields, state: refused.edit ?? startForm(fields, valuesOf(action)) },
      done: { fields: done, state: refused.done ?? startForm(done, { doneOn: today }) },
      notNeeded: { fields: notNeededFields, state: refused.notNeeded ?? startForm(notNeededFields) },
      cannotSetAside: await whyNotSetAside(context, action),
      people,
    },
  });
}

/** Somebody who has left since stays whose it is, until it is given to another. */
function withOwner(people: Awaited<ReturnType<typeof peopleOf>>, { ownerId: id, ownerName: name }: Action) {
  if (id === null || name === null || people.some((each) => each.id === id)) return people;
  return [...people, { id, name }];
}

/** Whatever is pressed on its page. */
export async function changeAction(context: CouncilContext, action: Action): Promise<Reply> {
  const { db, council } = context;
  const row = await lockAction(db, council.id, action.id);
  if (row === null) throw new NotFound();
  const by = await lets(context, action);
  if (by === null) throw new NotAllowed(cannotChange(action));
  if (by !== 'own') await doneBy(context, by);
  const does = posted(context, 'does');
  if (does === 'edit') return edit(context, action, row);
  if (does === 'done' || does === 'notNeeded' || does === 'openAgain')
    return press(context, action, row, does);
  throw new Conflict(
    'The form did not say what to do, so nothing was saved. Open the page again and press one of its buttons.',
  );
}

async function press(context: CouncilContext, action: Action, row: ActionRow, does: Does): Promise<Reply> {
  const { db, council, today } = context;
  const address = addressOf(council.slug, action);
  const already = soAlready({ doneOn: row.done_on, reason: row.reason }, does);
  if (already !== null) return didNothing(address, already);
  if (versionIn(context, row) !== row.version)
    throw new Conflict(
      'Somebody else changed it since you opened it, so nothing was saved. Open it again and look at it as it is now.',
    );
  if (does === 'openAgain') {
    await updateAction(db, row, { done_on: null, outcome: null, reason: null });
    return redirect(address, 'It is open again');
  }
  const why = does === 'notNeeded' ? await whyNotSetAside(context, action) : null;
  if (why !== null) throw new NotAllowed(why);
  const fields = does === 'done' ? doneFields(today) : notNeededFields;
  const reading = readForm(fields, context);
  if (!reading.ok) return showAction(context, action, { [does]: reading });
  const values: { doneOn?: string; outcome?: string | null; reason?: string } = reading.values;
  const on = values.doneOn ?? today;
  await updateAction(db, row, {
    done_on: on,
    outcome: values.outcome ?? null,
    reason: values.reason ?? null,
  });
  const back =
    action.reference === null
      ? links.actions(council.slug)
      : links.entryActions(council.slug, action.reference);
  return redirect(
    back,
    does === 'done' ? `“${row.title}” is done, on ${formatDate(on)}` : `“${row.title}” is not needed`,
  );
}

async function edit(context: CouncilContext, action: Action, row: ActionRow): Promise<Reply> {
  const { db, council, today } = context;
  const address = addressOf(council.slug, action);
  const version = versionIn(context, row);
  const fields = actionFields(withOwner(await peopleOf(db, council.id, today), action));
  const reading = readForm(fields, context);
  if (!reading.ok) return showAction(context, { ...action, version }, { edit: reading });
  const of = { councilId: council.id, partnershipId: row.partnership_id, table: 'action' };
  const since = await rowAtVersion(db, of, row, version);
  // Whoever may not set a condition aside does not say it otherwise either.
  const why = reading.values.title === since.row.title ? null : await whyNotSetAside(context, action);
  if (why !== null)
    return showAction(context, { ...action, version }, { edit: refuseForm(fields, reading, 'title', why) });
  const both = joinedEdit<ActionFields>(context, {
    about: {
      name: row.title,
      section: 'register',
      breadcrumbs: [{ text: row.title, href: address }, { text: 'Change' }],
      leave: address,
      show: () => null,
    },
    fields,
    held: { before: held(since.row), theirs: held(row), yours: reading.values },
    saves: since.saves,
    typed: { ...reading.typed, does: 'edit' },
    base: { version },
    latest: row.version,
  });
  if (both.is === 'disputed') return both.page;
  const columns = columnsOf(both.values);
  const isSame = Object.entries(columns).every(([column, value]) => row[column as keyof ActionRow] === value);
  if (isSame) return didNothing(address, 'Nothing was changed');
  await updateAction(db, row, columns);
  return redirect(address, both.notice);
}

function held(row: ActionRow): Values<ActionFields> {
  return valuesOf({ title: row.title, note: row.note, ownerId: row.owner_id, dueOn: row.due_on });
}

function versionIn(context: CouncilContext, row: ActionRow): number {
  const typed = posted(context, 'version');
  const version = /^\d{1,9}$/.test(typed) ? Number(typed) : 0;
  if (version < 1 || version > row.version)
    throw new Conflict(
      'The form did not say which version it began from, so nothing was saved. Open the page again and make the change there.',
    );
  return version;
}
