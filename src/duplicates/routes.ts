import { type Authority, listedAuthorities } from '../authorities.ts';
import { refusePast } from '../edits.ts';
import { DUPLICATE_KINDS, type DuplicateKind } from '../alike/kinds.ts';
import { countDuplicates, type GoingOn } from '../alike/look-store.ts';
import { lookForDuplicates } from '../alike/look.ts';
import { isId } from '../kit/ids.ts';
import { links, withQuery } from '../links.ts';
import type { Capability } from '../policy/permissions.ts';
import { stagesOver } from '../policy/stage.ts';
import {
  type CouncilContext,
  didNothing,
  NotFound,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import { readSought } from '../sought.ts';
import { goneAmong, offersOf } from './offers.ts';
import { duplicatesPage, onlyWhole, sizes } from './pages/list.ts';
import * as store from './store.ts';

const council = ':council';

const kinds: Readonly<Record<DuplicateKind, Capability>> = {
  entries: 'register.merge',
  organisations: 'people.edit',
  people: 'people.edit',
};

/** What of the register may be written down twice. Nothing is joined here: two are offered, and somebody looks. */
export const duplicates: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.duplicates(council),
    may: 'register.read',
    reach: 'register',
    handle: show,
  },
  ...DUPLICATE_KINDS.flatMap((kind): readonly Route[] => [
    {
      at: 'council',
      method: 'POST',
      path: links.notTheSame(council, kind),
      may: kinds[kind],
      verb: 'said not to be the same',
      handle: (context) => say(context, kind),
    },
    {
      at: 'council',
      method: 'POST',
      path: links.offerAgain(council, kind),
      may: kinds[kind],
      verb: 'offered again',
      handle: (context) => offerAgain(context, kind),
    },
    {
      at: 'council',
      method: 'POST',
      path: links.lookForDuplicates(council, kind),
      may: kinds[kind],
      verb: 'compared the names',
      statementTimeout: 30_000,
      handle: (context) => look(context, kind),
    },
  ]),
];

async function show(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const { db, council, person, today, query } = context;
  if (person.seesPart) return onlyWhole(council.slug);
  const of = kindIn(query.get('of'));
  const { page } = readSought(query);
  const [asked, at] = of === null ? [DUPLICATE_KINDS, 1] : [[of], page];
  const size = of === null ? sizes.beginning : sizes.whole;
  const pairs = await store.keptPairs(db, { on: goingOn(context), kinds: asked, page: at, size });
  const list = await listedAuthorities();
  return duplicatesPage({
    council: council.slug,
    offers: pairs.map((each) => offersOf(each, list, today)),
    gone: of === null ? await goneCouncils(context, list) : [],
    apart: of === null ? await store.saidApart(db, council.id) : [],
    of,
    page,
    hidden: context.hidden,
    may: (kind) => person.may(kinds[kind]),
  });
}

function kindIn(text: string | null): DuplicateKind | null {
  return DUPLICATE_KINDS.find((kind) => kind === text) ?? null;
}

/** Organisations that are councils no more and partners in entries that go on, with how many each is a partner in. */
async function goneCouncils(context: CouncilContext, list: readonly Authority[]) {
  const { db, council, today } = context;
  const gone = goneAmong(await store.organisationNames(db, council.id), list, today);
  const ids = gone.map(({ id }) => id);
  const parts = await store.partsOfEach(db, goingOn(context), ids);
  return gone
    .map((each) => ({ ...each, entries: parts.get(each.id) ?? 0 }))
    .filter(({ entries }) => entries > 0);
}

function goingOn({ council, today, policy }: CouncilContext): GoingOn {
  return { councilId: council.id, today, over: stagesOver(policy.policy) };
}

/** The two that were posted. They need not be offered now: somebody may have had the page open for long. */
async function coupleOf(context: CouncilContext, kind: DuplicateKind): Promise<store.Couple> {
  const ids = [posted(context, 'one'), posted(context, 'other')].toSorted();
  const [one, other] = ids;
  if (!isId(one) || !isId(other) || one === other) throw new NotFound();
  if ((await store.countKept(context.db, context.council.id, kind, ids)) !== 2) throw new NotFound();
  return { kind, one, other };
}

/** To the page where it was pressed. */
function back(context: CouncilContext): string {
  const of = kindIn(posted(context, 'of'));
  return withQuery(links.duplicates(context.council.slug), { of: of ?? undefined });
}

async function say(context: CouncilContext, kind: DuplicateKind): Promise<Reply> {
  const { db, council, person } = context;
  const couple = await coupleOf(context, kind);
  if (!(await store.sayApart(db, council.id, person.accountId, couple)))
    return didNothing(back(context), 'Somebody said so already');
  await countDuplicates(db, council.id, kind);
  return redirect(
    back(context),
    'Kept as not the same. They are offered no more, until somebody takes it back',
  );
}

async function offerAgain(context: CouncilContext, kind: DuplicateKind): Promise<Reply> {
  const { db, council } = context;
  if (!(await store.takeBack(db, council.id, await coupleOf(context, kind))))
    return didNothing(back(context), 'They were not kept apart');
  await countDuplicates(db, council.id, kind);
  return redirect(back(context), 'Taken back: they are offered again while their names are alike');
}

async function look(context: CouncilContext, kind: DuplicateKind): Promise<Reply> {
  await lookForDuplicates(context.db, { ...goingOn(context), kinds: [kind] });
  return redirect(back(context), `The names of all ${kind} are compared`);
}
