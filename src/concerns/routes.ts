import { actionsOf } from '../actions.ts';
import { doneBy } from '../as-role.ts';
import { ofThePresent } from '../edits.ts';
import { type EntryAt, entryAt } from '../entry-at.ts';
import { type FormState, readForm, startForm } from '../kit/form.ts';
import { isId } from '../kit/ids.ts';
import { redirectWritten } from '../letter-said.ts';
import { links } from '../links.ts';
import { restandEntries } from '../partnerships/standing.ts';
import { type CouncilContext, NotAllowed, NotFound, type Reply, type Route } from '../route.ts';
import { answerIt, closeIt, escalateIt, followUp } from './acting.ts';
import { raiseFields } from './form.ts';
import { mayRaise, planOf } from './gather.ts';
import { formsOf } from './forms-of.ts';
import { concernsPage } from './pages/list.ts';
import { ofEntryPage } from './pages/of-entry.ts';
import { concernPage } from './pages/one.ts';
import { raisePage } from './pages/raise.ts';
import { concernOf, concernsOf, insertConcern, listedConcerns } from './store.ts';
import { tellHolders } from './tell.ts';
import { roleWords } from './words.ts';

const [council, reference, id] = [':council', ':reference', ':id'];
const may = 'register.read';

/** Issues of concern: raised, answered, escalated and closed. */
export const concerns: readonly Route[] = ofThePresent([
  {
    at: 'council',
    method: 'GET',
    path: links.allConcerns(council),
    may,
    reach: 'register',
    handle: showAll,
  },
  { at: 'council', method: 'GET', path: links.concerns(council, reference), may, handle: showOfEntry },
  { at: 'council', method: 'GET', path: links.raiseConcern(council, reference), may, handle: showRaise },
  {
    at: 'council',
    method: 'POST',
    path: links.raiseConcern(council, reference),
    may,
    verb: 'raised an issue of concern',
    handle: raise,
  },
  { at: 'council', method: 'GET', path: links.concern(council, reference, id), may, handle: showOne },
  ...(
    [
      ['answer', 'answered an issue of concern', answerIt],
      ['escalate', 'escalated an issue of concern', escalateIt],
      ['close', 'closed an issue of concern', closeIt],
      ['follow-up', 'followed up an issue of concern', followUp],
    ] as const
  ).map(([does, verb, handle]): Route => ({
    at: 'council',
    method: 'POST',
    path: links.concernStep(council, reference, id, does),
    may,
    verb,
    handle,
  })),
]);

const wordsIn =
  ({ policy }: CouncilContext) =>
  (role: string): string =>
    roleWords(policy.policy, role);

async function showAll(context: CouncilContext): Promise<Reply> {
  const { db, council, query, today } = context;
  const which = query.get('which') === 'closed' ? 'closed' : 'open';
  return concernsPage({
    council: council.slug,
    which,
    concerns: await listedConcerns(db, council.id, which),
    today,
    words: wordsIn(context),
  });
}

async function showOfEntry(context: CouncilContext): Promise<Reply> {
  const { db, council, today } = context;
  const entry = await entryAt(context);
  return ofEntryPage({
    council: council.slug,
    entry,
    concerns: await concernsOf(db, council.id, entry.id),
    mayRaise: await mayRaise(context, entry),
    today,
    words: wordsIn(context),
  });
}

async function entryToRaise(context: CouncilContext): Promise<EntryAt> {
  const entry = await entryAt(context);
  if (!(await mayRaise(context, entry)))
    throw new NotAllowed(
      'Your role does not include raising an issue of concern, and you have no part in this partnership. Ask its lead officer, or your partnerships team, to raise it.',
    );
  return entry;
}

async function showRaise(context: CouncilContext): Promise<Reply> {
  return drawRaise(context, await entryToRaise(context), startForm(raiseFields));
}

async function drawRaise(context: CouncilContext, entry: EntryAt, state: FormState): Promise<Reply> {
  const plan = await planOf(context, entry.id);
  if (plan === null) throw new NotFound();
  const { council, hidden } = context;
  return raisePage({ council: council.slug, entry, plan, words: wordsIn(context), state, hidden });
}

async function raise(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, person, site } = context;
  const entry = await entryToRaise(context);
  const reading = readForm(raiseFields, context);
  if (!reading.ok) return drawRaise(context, entry, reading);
  if (person.may('issue.raise')) await doneBy(context, 'issue.raise');
  const plan = await planOf(context, entry.id);
  if (plan === null) throw new NotFound();
  const concernId = await insertConcern(db, {
    councilId: council.id,
    partnershipId: entry.id,
    policyVersionId: policy.versionId,
    accountId: person.accountId,
    role: person.may('issue.raise') ? person.as('issue.raise') : person.asRole,
    said: reading.values,
    plan,
  });
  await restandEntries(context, [entry.id]);
  const letters = await tellHolders({ ...context, address: site.address }, entry, {
    concernId,
    roles: plan.steps.filter(({ state }) => state !== 'waiting').map(({ role }) => role),
    subject: 'Issue of concern',
    line: `${person.name} raised an issue of concern about ${entry.name}. Read it, and answer it if you were asked:`,
    except: person.accountId,
  });
  const address = links.concern(council.slug, entry.reference, concernId);
  return redirectWritten(context, address, 'It is raised', letters);
}

async function showOne(context: CouncilContext): Promise<Reply> {
  const { db, council, params, today, hidden } = context;
  const entry = await entryAt(context);
  const { id } = params;
  const found = isId(id)
    ? await concernOf(db, { councilId: council.id, partnershipId: entry.id, id }, 'look')
    : null;
  if (found === null) throw new NotFound();
  return concernPage({
    council: council.slug,
    entry,
    concern: found,
    actions: await actionsOf(db, council.id, { ofId: found.id, kinds: ['concern'] }),
    forms: await formsOf(context, entry, found),
    hidden,
    today,
    words: wordsIn(context),
  });
}
