import { isId } from '../../kit/ids.ts';
import { lockEntries } from '../../partnerships/standing.ts';
import { type CouncilContext, NotFound, posted } from '../../route.ts';
import { entriesUnder, type Post, postOf } from './store.ts';

/** The post of the address. */
export async function openPost(context: CouncilContext, lock: 'lock' | 'look'): Promise<Post> {
  const id = context.params['id'];
  const found = isId(id) ? await postOf(context.db, context.council.id, id, lock) : null;
  if (found === null) throw new NotFound();
  return found;
}

/** The same, to be saved: for another title, the entries that show it are taken before the post. */
export async function openToSave(context: CouncilContext): Promise<Post> {
  const post = await openPost(context, 'look');
  if (posted(context, 'title') !== post.title)
    await lockEntries(context.db, context.council.id, await entriesUnder(context.db, post));
  return openPost(context, 'lock');
}
