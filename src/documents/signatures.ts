import { type Fields, type FormState, readForm, refuseForm, startForm } from '../kit/form.ts';
import { isId } from '../kit/ids.ts';
import { redirectWritten } from '../letter-said.ts';
import { links } from '../links.ts';
import { putInOutbox } from '../mail.ts';
import { restandEntries } from '../partnerships/standing.ts';
import {
  type CouncilContext,
  Conflict,
  didNothing,
  NotFound,
  posted,
  redirect,
  type Reply,
} from '../route.ts';
import { askFields, COUNCIL, signFields } from './form.ts';
import { openOne, openOneToKeep, type OpenedOne } from './open.ts';
import { formPage, nobodyToAsk } from './pages/forms.ts';
import { ask, askable, type AskableGuest, endSignature, sign, signatory } from './signature-store.ts';
import { currentOf, type Progress, progressOf } from './signing.ts';

const already = 'It is signed for them already';

function addressOf(context: CouncilContext, { where, document }: OpenedOne): string {
  return links.document(context.council.slug, where.entry.reference, document.id);
}

/** The version that is signed now; 0 where no file of the document is kept here. */
const numberOf = ({ document }: OpenedOne): number => currentOf(document.versions)?.number ?? 0;

const progressIn = ({ document, parties }: OpenedOne): Progress => progressOf(document, parties);

function requestOf(progress: Progress, organisationId: string | null): string | null {
  const row = progress.rows.find(({ party }) => party.id === organisationId);
  return row?.state === 'asked' ? (row.signature?.id ?? null) : null;
}

export async function showSign(context: CouncilContext): Promise<Reply> {
  const opened = await openOneToKeep(context, 'look');
  const fields = signFields(progressIn(opened), context.today);
  return drawSign(context, opened, fields, startForm(fields));
}

function drawSign(context: CouncilContext, opened: OpenedOne, fields: Fields, state: FormState): Reply {
  return formPage({
    where: opened.where,
    document: opened.document,
    title: 'Record a signature on paper',
    lead: 'What was signed on paper, as you have it before you. Add the signed copy as a version too.',
    fields,
    state,
    hidden: { ...context.hidden },
    submit: 'Record',
  });
}

export async function recordPaper(context: CouncilContext): Promise<Reply> {
  const { db, council, person, today } = context;
  const opened = await openOneToKeep(context, 'lock');
  const progress = progressIn(opened);
  const fields = signFields(progress, today);
  const reading = readForm(fields, context);
  if (!reading.ok) return drawSign(context, opened, fields, reading);
  const { party, name, capacity, signedOn } = reading.values;
  const organisationId = party === COUNCIL ? null : party;
  const done = await sign(db, opened.of, {
    documentId: opened.document.id,
    organisationId,
    number: numberOf(opened),
    how: 'paper',
    on: signedOn,
    signatoryId: await signatory(db, council.id, organisationId, name),
    capacity,
    by: person.accountId,
    askedId: requestOf(progress, organisationId),
  });
  if (!done) return didNothing(addressOf(context, opened), already);
  await restandEntries(context, [opened.of.partnershipId]);
  return redirect(addressOf(context, opened), 'The signature is recorded');
}

/** For the council, by somebody whose role lets them sign for it. */
export async function signHere(context: CouncilContext): Promise<Reply> {
  const { db, person, today } = context;
  const opened = await openOne(context);
  const back = addressOf(context, opened);
  if (opened.document.withdrawnOn !== null) return didNothing(back, 'The document is withdrawn');
  if (posted(context, 'number') !== String(numberOf(opened)))
    throw new Conflict(
      'A new version was added after you opened the page, so nothing was signed. Read that first, then sign.',
    );
  const progress = progressIn(opened);
  if (progress.rows.some(({ party, state }) => party.id === null && state === 'signed'))
    return didNothing(back, already);
  const done = await sign(db, opened.of, {
    documentId: opened.document.id,
    organisationId: null,
    number: numberOf(opened),
    how: 'here',
    on: today,
    signatoryId: person.personId,
    capacity: null,
    by: person.accountId,
    askedId: null,
  });
  if (!done) return didNothing(back, already);
  await restandEntries(context, [opened.of.partnershipId]);
  return redirect(back, 'You signed it for the council');
}

export async function showAsk(context: CouncilContext): Promise<Reply> {
  const opened = await openOneToKeep(context, 'look');
  const guests = await askable(context.db, opened.of, context.today);
  const fields = askFields(guests, progressIn(opened));
  return drawAsk(context, opened, { fields, guests }, startForm(fields));
}

function drawAsk(
  context: CouncilContext,
  opened: OpenedOne,
  { fields, guests }: { readonly fields: Fields; readonly guests: readonly AskableGuest[] },
  state: FormState,
): Reply {
  const progress = progressIn(opened);
  const isNobody = !guests.some(({ organisationId }) =>
    progress.rows.some((row) => row.party.id === organisationId && ['open', 'declined'].includes(row.state)),
  );
  return formPage({
    where: opened.where,
    document: opened.document,
    title: 'Ask a partner to sign',
    lead: 'A letter asks them to come in by a mailed link, read the newest version and sign it or say that they do not. They are people with whom the entry is shared.',
    fields,
    state,
    hidden: { ...context.hidden },
    submit: 'Ask',
    instead: isNobody ? nobodyToAsk(opened.where, context.person.mayOverAll('publication.prepare')) : null,
  });
}

export async function askPartner(context: CouncilContext): Promise<Reply> {
  const { db, person, today } = context;
  const opened = await openOneToKeep(context, 'lock');
  if (opened.where.entry.sensitive === true)
    throw new Conflict('This entry is marked as sensitive, so nothing of it is shown to partners.');
  const guests = await askable(db, opened.of, today);
  const fields = askFields(guests, progressIn(opened));
  const reading = readForm(fields, context);
  if (!reading.ok) return drawAsk(context, opened, { fields, guests }, reading);
  const guest = guests.find(({ accountId }) => accountId === reading.values.guest);
  if (guest === undefined)
    return drawAsk(
      context,
      opened,
      { fields, guests },
      refuseForm(fields, reading, 'guest', 'Choose whom to ask'),
    );
  const asked = await ask(db, opened.of, {
    documentId: opened.document.id,
    organisationId: guest.organisationId,
    number: numberOf(opened),
    guestId: guest.accountId,
    by: person.accountId,
  });
  if (!asked) return didNothing(addressOf(context, opened), 'They were asked already');
  return redirectWritten(context, addressOf(context, opened), `${guest.name} is asked to sign`, [
    await letter(context, opened, guest),
  ]);
}

function letter({ db, council, person, site }: CouncilContext, opened: OpenedOne, guest: AskableGuest) {
  return putInOutbox(db, {
    to: guest.email,
    kind: 'asked to sign',
    councilId: council.id,
    subject: `${council.name} asks you to sign “${opened.document.title}”`,
    text: [
      `Dear ${guest.name},`,
      `${person.name} of ${council.name} asks you to sign “${opened.document.title}” of ${opened.where.entry.name}.`,
      'To read it, and to sign it or say that you do not, ask for a link with this email address:',
      `${site.address}${links.guestSignIn()}`,
      'You need no account and no password.',
      'Concordat',
    ].join('\n\n'),
  });
}

/** Takes back what was asked or recorded by mistake. */
export async function takeBack(context: CouncilContext): Promise<Reply> {
  const opened = await openOneToKeep(context, 'lock');
  const id = context.params['signature'];
  if (!isId(id) || !opened.document.signatures.some((each) => each.id === id)) throw new NotFound();
  const done = await endSignature(context.db, opened.of, id, 'withdrawn');
  const back = addressOf(context, opened);
  if (!done) return didNothing(back, 'It was taken back already');
  await restandEntries(context, [opened.of.partnershipId]);
  return redirect(back, 'It is taken back. The record of changes keeps that it was there');
}
