import type { WrittenCell } from '../kit/csv.ts';
import type { Answer, Line, Question } from './answer.ts';
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
    each.from,
    each.to,
    ...(tried === null ? [] : [each.has]),
    each.because.map(({ text, clause }) => (clause === undefined ? text : `${text} (${clause})`)).join('; '),
    ...each.ratings,
    each.lead,
    decisionWords(each, deciders),
  ];
  const headings = [
    'Reference',
    'Name',
    'Question',
    'Now',
    tried === null ? 'Under the other policy' : `With ${tried.written}`,
    ...(tried === null ? [] : ['What it has']),
    'Because of, or not yet known',
    'Risk',
    'Value',
    'Lead officer',
    'Decision',
  ];
  return [headings, ...moves.flatMap(({ lines }) => lines.map(line)), ...cannotTell.map(line)];
}
