import { answerCells } from '../../kit/parts/answers.ts';
import { mayDecide } from '../../policy/permissions.ts';
import type { Instrument } from '../../policy/policy.ts';
import type { CouncilContext, Reply } from '../../route.ts';
import { clashWords } from './clash.ts';
import { type Merging, rowsOf } from './gather.ts';
import { shownWords } from './listing.ts';
import { columnOf, rowOf, type SortRow } from './page.ts';
import { stateWords } from './state.ts';
import { tableQuestions } from './rows.ts';
import { answeredBy, entriesOf, type SortPage } from './store.ts';

/** What a script that saved a row is told: how the row stands now. */
export async function jsonReply(
  context: CouncilContext,
  set: Instrument,
  merges: readonly Merging[],
  { counts, search, lost }: Pick<SortPage, 'counts'> & { readonly search: string; readonly lost: string },
): Promise<Reply> {
  const references = merges.map(({ row }) => row.entry.reference);
  const entries = await entriesOf(context.db, context.council.id, set.id, references);
  const rows = await rowsOf(context, set, entries);
  const clashing = merges.some(({ merge }) => merge.clashes.length > 0);
  const names = clashing
    ? await answeredBy(
        context.db,
        context.council.id,
        entries.map((entry) => entry.id),
      )
    : new Map<string, string>();
  return {
    is: 'json',
    body: {
      words: `${jsonWords(merges)} ${lost}`.trim(),
      rows: rows.map((row) => freshRow(context, row, merges, names)),
      state: stateWords({ counts, set, search }),
      shown: shownWords(counts),
    },
  };
}

function jsonWords(merges: readonly Merging[]): string {
  const clashed = merges.find(({ merge }) => merge.clashes.length > 0);
  const [first] = merges;
  if (clashed !== undefined)
    return `Not all saved: ${clashed.row.entry.name} was answered by somebody else meanwhile.`;
  return first === undefined
    ? 'Nothing was saved: this entry is no longer in the register.'
    : `Saved ${first.row.entry.name}.`;
}

function freshRow(
  context: CouncilContext,
  row: SortRow,
  merges: readonly Merging[],
  names: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const { asked, entry } = row;
  const drawn = rowOf(
    { council: context.council.slug, mayDecide: context.person.may(mayDecide(asked.set)) },
    row,
  );
  const questions = tableQuestions(asked).map(({ question }) => columnOf(asked.policy, asked.set, question));
  const clashes = merges.find((each) => each.row.entry.id === entry.id)?.merge.clashes ?? [];
  const cells = Object.entries(answerCells(drawn, questions)).map(([id, markup]) => [id, String(markup)]);
  return {
    id: drawn.id,
    outcome: String(drawn.outcome),
    version: drawn.version,
    cells: Object.fromEntries(cells),
    ...(clashes.length === 0 ? {} : { error: clashWords(row, clashes, names) }),
  };
}
