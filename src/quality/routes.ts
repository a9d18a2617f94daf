import { links } from '../links.ts';
import { staleAfter } from '../policy/quality.ts';
import type { CouncilContext, Reply, Route } from '../route.ts';
import { qualityPage } from './page.ts';
import { scoreOf } from './score.ts';
import { foundOf, looks } from './store.ts';

/** What is to be mended in the register. */
export const quality: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.quality(':council'),
    may: 'register.read',
    reach: 'register',
    handle: show,
  },
];

async function show({ db, council, policy, asAt }: CouncilContext): Promise<Reply> {
  const found = await foundOf(db);
  return qualityPage({
    council: council.slug,
    asAt,
    found,
    duplicates: asAt === null ? await looks(db, council.id) : new Map(),
    score: scoreOf(found.byCompleteness),
    stale: staleAfter(policy.policy),
  });
}
