import { type EntryAt, entryAt } from '../entry-at.ts';
import { addActions, actionsOf } from '../actions.ts';
import { type FormState, readForm, refuseForm, startForm } from '../kit/form.ts';
import { isId } from '../kit/ids.ts';
import { redirectWritten } from '../letter-said.ts';
import { links } from '../links.ts';
import type { Written } from '../mail.ts';
import { Conflict, type CouncilContext, didNothing, NotFound, redirect, type Reply } from '../route.ts';
import { addPerson, insertAsked, noteWritten, personAt, type PersonKnown } from './asking-store.ts';
import { isOver } from './check.ts';
import { actionFields, askFields, OURS } from './form.ts';
import { newLink, write } from './letters.ts';
import { readyPage } from './pages/answer.ts';
import { checkPage } from './pages/check.ts';
import { resultOf } from './result.ts';
import { type Asked, askedIn, checkAt, closeCheck, colleagues, type OpenCheck, partnersOf } from './store.ts';

interface Opened {
  readonly entry: EntryAt;
  readonly check: OpenCheck;
}

async function opened(context: CouncilContext, lock: 'lock' | 'look' = 'look'): Promise<Opened> {
  const { db, council, params } = context;
  const entry = await entryAt(context);
  const id = params['check'];
  const check = isId(id) ? await checkAt(db, council.id, id, lock) : null;
  if (check === null || check.partnershipId !== entry.id) throw new NotFound();
  return { entry, check };
}

interface Again {
  readonly ask?: FormState;
  readonly action?: FormState;
}

export async function showCheck(context: CouncilContext, again: Again = {}): Promise<Reply> {
  const { db, council, today, person, hidden } = context;
  const { entry, check } = await opened(context);
  const [asked, partners, owners] = [
    await askedIn(db, council.id, check.id),
    await partnersOf(db, council.id, entry.id, today),
    await colleagues(db, council.id, today),
  ];
  const mayRun = person.may('review.open');
  return checkPage({
    council: council.slug,
    entry,
    check,
    asked,
    today,
    mayRun,
    mine: asked.some((each) => each.personId === person.personId && each.state === 'asked'),
    result: await resultOf(context, entry, check),
    actions: await actionsOf(db, council.id, { ofId: check.id }),
    ask: { fields: askFields(partners), state: again.ask ?? startForm(askFields(partners)) },
    action: {
      fields: actionFields(today, owners),
      state: again.action ?? startForm(actionFields(today, owners)),
    },
    hidden,
  });
}

const over = 'Answers are taken no longer';

export async function askAnother(context: CouncilContext): Promise<Reply> {
  const { db, council, today } = context;
  const { entry, check } = await opened(context, 'lock');
  if (isOver(check, today)) throw new Conflict(`${over}, so nobody else was asked.`);
  const partners = await partnersOf(db, council.id, entry.id, today);
  const fields = askFields(partners);
  const reading = readForm(fields, context);
  if (!reading.ok) return showCheck(context, { ask: reading });
  const { name, email, organisation } = reading.values;
  const organisationId = organisation === OURS ? null : organisation;
  const person = await personAt(db, council.id, email);
  const wrong = wrongWith(person, organisationId, await askedIn(db, council.id, check.id));
  if (wrong !== null) return showCheck(context, { ask: refuseForm(fields, reading, 'email', wrong) });
  const personId = person?.id ?? (await addPerson(db, council.id, { name, email, organisationId }));
  const [id] = await insertAsked(db, council.id, check, [{ personId, organisationId }], today);
  const to = { id: id ?? '', name: person?.name ?? name, email };
  const letter = await write(context, { entry, check, again: false }, to);
  return redirectWritten(context, addressOf(context, { entry, check }), `${to.name} is asked`, [letter]);
}

/** Why whoever has an address is not asked, as an error beside it. */
function wrongWith(
  person: PersonKnown | undefined,
  organisationId: string | null,
  asked: readonly Asked[],
): string | null {
  if (person === undefined) return null;
  if (asked.some(({ personId }) => personId === person.id))
    return `${person.name} has that address and is asked already`;
  if (person.organisation_id === organisationId) return null;
  return person.organisation_id === null
    ? `${person.name} has that address and is with the council: choose “The council”`
    : `${person.name} has that address and is kept with another organisation: put that right under People first`;
}

const addressOf = ({ council }: CouncilContext, { entry, check }: Opened): string =>
  links.healthCheck(council.slug, entry.reference, check.id);

export async function remind(context: CouncilContext): Promise<Reply> {
  const { db, council, today } = context;
  const at = await opened(context, 'lock');
  if (isOver(at.check, today)) throw new Conflict(`${over}, so nobody was reminded.`);
  const waiting = (await askedIn(db, council.id, at.check.id)).filter(
    ({ state, writtenOn }) => state === 'asked' && writtenOn < today,
  );
  const letters: Written[] = [];
  for (const { id, name, email } of waiting)
    if (email !== null) letters.push(await write(context, { ...at, again: true }, { id, name, email }));
  if (letters.length === 0)
    return didNothing(
      addressOf(context, at),
      'There is nobody to remind: each has answered, or was written to today',
    );
  await noteWritten(
    db,
    council.id,
    waiting.map(({ id }) => id),
    today,
  );
  return redirectWritten(context, addressOf(context, at), 'They are reminded', letters);
}

export async function close(context: CouncilContext): Promise<Reply> {
  const at = await opened(context, 'lock');
  if (at.check.closedOn !== null) return didNothing(addressOf(context, at), 'It was closed already');
  await closeCheck(context.db, context.council.id, at.check, context.today);
  return redirect(addressOf(context, at), 'The health check is closed');
}

/** Something to be done because of what partners say. */
export async function addFollowUp(context: CouncilContext): Promise<Reply> {
  const { db, council, today } = context;
  const at = await opened(context);
  const owners = await colleagues(db, council.id, today);
  const reading = readForm(actionFields(today, owners), context);
  if (!reading.ok) return showCheck(context, { action: reading });
  const { title, owner, dueOn } = reading.values;
  await addActions(db, [
    {
      councilId: council.id,
      partnershipId: at.entry.id,
      kind: 'review',
      ofId: at.check.id,
      title,
      ownerId: owner,
      dueOn,
    },
  ]);
  return redirect(addressOf(context, at), 'The action is added');
}

/** One of the council's own who is asked answers without looking for the letter. */
export async function answerMine(context: CouncilContext): Promise<Reply> {
  const { db, council, person, today } = context;
  const at = await opened(context);
  const mine = (await askedIn(db, council.id, at.check.id)).find(
    ({ personId, state }) => personId === person.personId && state === 'asked',
  );
  if (mine === undefined || isOver(at.check, today))
    return didNothing(addressOf(context, at), 'You are not asked, or have answered already');
  const secret = await newLink(context, at.check, { id: mine.id, email: mine.email ?? person.email });
  // A redirect would be kept with the form's key: the secret of a link is kept nowhere.
  return readyPage(links.answerHealth(secret), at.entry.name);
}
