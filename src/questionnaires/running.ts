import { countOf } from '../kit/count.ts';
import { addDays } from '../kit/dates.ts';
import { type FormState, readForm, refuseForm, startForm } from '../kit/form.ts';
import { isId } from '../kit/ids.ts';
import { links } from '../links.ts';
import { insertEntry } from '../new-entry.ts';
import { referenceNumber } from '../partnerships/reference.ts';
import { stagesOver } from '../policy/stage.ts';
import { restandEntries } from '../partnerships/standing.ts';
import {
  Conflict,
  type CouncilContext,
  didNothing,
  NotAllowed,
  NotFound,
  redirect,
  type Reply,
} from '../route.ts';
import { openFields, settleFields } from './form.ts';
import { askAll, entriesFor, setIn } from './gather.ts';
import { entryNumbered, lockNamed, type Named, namedIn, settleNamed } from './named-store.ts';
import { allPage } from './pages/all.ts';
import { namedPage } from './pages/named.ts';
import { onePage } from './pages/one.ts';
import { setsOf } from './sets.ts';
import {
  closeQuestionnaire,
  insertAsked,
  insertQuestionnaire,
  peopleAsked,
  type Questionnaire,
  questionnaireAt,
  questionnairesOf,
  unaskedIn,
} from './store.ts';

export async function showAll(context: CouncilContext, state?: FormState): Promise<Reply> {
  const { db, council, policy, today, hidden } = context;
  const sets = setsOf(policy.policy);
  const fields = openFields(policy.policy, today);
  const [only] = sets;
  return allPage({
    council: council.slug,
    policy: policy.policy,
    sets,
    all: await questionnairesOf(db, council.id),
    today,
    fields,
    state: state ?? startForm(fields, { dueOn: addDays(today, 21), ...(only && { set: only.id }) }),
    hidden,
  });
}

export async function open(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, today } = context;
  const sets = setsOf(policy.policy);
  if (sets.length === 0)
    throw new Conflict('The policy has no questionnaire that goes round, so none was opened.');
  const fields = openFields(policy.policy, today);
  const reading = readForm(fields, context);
  if (!reading.ok) return showAll(context, reading);
  const set = sets.find(({ id }) => id === reading.values.set);
  const running = (await questionnairesOf(db, council.id)).some(
    (each) => each.set === set?.id && each.closedOn === null,
  );
  if (set === undefined || running)
    return showAll(context, refuseForm(fields, reading, 'set', 'It is open already: close that one first'));
  const id = await insertQuestionnaire(db, {
    councilId: council.id,
    set: set.id,
    policyVersionId: policy.versionId,
    openedOn: today,
    dueOn: reading.values.dueOn,
  });
  const many = await askAll(context, id, { policy: policy.policy, set });
  return redirect(
    links.questionnaire(council.slug, id),
    `The questionnaire is open, about ${countOf(many, 'entry', 'entries')}`,
  );
}

async function opened(context: CouncilContext, lock: 'lock' | 'look' = 'look'): Promise<Questionnaire> {
  const { db, council, params } = context;
  const id = params['id'];
  const found = isId(id) ? await questionnaireAt(db, council.id, id, lock) : null;
  if (found === null) throw new NotFound();
  return found;
}

/** As many of the entries about which nobody is asked as the page names; what the policy asks is worked out of these alone. */
const MOST_UNASKED = 50;

export async function showOne(context: CouncilContext): Promise<Reply> {
  const { db, council, today, hidden } = context;
  const one = await opened(context);
  const of = await setIn(context, one);
  const { many, first } = await unaskedIn(db, council.id, one.id, {
    over: stagesOver(of.policy),
    most: one.closedOn === null ? MOST_UNASKED : 0,
  });
  const ids = first.map(({ id }) => id);
  const wanted = ids.length === 0 ? [] : await entriesFor(context, of.policy, of.set, ids);
  return onePage({
    council: council.slug,
    ...of,
    one,
    asked: await peopleAsked(db, council.id, one.id),
    today,
    unasked: wanted.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)),
    moreUnasked: many - first.length,
    named: await namedIn(db, council.id, { questionnaireId: one.id }),
    hidden,
  });
}

export async function askMore(context: CouncilContext): Promise<Reply> {
  const one = await opened(context, 'lock');
  if (one.closedOn !== null) throw new Conflict('It is closed, so nobody was asked.');
  const many = await askAll(context, one.id, await setIn(context, one));
  const to = links.questionnaire(context.council.slug, one.id);
  return many === 0
    ? didNothing(to, 'There was nothing to ask: say first who the entries are led by')
    : redirect(to, `Asked about ${countOf(many, 'more entry', 'more entries')}`);
}

export async function close(context: CouncilContext): Promise<Reply> {
  const { db, council, today } = context;
  const one = await opened(context, 'lock');
  const to = links.questionnaire(council.slug, one.id);
  if (one.closedOn !== null) return didNothing(to, 'It was closed already');
  await closeQuestionnaire(db, council.id, one, today);
  return redirect(to, 'The questionnaire is closed');
}

async function namedAt(
  context: CouncilContext,
): Promise<{ readonly one: Questionnaire; readonly named: Named }> {
  const { db, council, params } = context;
  const one = await opened(context);
  const id = params['named'];
  const all = isId(id) ? await namedIn(db, council.id, { questionnaireId: one.id }) : [];
  const named = all.find((each) => each.id === id);
  if (named === undefined) throw new NotFound();
  return { one, named };
}

export async function showNamed(context: CouncilContext, again?: FormState): Promise<Reply> {
  const { council, hidden } = context;
  const { one, named } = await namedAt(context);
  const known = named.alike === null ? {} : ({ does: 'known', reference: String(named.alike) } as const);
  const state = again ?? startForm(settleFields, known);
  return namedPage({ council: council.slug, one, named, state, hidden });
}

/** What was named becomes an entry, or it is said what it is. */
export async function settle(context: CouncilContext): Promise<Reply> {
  const { db, council, today } = context;
  await lockNamed(db, council.id, context.params['named'] ?? '');
  const { one, named } = await namedAt(context);
  const to = links.questionnaire(council.slug, one.id);
  if (named.state !== 'named') return didNothing(to, 'Somebody said already what becomes of it');
  const reading = readForm(settleFields, context);
  if (!reading.ok) return showNamed(context, reading);
  const { does, reference, reason } = reading.values;
  if (does === 'add') return add(context, one, named);
  if (does === 'aside') {
    await settleNamed(db, council.id, named, { state: 'set aside', partnershipId: null, reason, on: today });
    return redirect(to, `${named.name} is no entry of the register`);
  }
  const number = referenceNumber(reference ?? '');
  const entry = number === null ? null : await entryNumbered(db, council.id, number);
  if (entry === null) {
    const text = 'There is no entry of that number: look it up in the register';
    return showNamed(context, refuseForm(settleFields, reading, 'reference', text));
  }
  const settled = { state: 'in the register', partnershipId: entry, reason: null, on: today } as const;
  await settleNamed(db, council.id, named, settled);
  return redirect(to, `${named.name} was in the register already`);
}

/** An entry with what was said of it; whoever named it is asked about it like about any other. */
async function add(context: CouncilContext, one: Questionnaire, named: Named): Promise<Reply> {
  const { db, council, person, today } = context;
  if (!person.may('register.edit'))
    throw new NotAllowed('Entries are added by those who keep the register. Ask one of them.');
  const { id, reference } = await insertEntry(db, council.id, { name: named.name, purpose: named.about });
  await settleNamed(db, council.id, named, { state: 'added', partnershipId: id, reason: null, on: today });
  if (one.closedOn === null)
    await insertAsked(db, council.id, one.id, [{ accountId: named.accountId, partnershipId: id }]);
  await restandEntries(context, [id]);
  return {
    ...redirect(links.questionnaire(council.slug, one.id), `${named.name} is in the register now`),
    more: { text: 'Open the entry', href: links.record(council.slug, reference) },
  };
}
