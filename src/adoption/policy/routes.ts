import { policyIn, policyOf } from '../../adopted.ts';
import { formatDate } from '../../kit/dates.ts';
import { lifecycleDrawing } from '../../lifecycle-drawing.ts';
import { isId } from '../../kit/ids.ts';
import { links } from '../../links.ts';
import { insertDraft } from '../../new-draft.ts';
import {
  Conflict,
  type Context,
  type CouncilContext,
  NotFound,
  redirect,
  type Reply,
  type Route,
  type ShippedPolicy,
} from '../../route.ts';
import { withTimeline } from '../../row-timeline.ts';
import { goneLevels } from '../../partnerships/gone-levels.ts';
import { decideAgainPage, policyPage, shippedPage, standingOf } from './page.ts';
import * as store from './store.ts';

export const policy: readonly Route[] = [
  { at: 'open', method: 'GET', path: links.shippedPolicy(':id'), may: 'anyone', handle: showShipped },
  { at: 'open', method: 'GET', path: links.shippedPolicyFile(':id'), may: 'anyone', handle: downloadShipped },
  {
    at: 'council',
    method: 'GET',
    path: links.policy(':council'),
    may: 'policy.read',
    reach: 'register',
    handle: showCurrent,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.decideAgain(':council'),
    may: 'policy.read',
    reach: 'register',
    handle: showDecideAgain,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.policyVersion(':council', ':id'),
    may: 'policy.read',
    reach: 'register',
    handle: showVersion,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.policyFile(':council', ':id'),
    may: 'policy.read',
    reach: 'register',
    handle: download,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.withdrawPolicy(':council', ':id'),
    may: 'policy.adopt',
    verb: 'withdrew a policy',
    handle: withdraw,
  },
];

function shippedOf(context: Context): ShippedPolicy {
  const shipped = context.site.shippedPolicies.find((each) => each.id === context.params['id']);
  if (shipped === undefined) throw new NotFound();
  return shipped;
}

async function showShipped(context: Context): Promise<Reply> {
  const shipped = shippedOf(context);
  const policy = policyIn(shipped.document);
  return shippedPage(shipped, policy, await lifecycleDrawing(policy), context.person !== null);
}

async function downloadShipped(context: Context): Promise<Reply> {
  const shipped = shippedOf(context);
  return {
    is: 'file',
    name: `${shipped.id}.yaml`,
    type: 'application/yaml',
    content: Buffer.from(shipped.document),
  };
}

function showCurrent(context: CouncilContext): Promise<Reply> {
  return showOne(context, context.policy.versionId);
}

function showVersion(context: CouncilContext): Promise<Reply> {
  return showOne(context, context.params['id'] ?? '');
}

async function found(
  context: CouncilContext,
  id: string,
): Promise<store.Version & { readonly document: string }> {
  const version = isId(id) ? await store.version(context.db, context.council.id, id) : null;
  if (version === null) throw new NotFound();
  return version;
}

async function showOne(context: CouncilContext, id: string): Promise<Reply> {
  const { db, council, person, today, hidden, asAt } = context;
  const version = await found(context, id);
  const policy = policyOf(version.digest, version.document);
  const page = policyPage({
    council,
    policy,
    drawing: await lifecycleDrawing(policy),
    version,
    versions: await store.versions(db, council.id),
    today,
    mayChange: asAt === null && person.may('policy.edit'),
    mayAdopt: asAt === null && person.may('policy.adopt'),
    toDecide: (await store.toDecideAgain(db, council.id)).length,
    hidden,
  });
  return withTimeline(context, 'policy', version.id, page);
}

async function download(context: CouncilContext): Promise<Reply> {
  const version = await found(context, context.params['id'] ?? '');
  const name = `${context.council.slug}-policy-from-${version.from}.yaml`;
  return { is: 'file', name, type: 'application/yaml', content: Buffer.from(version.document) };
}

async function showDecideAgain(context: CouncilContext): Promise<Reply> {
  const waits = await store.toDecideAgain(context.db, context.council.id);
  const decided = waits.flatMap(({ questionSet: set, decided: outcome }) =>
    outcome === null ? [] : [{ set, outcome }],
  );
  return decideAgainPage(context.council, context.policy.policy, waits, await goneLevels(context, decided));
}

/** Only one that has not begun: nothing can have been decided under it. The version before it has no end again, and it is a draft again. */
async function withdraw(context: CouncilContext): Promise<Reply> {
  const { db, council, today } = context;
  await store.lockVersions(db, council.id);
  const version = await found(context, context.params['id'] ?? '');
  if (standingOf(version, today) !== 'not yet')
    throw new Conflict(
      'This version has begun, so it stays: decisions may have been made under it. Adopt another version from a later day.',
    );
  const all = await store.versions(db, council.id);
  const before = all.find((each) => each.until === version.from);
  await insertDraft(db, {
    councilId: council.id,
    accountId: context.person.accountId,
    fileName: version.title,
    document: version.document,
    changes: version.id,
  });
  await store.deleteVersion(db, council.id, version.id);
  if (before !== undefined) await store.endVersion(db, council.id, before.id, version.until);
  return redirect(
    links.policy(council.slug),
    `${version.title}, which was to begin on ${formatDate(version.from)}, is withdrawn. It is a draft again.`,
  );
}
