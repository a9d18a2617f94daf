import { adoptedPolicy } from '../adopted.ts';
import { links } from '../links.ts';
import type { Policy } from '../policy/policy.ts';
import type { CouncilContext, Reply, Route } from '../route.ts';
import { readSought } from '../sought.ts';
import { wordsIn } from './around.ts';
import { KINDS } from './kinds.ts';
import { searchPage } from './page.ts';
import { lookFor, versionsKept } from './store.ts';
import { type PolicyWords, wordsOfPolicies } from './words.ts';

/** A search of everything that is recorded. */
export const search: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.search(':council'),
    may: 'register.read',
    reach: 'register',
    handle: show,
  },
];

const size = 20;

async function show(context: CouncilContext): Promise<Reply> {
  const { db, council, query, asAt, person } = context;
  const sought = readSought(query);
  const words = wordsIn(sought.search);
  const asked = query.get('kind');
  const kinds = KINDS.filter((each) => each !== 'policies' || person.may('policy.read'));
  const kind = kinds.find((each) => each === asked) ?? null;
  const about = { words, kind, page: sought.page, size };
  const found =
    words.length === 0 ? null : await lookFor(db, { ...about, kinds, said: await policyWords(context) });
  return searchPage({ council: council.slug, asAt, search: sought.search, looking: about, found });
}

/** Also of earlier versions: what was said under them is kept. Each is read once and remembered. */
async function policyWords({ db, council, policy }: CouncilContext): Promise<PolicyWords> {
  const earlier: Policy[] = [];
  for (const version of await versionsKept(db, council.id))
    if (version.id !== policy.versionId) earlier.push((await adoptedPolicy(db, council.id, version)).policy);
  return wordsOfPolicies([...earlier, policy.policy]);
}
