import { links } from '../links.ts';
import { goneLevels } from '../partnerships/gone-levels.ts';
import { carriedSets } from '../partnerships/stand.ts';
import { wordsOf } from '../partnerships/words.ts';
import { instrumentOf } from '../policy/policy.ts';
import { say } from '../policy/text.ts';
import type { CouncilContext, Reply, Route } from '../route.ts';
import { type Axis, axesOf, mapOf } from './map.ts';
import { mapPage } from './pages/map.ts';
import { ratingTallies } from './store.ts';

/** The picture of the whole: what live partnerships risk and are worth. */
export const portfolio: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.portfolio(':council'),
    may: 'register.read',
    reach: 'register',
    handle: showMap,
  },
];

async function showMap(context: CouncilContext): Promise<Reply> {
  const { db, council, person, today, asAt, refusedDay } = context;
  const { policy, title } = context.policy;
  const words = wordsOf(policy);
  const axes = axesOf(words);
  const tallies = await ratingTallies(
    db,
    axes.map(({ rating }) => rating),
  );
  const gone = await goneLevels(
    context,
    axes.flatMap(({ rating, words: { set } }) =>
      tallies.flatMap((each) => (each[rating] === null ? [] : [{ set, outcome: each[rating] }])),
    ),
  );
  return mapPage({
    council: council.slug,
    map: mapOf(policy, axes, tallies),
    gone,
    tellsSignificant: words.significance?.outcomes.some((each) => each.counts) ?? false,
    rate: asAt === null && person.may('assessment.make') ? sortTable(council.slug, axes) : null,
    mayTry: person.may('policy.read'),
    has: carriedSets(policy)
      .filter(
        ({ id, use }) => id !== instrumentOf(policy, 'definition')?.id && use !== 'risk' && use !== 'value',
      )
      .map((each) => say(each.title, { terms: policy.terms })),
    policyTitle: title,
    today,
    asAt,
    refusedDay,
  });
}

function sortTable(council: string, axes: readonly Axis[]): string | null {
  const [first] = axes;
  return first === undefined ? null : links.sortMany(council, first.words.set);
}
