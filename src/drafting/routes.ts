import { digestOf } from '../adopted.ts';
import { type FormState, readForm, startForm } from '../kit/form.ts';
import { oneLine } from '../kit/reading.ts';
import { links } from '../links.ts';
import { insertDraft } from '../new-draft.ts';
import { keepOrigin, type Origin, originOf } from '../policy-origin.ts';
import { newDocument } from '../policy/draft/document.ts';
import { idOf } from '../policy/draft/places.ts';
import { referencesTo } from '../policy/draft/references.ts';
import { at, isList, movedItem, type Path, withValue } from '../policy/draft/tree.ts';
import {
  type CouncilContext,
  didNothing,
  NotFound,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import { saveAmount, showAmounts } from './amounts.ts';
import { found } from './finding.ts';
import { startFields } from './form.ts';
import { openedDraft } from './opened.ts';
import { findPage } from './pages/find.ts';
import { homePage } from './pages/home.ts';
import { listPage } from './pages/list.ts';
import { outerOf } from './pages/object.ts';
import { removePage } from './pages/remove.ts';
import { startPage } from './pages/start.ts';
import { drawObject, saveObject } from './save-object.ts';
import { drawRule, saveJoin, saveRule } from './save-rule.ts';
import { drawSilence, saveSilence } from './save-silence.ts';
import { drawWords, saveWords } from './save-words.ts';
import * as store from './store.ts';
import {
  draftOf,
  keepTree,
  lookAt,
  movedMeanwhile,
  overtaking,
  partOf,
  shownOf,
  type Work,
  workAt,
} from './work.ts';

type Place = (council: string, draft: string) => string;

const get = (path: Place, handle: (context: CouncilContext) => Promise<Reply>): Route => ({
  at: 'council',
  method: 'GET',
  path: path(':council', ':id'),
  may: 'policy.edit',
  handle,
});

const post = (path: Place, verb: string, handle: (context: CouncilContext) => Promise<Reply>): Route => ({
  at: 'council',
  method: 'POST',
  path: path(':council', ':id'),
  may: 'policy.edit',
  verb,
  handle,
});

/** The council's own officers write its policy by page. */
export const drafting: readonly Route[] = [
  get(links.startPolicyDraft, showStart),
  post(links.startPolicyDraft, 'started a draft of the policy', start),
  get(links.draft, showHome),
  post(links.draft, 'renamed a draft of the policy', rename),
  get(links.draftFind, showFound),
  get(links.draftAmounts, showAmounts),
  post(links.draftAmounts, 'changed a draft of the policy', saveAmount),
  get(links.draftPart, showPart),
  post(links.draftPart, 'changed a draft of the policy', savePart),
  post(links.draftOrder, 'changed a draft of the policy', saveOrder),
  post(links.draftJoin, 'changed a draft of the policy', join),
  get(links.draftRemove, showRemove),
  post(links.draftRemove, 'changed a draft of the policy', remove),
];

async function fieldsOfStart({ db, council, site }: CouncilContext) {
  return startFields(await store.versions(db, council.id), site.shippedPolicies);
}

async function showStart(context: CouncilContext): Promise<Reply> {
  const fields = await fieldsOfStart(context);
  const held = { from: `version:${context.policy.versionId}` };
  return startPage({
    council: context.council,
    hidden: context.hidden,
    fields,
    state: startForm(fields, held),
  });
}

async function start(context: CouncilContext): Promise<Reply> {
  const { db, council, person, hidden } = context;
  const fields = await fieldsOfStart(context);
  const reading = readForm(fields, context);
  if (!reading.ok) return startPage({ council, hidden, fields, state: reading });
  const { from, name } = reading.values;
  const { document, origin } = await beginning(context, from);
  const id = await insertDraft(db, {
    councilId: council.id,
    accountId: person.accountId,
    fileName: name,
    document,
    faults: openedDraft(document).problems.length,
  });
  if (origin !== null) await keepOrigin(db, council.id, { draft_id: id }, origin);
  return redirect(
    links.draft(council.slug, id),
    'The draft is started. Nothing in force changes until it is adopted.',
  );
}

/** The document that a draft begins with, and the shipped policy that it comes from, by way of a version or not. */
async function beginning(
  context: CouncilContext,
  from: string,
): Promise<{ document: string; origin: Origin | null }> {
  const { db, council, site } = context;
  const [is, id = ''] = from.split(':');
  if (is === 'nothing') return { document: newDocument({ council: council.name, terms: {} }), origin: null };
  const shipped = site.shippedPolicies.find((each) => is === 'shipped' && each.id === id);
  if (shipped !== undefined) return { document: shipped.document, origin: originIn(shipped) };
  const version = (await store.versions(db, council.id)).find((each) => each.id === id);
  if (version === undefined) throw new NotFound();
  const kept = await originOf(db, council.id, { version_id: id });
  const same = site.shippedPolicies.find((each) => each.document === version.document);
  return { document: version.document, origin: kept ?? (same === undefined ? null : originIn(same)) };
}

const originIn = ({ id, document }: { readonly id: string; readonly document: string }): Origin => ({
  shipped: id,
  digest: digestOf(document),
  document,
});

async function showHome(context: CouncilContext): Promise<Reply> {
  return drawHome(context, null);
}

async function drawHome(context: CouncilContext, error: string | null): Promise<Reply> {
  const draft = await draftOf(context, 'look');
  const opened = openedDraft(draft.document);
  const { db, council } = context;
  const origin = await originOf(db, council.id, { draft_id: draft.id });
  return homePage({
    ...shownOf({ context, draft, opened, path: [] }),
    edits: await store.latestEdits(db, council.id, draft.id, 8),
    current: context.policy.versionId,
    inForce: context.policy.policy,
    shipped: origin?.shipped ?? null,
    error,
  });
}

async function rename(context: CouncilContext): Promise<Reply> {
  const draft = await draftOf(context, 'lock');
  const name = oneLine(posted(context, 'name'));
  if (posted(context, 'seen') !== draft.name)
    return drawHome(
      context,
      `Somebody called it “${draft.name}” meanwhile. Enter another name if that is not what it is`,
    );
  if (name === '') return drawHome(context, 'Enter what the draft is called');
  if (name.length > 100) return drawHome(context, 'The name must be 100 characters or fewer');
  await store.renameDraft(context.db, context.council.id, draft.id, name);
  return redirect(links.draft(context.council.slug, draft.id), `The draft is called ${name}.`);
}

async function showFound(context: CouncilContext): Promise<Reply> {
  const work = await lookAt(context);
  const sought = oneLine(context.query.get('q') ?? '').slice(0, 200);
  return findPage(shownOf(work), sought, found(work.opened, sought));
}

async function showPart(context: CouncilContext): Promise<Reply> {
  return drawPart(await lookAt(context));
}

function drawPart(work: Work, state?: FormState): Reply {
  const { is } = work.shape;
  if (is.a === 'condition') return drawRule(work, state);
  if (is.a === 'named') return drawWords(work);
  if (work.place === 'notSet') return drawSilence(work);
  if (is.a === 'object') return drawObject(work, is, state);
  const own = work.path.length === 1 && is.a === 'list' && is.item.is.a === 'object';
  if (own) return listPage(shownOf(work), is.item.is);
  return redirect(partOf(work, work.opened, outerOf([...work.path, 0])));
}

async function savePart(context: CouncilContext): Promise<Reply> {
  const work = await workAt(context);
  const { is } = work.shape;
  if (is.a === 'condition') return saveRule(work);
  if (is.a === 'named') return saveWords(work);
  if (work.place === 'notSet') return saveSilence(work);
  if (is.a === 'object') return saveObject(work, is);
  throw new NotFound();
}

async function saveOrder(context: CouncilContext): Promise<Reply> {
  const work = await workAt(context);
  const list = at(work.opened.tree, work.path);
  const [, place, way] = /^(\d{1,4}) (up|down)$/.exec(posted(context, 'move')) ?? [];
  if (!isList(list) || place === undefined) throw new NotFound();
  const to = partOf(work, work.opened, outerOf([...work.path, 0]));
  const first = overtaking(work).find((each) => each.place === work.place) ?? movedMeanwhile(work);
  if (first !== undefined)
    return didNothing(
      to,
      `${first.by ?? 'Somebody'} moved, added or removed something in this list while you were looking at it, so nothing was moved. This is how it stands now: move it again if it still has to be.`,
    );
  const from = Number(place) - 1;
  const moved = movedItem(list, from, way === 'up' ? from - 1 : from + 1);
  if (moved === list) return redirect(to);
  const tree = withValue(work.opened.tree, work.path, moved) ?? {};
  await keepTree(work, tree, { path: work.path, before: list, after: moved });
  return redirect(to, `Moved ${way === 'up' ? 'up' : 'down'}.`);
}

async function join(context: CouncilContext): Promise<Reply> {
  const work = await workAt(context);
  if (work.shape.is.a !== 'condition') throw new NotFound();
  return saveJoin(work);
}

async function showRemove(context: CouncilContext): Promise<Reply> {
  const work = await lookAt(context);
  if (!isRemovable(work)) throw new NotFound();
  return removePage(shownOf(work), referencesOf(work));
}

function referencesOf({ opened, path, shape }: Work): readonly Path[] {
  const called = shape.is.a === 'object' ? shape.is.called : '';
  const all = referencesTo(opened.tree, called, idOf(at(opened.tree, path)) ?? '');
  return all.filter((each) => !path.every((step, index) => each[index] === step));
}

/** The draft itself, an item of a list, or a rule: a part that must be there is emptied and not removed. */
function isRemovable({ opened, path, shape }: Work): boolean {
  if (path.length === 0) return true;
  if (at(opened.tree, path) === undefined) return false;
  return typeof path.at(-1) === 'number' || shape.is.a === 'condition';
}

async function remove(context: CouncilContext): Promise<Reply> {
  const work = await workAt(context);
  const { draft, opened, path } = work;
  if (!isRemovable(work)) throw new NotFound();
  if (path.length === 0) {
    await store.deleteDraft(context.db, context.council.id, draft.id);
    return redirect(
      links.changePolicy(context.council.slug),
      `${draft.name} is deleted. Nothing in force changed.`,
    );
  }
  const first = overtaking(work)[0] ?? movedMeanwhile(work);
  if (first !== undefined)
    return didNothing(
      partOf(work, opened, first.place === work.place ? path : pageAbove(path)),
      `${first.by ?? 'Somebody'} changed this while you were looking at it, so nothing was removed. This is how it stands now: remove it again if it still has to go.`,
    );
  const outer = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  const tree = withValue(opened.tree, path, undefined) ?? {};
  const before = at(opened.tree, outer);
  const next = await keepTree(work, tree, { path: outer, before, after: at(tree, outer) });
  return redirect(partOf(work, next, pageAbove(path)), `Removed. ${stands(next.problems.length)}`);
}

function pageAbove(path: Path): Path {
  return typeof path.at(-1) === 'number' ? outerOf(path) : path.slice(0, -1);
}

function stands(faults: number): string {
  return faults === 0 ? 'The draft has nothing to put right.' : `The draft has ${faults} to put right.`;
}
