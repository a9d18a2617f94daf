import { writeCsv, type WrittenCell } from '../kit/csv.ts';
import { spoken } from '../partnerships/words.ts';
import type { Policy, Requirement } from '../policy/policy.ts';
import { clauseWords } from '../policy/text.ts';
import type { Told } from './lines.ts';
import type { Whole } from './store.ts';
import { stateWords } from './words.ts';

const together = 500;

/** One line to an entry and one column to a requirement. */
export async function* wholeCsv(
  policy: Policy,
  requirements: readonly Requirement[],
  all: readonly Whole[],
): AsyncGenerator<string> {
  const headings = requirements.map(({ clause, says }) =>
    clause === undefined ? spoken(policy, says) : `${clauseWords(clause)}: ${spoken(policy, says)}`,
  );
  yield writeCsv([['Reference', 'Name', 'Who leads', 'Service area', ...headings]]);
  for (let at = 0; at < all.length; at += together) {
    const rows = all.slice(at, at + together).map((each) => rowOf(requirements, each));
    // The mark of its encoding stands at the beginning of a file alone.
    yield writeCsv(rows).slice(1);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function rowOf(requirements: readonly Requirement[], whole: Whole): readonly WrittenCell[] {
  return [
    whole.reference,
    whole.name,
    whole.lead ?? '',
    whole.service_area ?? '',
    ...requirements.map(({ id }) => (whole.unsaid ? 'Not yet said what it is' : stateIn(whole, id))),
  ];
}

function stateIn({ met, not_met: notMet, undetermined, explained, late }: Whole, id: string): string {
  if (met.includes(id)) return stateWords.met;
  if (late.includes(id)) return stateWords.late;
  if (notMet.includes(id)) return stateWords.notMet;
  if (undetermined.includes(id)) return stateWords.undetermined;
  return explained.includes(id) ? stateWords.explained : stateWords.notApplicable;
}

/** One line to a requirement of one entry, with why. */
export function entryCsv(told: readonly Told[]): string {
  return writeCsv([
    [
      'Clause',
      'Requirement',
      'How much it matters',
      'Where it stands',
      'Due',
      'Who sees to it',
      'Why',
      'What is not known',
      'What to do',
    ],
    ...told.map((each) => [
      each.isOurs ? 'Ours' : (each.clause ?? ''),
      each.says,
      each.severity,
      stateWords[each.isLate ? 'late' : each.state],
      each.due === null ? '' : { date: each.due },
      each.who ?? '',
      each.why.map(({ label, value }) => `${label}: ${value ?? 'not yet known'}`).join('; '),
      each.missing.map(({ label }) => label).join('; '),
      each.toDo ?? '',
    ]),
  ]);
}
