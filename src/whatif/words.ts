import { countOf, formatCount } from '../kit/count.ts';
import { formatDate, londonDate } from '../kit/dates.ts';
import { say } from '../policy/text.ts';
import type { Answer, Line, Move, Question } from './answer.ts';

/** Who made a decision and when, by its id. */
export type Deciders = ReadonlyMap<string, { readonly name: string | null; readonly at: Date }>;

/** Whose decision stands, and whether it would be looked at again. */
export function decisionWords({ decision }: Pick<Line, 'decision'>, deciders: Deciders): string {
  if (decision === null) return 'None yet';
  const made = deciders.get(decision.id);
  const by = made?.name == null ? '' : ` by ${made.name}`;
  const on = made === undefined ? '' : `, ${formatDate(londonDate(made.at))}`;
  const stands = {
    again: 'stands until somebody decides again',
    agrees: 'stands: it is what would be suggested',
    departed: 'stands, and does not wait to be looked at again',
  }[decision.stands];
  return `“${decision.outcome}”${by}${on}: ${stands}`;
}

/** "Would become “Significant”". */
export function moveWords({ way, outcome }: Pick<Move, 'way' | 'outcome'>): string {
  return way === 'leaves' ? `would no longer be “${outcome}”` : `would become “${outcome}”`;
}

/** What is tried, as the heading of the answer. */
export function triedWords({ tried, after }: Question): string {
  if (tried !== null) return `If the amount were ${tried.written}`;
  return `Under “${say(after.title)}”`;
}

interface Part {
  readonly text: string;
  /** The table that the words count; null for words that count none. */
  readonly to: string | null;
}

/** The answer in one sentence. An entry that is moved in two sets of questions is counted in each. */
export function sentenceParts({ moves, cannotTell, asked }: Answer): readonly Part[] {
  const plain = (text: string): Part => ({ text, to: null });
  const entries = countOf(asked, 'entry', 'entries');
  const rest =
    cannotTell.length === 0
      ? []
      : [plain('; of '), { text: `${formatCount(cannotTell.length)} we cannot tell`, to: 'cannot-tell' }];
  if (moves.length === 0)
    return [plain(`None of ${entries} would come to another outcome`), ...rest, plain('.')];
  const told = moves.flatMap((move, at) => [
    plain(at === 0 ? '' : '; '),
    { text: `${formatCount(move.lines.length)} ${moveWords(move)}`, to: `move-${at + 1}` },
  ]);
  const none = nobody
    .filter(([way]) => !moves.some((move) => move.way === way) && moves.some((move) => move.way !== 'moves'))
    .map(([, words]) => plain(`; ${words}`));
  return [plain(`Of ${entries}, `), ...told, ...none, ...rest, plain('.')];
}

const nobody = [
  ['joins', 'nobody would join'],
  ['leaves', 'nobody would drop out'],
] as const;
