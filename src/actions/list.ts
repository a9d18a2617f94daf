import { ACTION_KINDS } from '../actions.ts';
import { isId } from '../kit/ids.ts';
import { type ActionKind } from '../tables/actions.ts';
import { pageIn } from '../sought.ts';

export const LISTED_STATES = ['open', 'overdue', 'settled', 'all'] as const;
export type ListedState = (typeof LISTED_STATES)[number];

/** What the list of actions is asked for by its address. */
export interface ListRequest {
  readonly kinds: readonly ActionKind[];
  /** `mine`, `my-entries`, `nobody`, or the id of a person; null for anybody's. */
  readonly owner: string | null;
  readonly state: ListedState;
  /** From 1; null for all at once. */
  readonly page: number | null;
  readonly size: number;
}

const owners: readonly string[] = ['mine', 'my-entries', 'nobody'];

/** What cannot be meant is left out, so that no address is ever refused. */
export function readListRequest(query: URLSearchParams): ListRequest {
  const owner = query.get('owner') ?? '';
  const state = query.get('state');
  return {
    kinds: [...new Set(query.getAll('kind'))].filter((kind): kind is ActionKind =>
      Object.hasOwn(ACTION_KINDS, kind),
    ),
    owner: owners.includes(owner) || isId(owner) ? owner : null,
    state: LISTED_STATES.find((each) => each === state) ?? 'open',
    page: pageIn(query),
    size: 50,
  };
}
