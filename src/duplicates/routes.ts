import { listedAuthorities } from '../authorities.ts';
import { refusePast } from '../edits.ts';
import { inBreaths } from '../kit/breath.ts';
import { isId } from '../kit/ids.ts';
import { links } from '../links.ts';
import type { Capability } from '../policy/permissions.ts';
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
import { offersOf } from './offers.ts';
import { duplicatesPage } from './pages/list.ts';
import { type Couple, countKept, keptThings, type Kind, sayApart, takeBack } from './store.ts';

const council = ':council';

const kinds: Readonly<Record<Kind, Capability>> = {
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
    handle: show,
  },
  ...(Object.keys(kinds) as Kind[]).flatMap((kind): readonly Route[] => [
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
  ]),
];

async function show(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const { db, council, person, today, query } = context;
  const kept = await keptThings(db, council.id, today);
  const of = (Object.keys(kinds) as Kind[]).find((kind) => kind === query.get('of')) ?? null;
  return duplicatesPage({
    council: council.slug,
    offers: await inBreaths(offersOf(kept, await listedAuthorities(), today)),
    of,
    page: readSought(query).page,
    hidden: context.hidden,
    may: (kind) => person.may(kinds[kind]),
  });
}

/** The two that were posted. They need not be offered now: somebody may have had the page open for long. */
async function coupleOf(context: CouncilContext, kind: Kind): Promise<Couple> {
  const ids = [posted(context, 'one'), posted(context, 'other')].toSorted();
  const [one, other] = ids;
  if (!isId(one) || !isId(other) || one === other) throw new NotFound();
  if ((await countKept(context.db, context.council.id, kind, ids)) !== 2) throw new NotFound();
  return { kind, one, other };
}

function back({ council }: CouncilContext): string {
  return links.duplicates(council.slug);
}

async function say(context: CouncilContext, kind: Kind): Promise<Reply> {
  const { db, council, person } = context;
  const isNew = await sayApart(db, council.id, person.accountId, await coupleOf(context, kind));
  if (!isNew) return didNothing(back(context), 'Somebody said so already');
  return redirect(
    back(context),
    'Kept as not the same. They are offered no more, until somebody takes it back',
  );
}

async function offerAgain(context: CouncilContext, kind: Kind): Promise<Reply> {
  const isGone = await takeBack(context.db, context.council.id, await coupleOf(context, kind));
  if (!isGone) return didNothing(back(context), 'They were not kept apart');
  return redirect(back(context), 'Taken back: they are offered again while their names are alike');
}
