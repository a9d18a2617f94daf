import { addActions, peopleOf } from '../../actions.ts';
import { doneBy } from '../../as-role.ts';
import { type Fields, type FormState, readForm, refuseForm, startForm, type Values } from '../../kit/form.ts';
import { isId } from '../../kit/ids.ts';
import { links } from '../../links.ts';
import { letsChangeEntry } from '../../may-change.ts';
import type { Named } from '../../named.ts';
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
import { whyNotImplement, whyNotRespond, whyNotVerify, type Worker } from './decide.ts';
import { implementFields, respondFields, verifyFields } from './form.ts';
import { recommendationPage, type Step } from './pages/one.ts';
import { finishAction, type Recommendation, recommendationOf, updateRecommendation } from './store.ts';

const [council, id] = [':council', ':id'];
const may = 'register.read';
type Does = Step['does'];

const step = (does: Does, verb: string, handle: (context: CouncilContext) => Promise<Reply>): Route => ({
  at: 'council',
  method: 'POST',
  path: links.recommendationStep(council, id, does),
  may,
  reach: 'register',
  verb,
  handle,
});

/** One recommendation: answered by the council, carried out, and confirmed by audit. */
export const steps: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.recommendation(council, id),
    may,
    reach: 'register',
    handle: async (context) => draw(context, await opened(context, 'look')),
  },
  step('respond', 'answered a recommendation of audit', respond),
  step('implement', 'carried out a recommendation of audit', implement),
  step('verify', 'confirmed a recommendation of audit', verify),
];

async function opened(
  { db, council, params }: CouncilContext,
  lock: 'lock' | 'look',
): Promise<Recommendation> {
  const found = isId(params['id']) ? await recommendationOf(db, council.id, params['id'], lock) : null;
  // Of an entry beyond what they see there is nothing.
  if (found === null || (found.partnership_id !== null && found.reference === null)) throw new NotFound();
  return found;
}

async function workerOf(context: CouncilContext, found: Recommendation): Promise<Worker> {
  const { person } = context;
  const entry = found.partnership_id;
  const answers =
    entry === null ? person.mayOverAll('register.edit') : (await letsChangeEntry(context, entry)) !== null;
  return { accountId: person.accountId, audits: person.mayOverAll('audit.read'), answers };
}

const WHY_NOT = { respond: whyNotRespond, implement: whyNotImplement, verify: whyNotVerify } as const;

async function draw(
  context: CouncilContext,
  found: Recommendation,
  tried?: { readonly does: Does; readonly state: FormState },
): Promise<Reply> {
  const { db, council, today, hidden } = context;
  const worker = await workerOf(context, found);
  const people = worker.answers ? await peopleOf(db, council.id, today) : [];
  const made = (does: Does, words: readonly [string, string], fields: Fields, held: object = {}): Step => ({
    does,
    heading: words[0],
    submit: words[1],
    fields,
    state: tried?.does === does ? tried.state : startForm(fields, held as never),
    whyNot: WHY_NOT[does](found, worker),
  });
  return recommendationPage({
    council: council.slug,
    recommendation: found,
    people,
    steps: [
      made('respond', ['Answer for the council', 'Keep the answer'], respondFields(people), heldOf(found)),
      made('implement', ['It is carried out', 'Record it'], implementFields(today), { implementedOn: today }),
      made('verify', ['Confirm it for audit', 'Confirm it'], verifyFields),
    ],
    hidden,
    today,
  });
}

const heldOf = (found: Recommendation): object => ({
  response: found.response ?? undefined,
  reason: found.response_reason ?? undefined,
  owner: found.ownerId ?? undefined,
  dueOn: found.dueOn ?? undefined,
});

async function toDo(context: CouncilContext, does: Does): Promise<Recommendation> {
  const found = await opened(context, 'lock');
  const worker = await workerOf(context, found);
  const whyNot = WHY_NOT[does](found, worker);
  if (whyNot !== null) {
    const isTheirs = does === 'verify' ? worker.audits : worker.answers;
    throw isTheirs ? new Conflict(`${whyNot}.`) : new NotAllowed(`${whyNot}.`);
  }
  return found;
}

async function readAgainst<F extends Fields>(
  context: CouncilContext,
  found: Recommendation,
  does: Does,
  fields: F,
  wrongOf: (values: Values<F>) => readonly [field: string, text: string] | null = () => null,
): Promise<{ readonly values: Values<F> } | { readonly page: Reply }> {
  const reading = readForm(fields, context);
  const [first = ''] = Object.keys(fields);
  const stale = 'Somebody else changed this since you opened it. Look at it again, then send it once more';
  const wrong = !reading.ok
    ? null
    : posted(context, 'version') === String(found.version)
      ? wrongOf(reading.values)
      : ([first, stale] as const);
  if (reading.ok && wrong === null) return { values: reading.values };
  const state = wrong === null ? reading : refuseForm(fields, reading, wrong[0], wrong[1]);
  return { page: await draw(context, found, { does, state }) };
}

async function respond(context: CouncilContext): Promise<Reply> {
  const { db, council, person, now } = context;
  const found = await toDo(context, 'respond');
  const people: readonly Named[] = await peopleOf(db, council.id, context.today);
  const read = await readAgainst(context, found, 'respond', respondFields(people), ({ response, reason }) =>
    response !== 'accepted' && reason === null
      ? ['reason', 'Say why it is not accepted, or not wholly']
      : null,
  );
  if ('page' in read) return read.page;
  const { response, reason, owner, dueOn } = read.values;
  const actionId =
    response === 'notAccepted' ? found.action_id : (found.action_id ?? (await actionFor(context, found)));
  if (actionId !== null && response !== 'notAccepted')
    await db
      .updateTable('action')
      .set((eb) => ({ owner_id: owner, due_on: dueOn, version: eb('version', '+', 1) }))
      .where('council_id', '=', council.id)
      .where('id', '=', actionId)
      .execute();
  await updateRecommendation(db, found, {
    response,
    response_reason: reason,
    responded_by: person.accountId,
    responded_at: now,
    action_id: actionId,
  });
  return redirect(links.recommendation(council.slug, found.id), 'The answer is kept');
}

/** What is accepted is one of the council's actions. */
async function actionFor({ db, council }: CouncilContext, found: Recommendation): Promise<string | null> {
  const [added] = await addActions(db, [
    {
      councilId: council.id,
      partnershipId: found.partnership_id,
      kind: 'recommendation',
      ofId: found.id,
      title: found.text.slice(0, 300),
    },
  ]);
  return added ?? null;
}

async function implement(context: CouncilContext): Promise<Reply> {
  const { db, council, person, today } = context;
  const found = await toDo(context, 'implement');
  const read = await readAgainst(context, found, 'implement', implementFields(today));
  if ('page' in read) return read.page;
  const { implementedOn, evidence, evidenceLink } = read.values;
  await updateRecommendation(db, found, {
    implemented_on: implementedOn,
    implemented_by: person.accountId,
    evidence,
    evidence_link: evidenceLink,
  });
  if (found.action_id !== null)
    await finishAction(db, council.id, found.action_id, { on: implementedOn, outcome: evidence });
  return redirect(
    links.recommendation(council.slug, found.id),
    'It is recorded as carried out. Audit confirms it',
  );
}

async function verify(context: CouncilContext): Promise<Reply> {
  const { db, council, person, today } = context;
  const found = await toDo(context, 'verify');
  const read = await readAgainst(context, found, 'verify', verifyFields);
  if ('page' in read) return read.page;
  await doneBy(context, 'audit.read');
  await updateRecommendation(db, found, {
    verified_on: today,
    verified_by: person.accountId,
    verified_note: read.values.note,
  });
  return redirect(links.recommendation(council.slug, found.id), 'It is confirmed');
}
