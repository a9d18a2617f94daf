import { links } from '../links.ts';
import { wordsOf } from '../partnerships/words.ts';
import { isOver } from '../policy/stage.ts';
import type { CouncilContext, Reply, Route } from '../route.ts';
import { overlapsOf, treesOf } from './families.ts';
import { familiesPage } from './page.ts';
import { membersOf } from './store.ts';

/** What is part of what, and what overlaps. */
export const families: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.families(':council'),
    may: 'register.read',
    handle: show,
  },
];

async function show({ db, council, policy, asAt, today }: CouncilContext): Promise<Reply> {
  const rows = await membersOf(db, today);
  const members = rows.map((row) => ({ ...row, isOver: isOver(policy.policy, row.stage) }));
  return familiesPage({
    council: council.slug,
    asAt,
    words: wordsOf(policy.policy),
    trees: treesOf(members),
    overlaps: overlapsOf(members),
  });
}
