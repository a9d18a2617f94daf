import { joinedEdit, refusePast } from '../edits.ts';
import { type FormState, readForm, refuseForm, startForm } from '../kit/form.ts';
import { isId } from '../kit/ids.ts';
import { matchKey } from '../kit/reading.ts';
import { links } from '../links.ts';
import { listQuery, readListRequest } from '../partnerships/list.ts';
import {
  Conflict,
  type CouncilContext,
  NotAllowed,
  NotFound,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import { newViewFields, viewFields } from './form.ts';
import { changePage, keepPage, viewsPage } from './page.ts';
import { insertView, removeView, takeViews, updateView, type View, viewOf, viewsOf } from './store.ts';

const council = ':council';
const one = links.view(council, ':id');
const may = 'register.read';

/** What the list of the register is asked for, kept under a name, for oneself or for all of the council. */
export const views: readonly Route[] = [
  { at: 'council', method: 'GET', path: links.views(council), may, reach: 'register', handle: showAll },
  { at: 'council', method: 'GET', path: links.keepView(council), may, reach: 'register', handle: showKeep },
  {
    at: 'council',
    method: 'POST',
    path: links.keepView(council),
    may,
    reach: 'register',
    verb: 'kept a view',
    handle: keep,
  },
  { at: 'council', method: 'GET', path: one, may, reach: 'register', handle: showOne },
  {
    at: 'council',
    method: 'POST',
    path: one,
    may,
    reach: 'register',
    verb: 'changed a view',
    handle: change,
  },
  {
    at: 'council',
    method: 'POST',
    path: `${one}/remove`,
    may,
    reach: 'register',
    verb: 'removed a view',
    handle: remove,
  },
];

function mayShare({ person }: CouncilContext): boolean {
  return person.may('register.edit');
}

async function showAll(context: CouncilContext): Promise<Reply> {
  const { db, council, person } = context;
  const kept = await viewsOf(db, council.id, person.accountId);
  return viewsPage({ council: council.slug, views: kept, mayShare: mayShare(context) });
}

/** As the list itself would write it, so that no view asks for what the list does not know. */
function queryOf(text: URLSearchParams): string {
  return listQuery({ ...readListRequest(text), page: 1 }, null).toString();
}

async function showKeep(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const { council, query, hidden } = context;
  const fields = newViewFields(mayShare(context));
  const state = startForm(fields, { whose: 'own' });
  return keepPage({ council: council.slug, fields, state, query: queryOf(query), hidden });
}

async function keep(context: CouncilContext): Promise<Reply> {
  const { db, council, person, hidden } = context;
  const query = queryOf(new URLSearchParams(posted(context, 'query')));
  const fields = newViewFields(mayShare(context));
  const reading = readForm(fields, context);
  const refused = (state: FormState): Reply =>
    keepPage({ council: council.slug, fields, state, query, hidden });
  if (!reading.ok) return refused(reading);
  const { name, whose, begins } = reading.values;
  const accountId = whose === 'council' ? null : person.accountId;
  if (query.length > mostQuery) return refused(refuseForm(fields, reading, 'name', tooMuch));
  await takeViews(db, council.id);
  const twin = await namedSo(context, name, accountId, null);
  if (twin !== undefined) return refused(refuseForm(fields, reading, 'name', alreadyThere(twin)));
  await insertView(db, {
    council_id: council.id,
    account_id: accountId,
    name,
    query,
    is_default: begins.includes('begins'),
  });
  return redirect(`${links.register(council.slug)}?${query}`, `${name} is kept`);
}

/** In letters, as `saved_view` keeps it. */
const mostQuery = 8000;
const tooMuch = 'More is filtered for than a view can keep: take away some of the filters first';

async function namedSo(
  { db, council, person }: CouncilContext,
  name: string,
  accountId: string | null,
  except: string | null,
): Promise<View | undefined> {
  const kept = await viewsOf(db, council.id, person.accountId);
  return kept.find(
    (view) => view.id !== except && view.account_id === accountId && nameKey(view.name) === nameKey(name),
  );
}

/** A name of signs alone is known by its signs. */
function nameKey(name: string): string {
  return matchKey(name) || name.toLowerCase();
}

function alreadyThere({ name, account_id: accountId }: View): string {
  return accountId === null ? `The council has a view called ${name}` : `You have a view called ${name}`;
}

async function open(context: CouncilContext): Promise<View> {
  refusePast(context);
  const { db, council, person } = context;
  const id = context.params['id'];
  const view = isId(id) ? await viewOf(db, council.id, person.accountId, id) : null;
  if (view === null) throw new NotFound();
  if (view.account_id === null && !mayShare(context))
    throw new NotAllowed('This view is everybody’s: those who edit the register change it.');
  return view;
}

async function showOne(context: CouncilContext): Promise<Reply> {
  const view = await open(context);
  return drawChange(context, view, startForm(viewFields(view), valuesOf(view)), seenOf(view));
}

function drawChange(context: CouncilContext, view: View, state: FormState, seen: string): Reply {
  return changePage({ council: context.council.slug, view, state, seen, hidden: context.hidden });
}

function valuesOf(view: Pick<View, 'name' | 'is_default'>) {
  return { name: view.name, begins: view.is_default ? (['begins'] as const) : [] };
}

/** What a form of a view began from. */
function seenOf({ name, is_default: isDefault }: Pick<View, 'name' | 'is_default'>): string {
  return `${isDefault ? 'first' : 'not first'} ${name}`;
}

function readSeen(seen: string): Pick<View, 'name' | 'is_default'> {
  const [, first, name] = /^(first|not first) (.+)$/.exec(seen) ?? [];
  if (first === undefined || name === undefined)
    throw new Conflict(
      'The form did not say what it began from, so nothing was saved. Open the page again and make the change there.',
    );
  return { name, is_default: first === 'first' };
}

async function change(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  await takeViews(db, council.id);
  const view = await open(context);
  const fields = viewFields(view);
  const reading = readForm(fields, context);
  const seen = posted(context, 'seen');
  const before = readSeen(seen);
  if (!reading.ok) return drawChange(context, view, reading, seen);
  const joined = joinedEdit(context, {
    about: aboutView(context, view),
    fields,
    held: { before: valuesOf(before), theirs: valuesOf(view), yours: reading.values },
    saves: [],
    typed: reading.typed,
    base: { seen },
    latest: seenOf(view),
  });
  if (joined.is === 'disputed') return joined.page;
  const { name, begins } = joined.values;
  const twin = await namedSo(context, name, view.account_id, view.id);
  if (twin !== undefined)
    return drawChange(context, view, refuseForm(fields, reading, 'name', alreadyThere(twin)), seen);
  await updateView(db, view, { name, is_default: begins.includes('begins') });
  return redirect(links.views(council.slug), joined.notice);
}

function aboutView({ council }: CouncilContext, { name }: View) {
  return {
    name,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council.slug) },
      { text: 'Views', href: links.views(council.slug) },
      { text: name },
    ],
    leave: links.views(council.slug),
    show: (field: string, value: unknown) =>
      field === 'begins' ? (Array.isArray(value) && value.length > 0 ? 'Yes' : 'No') : null,
  };
}

async function remove(context: CouncilContext): Promise<Reply> {
  await takeViews(context.db, context.council.id);
  const view = await open(context);
  await removeView(context.db, view);
  return redirect(links.views(context.council.slug), `${view.name} is removed`);
}
