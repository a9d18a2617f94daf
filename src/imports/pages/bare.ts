import { countOf } from '../../kit/count.ts';
import { type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import type { HiddenFields } from '../../route.ts';
import { bareEntries } from '../bare.ts';
import type { DryRun } from '../dry-run.ts';
import { ticks } from './ticks.ts';
import { type At, lineWords } from './way.ts';

/** Rows that may be headings between the entries: which of them are can be said here. */
export function barePart(at: At, hidden: HiddenFields, { prepared, comparison }: DryRun): Html {
  const added = new Set(comparison.added);
  const all = [...prepared.bareOut, ...bareEntries(prepared.joined).filter((entry) => added.has(entry))];
  if (all.length === 0) return nothing;
  const out = new Set(prepared.bareOut);
  return section({
    heading: `${countOf(all.length, 'row has', 'rows have')} a name and nothing else`,
    id: 'bare',
    main: ticks(at, hidden, {
      name: 'bare',
      legend: 'Each becomes an entry. Tick those that are headings and are to be left out.',
      items: all.map((entry) => ({
        key: entry.key,
        text: `${entry.name} (${lineWords(entry.lines)})`,
        isTicked: out.has(entry),
      })),
      submit: 'Leave out those ticked',
    }),
  });
}
