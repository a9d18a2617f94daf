import { countOf, formatCount } from '../kit/count.ts';
import { formatDate, londonDate } from '../kit/dates.ts';
import type { Threshold } from '../policy/compare-amount.ts';
import type { Policy } from '../policy/policy.ts';
import { say } from '../policy/text.ts';
import type { Answer, Move } from './answer.ts';
import type { Line, Question } from './line.ts';

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
    uncombined: 'stands: no rule makes it of the criteria',
  }[decision.stands];
  return `“${decision.outcome}”${by}${on}: ${stands}`;
}

/** "Would become “Significant”". */
export function moveWords({
  way,
  outcome,
  criterion,
  lines,
}: Pick<Move, 'way' | 'outcome' | 'criterion' | 'lines'>): string {
  if (way === 'gone')
    return `${lines.length === 1 ? 'stands' : 'stand'} at “${outcome}”, a level that would be lost`;
  if (criterion !== null) return `would go from “${criterion.from}” to “${outcome}” on “${criterion.name}”`;
  return way === 'leaves' ? `would no longer be “${outcome}”` : `would become “${outcome}”`;
}

/** What is tried, as the heading of the answer. */
export function triedWords({ tried, after, called }: Question): string {
  if (tried !== null) return `If the amount were ${tried.written}`;
  return `Under “${say(after.title)}”${called === undefined ? '' : `, ${called}`}`;
}

export interface SentencePart {
  readonly text: string;
  /** The table that the words count, or `asked` for all that were asked about; null for words that count none. */
  readonly to: string | null;
}

/** The answer in one sentence. An entry that is moved in two sets of questions is counted in each. */
export function sentenceParts({ moves, cannotTell, asked }: Answer): readonly SentencePart[] {
  const plain = (text: string): SentencePart => ({ text, to: null });
  const entries = { text: countOf(asked, 'entry', 'entries'), to: 'asked' };
  const rest =
    cannotTell.length === 0
      ? []
      : [plain('; of '), { text: `${formatCount(cannotTell.length)} we cannot tell`, to: 'cannot-tell' }];
  const told = (those: readonly Move[]): readonly SentencePart[] =>
    those.flatMap((move, at) => [
      plain(at === 0 ? '' : '; '),
      { text: `${formatCount(move.lines.length)} ${moveWords(move)}`, to: moveId(moves, move) },
    ]);
  const after = (those: readonly Move[]): readonly SentencePart[] =>
    those.length === 0 ? [] : [plain('; '), ...told(those)];
  const outcomes = moves.filter(({ way }) => way !== 'criterion' && way !== 'gone');
  const gone = moves.filter(({ way }) => way === 'gone');
  const criteria = moves.filter(({ way }) => way === 'criterion');
  if (outcomes.length === 0) {
    const none = [plain('None of '), entries, plain(' would come to another outcome')];
    if (criteria.length === 0) return [...none, ...after(gone), ...rest, plain('.')];
    const though = plain(', as no rule makes one of these; ');
    return [...none, though, ...told(criteria), ...after(gone), ...rest, plain('.')];
  }
  const none = nobody
    .filter(
      ([way]) => !moves.some((move) => move.way === way) && outcomes.some((move) => move.way !== 'moves'),
    )
    .map(([, words]) => plain(`; ${words}`));
  const also = [...after(criteria), ...after(gone)];
  return [plain('Of '), entries, plain(', '), ...told(outcomes), ...none, ...also, ...rest, plain('.')];
}

/** The table of a move, and the list of it alone. */
export function moveId(moves: readonly Move[], move: Move): string {
  return `move-${moves.indexOf(move) + 1}`;
}

const inOrder = ['money', 'time', 'number'] as const;

/** Amounts of money before those of time, and those before numbers, each in the order of the document. */
export function asOffered(thresholds: readonly Threshold[]): readonly Threshold[] {
  return thresholds.toSorted((a, b) => inOrder.indexOf(a.type) - inOrder.indexOf(b.type));
}

/** "£100,000: Money, Partnership risk assessment (Appendix B, risk 1)": what tells them apart comes first. */
export function offeredAs({ terms }: Policy, threshold: Threshold): string {
  const { set, question, typed, type, says, clause } = threshold;
  const title = say(set.title, { terms });
  const cited = clause === undefined ? '' : ` (${clause})`;
  const short = set.questions?.find(({ id }) => id === question)?.short;
  const what = short === undefined || type === 'number' ? says : say(short, { terms });
  return `${type === 'number' ? '' : `${typed}: `}${what}, ${title}${cited}`;
}

const nobody = [
  ['joins', 'nobody would join'],
  ['leaves', 'nobody would drop out'],
] as const;
