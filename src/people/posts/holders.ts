import { refusePast, settleSeen } from '../../edits.ts';
import { meet } from '../../kit/dates.ts';
import { type FormState, readForm, refuseForm, startForm } from '../../kit/form.ts';
import { links } from '../../links.ts';
import {
  Conflict,
  type CouncilContext,
  NotFound,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { latestChangeOf, type PastOf } from '../../since.ts';
import { datesFields, holderFields } from './form.ts';
import { openPost } from './open.ts';
import { holderPage } from './pages/holder.ts';
import {
  deleteHolder,
  type Holder,
  insertHolder,
  ofPost,
  personNames,
  type Post,
  updateHolder,
} from './store.ts';

type ShowPost = (context: CouncilContext, state: FormState) => Promise<Reply>;

const post = links.post(':council', ':id');
const holder = `${post}/holders/:holder`;

/** Who holds and held a post; `showPost` draws the post's page again when what was sent cannot be kept. */
export function holders(showPost: ShowPost): readonly Route[] {
  return [
    {
      at: 'council',
      method: 'POST',
      path: `${post}/holders`,
      may: 'people.edit',
      verb: 'gave a post to somebody',
      handle: (context) => addHolder(context, showPost),
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
}

const outOfOrder = 'Until must be after the date above it';

async function addHolder(context: CouncilContext, showPost: ShowPost): Promise<Reply> {
  const { db, council, today } = context;
  const post = await openPost(context, 'lock');
  const fields = holderFields(await personNames(db, council.id, today));
  const reading = readForm(fields, context);
  if (!reading.ok) return showPost(context, reading);
  const { person, fromOn, untilOn } = reading.values;
  if (isOutOfOrder(fromOn, untilOn))
    return showPost(context, refuseForm(fields, reading, 'untilOn', outOfOrder));
  const { holders } = await ofPost(db, council.id, post.id);
  const theirs = holders.filter((each) => each.personId === person);
  const time = { from: fromOn, until: untilOn };
  if (theirs.some((each) => meet({ from: each.fromOn, until: each.untilOn }, time)))
    return showPost(
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
  const seen = await latestChangeOf(context.db, pastOf(post), held.id);
  return drawHolder(context, post, held, startForm(datesFields(), held), seen);
}

function pastOf(post: Post): PastOf {
  return { councilId: post.council_id, partnershipId: null, table: 'post_holder' };
}

function drawHolder(
  context: CouncilContext,
  post: Post,
  held: Holder,
  state: FormState,
  seen: number,
): Reply {
  const { hidden, council } = context;
  return holderPage({
    council: council.slug,
    post,
    held,
    fields: datesFields(),
    state,
    hidden,
    seen,
  });
}

async function editHolder(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const { post, held } = await openHolder(context, 'lock');
  const address = links.post(council.slug, post.id);
  const latest = await latestChangeOf(db, pastOf(post), held.id);
  if (posted(context, 'remove') === 'yes') {
    if (posted(context, 'seen') !== String(latest)) throw new Conflict(changedDates);
    await deleteHolder(db, post, held.id);
    return redirect(address, 'Removed');
  }
  const settled = await settleSeen(context, {
    fields: datesFields(),
    row: { id: held.id, from_on: held.fromOn, until_on: held.untilOn },
    of: pastOf(post),
    held: (row) => ({ fromOn: row.from_on, untilOn: row.until_on }),
    about: { ...aboutHolder(context, post, held), leave: address },
  });
  if (settled.is === 'refused') return drawHolder(context, post, held, settled.state, settled.version);
  if (settled.is === 'disputed') return settled.page;
  const { fromOn, untilOn } = settled.values;
  if (isOutOfOrder(fromOn, untilOn)) {
    const typed = startForm(datesFields(), settled.values);
    return drawHolder(context, post, held, refuseForm(datesFields(), typed, 'untilOn', outOfOrder), latest);
  }
  await updateHolder(db, post, held.id, { from_on: fromOn, until_on: untilOn });
  return redirect(address, settled.notice);
}

const changedDates =
  'Somebody else changed these dates after you opened the page, so nothing was removed. Go back and load it again to see them.';

function aboutHolder({ council }: CouncilContext, post: Post, held: Holder) {
  return {
    name: `${held.name} as ${post.title}`,
    section: 'people',
    breadcrumbs: [
      { text: 'People', href: links.people(council.slug) },
      { text: 'Posts', href: links.posts(council.slug) },
      { text: post.title, href: links.post(council.slug, post.id) },
      { text: held.name },
    ],
  };
}
