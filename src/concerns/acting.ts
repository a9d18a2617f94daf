import { sql } from 'kysely';
import { actionsOf, addActions } from '../actions.ts';
import { type EntryAt, entryAt } from '../entry-at.ts';
import { type Fields, type FormState, readForm, refuseForm, type Values } from '../kit/form.ts';
import { isId } from '../kit/ids.ts';
import { redirectWritten } from '../letter-said.ts';
import { links } from '../links.ts';
import { restandEntries } from '../partnerships/standing.ts';
import { Conflict, type CouncilContext, NotFound, posted, redirect, type Reply } from '../route.ts';
import { nextSteps, stepToAnswer, whyNotClose, whyNotEscalate } from './decide.ts';
import { escalated } from './escalate.ts';
import { answerFields, closeFields, escalateFields, followUpFields } from './form.ts';
import { type Does, formsOf } from './forms-of.ts';
import { lookerOf, peopleNear } from './gather.ts';
import { concernPage } from './pages/one.ts';
import { begun } from './plan.ts';
import { answerStep, beginSteps, type Concern, concernOf, updateConcern } from './store.ts';
import { tellHolders } from './tell.ts';
import { roleWords } from './words.ts';

interface Opened {
  readonly entry: EntryAt;
  readonly concern: Concern;
  readonly address: string;
}

async function opened(context: CouncilContext): Promise<Opened> {
  const { db, council, params } = context;
  const entry = await entryAt(context, 'lock');
  const { id } = params;
  const concern = isId(id)
    ? await concernOf(db, { councilId: council.id, partnershipId: entry.id, id }, 'lock')
    : null;
  if (concern === null) throw new NotFound();
  return { entry, concern, address: links.concern(council.slug, entry.reference, concern.id) };
}

type Read<F extends Fields> = { readonly values: Values<F> } | { readonly page: Reply };

/** What was typed, unless something is wrong with it or somebody did something with the issue since the form was opened. */
async function readAgainst<F extends Fields>(
  context: CouncilContext,
  { entry, concern }: Opened,
  does: Does,
  fields: F,
): Promise<Read<F>> {
  const reading = readForm(fields, context);
  const [first = ''] = Object.keys(fields);
  const isStale = posted(context, 'version') !== String(concern.version);
  if (reading.ok && !isStale) return { values: reading.values };
  const state: FormState = reading.ok
    ? refuseForm(
        fields,
        reading,
        first,
        'Somebody did something with this issue since you opened it. Look at it again, then send this once more',
      )
    : reading;
  const { db, council, hidden, today, policy } = context;
  const page = concernPage({
    council: council.slug,
    entry,
    concern,
    actions: await actionsOf(db, council.id, { ofId: concern.id, kinds: ['concern'] }),
    forms: await formsOf(context, entry, concern, { does, state }),
    hidden,
    today,
    words: (role) => roleWords(policy.policy, role),
  });
  return { page };
}

/** Whose turn it is depends on who was asked, and not on the page: it is told as something that is not so now. */
function refuseWith(sentence: string): never {
  throw new Conflict(`${sentence}.`);
}

export async function answerIt(context: CouncilContext): Promise<Reply> {
  const { db, council, person, policy, today, site } = context;
  const found = await opened(context);
  const { entry, concern, address } = found;
  const words = (role: string): string => roleWords(policy.policy, role);
  const looker = await lookerOf(context, concern);
  const step = stepToAnswer(concern, concern.steps, looker, words);
  if ('refused' in step) refuseWith(step.refused);
  const read = await readAgainst(context, found, 'answer', answerFields);
  if ('page' in read) return read.page;
  const given = {
    ...read.values,
    accountId: person.accountId,
    forAccountId: looker.actsFor,
    role: step.role,
  };
  await answerStep(db, council.id, step.id, given);
  const left = concern.steps.map((each) =>
    each.id === step.id ? { ...each, state: 'answered' as const } : each,
  );
  const next = nextSteps(left);
  const within = (place: number): string | undefined =>
    policy.policy.routes?.find(({ id }) => id === concern.route)?.steps[place - 1]?.within;
  await beginSteps(
    db,
    council.id,
    next.map(({ id, does, place }) => {
      const span = within(place);
      return { id, ...begun({ does, ...(span === undefined ? {} : { within: span }) }, today) };
    }),
  );
  await updateConcern(db, concern, {});
  const letters = await tellHolders({ ...context, address: site.address }, entry, {
    concernId: concern.id,
    roles: next.map(({ role }) => role),
    subject: 'Issue of concern',
    line: `An issue of concern about ${entry.name} has been answered, and you are asked next:`,
    except: person.accountId,
  });
  return redirectWritten(context, address, 'The answer is kept', letters);
}

export async function escalateIt(context: CouncilContext): Promise<Reply> {
  const { person, today } = context;
  const found = await opened(context);
  const { concern, address } = found;
  const whyNot = whyNotEscalate(concern, concern.steps, await lookerOf(context, concern), today);
  if (whyNot !== null) refuseWith(whyNot);
  const read = await readAgainst(context, found, 'escalate', escalateFields);
  if ('page' in read) return read.page;
  const letters = await escalated({ ...context, address: context.site.address }, found.entry, concern, {
    accountId: person.accountId,
    why: read.values.why,
  });
  return redirectWritten(context, address, 'It is escalated', letters);
}

export async function closeIt(context: CouncilContext): Promise<Reply> {
  const { db, person } = context;
  const found = await opened(context);
  const { entry, concern, address } = found;
  const whyNot = whyNotClose(concern, concern.steps, await lookerOf(context, concern));
  if (whyNot !== null) refuseWith(whyNot);
  const read = await readAgainst(context, found, 'close', closeFields);
  if ('page' in read) return read.page;
  await updateConcern(db, concern, {
    closed_at: sql`now()`,
    closed_by: person.accountId,
    outcome: read.values.outcome,
  });
  await restandEntries(context, [entry.id]);
  return redirect(address, 'It is closed');
}

/** What follows from an issue is one of the council's actions, and is changed and finished there. */
export async function followUp(context: CouncilContext): Promise<Reply> {
  const { db, council, person, today } = context;
  const found = await opened(context);
  const { entry, concern, address } = found;
  const whyNot = whyNotClose(concern, concern.steps, await lookerOf(context, concern));
  if (whyNot !== null) refuseWith(whyNot);
  const of = { councilId: council.id, partnershipId: entry.id, personId: person.personId, today };
  const fields = followUpFields(await peopleNear(db, of), today);
  const read = await readAgainst(context, found, 'follow-up', fields);
  if ('page' in read) return read.page;
  const { task, owner, due } = read.values;
  await addActions(db, [
    {
      councilId: council.id,
      partnershipId: entry.id,
      kind: 'concern',
      ofId: concern.id,
      title: task,
      ownerId: owner,
      dueOn: due,
    },
  ]);
  return redirect(address, 'It is added to what is to be done');
}
