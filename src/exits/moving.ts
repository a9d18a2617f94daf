import { endProposal } from '../approvals/ending.ts';
import { proposalsOf } from '../approvals/store.ts';
import { doneBy } from '../as-role.ts';
import { type EntryAt, entryAt } from '../entry-at.ts';
import { type Fields, type FormState, readForm, startForm } from '../kit/form.ts';
import { links } from '../links.ts';
import { askAgainAfter, restandEntries } from '../partnerships/standing.ts';
import { move, type Transition, TRANSITIONS } from '../policy/lifecycle.ts';
import type { Capability } from '../policy/permissions.ts';
import { stageLike } from '../policy/stage.ts';
import {
  Conflict,
  type CouncilContext,
  didNothing,
  NotAllowed,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import { closeFields, reasonFields } from './form.ts';
import { hasOf, type Leaving, leavingOf, lets, mayWith } from './gather.ts';
import { movePage } from './pages/move.ts';
import { insertNote, insertReport, moveEntry } from './store.ts';

type Does = 'leave' | 'stay' | 'close';

const VERBS: Readonly<Record<Does, string>> = {
  leave: 'began to leave',
  stay: 'stayed after all',
  close: 'closed an entry',
};

/** Beginning to leave, staying after all, and closing: each with a page of its own. */
export const moving: readonly Route[] = (['leave', 'stay', 'close'] as const).flatMap((does): Route[] => {
  const path = links.exitMove(':council', ':reference', does);
  return [
    { at: 'council', path, may: 'register.read', method: 'GET', handle: (context) => show(context, does) },
    {
      at: 'council',
      path,
      may: 'register.read',
      method: 'POST',
      verb: VERBS[does],
      handle: (context) => act(context, does),
    },
  ];
});

const transitionOf = (does: Does): Transition =>
  TRANSITIONS.find(({ action }) => action === does) as Transition;

const fieldsOf = (does: Does, today: string): Fields =>
  does === 'close' ? closeFields(today) : reasonFields;

interface Opened {
  readonly entry: EntryAt;
  readonly leaving: Leaving;
  readonly able: ReadonlySet<Capability>;
}

async function opened(context: CouncilContext, lock: 'lock' | 'look'): Promise<Opened> {
  const entry = await entryAt(context, lock);
  const leaving = await leavingOf(context, entry);
  const able = mayWith(context, await lets(context, entry));
  return { entry, leaving, able };
}

/** Stands in for a reason until somebody has given theirs. */
const untilGiven = 'given on the page';

/** Why it cannot be done: what is missing, and who can act; `isTheirs` where it is theirs to do, and not so now. */
function refusalOf(
  { policy }: CouncilContext,
  { entry, leaving, able }: Opened,
  does: Does,
  reason: string,
): { readonly sentence: string; readonly isTheirs: boolean } | null {
  const moved = move(policy.policy, entry.stage, does, able, reason, hasOf(leaving));
  if (!('refused' in moved)) return null;
  return { sentence: moved.sentence, isTheirs: transitionOf(does).needs.some((each) => able.has(each)) };
}

/** What the lifecycle makes of it, or refused. */
function allowed(context: CouncilContext, found: Opened, does: Does, reason: string): Transition {
  const refused = refusalOf(context, found, does, reason);
  if (refused === null) return transitionOf(does);
  throw refused.isTheirs ? new Conflict(`${refused.sentence}.`) : new NotAllowed(`${refused.sentence}.`);
}

async function show(context: CouncilContext, does: Does): Promise<Reply> {
  const found = await opened(context, 'look');
  const refused = refusalOf(context, found, does, untilGiven);
  if (refused?.isTheirs === true)
    return didNothing(links.leaving(context.council.slug, found.entry.reference), refused.sentence);
  allowed(context, found, does, untilGiven);
  const fields = fieldsOf(does, context.today);
  const held = does === 'close' ? { closedOn: found.leaving.kept.closedOn ?? context.today } : {};
  return draw(context, does, found, startForm(fields, held as never));
}

function draw(
  { council, policy, hidden, today }: CouncilContext,
  does: Does,
  { entry, leaving }: Opened,
  state: FormState,
): Reply {
  return movePage({
    council: council.slug,
    policy: policy.policy,
    does,
    transition: transitionOf(does),
    leaving,
    fields: fieldsOf(does, today),
    state,
    hidden,
    entry,
    today,
  });
}

const askedAgain =
  'Nothing was done: what was approved has changed since, so those who decided are asked again';

async function act(context: CouncilContext, does: Does): Promise<Reply> {
  const { db, council, policy, person, today } = context;
  const before = await opened(context, 'lock');
  // What changed other than by a save asks again first: nothing is closed by an approval that no longer binds.
  await askAgainAfter(context, [before.entry.id]);
  const found = await opened(context, 'lock');
  const { entry, able } = found;
  if (before.leaving.strategy?.state === 'approved' && found.leaving.strategy?.state !== 'approved')
    return redirect(links.leaving(council.slug, entry.reference), askedAgain);
  allowed(context, found, does, untilGiven);
  const reading = readForm(fieldsOf(does, today), context);
  if (!reading.ok) return draw(context, does, found, reading);
  const given = (name: string): string | null => {
    const value: unknown = (reading.values as Readonly<Record<string, unknown>>)[name];
    return typeof value === 'string' ? value : null;
  };
  const reason = given('reason') ?? given('closedReason') ?? '';
  const moved = allowed(context, found, does, reason);
  const by = transitionOf(does).needs.find((each) => able.has(each));
  if (by !== undefined && person.may(by)) await doneBy(context, by);
  const of = { councilId: council.id, partnershipId: entry.id, accountId: person.accountId };
  const closed = does === 'close' ? { on: given('closedOn') ?? today, reason } : null;
  await moveEntry(db, of, { policy: policy.policy, from: entry.stage, to: moved.to, closed });
  if (does !== 'close') await insertNote(db, of, `${transitionOf(does).done}: ${reason}`);
  const report = given('report');
  if (report !== null) await insertReport(db, of, report);
  if (does === 'stay') await withdrawExits(context, entry.id, reason);
  await restandEntries(context, [entry.id]);
  const isOver = stageLike(policy.policy, moved.to) === 'closed';
  return redirect(
    links.leaving(council.slug, entry.reference),
    isOver ? 'It is closed. What goes on after the end is kept below' : transitionOf(does).done,
  );
}

/** Nobody is asked to agree to leaving what the council stays in. */
async function withdrawExits(
  { db, council, now }: CouncilContext,
  entryId: string,
  reason: string,
): Promise<void> {
  const all = await proposalsOf(db, council.id, [entryId], ['open', 'approved']);
  for (const proposal of all.filter(({ kind }) => kind === 'exit'))
    await endProposal(db, proposal, { at: now, reason });
}
