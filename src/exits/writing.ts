import { askingOf } from '../approvals/ask-again.ts';
import { beginApproval } from '../approvals/asking.ts';
import { changeProposal, insertProposal } from '../approvals/store.ts';
import { doneBy } from '../as-role.ts';
import { actsFor } from '../acts-for.ts';
import { type EntryAt, entryAt } from '../entry-at.ts';
import { type FormState, readForm, refuseForm, startForm } from '../kit/form.ts';
import { links } from '../links.ts';
import { notTheirs } from '../may-change.ts';
import { restandEntries } from '../partnerships/standing.ts';
import {
  Conflict,
  type CouncilContext,
  didNothing,
  NotAllowed,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import { heldIn, isSame, partName, saidOf, strategyFields } from './form.ts';
import { type Leaving, leavingOf, lets } from './gather.ts';
import { strategyPage } from './pages/strategy.ts';
import { contentsOf, keptOf, lacksOf, type Said, saidIn } from '../policy/exit-strategy.ts';

const one = {
  at: 'council',
  path: links.exitStrategy(':council', ':reference'),
  may: 'register.read',
} as const;

/** Writing an exit strategy, and putting it to those who agree to it. */
export const strategies: readonly Route[] = [
  { ...one, method: 'GET', handle: show },
  { ...one, method: 'POST', verb: 'wrote an exit strategy', handle: write },
  {
    ...one,
    path: links.sendExit(':council', ':reference'),
    method: 'POST',
    verb: 'sent an exit strategy',
    handle: send,
  },
];

async function show(context: CouncilContext): Promise<Reply> {
  const entry = await entryAt(context);
  const leaving = await leavingOf(context, entry);
  return draw(context, leaving, null);
}

/** What is written on: the strategy that counts, else what the last one said. */
function saidNow({ strategy, earlier }: Leaving): Said {
  return saidIn((strategy ?? earlier)?.said ?? {});
}

async function draw(context: CouncilContext, leaving: Leaving, refused: FormState | null): Promise<Reply> {
  const { council, policy, hidden } = context;
  const { entry, strategy } = leaving;
  const contents = contentsOf(policy.policy);
  const fields = strategyFields(policy.policy, contents);
  const said = saidNow(leaving);
  const mayPrepare = (await lets(context, entry)) !== null;
  const mayChange = mayPrepare && !leaving.isOver;
  const sent = strategy?.state === 'open' || strategy?.state === 'approved' ? strategy.state : null;
  return strategyPage({
    council: council.slug,
    policy: policy.policy,
    entry,
    contents,
    fields,
    state: refused ?? startForm(fields, heldIn(said) as never),
    version: strategy?.version ?? 0,
    sent: leaving.isOver ? null : sent,
    lacks: lacksOf(policy.policy, said, leaving.known.input.answers),
    maySend: mayChange && strategy?.state === 'draft',
    mayChange,
    rows: contents.parts.flatMap(({ id, label }) => {
      const text = said.parts?.[id];
      return text === undefined ? [] : [{ label, said: text }];
    }),
    hidden,
  });
}

async function toPrepare(context: CouncilContext): Promise<{ entry: EntryAt; leaving: Leaving }> {
  const entry = await entryAt(context, 'lock');
  const by = await lets(context, entry);
  if (by === null) throw new NotAllowed(notTheirs);
  await doneBy(context, by);
  const leaving = await leavingOf(context, entry);
  if (leaving.isOver)
    throw new Conflict('It is over for the council: how it was left stays as it is written.');
  return { entry, leaving };
}

async function write(context: CouncilContext): Promise<Reply> {
  const { policy } = context;
  const { entry, leaving } = await toPrepare(context);
  const contents = contentsOf(policy.policy);
  const fields = strategyFields(policy.policy, contents);
  const reading = readForm(fields, context);
  if (!reading.ok) return draw(context, leaving, reading);
  if (posted(context, 'version') !== String(leaving.strategy?.version ?? 0)) {
    const text =
      'Somebody else wrote on this strategy since you opened it. Open it in another window, take over what they wrote, and save this again';
    return draw(context, leaving, refuseForm(fields, reading, 'manner', text));
  }
  const said = saidOf(reading.values, contents);
  const address = links.exitStrategy(context.council.slug, entry.reference);
  const missing = said.complete === 'yes' ? lackingParts(said, contents) : null;
  if (missing !== null)
    return draw(context, leaving, refuseForm(fields, reading, partName(missing), stillToWrite));
  if (leaving.strategy !== null && isSame(saidIn(leaving.strategy.said), said))
    return didNothing(address, 'It says that already, so nothing was changed');
  await keep(context, leaving, said);
  await restandEntries(context, [entry.id]);
  return redirect(address, 'Saved');
}

const stillToWrite = 'Write this, or choose that the strategy is not complete yet';

/** Of a strategy that is said to be complete, the first part that the policy's document asks for and that says nothing. */
function lackingParts(said: Said, { parts }: ReturnType<typeof contentsOf>): string | null {
  return parts.find(({ id, ours }) => !ours && said.parts?.[id] === undefined)?.id ?? null;
}

async function keep(context: CouncilContext, { entry, strategy }: Leaving, said: Said): Promise<void> {
  const { db, council, policy, person } = context;
  const by = await handsOf(context);
  if (strategy !== null) return changeProposal(db, strategy, { said: keptOf(said), authors: by });
  await insertProposal(db, {
    councilId: council.id,
    partnershipId: entry.id,
    kind: 'exit',
    policyVersionId: policy.versionId,
    said: keptOf(said),
    madeBy: person.accountId,
    madeFor: by[1],
    personId: person.personId,
    asRole: person.asRole,
  });
}

/** Whoever writes or sends, and for whom they act. */
async function handsOf({ db, council, person }: CouncilContext): Promise<readonly [string, string | null]> {
  return [person.accountId, await actsFor(db, council.id, person.accountId)];
}

async function send(context: CouncilContext): Promise<Reply> {
  const { db, council, policy } = context;
  const { entry, leaving } = await toPrepare(context);
  const { strategy } = leaving;
  const address = links.exitStrategy(council.slug, entry.reference);
  if (strategy === null) return didNothing(address, 'There is no strategy yet: write one and save it first');
  if (strategy.state !== 'draft') return didNothing(address, 'It was sent already');
  const lacks = lacksOf(policy.policy, saidNow(leaving), leaving.known.input.answers);
  if (lacks.length > 0) return didNothing(address, `It was not sent. It still needs: ${lacks.join('; ')}`);
  await beginApproval(db, { ...askingOf(context), policy }, strategy.id, { by: await handsOf(context) });
  await restandEntries(context, [entry.id]);
  return redirect(
    links.proposal(council.slug, entry.reference, strategy.id),
    'It is sent to those who agree to it',
  );
}
