import { known, type Known } from '../../partnerships/facts.ts';
import { goneLevels } from '../../partnerships/gone-levels.ts';
import { levelsOf } from '../../policy/levels.ts';
import type { Instrument } from '../../policy/policy.ts';
import type { CouncilContext } from '../../route.ts';
import { ask } from '../set.ts';
import type { SortRow } from './page.ts';
import type { Merged, PostedRow } from './rows.ts';
import type { SortEntry, SortSet } from './store.ts';

export function sortSetOf({ policy }: CouncilContext, set: Instrument): SortSet {
  return { id: set.id, levels: levelsOf(policy.policy, set).map(({ id }) => id) };
}

/** What is known of each entry, put to the set's questions: one statement for all. */
export async function rowsOf(
  context: CouncilContext,
  set: Instrument,
  entries: readonly SortEntry[],
): Promise<readonly SortRow[]> {
  if (entries.length === 0) return [];
  const ids = entries.map((entry) => entry.id);
  const found = await known(context.db, context.council.id, context.today, ids);
  const byId = new Map<string, Known>(found.map((each) => [each.id, each]));
  const decided = entries.flatMap(({ decided: outcome }) =>
    outcome === null ? [] : [{ set: set.id, outcome }],
  );
  const gone = await goneLevels(context, decided);
  return entries.flatMap((entry) => {
    const each = byId.get(entry.id);
    if (each === undefined) return [];
    const lost = entry.decided === null ? null : gone(set.id, entry.decided);
    return [{ entry, asked: ask(context.policy.policy, set, each.input), lost }];
  });
}

/** A row of the table, what was posted of it, and what that changes. */
export interface Merging {
  readonly row: SortRow;
  readonly sent: PostedRow;
  readonly merge: Merged;
}
