import { sayValue } from '../../policy/sentence.ts';
import { readWritten } from '../form.ts';
import { columnOf, type SortRow } from './page.ts';
import { type Clash, type Merged, type PostedRow, tableQuestions } from './rows.ts';

/** Only what the person changed themselves: what others changed meanwhile shows as it is kept. */
export function typedStill({ wanted }: PostedRow, { changes }: Merged): Readonly<Record<string, string>> {
  return Object.fromEntries(changes.map(({ question }) => [question, wanted[question] ?? '']));
}

/** Who answered what meanwhile, in a sentence for each; `names` by entry and question. */
export function clashWords(
  { entry, asked }: SortRow,
  clashes: readonly Clash[],
  names: ReadonlyMap<string, string>,
): string {
  const words = (questionId: string, written: string): string => {
    const asking = tableQuestions(asked).find(({ question }) => question.id === questionId);
    const answer = asking === undefined ? undefined : readWritten(asked.policy, asking.question, written);
    if (written === '') return 'no answer';
    if (written === 'dont-know') return 'don’t know';
    return answer === undefined ? written : sayValue(asked.policy, 'answer', questionId, answer);
  };
  return clashes
    .map(({ question, mine, theirs }) => {
      const column = asked.askings.find((each) => each.question.id === question)?.question;
      const short = column === undefined ? question : columnOf(asked.policy, asked.set, column).short;
      const who = names.get(`${entry.id} ${question}`) ?? 'Somebody';
      return `${who} answered “${words(question, theirs)}” to “${short}” meanwhile; your “${words(question, mine)}” was not saved.`;
    })
    .join(' ');
}
