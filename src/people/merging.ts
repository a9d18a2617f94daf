import { refusePast } from '../edits.ts';
import { isId } from '../kit/ids.ts';
import type { Difference } from '../kit/parts/join.ts';
import { links } from '../links.ts';
import { restandEntries } from '../partnerships/standing.ts';
import {
  Conflict,
  type CouncilContext,
  NotFound,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import { readSought } from '../sought.ts';
import { differencesOf, joinedColumns } from './join.ts';
import { joinPeople, movedBy } from './join-store.ts';
import { openPerson } from './open.ts';
import { choosePage, joinPage } from './pages/merge.ts';
import { entriesWith, listPeople, organisationNames, type Person, personOf } from './store.ts';

const path = links.mergePerson(':council', ':id');

/** Joining two entries of one person. */
export const merging: readonly Route[] = [
  { at: 'council', method: 'GET', path, may: 'people.edit', handle: showMerge },
  { at: 'council', method: 'POST', path, may: 'people.edit', verb: 'joined people', handle: merge },
];

async function showMerge(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const { db, council, query, today } = context;
  const kept = await openPerson(context, 'look');
  const other = query.get('other') ?? '';
  if (other !== '') return drawJoin(context, kept, await duplicateOf(context, kept, other, 'look'));
  const asked = readSought(query);
  // People are written down twice with or without a title: the last of their names finds both.
  const search = query.has('q') ? asked.search : (kept.name.split(' ').at(-1) ?? kept.name);
  const { people } = await listPeople(db, council.id, today, { ...asked, search, kinds: [], withLeft: true });
  return choosePage({
    council: council.slug,
    kept,
    search,
    found: people.filter(({ id }) => id !== kept.id),
  });
}

async function duplicateOf(
  context: CouncilContext,
  kept: Person,
  id: string,
  lock: 'lock' | 'look',
): Promise<Person> {
  const found = isId(id) ? await personOf(context.db, context.council.id, id, lock) : null;
  if (found === null) throw new NotFound();
  if (found.id === kept.id) throw new Conflict('Nobody can be joined with themselves. Choose the other one.');
  return found;
}

async function drawJoin(
  context: CouncilContext,
  kept: Person,
  other: Person,
  unchosen: readonly Difference[] = [],
): Promise<Reply> {
  const { db, council, hidden } = context;
  return joinPage({
    council: council.slug,
    kept,
    other,
    differences: differencesOf(kept, other, await organisationNames(db, council.id)),
    moves: await movedBy(db, other),
    hidden,
    unchosen,
  });
}

/** Always the lower id first, so that two people who join the same two cannot wait for each other. */
async function openBoth(context: CouncilContext, otherId: string): Promise<readonly [Person, Person]> {
  if (otherId < (context.params['id'] ?? '')) await personOf(context.db, context.council.id, otherId, 'lock');
  const kept = await openPerson(context, 'lock');
  return [kept, await duplicateOf(context, kept, otherId, 'lock')];
}

async function merge(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const otherId = posted(context, 'other');
  if (!isId(otherId)) throw new NotFound();
  const [kept, other] = await openBoth(context, otherId);
  if (posted(context, 'seen') !== `${kept.version}.${other.version}`)
    throw new Conflict(
      'One of the two was changed after you opened this page, so nothing was joined. Load the page again and look at both as they are now.',
    );
  const differences = differencesOf(kept, other, await organisationNames(db, council.id));
  const choice = (name: string): string => posted(context, `keep-${name}`);
  const unchosen = differences.filter(({ name }) => !['this', 'other'].includes(choice(name)));
  if (unchosen.length > 0) return drawJoin(context, kept, other, unchosen);
  const entries = [
    ...(await entriesWith(db, council.id, kept.id)),
    ...(await entriesWith(db, council.id, other.id)),
  ];
  const columns = joinedColumns(kept, other, (name) => choice(name) === 'other');
  await joinPeople(db, kept, other, columns);
  await restandEntries(context, entries);
  return redirect(links.person(council.slug, kept.id), `${other.name} is joined with ${columns.name}`);
}
