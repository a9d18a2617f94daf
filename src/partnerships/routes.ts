import { links, withQuery } from '../links.ts';
import { type Capability, mayAnswer } from '../policy/permissions.ts';
import { instrumentOf } from '../policy/policy.ts';
import { isOver } from '../policy/stage.ts';
import { showsEntry } from '../readings.ts';
import { type CouncilContext, NotFound, redirect, type Reply, type Route } from '../route.ts';
import { readListRequest } from './list.ts';
import type { ListedView } from './columns-store.ts';
import { listPage, listStatement } from './list-store.ts';
import { listPageOf } from './pages/list.ts';
import { answersOfPast, goneAnswers, goneLevels, levelsOfPast } from './gone-levels.ts';
import { otherScalesOf } from './other-scales.ts';
import { notYetPage } from './pages/not-yet.ts';
import { recordPage } from './pages/record.ts';
import { timelinePage } from './pages/timeline.ts';
import { dated } from './pages/view.ts';
import { referenceNumber } from './reference.ts';
import { mayWith } from './stage/may.ts';
import { stages } from './stage/routes.ts';
import { recordOf, recordStatement } from './record-store.ts';
import { happeningsOf, type RuleChange } from './timeline.ts';
import { cameAt, pastOf } from './timeline-store.ts';
import { timelineWords } from './timeline-words.ts';
import { levelsFound, wordsOf } from './words.ts';

const [council, reference] = [':council', ':reference'];

/** The register: its list, and each entry's page and timeline, today or as at a past date. */
export const register: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.register(council),
    may: 'register.read',
    reach: 'register',
    ahead: ({ query, today, isPast }) => [listStatement({ today, isPast }, readListRequest(query))],
    handle: showList,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.record(council, reference),
    may: 'register.read',
    ahead: ({ params, today }) => {
      const reference = referenceNumber(params['reference']);
      return reference === null ? [] : [recordStatement({ reference, today })];
    },
    handle: showRecord,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.timeline(council, reference),
    may: 'register.read',
    handle: showTimeline,
  },
  ...stages,
];

async function showList(context: CouncilContext): Promise<Reply> {
  const request = readListRequest(context.query);
  const { council, person, policy, today, asAt } = context;
  const list = await listPage(context.db, { today, isPast: asAt !== null }, request, context.ahead[0]);
  const first = context.query.size === 0 ? firstView(list.views) : undefined;
  if (first !== undefined) return redirect(`${links.register(council.slug)}?${first.query}`);
  const words = wordsOf(policy.policy);
  return listPageOf({
    council: council.slug,
    request,
    list,
    words: { ...words, gone: await goneLevels(context, levelsFound(words, list.counts)) },
    isOver: (stage) => isOver(policy.policy, stage),
    today,
    asAt,
    refusedDay: context.refusedDay,
    may: {
      edit: person.may('register.edit'),
      import: person.may('register.import'),
      export: person.may('register.export'),
      decide: mayDecide(context),
      review: person.mayOverAll('review.open'),
    },
  });
}

/** What the bare address begins with: somebody's own default, else the council's. */
function firstView(views: readonly ListedView[]): ListedView | undefined {
  const [own, shared] = [true, false].map((isOwn) =>
    views.find((view) => view.isDefault && view.isOwn === isOwn),
  );
  const view = own ?? shared;
  return view?.query === '' ? undefined : view;
}

function mayDecide({ person }: CouncilContext): boolean {
  return person.may('definition.answer') || person.may('definition.decide');
}

function mayAnswerIn({ person, policy }: CouncilContext, id: string): boolean {
  // Its elements have pages of their own, and are no set of questions.
  if (id === 'framework') return person.may('governance.edit');
  const set = instrumentOf(policy.policy, id);
  return set !== undefined && mayAnswer(set).some((capability) => person.may(capability));
}

function referenceIn(context: CouncilContext): number {
  const reference = referenceNumber(context.params['reference']);
  if (reference === null) throw new NotFound();
  return reference;
}

async function showRecord(context: CouncilContext): Promise<Reply> {
  const { council, policy, today, asAt } = context;
  const reference = referenceIn(context);
  const recorded = await recordOf(context.db, { reference, today }, context.ahead[0]);
  if (recorded === null) return notYet(context, reference);
  if ('joinedWith' in recorded) return redirect(dated(links.record(council.slug, recorded.joinedWith), asAt));
  showsEntry(context, recorded.row);
  const gone = await goneLevels(context, levelsOfPast(recorded.past, recorded.decisions));
  const answers = await goneAnswers(context, answersOfPast(recorded.past));
  const may = asAt === null ? await mayWith(context, recorded.known.id) : new Set<Capability>();
  return recordPage({
    council: council.slug,
    policy: policy.policy,
    words: { ...wordsOf(policy.policy), gone },
    recorded,
    happenings: happeningsOf(recorded.past, timelineWords(policy.policy, gone, answers)),
    otherScales: await otherScalesOf(context, recorded.decisions, gone),
    today,
    asAt,
    mayEdit: may.has('register.edit') || may.has('register.editOwn'),
    may,
    mayShare: context.person.may('publication.prepare'),
    mayDecide: mayDecide(context),
    mayAnswer: (set) => mayAnswerIn(context, set),
    hidden: context.hidden,
  });
}

/** Whoever may read the register may know that an entry came later: it is among those of today. */
async function notYet({ db, council, asAt }: CouncilContext, reference: number): Promise<Reply> {
  const came = asAt === null ? null : await cameAt(db, council.id, reference);
  if (asAt === null || came === null) throw new NotFound();
  return notYetPage({ council: council.slug, reference, asAt, came });
}

const changesOnPage = 100;

async function showTimeline(context: CouncilContext): Promise<Reply> {
  const { council, policy, asAt } = context;
  const reference = referenceIn(context);
  const before = changeNumber(context.query.get('before'));
  const asked = { councilId: council.id, reference, most: changesOnPage, before };
  const past = await pastOf(context.db, asked);
  if (past === null) return notYet(context, reference);
  showsEntry(context, { ...past, reference });
  const oldest = past.changes.at(-1);
  const isLast = past.changes.length < changesOnPage;
  const within = past.ruleChanges.filter((change) => isWithin(change, past.changes, isLast, before === null));
  const words = timelineWords(
    policy.policy,
    await goneLevels(context, levelsOfPast(past)),
    await goneAnswers(context, answersOfPast(past)),
  );
  return timelinePage({
    council: council.slug,
    reference,
    name: past.name,
    policy: policy.policy,
    happenings: happeningsOf({ ...past, ruleChanges: within }, words),
    inAll: past.inAll,
    earlier: isLast || oldest === undefined ? null : oldest.id,
    isFirst: before === null,
    asAt,
    log: context.person.mayOverAll('audit.read')
      ? withQuery(links.log(council.slug), { row: past.id, as_at: asAt })
      : null,
  });
}

/** A change of the rules belongs on the page of changes that it fell among. */
function isWithin(
  change: RuleChange,
  changes: readonly { readonly at: string }[],
  isLast: boolean,
  isFirst: boolean,
): boolean {
  const [newest, oldest] = [changes[0]?.at, changes.at(-1)?.at];
  const at = Date.parse(change.at);
  const notLater = isFirst || (newest !== undefined && at <= Date.parse(newest));
  return notLater && (isLast || (oldest !== undefined && at > Date.parse(oldest)));
}

function changeNumber(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
