import { isId } from '../kit/ids.ts';
import { oneLine } from '../kit/reading.ts';
import { refusePast } from '../edits.ts';
import type { Difference } from '../kit/parts/join.ts';
import { links } from '../links.ts';
import {
  Conflict,
  type CouncilContext,
  NotFound,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import { differencesOf, joinedColumns } from './join.ts';
import { joinRows, movedBy } from './join-store.ts';
import { choosePage, joinPage } from './pages/merge.ts';
import { openOrganisation, restandWith } from './open.ts';
import { sectorsOf } from './sectors.ts';
import { listOrganisations, type Organisation, organisationOf } from './store.ts';

const path = links.mergeOrganisation(':council', ':id');

/** Joining two entries of one organisation. */
export const merging: readonly Route[] = [
  { at: 'council', method: 'GET', path, may: 'people.edit', handle: showMerge },
  { at: 'council', method: 'POST', path, may: 'people.edit', verb: 'joined organisations', handle: merge },
];

async function showMerge(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const kept = await openOrganisation(context, 'look');
  const other = context.query.get('other');
  if (other !== null && other !== '')
    return drawJoin(context, kept, await duplicateOf(context, kept, other, 'look'));
  const search = oneLine(context.query.get('q') ?? kept.name).slice(0, 200);
  const sought = { search, sectors: [], page: 1, size: 50 };
  const { organisations } = await listOrganisations(context.db, context.council.id, context.today, sought);
  return choosePage({
    council: context.council.slug,
    kept,
    search,
    found: organisations.filter(({ id, isCouncil }) => id !== kept.id && !isCouncil),
  });
}

async function duplicateOf(
  context: CouncilContext,
  kept: Organisation,
  id: string,
  lock: 'lock' | 'look',
): Promise<Organisation> {
  const found = isId(id) ? await organisationOf(context.db, context.council.id, id, lock) : null;
  if (found === null) throw new NotFound();
  if (found.id === kept.id)
    throw new Conflict('An organisation cannot be joined with itself. Choose the other one.');
  if (found.is_council)
    throw new Conflict(
      `${found.name} is the council itself and stays. Open it, and join the duplicate with it from there.`,
    );
  return found;
}

async function drawJoin(
  context: CouncilContext,
  kept: Organisation,
  other: Organisation,
  unchosen: readonly Difference[] = [],
): Promise<Reply> {
  return joinPage({
    council: context.council.slug,
    kept,
    other,
    differences: differencesOf(kept, other, sectorsOf(context.policy.policy)),
    moves: await movedBy(context.db, context.council.id, kept.id, other.id),
    hidden: context.hidden,
    unchosen,
  });
}

async function merge(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const kept = await openOrganisation(context, 'lock');
  const other = await duplicateOf(context, kept, posted(context, 'other'), 'lock');
  const seen = `${kept.version}.${other.version}`;
  if (posted(context, 'seen') !== seen)
    throw new Conflict(
      'One of the two was changed after you opened this page, so nothing was joined. Load the page again and look at both as they are now.',
    );
  const differences = differencesOf(kept, other, sectorsOf(context.policy.policy));
  const choice = (name: string): string => posted(context, `keep-${name}`);
  const unchosen = differences.filter(({ name }) => !['this', 'other'].includes(choice(name)));
  if (unchosen.length > 0) return drawJoin(context, kept, other, unchosen);
  await joinRows(
    db,
    kept,
    other,
    joinedColumns(kept, other, (name) => choice(name) === 'other'),
  );
  await restandWith(context, [kept.id]);
  return redirect(links.organisation(council.slug, kept.id), `${other.name} is joined with ${kept.name}`);
}
