import type { WrittenCell } from '../kit/csv.ts';
import type { Answer } from './answer.ts';
import type { Line, Question } from './line.ts';
import { type Deciders, decisionWords } from './words.ts';

/** Everybody who would move and everybody of whom it cannot be told, one line each. */
export function csvRows(
  { tried }: Question,
  { moves, cannotTell }: Answer,
  deciders: Deciders,
): readonly (readonly WrittenCell[])[] {
  const line = (each: Line): readonly WrittenCell[] => [
    each.reference,
    each.name,
    each.set,
    each.criterion,
    each.from,
    each.to,
    each.spread?.before ?? null,
    each.spread?.after ?? null,
    ...(tried === null ? [] : [each.has]),
    each.because.map(({ text, clause }) => (clause === undefined ? text : `${text} (${clause})`)).join('; '),
    ...each.ratings,
    each.lead,
    decisionWords(each, deciders),
  ];
  const then = tried === null ? 'Under the other policy' : `With ${tried.written}`;
  const headings = [
    'Reference',
    'Name',
    'Question',
    'Criterion',
    'Now',
    then,
    'All its criteria now',
    `All its criteria ${then.charAt(0).toLowerCase()}${then.slice(1)}`,
    ...(tried === null ? [] : ['What it has']),
    'Because of, or not yet known',
    'Risk',
    'Value',
    'Lead officer',
    'Decision',
  ];
  return [headings, ...moves.flatMap(({ lines }) => lines.map(line)), ...cannotTell.map(line)];
}
