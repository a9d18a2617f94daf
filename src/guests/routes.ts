import { ofThePresent } from '../edits.ts';
import { addDays, formatDate } from '../kit/dates.ts';
import { type FormState, readForm, refuseForm, startForm } from '../kit/form.ts';
import { isId } from '../kit/ids.ts';
import { links } from '../links.ts';
import { redirectWritten } from '../letter-said.ts';
import { putInOutbox, type Written } from '../mail.ts';
import { referenceNumber } from '../partnerships/reference.ts';
import { listedWord } from '../policy/our-lists.ts';
import { guestRole } from '../policy/permissions.ts';
import {
  Conflict,
  type CouncilContext,
  didNothing,
  NotFound,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import { shareFields } from './form.ts';
import { guestsPage, sharingPage } from './pages/sharing.ts';
import { sharedListPage, sharedPage } from './pages/shared.ts';
import { publishedIn, saidIn } from './published.ts';
import {
  type GuestBefore,
  guestBefore,
  isGuest,
  personAt,
  share,
  withdrawGuest,
  withdrawShare,
} from './share-store.ts';
import { guestSigningIn } from './signing-in.ts';
import { entryToShare, guestsOf, noteLook, type OpenedEntry, sharedEntry, sharedWithGuest } from './store.ts';

const [council, reference, guest] = [':council', ':reference', ':guest'];
const may = 'publication.prepare';

/** What is shared with people of partner organisations: who shares it, and what they see. */
export const guests: readonly Route[] = [
  ...guestSigningIn,
  ...ofThePresent([
    { at: 'council', method: 'GET', path: links.sharing(council, reference), may, handle: showSharing },
    {
      at: 'council',
      method: 'POST',
      path: links.sharing(council, reference),
      may,
      verb: 'shared an entry',
      handle: shareIt,
    },
    {
      at: 'council',
      method: 'POST',
      path: links.withdrawShare(council, reference, guest),
      may,
      verb: 'stopped sharing an entry',
      handle: stopSharing,
    },
    { at: 'council', method: 'GET', path: links.guests(council), may, handle: showGuests },
    {
      at: 'council',
      method: 'POST',
      path: links.withdrawGuest(council, guest),
      may,
      verb: 'stopped sharing with somebody',
      handle: stopAll,
    },
    { at: 'council', method: 'GET', path: links.shared(council), may: 'shared.read', handle: showShared },
    {
      at: 'council',
      method: 'GET',
      path: links.sharedEntry(council, reference),
      may: 'shared.read',
      handle: showSharedEntry,
    },
  ]),
];

async function opened({ db, council, params }: CouncilContext): Promise<OpenedEntry> {
  const number = referenceNumber(params['reference']);
  const entry = number === null ? null : await entryToShare(db, council.id, number);
  if (entry === null) throw new NotFound();
  return entry;
}

async function showSharing(context: CouncilContext): Promise<Reply> {
  const entry = await opened(context);
  return draw(context, entry, startForm(shareFields(entry, context.today), { parts: ['about', 'partners'] }));
}

async function draw(
  context: CouncilContext,
  entry: OpenedEntry,
  state: FormState,
  letIn: string | null = null,
): Promise<Reply> {
  const { db, council, policy, today, hidden } = context;
  const { fields, isOurs } = publishedIn(policy.policy);
  return sharingPage({
    council: council.slug,
    entry,
    guests: await guestsOf(db, council.id, entry.id, today),
    seesAll: context.person.mayOverAll(may),
    told: fields.map(({ label }) => label),
    isOurs,
    fields: shareFields(entry, today),
    state,
    letIn,
    hidden,
  });
}

type Known = Awaited<ReturnType<typeof personAt>>;

/** Why something is not shared with whoever has an address already; `isSure`: they were told that a colleague put them out. */
function wrongIn(
  { organisation, lastDay }: { readonly organisation: string; readonly lastDay: string },
  known: Known,
  { before, isSure }: { readonly before: GuestBefore | null; readonly isSure: boolean },
): { readonly field: 'email' | 'lastDay'; readonly text: string } | null {
  if (known === undefined) return null;
  if (known.organisation_id !== organisation)
    return {
      field: 'email',
      text:
        known.organisation_id === null
          ? `${known.name} has that address and is with the council: give them a role in place of sharing`
          : `${known.name} has that address and is kept with another organisation: put that right under People first`,
    };
  if (before?.isPutOut === true && !isSure)
    return {
      field: 'email',
      text: `Somebody put ${known.name} out, so that nothing was shared with them any more. Press “Share” again to let them in again`,
    };
  const othersUntil = before?.othersUntil ?? null;
  if (othersUntil === null || addDays(lastDay, 1) >= othersUntil) return null;
  const until = formatDate(addDays(othersUntil, -1));
  return {
    field: 'lastDay',
    text: `Other entries are shared with ${known.name} until ${until}: give that day or a later one`,
  };
}

async function shareIt(context: CouncilContext): Promise<Reply> {
  const { db, council, today, person } = context;
  const entry = await opened(context);
  if (entry.sensitive === true)
    throw new Conflict('This entry is marked as sensitive, so it is not shared with anybody.');
  const fields = shareFields(entry, today);
  const reading = readForm(fields, context);
  if (!reading.ok) return draw(context, entry, reading);
  const { name, email, organisation, parts, lastDay } = reading.values;
  const known = await personAt(db, council.id, email);
  const before =
    known === undefined
      ? null
      : await guestBefore(db, council.id, { personId: known.id, partnershipId: entry.id, today });
  const isSure = known !== undefined && posted(context, 'let-in') === known.id;
  const wrong = wrongIn({ organisation, lastDay }, known, { before, isSure });
  if (wrong !== null) {
    const refused = refuseForm(fields, reading, wrong.field, wrong.text);
    return draw(context, entry, refused, before?.isPutOut === true ? (known?.id ?? null) : null);
  }
  const called = await share(db, {
    councilId: council.id,
    partnershipId: entry.id,
    name,
    email,
    organisationId: organisation,
    untilOn: addDays(lastDay, 1),
    parts,
    by: person.accountId,
  });
  const letter = await tell(context, entry, { called, email });
  return redirectWritten(
    context,
    links.sharing(council.slug, entry.reference),
    sharedWords(called, lastDay, before),
    [letter],
  );
}

/** What was done, and what it does to whatever else is shared with them. */
function sharedWords(called: string, lastDay: string, before: GuestBefore | null): string {
  if (before?.isPutOut === true)
    return `It is shared with ${called}, who was put out before and is let in again`;
  const others = before?.othersUntil ?? null;
  return others === null || addDays(lastDay, 1) === others
    ? `It is shared with ${called}`
    : `It is shared with ${called}, and what else is shared with them now holds until ${formatDate(lastDay)}, too`;
}

async function tell(
  { db, council, person, site }: CouncilContext,
  entry: OpenedEntry,
  { called, email }: { readonly called: string; readonly email: string },
): Promise<Written> {
  return putInOutbox(db, {
    to: email,
    kind: 'shared with a partner',
    councilId: council.id,
    subject: `${council.name} shares ${entry.name} with you`,
    text: [
      `Dear ${called},`,
      `${person.name} of ${council.name} shares what its partnership register says of ${entry.name} with you.`,
      `To see it, ask for a link with this email address, whenever you like:`,
      `${site.address}${links.guestSignIn()}`,
      'You need no account and no password.',
      'Concordat',
    ].join('\n\n'),
  });
}

async function stopSharing(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const entry = await opened(context);
  const guest = await guestIn(context);
  const back = links.sharing(council.slug, entry.reference);
  return (await withdrawShare(db, council.id, guest, entry.id))
    ? redirect(back, 'It is shared with them no longer')
    : didNothing(back, 'It was not shared with them any more');
}

async function showGuests({ db, council, today, hidden }: CouncilContext): Promise<Reply> {
  return guestsPage({ council: council.slug, guests: await guestsOf(db, council.id, null, today), hidden });
}

async function stopAll(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const guest = await guestIn(context);
  const back = links.guests(council.slug);
  return (await withdrawGuest(db, council.id, guest))
    ? redirect(back, 'Nothing is shared with them any more')
    : didNothing(back, 'Nothing was shared with them any more');
}

/** The guest of the address, of now or of before. */
async function guestIn({ db, council, params }: CouncilContext): Promise<string> {
  const { guest } = params;
  if (!isId(guest) || !(await isGuest(db, council.id, guest))) throw new NotFound();
  return guest;
}

async function showShared({ db, council, person }: CouncilContext): Promise<Reply> {
  return sharedListPage({ council, entries: await sharedWithGuest(db, council.id, person.accountId) });
}

/** Only what is shared is there, and what is not cannot be told from what never was. */
async function showSharedEntry(context: CouncilContext): Promise<Reply> {
  const { db, council, person, policy, today, params, site } = context;
  const number = referenceNumber(params['reference']);
  const of = { councilId: council.id, accountId: person.accountId, today };
  const entry = number === null ? null : await sharedEntry(db, of, number);
  if (entry === null) throw new NotFound();
  const as = { councilId: council.id, accountId: person.accountId, role: guestRole.id, verb: 'looked' };
  await site.transaction(as, (own) => noteLook(own, { ...of, partnershipId: entry.id }));
  const { fields } = publishedIn(policy.policy);
  const about = fields.flatMap(({ label, field }) => {
    const said = saidIn(field, entry.row);
    return said === null ? [] : [{ label, said }];
  });
  return sharedPage({
    council,
    name: entry.name,
    untilOn: entry.untilOn,
    reference: entry.reference,
    toSign: entry.toSign,
    about: entry.parts.includes('about') ? [...about, ...entry.own] : null,
    partners: entry.parts.includes('partners')
      ? entry.partners.map(({ name, roles }) => ({
          name,
          roles: roles.map((role) => listedWord(policy.policy, 'partnerRoles', role)).join(', '),
        }))
      : null,
  });
}
