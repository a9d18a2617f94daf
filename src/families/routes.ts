import { inBreaths } from '../kit/breath.ts';
import { links } from '../links.ts';
import { wordsOf } from '../partnerships/words.ts';
import { isOver } from '../policy/stage.ts';
import type { CouncilContext, Reply, Route } from '../route.ts';
import { pageIn } from '../sought.ts';
import { overlapsOf, treesOf } from './families.ts';
import { familiesPage } from './page.ts';
import { membersOf } from './store.ts';

const overlapsOnPage = 50;

/** What is part of what, and what overlaps. */
export const families: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.families(':council'),
    may: 'register.read',
    reach: 'register',
    handle: show,
  },
];

async function show({ db, council, policy, asAt, today, query }: CouncilContext): Promise<Reply> {
  const rows = await membersOf(db, today);
  const members = rows.map((row) => ({ ...row, isOver: isOver(policy.policy, row.stage) }));
  const overlaps = await inBreaths(overlapsOf(members));
  const pages = Math.max(1, Math.ceil(overlaps.length / overlapsOnPage));
  const page = Math.min(pageIn(query), pages);
  return familiesPage({
    council: council.slug,
    asAt,
    words: wordsOf(policy.policy),
    trees: treesOf(members),
    overlaps: overlaps.slice((page - 1) * overlapsOnPage, page * overlapsOnPage),
    total: overlaps.length,
    page,
    pages,
  });
}
