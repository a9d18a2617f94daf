import { countDuplicates } from './alike/look-store.ts';
import { refusePast } from './edits.ts';
import { html } from './kit/html.ts';
import { isId } from './kit/ids.ts';
import { type Difference, joinDuplicates, listed, whichDuplicate } from './kit/parts/join.ts';
import { type Column, stackedTable } from './kit/parts/table.ts';
import { withQuery } from './links.ts';
import { type Naming, stampOf } from './joining-store.ts';
import { restandEntries } from './partnerships/standing.ts';
import {
  Conflict,
  type CouncilContext,
  NotAllowed,
  NotFound,
  type Page,
  page,
  posted,
  redirect,
  type Reply,
  type Route,
} from './route.ts';
import { readSought } from './sought.ts';
import { refuseUnseen, takeTwo, type Two } from './two.ts';

interface Joinable {
  readonly id: string;
  readonly version: number;
  readonly name: string;
}

/** One that may be the duplicate, with what the table says of it between its name and the way on. */
interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly cells: readonly (string | number)[];
}

export interface Moves {
  /** "3 payments", "1 post". */
  readonly parts: readonly string[];
  /** What becomes of what both have, in a sentence; "" where there is nothing. */
  readonly both: string;
  /** Why this person may not join the two, and who may. */
  readonly barred: string | null;
}

/** What joining two of a kind (people, organisations) has to know of the kind. */
export interface Joining<Thing extends Joinable> {
  readonly section: 'people' | 'organisations';
  /** What their list is called. */
  readonly title: string;
  readonly verb: string;
  readonly links: {
    readonly list: (council: string) => string;
    readonly one: (council: string, id: string) => string;
    readonly merge: (council: string, id: string) => string;
  };
  readonly table: {
    readonly searched: string;
    readonly caption: string;
    readonly columns: readonly Column[];
  };
  readonly open: (context: CouncilContext, id: string, lock: 'lock' | 'look') => Promise<Thing | null>;
  /** Why the other one stays, or is no other; null where it may go. */
  readonly refusal: (kept: Thing, other: Thing) => string | null;
  /** What to look for while nobody says what. */
  readonly searchFor: (kept: Thing) => string;
  readonly find: (context: CouncilContext, search: string) => Promise<readonly Candidate[]>;
  readonly differences: (
    context: CouncilContext,
    kept: Thing,
    other: Thing,
  ) => Promise<readonly Difference[]>;
  readonly moves: (context: CouncilContext, kept: Thing, other: Thing) => Promise<Moves>;
  /** Every table of which rows move, or become one. */
  readonly naming: readonly Naming[];
  /** The entries that name any of them: they stand afresh. */
  readonly entries: (context: CouncilContext, ids: readonly string[]) => Promise<readonly string[]>;
  /** Makes one of the two, and gives the name that it has. */
  readonly join: (
    context: CouncilContext,
    kept: Thing,
    other: Thing,
    isOther: (name: string) => boolean,
  ) => Promise<string>;
}

/** Joining two entries of one thing: which one it is, both side by side, and the joining. */
export function joining<Thing extends Joinable>(kind: Joining<Thing>): readonly Route[] {
  const path = kind.links.merge(':council', ':id');
  const show = (context: CouncilContext) => showMerge(kind, context);
  const act = (context: CouncilContext) => merge(kind, context);
  return [
    { at: 'council', method: 'GET', path, may: 'people.edit', handle: show },
    { at: 'council', method: 'POST', path, may: 'people.edit', verb: kind.verb, handle: act },
  ];
}

async function showMerge<Thing extends Joinable>(
  kind: Joining<Thing>,
  context: CouncilContext,
): Promise<Reply> {
  refusePast(context);
  const { query, council } = context;
  const other = query.get('other') ?? '';
  if (other !== '') return drawJoin(kind, context, await openBoth(kind, context, other, 'look'));
  const kept = await open(kind, context, context.params['id'], 'look');
  const search = query.has('q') ? readSought(query).search : kind.searchFor(kept);
  const found = (await kind.find(context, search)).filter(({ id }) => id !== kept.id);
  const action = kind.links.merge(council.slug, kept.id);
  return page({
    ...about(kind, council.slug, kept),
    title: `Join ${kept.name} with a duplicate`,
    main: whichDuplicate({
      name: kept.name,
      action,
      label: kind.table.searched,
      search,
      found: found.length === 0 ? null : foundTable(kind, action, found),
    }),
  });
}

async function open<Thing extends Joinable>(
  kind: Joining<Thing>,
  context: CouncilContext,
  id: string | undefined,
  lock: 'lock' | 'look',
): Promise<Thing> {
  const found = isId(id) ? await kind.open(context, id, lock) : null;
  if (found === null) throw new NotFound();
  return found;
}

/** Always the lower id first, so that two people who join the same two cannot wait for each other. */
async function openBoth<Thing extends Joinable>(
  kind: Joining<Thing>,
  context: CouncilContext,
  otherId: string,
  lock: 'lock' | 'look',
): Promise<Two<Thing>> {
  const keptId = context.params['id'] ?? '';
  if (lock === 'lock' && otherId < keptId) await open(kind, context, otherId, lock);
  const kept = await open(kind, context, keptId, lock);
  const other = await open(kind, context, otherId, lock);
  const refused = kind.refusal(kept, other);
  if (refused !== null) throw new Conflict(refused);
  return { kept, other };
}

function about<Thing extends Joinable>(
  { section, title, links }: Joining<Thing>,
  council: string,
  kept: Thing,
): Pick<Page, 'section' | 'breadcrumbs'> {
  return {
    section,
    breadcrumbs: [
      { text: title, href: links.list(council) },
      { text: kept.name, href: links.one(council, kept.id) },
      { text: 'Join with a duplicate' },
    ],
  };
}

function foundTable<Thing extends Joinable>(
  { table: { caption, columns } }: Joining<Thing>,
  action: string,
  found: readonly Candidate[],
) {
  return stackedTable({
    caption,
    columns: [{ text: 'Name' }, ...columns, { text: 'Look at both', unseen: true, short: '' }],
    rows: found.map(({ id, name, cells }) => ({
      cells: [
        name,
        ...cells,
        html`<a class="govuk-link" href="${withQuery(action, { other: id })}">Look at both<span class="govuk-visually-hidden">: ${name}</span></a>`,
      ],
    })),
  });
}

async function drawJoin<Thing extends Joinable>(
  kind: Joining<Thing>,
  context: CouncilContext,
  { kept, other }: Two<Thing>,
  unchosen: readonly Difference[] = [],
): Promise<Page> {
  const { council, hidden } = context;
  const { parts, both, barred } = await kind.moves(context, kept, other);
  const moving = listed(parts);
  return page({
    ...about(kind, council.slug, kept),
    title: `Join ${other.name} with ${kept.name}`,
    ...(unchosen.length > 0 ? { status: 422 } : {}),
    main: joinDuplicates({
      kept: kept.name,
      other: other.name,
      moves: `${moving === null ? `Nothing but the name moves to ${kept.name}.` : `What moves to ${kept.name}: ${moving}.`} ${both}`,
      barred,
      list: `the list of ${kind.section}`,
      turned:
        kind.refusal(other, kept) === null
          ? withQuery(kind.links.merge(council.slug, other.id), { other: kept.id })
          : null,
      differences: await kind.differences(context, kept, other),
      unchosen,
      // What stands in the name of the one that is kept is most often right; of all else nobody knows.
      chosen: (name) =>
        posted(context, `keep-${name}`) || (unchosen.length === 0 && name === 'name' ? 'this' : ''),
      hidden: { ...hidden, other: other.id, seen: await seenOf(kind, context, { kept, other }) },
      cancel: kind.links.one(council.slug, kept.id),
    }),
  });
}

/** Stands for both, and for what moves or becomes one with them. */
async function seenOf<Thing extends Joinable>(
  kind: Joining<Thing>,
  { db, council }: CouncilContext,
  { kept, other }: Two<Thing>,
): Promise<string> {
  const stamp = await stampOf(db, council.id, [kept.id, other.id], kind.naming);
  return `${kept.version}.${other.version}.${stamp}`;
}

async function merge<Thing extends Joinable>(kind: Joining<Thing>, context: CouncilContext): Promise<Reply> {
  const { kept, other } = await takeTwo(
    context,
    (lock) => openBoth(kind, context, posted(context, 'other'), lock),
    (ids) => kind.entries(context, ids),
  );
  const { barred } = await kind.moves(context, kept, other);
  if (barred !== null) throw new NotAllowed(barred);
  refuseUnseen(context, await seenOf(kind, context, { kept, other }));
  const differences = await kind.differences(context, kept, other);
  const choice = (name: string): string => posted(context, `keep-${name}`);
  const unchosen = differences.filter(({ name }) => !['this', 'other'].includes(choice(name)));
  if (unchosen.length > 0) return drawJoin(kind, context, { kept, other }, unchosen);
  const name = await kind.join(context, kept, other, (column) => choice(column) === 'other');
  await restandEntries(context, await kind.entries(context, [kept.id]));
  await countDuplicates(context.db, context.council.id, kind.section);
  return redirect(kind.links.one(context.council.slug, kept.id), noticeOf(kept.name, other.name, name));
}

/** Names the one that is no more, whichever name was kept. */
function noticeOf(kept: string, other: string, now: string): string {
  return kept === other
    ? `Both entries of ${now} are one now`
    : `${now === other ? kept : other} is joined with ${now}`;
}
