import { ofThePresent } from '../edits.ts';
import { entryAt } from '../entry-at.ts';
import { links } from '../links.ts';
import { move as tryMove, transitionsFrom } from '../policy/lifecycle.ts';
import { stagesLike, stagesOver } from '../policy/stage.ts';
import type { CouncilContext, Reply, Route } from '../route.ts';
import { ending } from './ending.ts';
import { hasOf, leavingOf, lets, mayWith } from './gather.ts';
import { moving } from './moving.ts';
import { hubPage } from './pages/hub.ts';
import { leavingPage } from './pages/list.ts';
import { signs } from './signs.ts';
import { atStages, toConsider, withObligations } from './store.ts';
import { strategies } from './writing.ts';
import { roleWords } from './words.ts';

const [council, reference] = [':council', ':reference'];
const may = 'register.read';

/** Whether to stay in a partnership, and how it is left. */
export const exits: readonly Route[] = ofThePresent([
  { at: 'council', method: 'GET', path: links.allLeaving(council), may, reach: 'register', handle: showAll },
  { at: 'council', method: 'GET', path: links.leaving(council, reference), may, handle: showHub },
  ...strategies,
  ...signs,
  ...moving,
  ...ending,
]);

async function showAll({ db, council, policy, today }: CouncilContext): Promise<Reply> {
  return leavingPage({
    council: council.slug,
    policy: policy.policy,
    consider: await toConsider(db, council.id, today),
    leaving: await atStages(db, council.id, stagesLike(policy.policy, 'leaving')),
    after: await withObligations(db, council.id, stagesOver(policy.policy)),
    today,
  });
}

const moves = ['leave', 'stay', 'close'] as const;

async function showHub(context: CouncilContext): Promise<Reply> {
  const { council, policy, today } = context;
  const entry = await entryAt(context);
  const leaving = await leavingOf(context, entry);
  const prepares = await lets(context, entry);
  const able = mayWith(context, prepares);
  // The reason comes with the move itself.
  const may = (action: string): boolean =>
    !('refused' in tryMove(policy.policy, entry.stage, action, able, 'given there', hasOf(leaving)));
  const from = transitionsFrom(policy.policy, entry.stage);
  return hubPage({
    council: council.slug,
    policy: policy.policy,
    leaving,
    mayPrepare: prepares !== null,
    moves: moves.flatMap((does) => {
      const found = from.find(({ action }) => action === does);
      return found !== undefined && may(does)
        ? [{ move: found, href: links.exitMove(council.slug, entry.reference, does) }]
        : [];
    }),
    today,
    words: (role) => (role === null ? 'Whoever keeps the register' : roleWords(policy.policy, role)),
  });
}
