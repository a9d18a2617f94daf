import { typedRating } from '../partnerships/fields.ts';
import { carriedSets } from '../partnerships/stand.ts';
import { type Instrument, instrumentOf, type Policy, ratingFieldsOf } from '../policy/policy.ts';
import type { ExportColumn } from './column.ts';
import type { ExportedRow } from './store.ts';
import { outcomeWords, unsaid, words } from './words.ts';

const decisions = [
  ['What it is', 'definition'],
  ['Significant', 'significance'],
  ['Overall risk', 'risk'],
  ['Overall value', 'value'],
] as const;

/** What was decided in the sets that a column of a spreadsheet is known to mean: an import takes it in again. */
export function decidedColumns(policy: Policy): readonly ExportColumn[] {
  return decisions.flatMap(([heading, use]) => {
    const set = instrumentOf(policy, use);
    if (set === undefined || set.outcome.method === 'none') return [];
    const label = ratingFieldsOf(policy).find((each) => each.set === set)?.field.label;
    return [
      {
        heading: label === undefined ? heading : words(policy, label),
        typedAs: typedRating(use) ?? use,
        cell: (row: ExportedRow) => {
          const decided = row.decided[set.id];
          return decided === undefined
            ? unsaid(row, typedRating(use) ?? use)
            : outcomeWords(policy, set, decided);
        },
      },
    ];
  });
}

/** For reading: what the policy suggests in each set of questions, and what was decided in those without a column of their own. */
export function ratingColumns(policy: Policy): readonly ExportColumn[] {
  const apart = new Set(decisions.map(([, use]) => instrumentOf(policy, use)?.id));
  return carriedSets(policy).flatMap((set) => [
    ...(apart.has(set.id) ? [] : [decidedColumn(policy, set)]),
    suggestionColumn(policy, set),
  ]);
}

function titleOf(policy: Policy, set: Instrument): string {
  return words(policy, set.title).replace(/\?$/, '');
}

function decidedColumn(policy: Policy, set: Instrument): ExportColumn {
  return {
    heading: `${titleOf(policy, set)}: decided`,
    cell: (row) => {
      const decided = row.decided[set.id];
      return decided === undefined ? null : outcomeWords(policy, set, decided);
    },
  };
}

function suggestionColumn(policy: Policy, set: Instrument): ExportColumn {
  return {
    heading: `${titleOf(policy, set)}: the policy suggests`,
    cell: (row) => {
      const stand = row.standing[set.id];
      if (stand === undefined) return 'Not asked';
      return stand.suggested === null ? 'Not yet known' : outcomeWords(policy, set, stand.suggested);
    },
  };
}
