import { digestOf } from '../../adopted.ts';
import { formatDate } from '../../kit/dates.ts';
import { isId } from '../../kit/ids.ts';
import { oneLine } from '../../kit/reading.ts';
import { links } from '../../links.ts';
import { insertDraft } from '../../new-draft.ts';
import { keepOrigin, originOf } from '../../policy-origin.ts';
import { documentOf } from '../../policy/draft/document.ts';
import { type Fit, fitOf, taken, type Taking } from '../../policy/draft/taking.ts';
import {
  type CouncilContext,
  NotFound,
  posted,
  postedList,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { type Opened, openedDraft } from '../opened.ts';
import * as store from '../store.ts';
import { type Comparable, comparePolicyPage } from './page.ts';
import { type Told, toldBetween, type ToldPart } from './saying.ts';

/** Any two documents of a council beside each other, and what was improved in the one that its own was made from. */
export const comparing: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.comparePolicies(':council'),
    may: 'policy.read',
    reach: 'register',
    statementTimeout: 10_000,
    handle: showCompared,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.takeChanges(':council'),
    may: 'policy.edit',
    verb: 'started a draft of the policy',
    handle: take,
  },
];

type Whole = Comparable & { readonly opened: Opened };

/** What a reference names: a version, a draft, a shipped policy, or the shipped policy that one of the first two was made from. */
async function wholeOf(context: CouncilContext, ref: string): Promise<Whole> {
  const [is = '', of = '', inner = ''] = ref.split(':');
  const found = is === 'origin' ? await originWhole(context, of, inner) : await plainWhole(context, is, of);
  if (found === null) throw new NotFound();
  const opened = openedDraft(found.document);
  if (!opened.isReadable) throw new NotFound();
  return { ref, name: found.name, opened };
}

interface Named {
  readonly name: string;
  readonly document: string;
}

async function plainWhole(context: CouncilContext, is: string, id: string): Promise<Named | null> {
  const { db, council, site } = context;
  if (is === 'shipped') {
    const shipped = site.shippedPolicies.find((each) => each.id === id);
    return shipped === undefined
      ? null
      : { name: `${shipped.council}, as it comes with Concordat`, document: shipped.document };
  }
  if (!isId(id)) return null;
  if (is === 'draft') return context.person.may('policy.edit') ? store.findDraft(db, council.id, id) : null;
  const version = (await store.versions(db, council.id)).find((each) => is === 'version' && each.id === id);
  return version === undefined ? null : { name: versionName(version), document: version.document };
}

const versionName = ({ title, from }: store.VersionRow): string => `${title}, from ${formatDate(from)}`;

async function originWhole(context: CouncilContext, is: string, id: string): Promise<Named | null> {
  const whole = await plainWhole(context, is, id);
  if (whole === null || (is !== 'draft' && is !== 'version')) return null;
  const of = is === 'draft' ? { draft_id: id } : { version_id: id };
  const origin = await originOf(context.db, context.council.id, of);
  return origin === null ? null : { name: `What ${whole.name} was made from`, document: origin.document };
}

/** Everything that this person may look at beside something else. */
async function offeredTo(context: CouncilContext): Promise<readonly Comparable[]> {
  const { db, council, site, person } = context;
  const versions = await store.versions(db, council.id);
  const drafts = person.may('policy.edit') ? await store.drafts(db, council.id) : [];
  return [
    ...versions.map((each) => ({ ref: `version:${each.id}`, name: versionName(each) })),
    ...drafts.map(({ id, name }) => ({ ref: `draft:${id}`, name: `Draft: ${name}` })),
    ...site.shippedPolicies.map((each) => ({
      ref: `shipped:${each.id}`,
      name: `${each.council}, as it comes with Concordat`,
    })),
  ];
}

async function showCompared(context: CouncilContext): Promise<Reply> {
  const versions = await store.versions(context.db, context.council.id);
  const at = versions.findIndex(({ id }) => id === context.policy.versionId);
  const before = versions[at + 1] ?? versions[at];
  const one = context.query.get('a') ?? `version:${before?.id ?? ''}`;
  const other = context.query.get('b') ?? `version:${context.policy.versionId}`;
  return drawCompared(context, { one, other }, null);
}

async function drawCompared(
  context: CouncilContext,
  refs: { readonly one: string; readonly other: string },
  error: string | null,
): Promise<Reply> {
  const [one, other] = [await wholeOf(context, refs.one), await wholeOf(context, refs.other)];
  const all = await offeredTo(context);
  const offered = [...all, ...[one, other].filter(({ ref }) => !all.some((each) => each.ref === ref))];
  const parts = toldBetween(one.opened, other.opened);
  const into = context.person.may('policy.edit') ? await ownOf(context, refs) : null;
  const fits =
    into === null
      ? null
      : fitsOf({ before: one.opened.tree, after: other.opened.tree, into: into.opened.tree }, parts);
  const { council, hidden } = context;
  return comparePolicyPage({ council, hidden, offered, one, other, parts, fits, error });
}

/** The council's own document that improvements may go into: the one whose shipped policy is looked at beside that of today. */
async function ownOf(
  context: CouncilContext,
  { one, other }: { readonly one: string; readonly other: string },
): Promise<Whole | null> {
  if (!one.startsWith('origin:') || !other.startsWith('shipped:')) return null;
  return wholeOf(context, one.slice('origin:'.length));
}

function fitsOf(taking: Taking, parts: readonly ToldPart[]): ReadonlyMap<string, Fit> {
  return new Map(
    parts.flatMap(({ told }) => told.map(({ key, change }) => [key, fitOf(taking, change)] as const)),
  );
}

async function take(context: CouncilContext): Promise<Reply> {
  const { db, council, person } = context;
  const refs = { one: posted(context, 'a'), other: posted(context, 'b') };
  const own = await ownOf(context, refs);
  if (own === null) throw new NotFound();
  const [one, other] = [await wholeOf(context, refs.one), await wholeOf(context, refs.other)];
  const chosen = new Set(postedList(context, 'take'));
  const told = toldBetween(one.opened, other.opened)
    .flatMap((part) => part.told)
    .filter(({ key }) => chosen.has(key));
  const name = oneLine(posted(context, 'name'));
  if (told.length === 0) return drawCompared(context, refs, 'Tick what is to be taken');
  if (name === '' || name.length > 100)
    return drawCompared(context, refs, 'Enter what the draft is called, in 100 characters or fewer');
  const document = documentOf(
    own.opened.document,
    takenAll({ before: one.opened.tree, after: other.opened.tree, into: own.opened.tree }, told),
  );
  const id = await insertDraft(db, {
    councilId: council.id,
    accountId: person.accountId,
    fileName: name,
    document,
    faults: openedDraft(document).problems.length,
  });
  const shipped = refs.other.slice('shipped:'.length);
  const source = other.opened.document;
  await keepOrigin(db, council.id, { draft_id: id }, { shipped, digest: digestOf(source), document: source });
  return redirect(
    links.draft(council.slug, id),
    'The draft has what you took. Nothing in force changes until it is adopted.',
  );
}

function takenAll(taking: Taking, told: readonly Told[]): Taking['into'] {
  let into = taking.into;
  for (const { change } of told) into = taken({ ...taking, into }, change);
  return into;
}
