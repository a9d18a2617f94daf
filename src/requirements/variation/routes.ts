import { actsFor } from '../../acts-for.ts';
import { ofThePresent } from '../../edits.ts';
import { type FormState, readForm, refuseForm, startForm } from '../../kit/form.ts';
import { addYears } from '../../kit/dates.ts';
import { isId } from '../../kit/ids.ts';
import { links } from '../../links.ts';
import { roleLabel } from '../../partnerships/missing.ts';
import { referenceNumber } from '../../partnerships/reference.ts';
import { restandEntries } from '../../partnerships/standing.ts';
import { spoken } from '../../partnerships/words.ts';
import type { Requirement } from '../../policy/policy.ts';
import { explainerOf } from '../../policy/requirement.ts';
import { clauseWords } from '../../policy/text.ts';
import { showsEntry } from '../../readings.ts';
import {
  Conflict,
  type CouncilContext,
  didNothing,
  NotFound,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { type Holder, holdersOf } from '../../who-holds.ts';
import { type Opened, openedEntry } from '../entry-store.ts';
import { type Actor, refusalToAnswer, whoCan } from './deciding.ts';
import { answerFields, askFields } from './form.ts';
import { askPage, variationPage } from './pages.ts';
import { answerVariation, insertVariation, variationOf, type VariationOf } from './store.ts';

const [council, reference] = [':council', ':reference'];

/** Comply or explain: what a partnership is let off, by whom and for how long. */
export const variations: readonly Route[] = ofThePresent([
  {
    at: 'council',
    method: 'GET',
    path: links.askVariation(council, reference, ':requirement'),
    may: 'governance.edit',
    handle: showAsking,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.askVariation(council, reference, ':requirement'),
    may: 'governance.edit',
    verb: 'asked to do without a requirement',
    handle: ask,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.variation(council, reference, ':id'),
    may: 'register.read',
    handle: (context) => showOne(context, startForm(answerFields())),
  },
  {
    at: 'council',
    method: 'POST',
    path: links.variationStep(council, reference, ':id', 'answer'),
    may: 'governance.sign',
    verb: 'answered whether a requirement may be done without',
    handle: answer,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.variationStep(council, reference, ':id', 'withdraw'),
    may: 'governance.edit',
    verb: 'withdrew a variation',
    handle: withdraw,
  },
]);

interface Asking {
  readonly entry: Opened;
  readonly requirement: Requirement;
  readonly role: string;
  readonly holders: readonly Holder[];
}

async function opened(context: CouncilContext): Promise<Asking> {
  const { db, today, policy, params, council } = context;
  const number = referenceNumber(params['reference']);
  const requirement = policy.policy.requirements?.find(({ id }) => id === params['requirement']);
  const entry = number === null ? null : await openedEntry(db, number, today, policy.policy);
  if (entry === null || entry.mergedInto !== null) throw new NotFound();
  showsEntry(context, entry);
  if (requirement === undefined)
    throw new Conflict(
      'The policy in force asks nothing of that name. Open the requirements of the entry again: they are those of the policy of today.',
    );
  const role = explainerOf(policy.policy, requirement);
  if (role === undefined)
    throw new Conflict(
      'This policy lets nobody agree that a partnership does without it. Whoever keeps the policy can say who may, under “Variations”.',
    );
  const holders = await holdersOf(db, {
    councilId: council.id,
    today,
    policy: policy.policy,
    roles: [role],
    partnershipId: entry.id,
  });
  return { entry, requirement, role: roleLabel(policy.policy, role), holders };
}

async function showAsking(context: CouncilContext): Promise<Reply> {
  const { today } = context;
  return drawAsking(context, startForm(askFields(today), { from: today, until: addYears(today, 1) }));
}

async function drawAsking(context: CouncilContext, state: FormState, known?: Asking): Promise<Reply> {
  const { council, policy, hidden, today, person } = context;
  const { entry, requirement, role, holders } = known ?? (await opened(context));
  return askPage({
    council: council.slug,
    entry,
    requirement: requirement.id,
    says: spoken(policy.policy, requirement.says),
    clause: requirement.clause === undefined ? null : clauseWords(requirement.clause),
    who: whoCan(holders, role, [person.accountId]),
    fields: askFields(today),
    state,
    hidden,
  });
}

async function ask(context: CouncilContext): Promise<Reply> {
  const { db, council, today, person } = context;
  const asking = await opened(context);
  const { entry, requirement } = asking;
  const fields = askFields(today);
  const reading = readForm(fields, context);
  if (!reading.ok) return drawAsking(context, reading, asking);
  const { reason, from, until } = reading.values;
  if (until < from)
    return drawAsking(
      context,
      refuseForm(fields, reading, 'until', 'The last day must be on or after the first'),
      asking,
    );
  const id = await insertVariation(db, {
    councilId: council.id,
    partnershipId: entry.id,
    requirement: requirement.id,
    reason,
    from,
    until,
    askedBy: person.accountId,
    askedFor: await actsFor(db, council.id, person.accountId),
  });
  const address = links.entryRequirements(council.slug, entry.reference);
  if (id === null)
    return didNothing(address, 'Somebody has asked for that already, and it waits for an answer');
  return redirect(
    links.variation(council.slug, entry.reference, id),
    'It is asked. It waits for an answer now',
  );
}

async function openedVariation(context: CouncilContext, lock: 'lock' | 'look'): Promise<VariationOf> {
  const { db, council, params } = context;
  const number = referenceNumber(params['reference']);
  const id = params['id'];
  const found = number === null || !isId(id) ? null : await variationOf(db, council.id, number, id, lock);
  if (found === null) throw new NotFound();
  showsEntry(context, { ...found, id: found.partnership_id });
  return found;
}

interface Weighed {
  readonly requirement: Requirement | undefined;
  readonly role: string | null;
  readonly holders: readonly Holder[];
  readonly actor: Actor;
  readonly refusal: string | null;
}

async function weighed(context: CouncilContext, variation: VariationOf): Promise<Weighed> {
  const { db, council, policy, today, person } = context;
  const requirement = policy.policy.requirements?.find(({ id }) => id === variation.requirement);
  const id = requirement === undefined ? undefined : explainerOf(policy.policy, requirement);
  const holders = await holdersOf(db, {
    councilId: council.id,
    today,
    policy: policy.policy,
    roles: id === undefined ? [] : [id],
    partnershipId: variation.partnership_id,
  });
  const actor = {
    accountId: person.accountId,
    actsFor: await actsFor(db, council.id, person.accountId),
  };
  const role = id === undefined ? null : roleLabel(policy.policy, id);
  const asked = { state: variation.state, askedBy: variation.asked_by, askedFor: variation.asked_for };
  return { requirement, role, holders, actor, refusal: refusalToAnswer({ asked, actor, holders, role }) };
}

async function showOne(context: CouncilContext, state: FormState, known?: VariationOf): Promise<Reply> {
  const { council, policy, hidden, person } = context;
  const variation = known ?? (await openedVariation(context, 'look'));
  const found = await weighed(context, variation);
  const { requirement, role, holders, refusal } = found;
  return variationPage({
    council: council.slug,
    entry: variation,
    says: requirement === undefined ? variation.requirement : spoken(policy.policy, requirement.says),
    clause: requirement?.clause === undefined ? null : clauseWords(requirement.clause),
    who: role === null ? '' : whoCan(holders, role),
    variation,
    answer: refusal === null ? { fields: answerFields(), state } : null,
    refusal,
    mayWithdraw: person.may('governance.edit') && goesOn(variation),
    hidden,
  });
}

/** What has been refused is over. */
const goesOn = ({ state }: VariationOf): boolean => state === 'asked' || state === 'signed';

/** What was changed since the form was opened is looked at again first. */
function sameVersion(context: CouncilContext, { version }: VariationOf): boolean {
  return posted(context, 'version') === String(version);
}

async function answer(context: CouncilContext): Promise<Reply> {
  const { db, council, person, now } = context;
  const variation = await openedVariation(context, 'lock');
  const address = links.variation(council.slug, variation.reference, variation.id);
  const { refusal, actor } = await weighed(context, variation);
  if (variation.state !== 'asked') return didNothing(address, refusal ?? 'It is answered already');
  if (refusal !== null) throw new Conflict(`${refusal}.`);
  if (!sameVersion(context, variation))
    return didNothing(address, 'Somebody changed it since you opened it. Look at it again');
  const fields = answerFields();
  const reading = readForm(fields, context);
  if (!reading.ok) return showOne(context, reading, variation);
  const { answer: state, why } = reading.values;
  if (state === 'refused' && why === null)
    return showOne(
      context,
      refuseForm(fields, reading, 'why', 'Say why not: whoever asked reads it'),
      variation,
    );
  await answerVariation(db, council.id, variation, {
    state,
    by: actor.accountId,
    for: actor.actsFor,
    as: person.asRole,
    at: now,
    answer: why,
  });
  await restandEntries(context, [variation.partnership_id]);
  return redirect(address, state === 'signed' ? 'It is agreed' : 'It is refused');
}

async function withdraw(context: CouncilContext): Promise<Reply> {
  const { db, council, person, now } = context;
  const variation = await openedVariation(context, 'lock');
  const address = links.variation(council.slug, variation.reference, variation.id);
  const actor = { accountId: person.accountId, actsFor: await actsFor(db, council.id, person.accountId) };
  if (!goesOn(variation)) return didNothing(address, 'It is over already');
  if (!sameVersion(context, variation))
    return didNothing(address, 'Somebody changed it since you opened it. Look at it again');
  await answerVariation(db, council.id, variation, {
    state: 'withdrawn',
    by: actor.accountId,
    for: actor.actsFor,
    as: person.asRole,
    at: now,
    answer: variation.answer,
  });
  await restandEntries(context, [variation.partnership_id]);
  return redirect(address, 'It is withdrawn: the policy asks it again');
}
