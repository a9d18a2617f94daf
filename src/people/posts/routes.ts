import { refusePast, settleEdit } from '../../edits.ts';
import { type FormState, readForm, startForm, type Values } from '../../kit/form.ts';
import { oneLine } from '../../kit/reading.ts';
import { links } from '../../links.ts';
import { labelOf } from '../../partnerships/words.ts';
import { restandEntries } from '../../partnerships/standing.ts';
import { didNothing, type CouncilContext, redirect, type Reply, type Route } from '../../route.ts';
import { readSought } from '../../sought.ts';
import { withTimeline } from '../../row-timeline.ts';
import { levelsOf } from '../words.ts';
import { holderFields, type PostFields, postFields, valuesOf } from './form.ts';
import { holders } from './holders.ts';
import { openPost, openToSave } from './open.ts';
import { postFormPage } from './pages/form.ts';
import { postsPage } from './pages/list.ts';
import { postPage } from './pages/post.ts';
import {
  entriesUnder,
  insertPost,
  listPosts,
  ofPost,
  personNames,
  type Post,
  type PostColumns,
  updatePost,
} from './store.ts';

const council = ':council';
const one = links.post(council, ':id');

/** Posts, and who hold and held them. */
export const posts: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.posts(council),
    may: 'register.read',
    reach: 'register',
    handle: showList,
  },
  { at: 'council', method: 'GET', path: links.addPost(council), may: 'people.edit', handle: showAdd },
  {
    at: 'council',
    method: 'POST',
    path: links.addPost(council),
    may: 'people.edit',
    verb: 'added a post',
    handle: add,
  },
  {
    at: 'council',
    method: 'GET',
    path: one,
    may: 'register.read',
    reach: 'register',
    handle: (context) => showOne(context),
  },
  { at: 'council', method: 'GET', path: `${one}/edit`, may: 'people.edit', handle: showEdit },
  {
    at: 'council',
    method: 'POST',
    path: `${one}/edit`,
    may: 'people.edit',
    verb: 'changed a post',
    handle: edit,
  },
  ...holders(showOne),
];

async function showList(context: CouncilContext): Promise<Reply> {
  const { query, council, policy, today, person, asAt } = context;
  const asked = readSought(query);
  return postsPage({
    council: council.slug,
    asAt,
    ...asked,
    listed: await listPosts(context.db, council.id, today, asked),
    levels: levelsOf(policy.policy),
    mayEdit: person.may('people.edit') && asAt === null,
  });
}

async function showOne(context: CouncilContext, state?: FormState): Promise<Reply> {
  const { db, council, policy, asAt, today, person } = context;
  const post = await openPost(context, 'look');
  const people = await personNames(db, council.id, today);
  const fields = holderFields(people);
  const page = postPage({
    council: council.slug,
    asAt,
    today,
    post,
    of: await ofPost(db, council.id, post.id),
    policy: policy.policy,
    mayEdit: person.may('people.edit') && asAt === null,
    hidden: context.hidden,
    people,
    fields,
    state: state ?? startForm(fields),
  });
  return withTimeline(context, 'post', post.id, page);
}

async function showAdd(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const title = oneLine(context.query.get('title') ?? '').slice(0, 200);
  return draw(context, null, (fields) => startForm(fields, title === '' ? {} : { title }));
}

function draw(
  context: CouncilContext,
  post: Post | null,
  stateOf: (fields: PostFields) => FormState,
  version?: number,
): Reply {
  const fields = postFields(levelsOf(context.policy.policy), post);
  const { hidden, council } = context;
  return postFormPage({ council: council.slug, post, fields, state: stateOf(fields), hidden, version });
}

async function add(context: CouncilContext): Promise<Reply> {
  const reading = readForm(postFields(levelsOf(context.policy.policy), null), context);
  if (!reading.ok) return draw(context, null, () => reading);
  const id = await insertPost(context.db, context.council.id, columnsOf(reading.values));
  return redirect(
    links.post(context.council.slug, id),
    `${reading.values.title} is added. Say who holds it.`,
  );
}

function columnsOf(values: Values<PostFields>): PostColumns {
  return {
    title: values.title,
    level: values.level,
    service_area: values.serviceArea,
    portfolio: values.portfolio,
  };
}

async function showEdit(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const post = await openPost(context, 'look');
  return draw(context, post, (fields) => startForm(fields, valuesOf(post)), post.version);
}

async function edit(context: CouncilContext): Promise<Reply> {
  const { db, council, policy } = context;
  const post = await openToSave(context);
  const address = links.post(council.slug, post.id);
  const levels = levelsOf(policy.policy);
  const settled = await settleEdit(context, {
    fields: postFields(levels, post),
    row: post,
    table: 'post',
    held: valuesOf,
    about: {
      name: post.title,
      section: 'people',
      breadcrumbs: [
        { text: 'People', href: links.people(council.slug) },
        { text: 'Posts', href: links.posts(council.slug) },
        { text: post.title, href: address },
        { text: 'Change' },
      ],
      leave: address,
      show: (name, value) => (name === 'level' && typeof value === 'string' ? labelOf(levels, value) : null),
    },
  });
  if (settled.is === 'refused') return draw(context, post, () => settled.state, settled.version);
  if (settled.is === 'disputed') return settled.page;
  const columns = columnsOf(settled.values);
  if (Object.entries(columns).every(([column, value]) => post[column as keyof Post] === value))
    return didNothing(address, 'Nothing was changed');
  await updatePost(db, post, columns);
  if (columns.title !== post.title) await restandEntries(context, await entriesUnder(db, post));
  return redirect(address, settled.notice);
}
