import { addMonths, endOfDay, londonDate } from '../kit/dates.ts';
import { spooled } from '../kit/spool.ts';
import { hasPartIn } from '../has-part.ts';
import { links, withQuery } from '../links.ts';
import { referenceNumber } from '../partnerships/reference.ts';
import { mayAnswer } from '../policy/permissions.ts';
import { showsEntry } from '../readings.ts';
import { type CouncilContext, NotFound, redirect, type Reply, type Route } from '../route.ts';
import { readWanted, requirementsWanted, type Wanted } from './asked.ts';
import { type Opened, openedEntry } from './entry-store.ts';
import { entryCsv, wholeCsv } from './file.ts';
import { toldOf } from './lines.ts';
import { councilPage } from './pages/council.ts';
import { entryPage } from './pages/entry.ts';
import { requirementsListPage } from './pages/list.ts';
import { byLead, byPartnership, foundOf, linesOf, pastOf, type Summed, wholeOf } from './store.ts';
import { variations } from './variation/routes.ts';
import { isShown } from './words.ts';

const [council, reference] = [':council', ':reference'];
const minute = 60_000;

/** What the policy asks of partnerships, of one and of all of them, today or as at a past date. */
export const requirements: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.requirements(council),
    may: 'register.read',
    reach: 'register',
    statementTimeout: minute,
    handle: showAll,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.requirementsList(council),
    may: 'register.read',
    reach: 'register',
    statementTimeout: minute,
    handle: showList,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.requirementsFile(council),
    may: 'register.export',
    reach: 'register',
    statementTimeout: minute,
    handle: exportAll,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.entryRequirements(council, reference),
    may: 'register.read',
    handle: showEntry,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.entryRequirementsFile(council, reference),
    may: 'register.export',
    handle: exportEntry,
  },
  ...variations,
];

const idsOf = (all: readonly { readonly id: string }[]): readonly string[] => all.map(({ id }) => id);

async function showAll(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, asAt, person, query } = context;
  const wanted = readWanted(query, policy.policy);
  const asked = requirementsWanted(policy.policy, wanted);
  const found = await foundOf(db, wanted);
  return councilPage({
    council: council.slug,
    asAt,
    wanted,
    policy: policy.policy,
    requirements: asked,
    found,
    summed: await summedBy(context, wanted, idsOf(asked)),
    past: wanted.by === 'time' ? await pastOf(db, momentsTo(context), wanted.requirement) : [],
    mayExport: person.may('register.export'),
  });
}

async function summedBy(
  { db }: CouncilContext,
  wanted: Wanted,
  among: readonly string[],
): Promise<readonly Summed[]> {
  if (wanted.by === 'partnership') return byPartnership(db, wanted, among);
  return wanted.by === 'owner' ? byLead(db, wanted, among) : [];
}

const months = 12;

/** The ends of the last days of the months before, and of the day of the page. */
function momentsTo({ today, asAt, now }: CouncilContext): readonly string[] {
  const first = `${today.slice(0, 7)}-01`;
  const ends = Array.from({ length: months }, (_, at) => lastDayBefore(addMonths(first, -at)));
  const here = asAt === null ? now.toISOString() : endOfDay(today).toString();
  return [...ends.map((day) => endOfDay(day).toString()), here];
}

function lastDayBefore(first: string): string {
  return londonDate(new Date(Date.parse(`${first}T12:00:00Z`) - 86_400_000));
}

async function showList(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, asAt, query } = context;
  const wanted = readWanted(query, policy.policy);
  const { state } = wanted;
  // Every list is behind a figure of the page, which says what there is.
  if (state === null) return redirect(withQuery(links.requirements(council.slug), { as_at: asAt }));
  const asked = requirementsWanted(policy.policy, wanted);
  const lines = await linesOf(db, wanted, state, idsOf(asked));
  return requirementsListPage({ council: council.slug, asAt, wanted, policy: policy.policy, state, lines });
}

async function exportAll(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, today, query } = context;
  const wanted = readWanted(query, policy.policy);
  const all = await wholeOf(db, wanted);
  const detail = { format: 'csv', day: today, asked: query.toString().slice(0, 500) };
  context.shows({ verb: 'took requirements out as a file', subject: council.id, detail });
  return {
    is: 'file',
    name: `requirements-${council.slug}-${today}.csv`,
    type: 'text/csv; charset=utf-8',
    content: await spooled(wholeCsv(policy.policy, requirementsWanted(policy.policy, wanted), all)),
  };
}

async function opened(context: CouncilContext): Promise<Opened> {
  const number = referenceNumber(context.params['reference']);
  const { db, today, policy } = context;
  const entry = number === null ? null : await openedEntry(db, number, today, policy.policy);
  if (entry === null) throw new NotFound();
  return entry;
}

async function showEntry(context: CouncilContext): Promise<Reply> {
  const { council, policy, asAt, query, person } = context;
  const entry = await opened(context);
  if (entry.mergedInto !== null)
    return redirect(withQuery(links.entryRequirements(council.slug, entry.mergedInto), { as_at: asAt }));
  showsEntry(context, entry);
  const state = query.get('state');
  return entryPage({
    council: council.slug,
    asAt,
    policy: policy.policy,
    entry,
    isUnsaid: entry.isUnsaid,
    told: toldOf({ council: council.slug, policy: policy.policy, known: entry.known }),
    state: isShown(state) ? state : null,
    variations: entry.variations,
    mayOpen: await opening(context, entry),
    mayAsk: person.may('governance.edit'),
    mayExport: person.may('register.export'),
  });
}

/** Whether whoever looks may open the page on which a fact or an answer is given. */
async function opening(context: CouncilContext, entry: Opened): Promise<(place: string) => boolean> {
  const { council, policy, person, asAt } = context;
  if (asAt !== null) return () => false;
  const edits = await mayEdit(context, entry.id);
  const sets = new Map(policy.policy.instruments.map((each) => [each.id, each]));
  const beneath = links.questions(council.slug, entry.reference, '');
  return (place) => {
    if (place.startsWith(links.editEntry(council.slug, entry.reference))) return edits;
    const set = sets.get(place.slice(beneath.length).split(/[/?]/)[0] ?? '');
    if (set === undefined) return person.may('governance.edit');
    return mayAnswer(set).some((capability) => person.may(capability));
  };
}

async function mayEdit({ db, person, council, today }: CouncilContext, id: string): Promise<boolean> {
  if (person.may('register.edit')) return true;
  if (!person.may('register.editOwn') || person.personId === null) return false;
  return hasPartIn(db, id, { councilId: council.id, person: person.personId, today });
}

async function exportEntry(context: CouncilContext): Promise<Reply> {
  const { council, policy, today } = context;
  const entry = await opened(context);
  showsEntry(context, entry);
  const detail = { format: 'csv', day: today, reference: entry.reference };
  context.shows({ verb: 'took requirements out as a file', subject: entry.id, detail });
  const told = toldOf({ council: council.slug, policy: policy.policy, known: entry.known });
  return {
    is: 'file',
    name: `requirements-${council.slug}-${entry.reference}-${today}.csv`,
    type: 'text/csv; charset=utf-8',
    content: entryCsv(told),
  };
}
