import { links } from '../links.ts';
import type { Policy } from '../policy/policy.ts';
import type { CouncilContext, Reply, Route } from '../route.ts';
import { readSought } from '../sought.ts';
import { wordsIn } from './around.ts';
import { KINDS } from './kinds.ts';
import { searchPage } from './page.ts';
import { lookFor } from './store.ts';

/** A search of everything that is recorded. */
export const search: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.search(':council'),
    may: 'register.read',
    handle: show,
  },
];

const size = 20;

async function show({ db, council, policy, query, asAt }: CouncilContext): Promise<Reply> {
  const sought = readSought(query);
  const words = wordsIn(sought.search);
  const asked = query.get('kind');
  const kind = KINDS.find((each) => each === asked) ?? 'entries';
  const looking = { words, kind, page: sought.page, size, wordQuestions: answeredInWords(policy.policy) };
  const found = words.length === 0 ? null : await lookFor(db, looking);
  return searchPage({ council: council.slug, asAt, search: sought.search, looking, found });
}

function answeredInWords({ instruments }: Policy): readonly string[] {
  return instruments.flatMap(({ questions }) =>
    (questions ?? []).filter(({ type }) => type === 'text').map(({ id }) => id),
  );
}
