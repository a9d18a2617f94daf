import { doneBy } from '../../as-role.ts';
import { refusePast } from '../../edits.ts';
import { type FormState, readForm, startForm } from '../../kit/form.ts';
import { longText } from '../../kit/form/text.ts';
import { links } from '../../links.ts';
import { LIFE } from '../../policy/life.ts';
import { move, TRANSITIONS, type Transition, transitionsFrom } from '../../policy/lifecycle.ts';
import { type Has, lacking, needsOf } from '../../policy/lifecycle-needs.ts';
import type { Capability } from '../../policy/permissions.ts';
import type { Policy } from '../../policy/policy.ts';
import { sayStage } from '../../policy/stage.ts';
import { showsEntry } from '../../readings.ts';
import {
  Conflict,
  type CouncilContext,
  NotAllowed,
  NotFound,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { type Columns, columnsOf, type Entry } from '../edit/held.ts';
import { save } from '../edit/save.ts';
import { entryOf } from '../edit/store.ts';
import { fieldsLaidDown, heldNames, sayCleared, warnCleared } from '../laid-down.ts';
import { referenceNumber } from '../reference.ts';
import { askAgainAfter } from '../standing.ts';
import { isOfLeaving, preparedAt } from './leads.ts';
import { mayWith } from './may.ts';
import { stagePage } from './page.ts';
import { hasOf, insertReason, openBeforeStart } from './store.ts';

const one = {
  at: 'council',
  path: links.stage(':council', ':reference', ':action'),
  may: 'register.read',
} as const;

/** Moving an entry on in its life, as the table of the lifecycle and the policy have it. */
export const stages: readonly Route[] = [
  { ...one, method: 'GET', isOfToday: true, handle: show },
  { ...one, method: 'POST', verb: 'moved it on', handle: post },
];

async function openEntry(context: CouncilContext, lock: boolean): Promise<Entry> {
  refusePast(context);
  const reference = referenceNumber(context.params['reference']);
  const entry = reference === null ? null : await entryOf(context.db, context.council.id, reference, lock);
  if (entry === null) throw new NotFound();
  showsEntry(context, entry);
  if (entry.merged_into_id !== null)
    throw new Conflict('This entry was joined with another. Go on with the one that it was joined with.');
  return entry;
}

function transitionIn({ params }: CouncilContext): Transition {
  const found = TRANSITIONS.find(
    ({ action, followsBy }) => action === params['action'] && followsBy === undefined,
  );
  if (found === undefined) throw new NotFound();
  return found;
}

function fieldsFor(policy: Policy, transition: Transition) {
  if (!needsOf(policy, transition).includes('reason')) return {};
  const isAgreed = !transition.with.includes('reason');
  return {
    reason: longText({
      label: isAgreed ? 'Who agreed to it, and where is that minuted?' : 'Why?',
      hint: isAgreed
        ? 'The policy sets nobody who approves it, so what was agreed elsewhere is recorded in words.'
        : 'The reason is kept with the entry.',
      most: 2000,
      rows: 4,
      required: isAgreed ? 'Enter who agreed to it' : 'Enter the reason: it is kept with the entry',
    }),
  };
}

async function show(context: CouncilContext): Promise<Reply> {
  const entry = await openEntry(context, false);
  const transition = transitionIn(context);
  const { action } = transition;
  return isOfLeaving(action)
    ? redirect(links.exitMove(context.council.slug, entry.reference, action))
    : draw(context, entry, transition);
}

async function draw(
  context: CouncilContext,
  entry: Entry,
  transition: Transition,
  refused?: FormState,
): Promise<Reply> {
  const { db, council, hidden } = context;
  const { policy } = context.policy;
  const may = await mayWith(context, entry.id);
  const has = await hasOf(db, policy, entry);
  const fields = fieldsFor(policy, transition);
  const laid = fieldsLaidDown(policy, entry.stage, transition.to);
  const names = heldNames(policy, entry, laid);
  return stagePage({
    council: council.slug,
    entry,
    transition,
    from: sayStage(policy, entry.stage),
    to: sayStage(policy, transition.to),
    lack: lackOf(policy, entry, transition, { may, has }),
    prepare: preparedAt(policy, transition, { council: council.slug, reference: entry.reference }),
    open: transition.action === 'start' ? await openBeforeStart(db, entry) : [],
    besides: [
      ...(names.length === 0 ? [] : [warnCleared(names)]),
      ...(has.entry === 'approved' && transition.to === 'declined'
        ? ['What was approved ends with it.']
        : []),
    ],
    fields,
    state: refused ?? startForm(fields),
    hidden,
  });
}

/** Why it cannot be done, whatever reason is given. */
function lackOf(
  policy: Policy,
  entry: Entry,
  transition: Transition,
  by: { readonly may: ReadonlySet<Capability>; readonly has: Has },
): string | null {
  if (transitionsFrom(policy, entry.stage).includes(transition))
    return lacking(policy, transition, { ...by, reason: 'given' });
  const moved = move(policy, entry.stage, transition.action, by.may);
  return 'refused' in moved ? moved.sentence : null;
}

const askedAgain =
  'Nothing was moved on: what was approved has changed since, so those who decided are asked again';

async function post(context: CouncilContext): Promise<Reply> {
  const { db, council, person } = context;
  const { policy } = context.policy;
  const before = await openEntry(context, true);
  // What changed other than by a save asks again first: nothing is moved on by what no longer binds.
  await askAgainAfter(context, [before.id]);
  const entry = await openEntry(context, true);
  if (entry.stage !== before.stage) return redirect(links.record(council.slug, entry.reference), askedAgain);
  const transition = transitionIn(context);
  if (isOfLeaving(transition.action)) throw new NotFound();
  const may = await mayWith(context, entry.id);
  const capability = transition.needs.find((each) => may.has(each));
  const has = await hasOf(db, policy, entry);
  const lack = lackOf(policy, entry, transition, { may, has });
  if (capability === undefined) throw new NotAllowed(`${lack ?? ''}.`);
  if (posted(context, 'from') !== entry.stage)
    throw new Conflict(
      `It is at “${sayStage(policy, entry.stage)}” now, so nothing was changed. Open it again and see what can be done there.`,
    );
  if (lack !== null) throw new Conflict(`${lack}.`);
  const reading = readForm(fieldsFor(policy, transition), context);
  if (!reading.ok) return draw(context, entry, transition, reading);
  const reason = 'reason' in reading.values ? (reading.values.reason ?? '') : '';
  await doneBy(context, capability);
  const laid = fieldsLaidDown(policy, entry.stage, transition.to);
  const cleared = sayCleared(heldNames(policy, entry, laid));
  const own = ownReason(entry, transition, reason);
  if (reason !== '' && !('closed_reason' in own))
    await insertReason(db, entry, `${transition.done}: ${reason}`, person.accountId);
  await save(context, entry, {
    ...columnsOf(entry, [], laid),
    ...own,
    ...recorded(context, entry, transition),
    stage: transition.to,
  });
  return redirect(
    links.record(council.slug, entry.reference),
    `${transition.done}${cleared === '' ? '' : `.${cleared}`}`,
  );
}

/** An ending has a field for why; where that is filled in already, the reason is a note of its own. */
function ownReason(entry: Entry, { to }: Transition, reason: string): Columns {
  const asks: readonly string[] = LIFE[to].asks;
  if (reason === '' || !asks.includes('closedReason') || entry.closed_reason !== null) return {};
  return {
    closed_reason: reason,
    answered_none: entry.answered_none.filter((id) => id !== 'closedReason'),
  };
}

/** The day, where the register has one for what was done and it is not filled in yet. */
function recorded({ today }: CouncilContext, entry: Entry, { action, to }: Transition): Columns {
  if (to === 'closed' && entry.closed_on === null) return { closed_on: today };
  if (action === 'approve') return { facts: JSON.stringify({ ...entry.facts, approvedOn: today }) };
  return {};
}
