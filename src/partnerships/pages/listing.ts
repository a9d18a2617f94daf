import type { RefusedDay } from '../../kit/parts/day.ts';
import { links } from '../../links.ts';
import { listQuery, type ListRequest } from '../list.ts';
import type { ListPage } from '../list-store.ts';
import type { RegisterWords } from '../words.ts';

export interface ListProps {
  readonly council: string;
  readonly request: ListRequest;
  readonly list: ListPage;
  readonly words: RegisterWords;
  readonly isOver: (stage: string) => boolean;
  readonly today: string;
  readonly asAt: string | null;
  readonly refusedDay: RefusedDay | null;
  readonly may: {
    readonly edit: boolean;
    readonly import: boolean;
    readonly export: boolean;
    readonly decide: boolean;
    readonly review: boolean;
  };
}

/** Asks for all of the register, where its bare address begins with a view. */
export const WHOLE = 'all=yes';

/** The address of this list with something else asked for; from its first page unless that is what changes. */
export function addressOf(
  props: Pick<ListProps, 'council' | 'asAt' | 'request' | 'list'>,
  change: Partial<ListRequest>,
): string {
  const query = listQuery({ ...props.request, page: 1, ...change }, props.asAt).toString();
  const bare = props.list.views.some(({ isDefault }) => isDefault) ? `?${WHOLE}` : '';
  return `${links.register(props.council)}${query === '' ? bare : `?${query}`}`;
}
