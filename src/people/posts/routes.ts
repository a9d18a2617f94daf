import { refusePast, settleEdit } from '../../edits.ts';
import { meet } from '../../kit/dates.ts';
import { type FormState, readForm, refuseForm, startForm, type Values } from '../../kit/form.ts';
import { oneLine } from '../../kit/reading.ts';
import { links } from '../../links.ts';
import { labelOf } from '../../partnerships/words.ts';
import { restandEntries } from '../../partnerships/standing.ts';
import {
  didNothing,
  Conflict,
  type CouncilContext,
  NotFound,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { readSought } from '../../sought.ts';
import { levelsOf } from '../words.ts';
import { datesFields, holderFields, type PostFields, postFields, valuesOf } from './form.ts';
import { openPost, openToSave } from './open.ts';
import { holderPage } from './pages/holder.ts';
import { postFormPage } from './pages/form.ts';
import { postsPage } from './pages/list.ts';
import { postPage } from './pages/post.ts';
import {
  deleteHolder,
  entriesUnder,
  type Holder,
  insertHolder,
  insertPost,
  listPosts,
  ofPost,
  personNames,
  type Post,
  type PostColumns,
  updateHolder,
  updatePost,
} from './store.ts';

const council = ':council';
const one = links.post(council, ':id');
const holder = `${one}/holders/:holder`;

/** Posts, and who hold and held them. */
export const posts: readonly Route[] = [
  { at: 'council', method: 'GET', path: links.posts(council), may: 'register.read', handle: showList },
  { at: 'council', method: 'GET', path: links.addPost(council), may: 'people.edit', handle: showAdd },
  {
    at: 'council',
    method: 'POST',
    path: links.addPost(council),
    may: 'people.edit',
    verb: 'added a post',
    handle: add,
  },
  { at: 'council', method: 'GET', path: one, may: 'register.read', handle: (context) => showOne(context) },
  { at: 'council', method: 'GET', path: `${one}/edit`, may: 'people.edit', handle: showEdit },
  {
    at: 'council',
    method: 'POST',
    path: `${one}/edit`,
    may: 'people.edit',
    verb: 'changed a post',
    handle: edit,
  },
  {
    at: 'council',
    method: 'POST',
    path: `${one}/holders`,
    may: 'people.edit',
    verb: 'gave a post to somebody',
    handle: addHolder,
  },
  { at: 'council', method: 'GET', path: holder, may: 'people.edit', handle: showHolder },
  {
    at: 'council',
    method: 'POST',
    path: holder,
    may: 'people.edit',
    verb: 'changed who holds a post',
    handle: editHolder,
  },
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
  return postPage({
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

const outOfOrder = 'Until must be after the date above it';

async function addHolder(context: CouncilContext): Promise<Reply> {
  const { db, council, today } = context;
  const post = await openPost(context, 'lock');
  const fields = holderFields(await personNames(db, council.id, today));
  const reading = readForm(fields, context);
  if (!reading.ok) return showOne(context, reading);
  const { person, fromOn, untilOn } = reading.values;
  if (isOutOfOrder(fromOn, untilOn))
    return showOne(context, refuseForm(fields, reading, 'untilOn', outOfOrder));
  const { holders } = await ofPost(db, council.id, post.id);
  const theirs = holders.filter((each) => each.personId === person);
  const time = { from: fromOn, until: untilOn };
  if (theirs.some((each) => meet({ from: each.fromOn, until: each.untilOn }, time)))
    return showOne(
      context,
      refuseForm(
        fields,
        reading,
        'person',
        'They hold the post in that time already. Change the dates below instead',
      ),
    );
  await insertHolder(db, post, { person_id: person, from_on: fromOn, until_on: untilOn });
  return redirect(links.post(council.slug, post.id), 'Saved');
}

function isOutOfOrder(fromOn: string | null, untilOn: string | null): boolean {
  return fromOn !== null && untilOn !== null && untilOn <= fromOn;
}

async function openHolder(
  context: CouncilContext,
  lock: 'lock' | 'look',
): Promise<{ post: Post; held: Holder }> {
  const post = await openPost(context, lock);
  const { holders } = await ofPost(context.db, context.council.id, post.id);
  const held = holders.find(({ id }) => id === context.params['holder']);
  if (held === undefined) throw new NotFound();
  return { post, held };
}

async function showHolder(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const { post, held } = await openHolder(context, 'look');
  return drawHolder(context, post, held, startForm(datesFields(), held));
}

function drawHolder(context: CouncilContext, post: Post, held: Holder, state: FormState): Reply {
  const { hidden, council } = context;
  return holderPage({
    council: council.slug,
    post,
    held,
    fields: datesFields(),
    state,
    hidden,
    seen: seenOf(held),
  });
}

function seenOf({ fromOn, untilOn }: Holder): string {
  return `${fromOn ?? ''}/${untilOn ?? ''}`;
}

async function editHolder(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const { post, held } = await openHolder(context, 'lock');
  if (posted(context, 'seen') !== seenOf(held))
    throw new Conflict(
      'Somebody else changed these dates after you opened the page, so nothing was saved. Go back and load it again.',
    );
  const address = links.post(council.slug, post.id);
  if (posted(context, 'remove') === 'yes') {
    await deleteHolder(db, post, held.id);
    return redirect(address, 'Removed');
  }
  const reading = readForm(datesFields(), context);
  if (!reading.ok) return drawHolder(context, post, held, reading);
  const { fromOn, untilOn } = reading.values;
  if (isOutOfOrder(fromOn, untilOn))
    return drawHolder(context, post, held, refuseForm(datesFields(), reading, 'untilOn', outOfOrder));
  await updateHolder(db, post, held.id, { from_on: fromOn, until_on: untilOn });
  return redirect(address, 'Saved');
}
