import { links } from '../links.ts';
import type { CouncilContext, Reply, Route } from '../route.ts';
import { readListRequest } from './list.ts';
import { listPage } from './list-store.ts';
import { listPageOf } from './pages/list.ts';
import { wordsOf } from './words.ts';

/** The register: its list, and each entry's page and timeline, today or as at a past date. */
export const register: readonly Route[] = [
  { at: 'council', method: 'GET', path: links.register(':council'), may: 'register.read', handle: showList },
];

async function showList(context: CouncilContext): Promise<Reply> {
  const request = readListRequest(context.query);
  const { council, person, policy, today, asAt } = context;
  const list = await listPage(context.db, { councilId: council.id, today }, request);
  return listPageOf({
    council: council.slug,
    request,
    list,
    words: wordsOf(policy.policy),
    today,
    asAt,
    may: {
      edit: person.may('register.edit'),
      import: person.may('register.import'),
      export: person.may('register.export'),
      decide: person.may('definition.answer') || person.may('definition.decide'),
    },
  });
}
