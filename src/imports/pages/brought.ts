import { countOf, formatCount } from '../../kit/count.ts';

export interface Brought {
  readonly added: number;
  readonly changed: number;
}

const entries = (count: number): string => countOf(count, 'entry', 'entries');

/** What an import is about to do, as its button says it: those that stay as they are are no part of it. */
export function toBring({ added, changed }: Brought): string {
  if (changed === 0) return `Import ${entries(added)}`;
  return added === 0
    ? `Change ${entries(changed)}`
    : `Add ${entries(added)} and change ${formatCount(changed)}`;
}

/** What it did. */
export function brought({ added, changed }: Brought): string {
  if (changed === 0) return `${entries(added)} brought in`;
  return added === 0
    ? `${entries(changed)} changed`
    : `${entries(added)} added, ${formatCount(changed)} changed`;
}
