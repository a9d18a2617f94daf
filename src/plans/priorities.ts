import { refusePast, settleSeen } from '../edits.ts';
import { countOf } from '../kit/count.ts';
import { type FormState, readForm, refuseForm, startForm } from '../kit/form.ts';
import { links } from '../links.ts';
import { lockEntries, restandEntries } from '../partnerships/standing.ts';
import {
  Conflict,
  didNothing,
  type CouncilContext,
  NotFound,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import { latestChangeOf, type PastOf, rowSince } from '../since.ts';
import { addFields, type PriorityFields, priorityFields, shortened } from './form.ts';
import { readPriorities } from './lines.ts';
import { openPlan } from './open.ts';
import { carryPage } from './pages/carry.ts';
import { priorityPage } from './pages/priority.ts';
import {
  carryOver,
  entriesToCarry,
  insertPriorities,
  linkedEntries,
  orderPriorities,
  plainPriorities,
  type Priority,
  removePriority,
  toCarry,
  updatePriority,
} from './priority-store.ts';
import type { Plan } from './store.ts';

type ShowPlan = (context: CouncilContext, state: FormState) => Promise<Reply>;

const plan = links.plan(':council', ':id');
const one = `${plan}/priorities/:priority`;
const may = 'plans.edit';

/** Priorities and outcomes of a plan; `showPlan` draws the plan's page again when what was added cannot be kept. */
export function priorities(showPlan: ShowPlan): readonly Route[] {
  return [
    {
      at: 'council',
      method: 'POST',
      path: `${plan}/priorities`,
      may,
      verb: 'added priorities',
      handle: (context) => add(context, showPlan),
    },
    { at: 'council', method: 'POST', path: `${plan}/copy`, may, verb: 'added priorities', handle: copy },
    { at: 'council', method: 'GET', path: `${plan}/carry-over`, may, handle: showCarry },
    {
      at: 'council',
      method: 'POST',
      path: `${plan}/carry-over`,
      may,
      verb: 'carried links over',
      handle: carry,
    },
    { at: 'council', method: 'GET', path: one, may, handle: showOne },
    { at: 'council', method: 'POST', path: one, may, verb: 'changed a priority', handle: edit },
    { at: 'council', method: 'POST', path: `${one}/move`, may, verb: 'moved a priority', handle: move },
    { at: 'council', method: 'POST', path: `${one}/remove`, may, verb: 'removed a priority', handle: remove },
  ];
}

function backTo(context: CouncilContext, plan: Plan): string {
  return links.plan(context.council.slug, plan.id);
}

async function add(context: CouncilContext, showPlan: ShowPlan): Promise<Reply> {
  const { db, council } = context;
  const plan = await openPlan(context, 'lock');
  const held = await plainPriorities(db, council.id, plan.id);
  const fields = addFields(held);
  const reading = readForm(fields, context);
  if (!reading.ok) return showPlan(context, reading);
  const { lines, under } = reading.values;
  const written = readPriorities(lines, under !== null);
  if (typeof written === 'string') return showPlan(context, refuseForm(fields, reading, 'lines', written));
  if (held.length + written.length > mostPriorities)
    return showPlan(
      context,
      refuseForm(
        fields,
        reading,
        'lines',
        `A plan can have at most ${mostPriorities} priorities and outcomes`,
      ),
    );
  await insertPriorities(db, { councilId: council.id, planId: plan.id, under }, written);
  await orderPriorities(db, council.id, inOrder(await plainPriorities(db, council.id, plan.id)));
  return redirect(backTo(context, plan), written.length === 1 ? 'Added' : `${written.length} are added`);
}

const mostPriorities = 1_000;

/** Each priority with its outcomes after it. */
function inOrder(all: readonly Priority[]): readonly string[] {
  return all
    .filter(({ parentId }) => parentId === null)
    .flatMap(({ id }) => [id, ...all.filter(({ parentId }) => parentId === id).map((each) => each.id)]);
}

/** A new edition often begins as the earlier one's priorities. */
async function copy(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const plan = await openPlan(context, 'lock');
  const held = await plainPriorities(db, council.id, plan.id);
  if (plan.replaces_id === null || held.length > 0)
    return didNothing(backTo(context, plan), 'Nothing was copied: it has priorities already');
  const earlier = await plainPriorities(db, council.id, plan.replaces_id);
  const byId = new Map(earlier.map((each) => [each.id, each]));
  const written = inOrder(earlier).flatMap((id) => {
    const each = byId.get(id);
    return each === undefined
      ? []
      : [{ number: each.number, text: each.text, isOutcome: each.parentId !== null }];
  });
  await insertPriorities(db, { councilId: council.id, planId: plan.id, under: null }, written);
  return redirect(
    backTo(context, plan),
    `${countOf(written.length, 'priority or outcome', 'priorities and outcomes')} copied. Change what is new in this edition.`,
  );
}

async function showCarry(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const plan = await openPlan(context, 'look');
  const carried =
    plan.replaces_id === null ? [] : await toCarry(context.db, context.council.id, plan.id, plan.replaces_id);
  return carryPage({ council: context.council.slug, plan, carried, hidden: context.hidden });
}

async function carry(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const plan = await openPlan(context, 'lock');
  if (plan.replaces_id === null) throw new NotFound();
  await lockEntries(db, council.id, await entriesToCarry(db, council.id, plan.id, plan.replaces_id));
  const entries = await carryOver(db, council.id, plan.id, plan.replaces_id);
  await restandEntries(context, entries);
  return redirect(backTo(context, plan), `${countOf(entries.length, 'link')} carried over`);
}

async function openPriority(context: CouncilContext, lock: 'lock' | 'look') {
  const plan = await openPlan(context, lock);
  const all = await plainPriorities(context.db, context.council.id, plan.id);
  const held = all.find(({ id }) => id === context.params['priority']);
  if (held === undefined) throw new NotFound();
  return { plan, all, held };
}

function pastOf({ council }: CouncilContext): PastOf {
  return { councilId: council.id, partnershipId: null, table: 'priority' };
}

function rowOf({ id, number, text, parentId }: Priority) {
  return { id, number, text, parent_id: parentId };
}

function valuesIn(row: ReturnType<typeof rowOf>) {
  return { number: row.number, text: row.text, parent: row.parent_id };
}

async function showOne(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const { plan, all, held } = await openPriority(context, 'look');
  const fields = priorityFields(all, held);
  const state = startForm(fields, valuesIn(rowOf(held)));
  return draw(context, { plan, held, fields, state, seen: await latestOf(context, held) });
}

function latestOf(context: CouncilContext, { id }: Priority): Promise<number> {
  return latestChangeOf(context.db, pastOf(context), id);
}

interface Drawn {
  readonly plan: Plan;
  readonly held: Priority;
  readonly fields: PriorityFields;
  readonly state: FormState;
  readonly seen: number;
}

async function draw(context: CouncilContext, drawn: Drawn): Promise<Reply> {
  const { council, hidden, db } = context;
  const entries = await linkedEntries(db, council.id, drawn.held.id);
  return priorityPage({ ...drawn, council: council.slug, hidden, entries: entries.length });
}

async function edit(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const { plan, all, held } = await openPriority(context, 'lock');
  const fields = priorityFields(all, held);
  const settled = await settleSeen(context, {
    fields,
    row: rowOf(held),
    of: pastOf(context),
    held: valuesIn,
    about: { ...aboutPriority(context, plan, held), leave: backTo(context, plan), show: parentIn(all) },
  });
  if (settled.is === 'refused')
    return draw(context, { plan, held, fields, state: settled.state, seen: settled.version });
  if (settled.is === 'disputed') return settled.page;
  const { number, text, parent } = settled.values;
  await updatePriority(db, council.id, held.id, { number, text, parent_id: parent });
  const now = await plainPriorities(db, council.id, plan.id);
  await orderPriorities(db, council.id, inOrder(now));
  return redirect(backTo(context, plan), settled.notice);
}

function aboutPriority({ council }: CouncilContext, plan: Plan, { number, text }: Priority) {
  return {
    name: shortened(number, text),
    section: 'plans',
    breadcrumbs: [
      { text: 'Plans', href: links.plans(council.slug) },
      { text: plan.title, href: links.plan(council.slug, plan.id) },
      { text: 'Change a priority' },
    ],
  };
}

/** An id says nothing to whoever has to choose. */
function parentIn(all: readonly Priority[]) {
  return (name: string, value: unknown): string | null => {
    const parent = name === 'parent' ? all.find(({ id }) => id === value) : undefined;
    return parent === undefined ? null : shortened(parent.number, parent.text);
  };
}

/** Up or down among those of the same priority. */
async function move(context: CouncilContext): Promise<Reply> {
  const { plan, all, held } = await openPriority(context, 'lock');
  const siblings = all.filter(({ parentId }) => parentId === held.parentId);
  const at = siblings.indexOf(held);
  const other = siblings[posted(context, 'to') === 'up' ? at - 1 : at + 1];
  if (other !== undefined) {
    const swapped = all.map((each) => (each === held ? other : each === other ? held : each));
    await orderPriorities(context.db, context.council.id, inOrder(swapped));
  }
  return redirect(`${backTo(context, plan)}#priority-${held.id}`);
}

async function remove(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const { plan, held } = await openPriority(context, 'lock');
  await refuseUnlessSeen(context, held);
  await lockEntries(db, council.id, await linkedEntries(db, council.id, held.id));
  const entries = await removePriority(db, council.id, held.id);
  await restandEntries(context, entries);
  return redirect(backTo(context, plan), 'Removed');
}

/** What says something else by now is not removed unseen; another place in the order is nothing else. */
async function refuseUnlessSeen(context: CouncilContext, held: Priority): Promise<void> {
  const seen = posted(context, 'seen');
  const since = /^\d{1,15}$/.test(seen)
    ? await rowSince(context.db, pastOf(context), rowOf(held), Number(seen))
    : null;
  if (since === null || JSON.stringify(valuesIn(since.row)) !== JSON.stringify(valuesIn(rowOf(held))))
    throw new Conflict(
      `Somebody else changed it after you opened the page, so it was not removed. It now says “${shortened(held.number, held.text)}”. Open it again to remove it.`,
    );
}
