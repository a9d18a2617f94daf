import { actionFields, givingFields } from '../action-form.ts';
import { actionsOf, addActions, peopleOf } from '../actions.ts';
import { type EntryAt, entryAt } from '../entry-at.ts';
import { countOf } from '../kit/count.ts';
import { isId } from '../kit/ids.ts';
import { type FormState, readForm, startForm } from '../kit/form.ts';
import { links } from '../links.ts';
import { changesEntry, letsChangeEntry } from '../may-change.ts';
import type { Policy } from '../policy/policy.ts';
import { sayStage, stageLike } from '../policy/stage.ts';
import {
  Conflict,
  type CouncilContext,
  didNothing,
  posted,
  postedList,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import { addPage } from './pages/add.ts';
import { tasksPage } from './pages/tasks.ts';
import { planOf, pointsOf, progressOf, silenceOf } from './plan.ts';
import { leadOf } from '../lead-of.ts';
import { changeTasks } from './store.ts';

const [council, reference] = [':council', ':reference'];
const one = { at: 'council', path: links.setUp(council, reference), may: 'register.read' } as const;
const add = { at: 'council', path: links.addTask(council, reference), may: 'register.read' } as const;

/** Setting a partnership up: what its policy lists, as tasks with whose each is and when it is due. */
export const settingUp: readonly Route[] = [
  { ...one, method: 'GET', handle: show },
  { ...one, method: 'POST', verb: 'saw to setting up', handle: change },
  { ...add, method: 'GET', handle: showAdd },
  { ...add, method: 'POST', verb: 'added a task', handle: addOne },
];

async function show(context: CouncilContext): Promise<Reply> {
  return draw(context, await entryAt(context));
}

async function draw(context: CouncilContext, entry: EntryAt, refused?: FormState): Promise<Reply> {
  const { db, council, today, hidden } = context;
  const { policy } = context.policy;
  const plan = planOf(policy);
  const actions = await actionsOf(db, council.id, { partnershipId: entry.id, kinds: ['setUp'] });
  const mayChange = (await letsChangeEntry(context, entry.id)) !== null;
  const people = mayChange ? await peopleOf(db, council.id, today) : [];
  const fields = givingFields(people);
  return tasksPage({
    council: council.slug,
    entry,
    policy,
    plan,
    progress: progressOf(plan, actions),
    silence: silenceOf(policy),
    points: pointsOf(policy),
    lead: await leadOf(db, council.id, entry.id, today),
    notNow: notNow(policy, entry.stage),
    mayChange,
    people,
    giving: { fields, state: refused ?? startForm(fields) },
    hidden,
    today,
  });
}

/** Tasks are begun once it is agreed that the council takes part, and as long as it does. */
function notNow(policy: Policy, stage: string): string | null {
  const plain = stageLike(policy, stage);
  if (plain === 'approved' || plain === 'active' || plain === 'underReview') return null;
  return `It is at “${sayStage(policy, stage)}”. Setting up begins once it is approved, or as long as it goes on.`;
}

async function change(context: CouncilContext): Promise<Reply> {
  const entry = await entryAt(context, 'lock');
  await changesEntry(context, entry.id);
  const does = posted(context, 'does');
  if (does === 'start') return start(context, entry);
  if (does === 'give' || does === 'done') return changeChosen(context, entry, does);
  throw new Conflict(
    'The form did not say what to do, so nothing was saved. Open the page again and press one of its buttons.',
  );
}

async function start(context: CouncilContext, entry: EntryAt): Promise<Reply> {
  const { db, council, today } = context;
  const { policy } = context.policy;
  const address = links.setUp(council.slug, entry.reference);
  const plan = planOf(policy);
  if (plan === null)
    return didNothing(address, 'This policy does not set how a partnership is set up. Add tasks of your own');
  const cannot = notNow(policy, entry.stage);
  if (cannot !== null) return didNothing(address, cannot);
  const lead = await leadOf(db, council.id, entry.id, today);
  const rows = plan.tasks.map(({ item, title }) => ({
    councilId: council.id,
    partnershipId: entry.id,
    kind: 'setUp' as const,
    item,
    title: title.slice(0, 500),
    ownerId: lead?.id ?? null,
  }));
  const added = await addActions(db, rows);
  if (added.length === 0) return didNothing(address, 'They are there already');
  return redirect(address, `${countOf(added.length, 'task')} added`);
}

/** Each is sent with the version that was seen: what somebody else changed since stays as it is. */
async function changeChosen(context: CouncilContext, entry: EntryAt, does: 'give' | 'done'): Promise<Reply> {
  const { db, council, today } = context;
  const address = links.setUp(council.slug, entry.reference);
  const seen = postedList(context, 'task').flatMap((value) => {
    const [id = '', version = ''] = value.split('.');
    return isId(id) && /^\d{1,9}$/.test(version) ? [{ id, version: Number(version) }] : [];
  });
  if (seen.length === 0) return didNothing(address, 'No task was ticked, so nothing was changed');
  const reading = readForm(givingFields(await peopleOf(db, council.id, today)), context);
  if (does === 'give' && !reading.ok) return draw(context, entry, reading);
  const { owner = null, dueOn = null } = does === 'give' && reading.ok ? reading.values : {};
  if (does === 'give' && owner === null && dueOn === null)
    return didNothing(address, 'Neither a name nor a day was entered, so nothing was changed');
  const of = { councilId: council.id, partnershipId: entry.id };
  const doneOn = does === 'done' ? today : null;
  const changed = await changeTasks(db, of, seen, { ownerId: owner, dueOn, doneOn });
  if (changed === 0)
    return didNothing(
      address,
      'Somebody else changed them meanwhile, so nothing was changed. Look at them as they are now',
    );
  const left = seen.length - changed;
  const kept =
    left === 0
      ? ''
      : `. Somebody else changed ${countOf(left, 'other')} meanwhile, and nothing was done to that`;
  return redirect(address, `${countOf(changed, 'task')} ${does === 'done' ? 'done' : 'changed'}${kept}`);
}

async function showAdd(context: CouncilContext): Promise<Reply> {
  const entry = await entryAt(context);
  await changesEntry(context, entry.id);
  return drawAdd(context, entry);
}

async function drawAdd(context: CouncilContext, entry: EntryAt, refused?: FormState): Promise<Reply> {
  const { db, council, today, hidden } = context;
  const people = await peopleOf(db, council.id, today);
  const fields = actionFields(people);
  return addPage({
    council: council.slug,
    entry,
    fields,
    state: refused ?? startForm(fields),
    people,
    hidden,
  });
}

async function addOne(context: CouncilContext): Promise<Reply> {
  const { db, council, today } = context;
  const entry = await entryAt(context, 'lock');
  await changesEntry(context, entry.id);
  const reading = readForm(actionFields(await peopleOf(db, council.id, today)), context);
  if (!reading.ok) return drawAdd(context, entry, reading);
  const { title, note, owner: ownerId, dueOn } = reading.values;
  await addActions(db, [
    { councilId: council.id, partnershipId: entry.id, kind: 'setUp', title, note, ownerId, dueOn },
  ]);
  return redirect(links.setUp(council.slug, entry.reference), `“${title}” is added`);
}
