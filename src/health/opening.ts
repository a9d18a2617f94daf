import { type EntryAt, entryAt } from '../entry-at.ts';
import { addDays } from '../kit/dates.ts';
import { type FormState, readForm, startForm } from '../kit/form.ts';
import { links } from '../links.ts';
import type { Written } from '../mail.ts';
import { redirectWritten } from '../letter-said.ts';
import { known } from '../partnerships/facts.ts';
import { evaluate } from '../policy/instrument.ts';
import type { Instrument, Policy } from '../policy/policy.ts';
import { Conflict, type CouncilContext, NotFound, type Reply } from '../route.ts';
import { seeingAll } from '../seeing.ts';
import { insertAsked } from './asking-store.ts';
import { isOver } from './check.ts';
import { openFields } from './form.ts';
import { write } from './letters.ts';
import { checksPage } from './pages/checks.ts';
import { checkAt, checksOf, couldAsk, type CouldAsk, insertCheck } from './store.ts';

/** The set of questions that partners are asked; undefined where the policy sets none. */
export function setFor(policy: Policy): Instrument | undefined {
  return policy.instruments.find(({ use }) => use === 'healthCheck');
}

/** Why no check can be opened of an entry, as a sentence; null where one can. */
export async function whyNotNow(
  context: CouncilContext,
  entry: EntryAt,
  running: boolean,
): Promise<string | null> {
  const { db, council, policy, today } = context;
  const set = setFor(policy.policy);
  if (set === undefined) return 'The policy sets no questions that partners are asked.';
  if (running) return 'One is open already: close it before you open another.';
  const [found] = await seeingAll(context, () => known(db, council.id, today, [entry.id]));
  const applies = found === undefined || evaluate(policy.policy, set.id, found.input).applies;
  return applies === false ? 'By the policy these questions are not asked of this entry.' : null;
}

export async function showChecks(context: CouncilContext): Promise<Reply> {
  const entry = await entryAt(context);
  const could = await couldOf(context, entry);
  // How long they have is ours to suggest: the policy sets no time for it.
  const ticked = { people: could.map(({ id }) => id), dueOn: addDays(context.today, 14) };
  return draw(context, entry, could, startForm(openFields(context.today, could), ticked));
}

const couldOf = ({ db, council, today }: CouncilContext, { id }: EntryAt) =>
  couldAsk(db, council.id, id, today);

async function draw(
  context: CouncilContext,
  entry: EntryAt,
  could: readonly CouldAsk[],
  state: FormState,
): Promise<Reply> {
  const { db, council, policy, today, hidden, person } = context;
  const checks = await checksOf(db, council.id, entry.id);
  const running = checks.some((each) => !isOver(each, today));
  return checksPage({
    council: council.slug,
    entry,
    policy: policy.policy,
    set: setFor(policy.policy),
    checks,
    today,
    mayOpen: person.may('review.open'),
    why: await whyNotNow(context, entry, running),
    fields: openFields(today, could),
    anybody: could.length > 0,
    state,
    hidden,
  });
}

export async function openCheck(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, today } = context;
  const entry = await entryAt(context, 'lock');
  const running = (await checksOf(db, council.id, entry.id)).some((each) => !isOver(each, today));
  const why = await whyNotNow(context, entry, running);
  const set = setFor(policy.policy);
  if (why !== null || set === undefined) throw new Conflict(`${why ?? ''} Nothing was opened.`);
  const could = await couldOf(context, entry);
  const reading = readForm(openFields(today, could), context);
  if (!reading.ok) return draw(context, entry, could, reading);
  const chosen = could.filter(({ id }) => reading.values.people.includes(id));
  const id = await insertCheck(db, {
    councilId: council.id,
    partnershipId: entry.id,
    set: set.id,
    policyVersionId: policy.versionId,
    anonymous: set.anonymous === true,
    openedOn: today,
    dueOn: reading.values.dueOn,
  });
  const check = await checkAt(db, council.id, id);
  if (check === null) throw new NotFound();
  const letters = await askAll(context, { entry, check }, chosen);
  return redirectWritten(
    context,
    links.healthCheck(council.slug, entry.reference, id),
    'The health check is open',
    letters,
  );
}

/** Writes down who is asked, and writes to them. */
async function askAll(
  context: CouncilContext,
  of: { readonly entry: EntryAt; readonly check: NonNullable<Awaited<ReturnType<typeof checkAt>>> },
  people: readonly CouldAsk[],
): Promise<readonly Written[]> {
  const { db, council, today } = context;
  const rows = people.map(({ id, organisationId }) => ({ personId: id, organisationId }));
  const ids = await insertAsked(db, council.id, of.check, rows, today);
  const letters: Written[] = [];
  for (const [place, { name, email }] of people.entries()) {
    const id = ids[place];
    if (id !== undefined) letters.push(await write(context, { ...of, again: false }, { id, name, email }));
  }
  return letters;
}
