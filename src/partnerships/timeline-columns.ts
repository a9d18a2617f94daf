import { capital } from '../policy/text.ts';
import { FIELDS, type FieldType } from './fields.ts';
import { said } from './timeline-values.ts';
import type { Did, Past, TimelineWords, Values } from './timeline.ts';

const silent: ReadonlySet<string> = new Set([
  'version',
  'import_id',
  'id',
  'council_id',
  'partnership_id',
  'staff_time_typed',
  'account_id',
  // Who did something to an issue, or a recommendation, and when: the line itself tells that.
  'raised_by',
  'closed_by',
  'closed_at',
  'escalated_by',
  'escalated_at',
  'responded_by',
  'responded_at',
  'implemented_by',
  'verified_by',
  'action_id',
  'document',
  'digest',
  'adopted_by',
  // Kept for the program to compare by: who wrote on a proposal, what an answer was to, and what was ticked as still so.
  'authors',
  'content',
  'missing',
  'confirmed',
]);
const objects: ReadonlySet<string> = new Set(['own', 'facts', 'as_typed']);

/** What changed of an entry's own columns. */
export function entryChanges(
  before: Values,
  after: Values,
  names: Past['names'],
  words: TimelineWords,
): readonly Did[] {
  const plain = columnChanges('partnership', before, after, names, words);
  const kept = [...objects].flatMap((column) => objectChanges(column, before[column], after[column], words));
  return [...plain, ...kept];
}

function objectChanges(
  column: string,
  before: unknown,
  after: unknown,
  words: TimelineWords,
): readonly Did[] {
  if (before === undefined && after === undefined) return [];
  const [was, is] = [(before ?? {}) as Values, (after ?? {}) as Values];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return keys
    .filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]))
    .map((key) => {
      const field = FIELDS.find((each) => each.id === key);
      const label = words.label(key) ?? field?.label ?? words.duty(key) ?? plainWords(key);
      const say = (value: unknown): string | null =>
        value === undefined ? null : said(inOneLine(column, value), key, field?.type, {}, words);
      return {
        what: column === 'as_typed' ? `${label}, as typed` : label,
        from: say(was[key]),
        to: say(is[key]),
      };
    });
}

/** Each line of what was typed is from a row of its own. */
function inOneLine(column: string, value: unknown): unknown {
  return column === 'as_typed' && typeof value === 'string' ? value.split('\n').join(', ') : value;
}

/** An id that nothing has words for any longer: “Old column” of “oldColumn”. */
export function plainWords(id: string): string {
  const words = id
    .replaceAll('_', ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
  return capital(words);
}

/** What changed of a row's columns; of an entry's in the words of the policy. */
export function columnChanges(
  table: string,
  before: Values,
  after: Values,
  names: Past['names'],
  words: TimelineWords,
): readonly Did[] {
  return Object.keys(after)
    .filter((column) => !silent.has(column) && !objects.has(column))
    .flatMap((column) => {
      // The pages of a proposal are one column, by question.
      if (table === 'proposal' && column === 'said')
        return objectChanges(column, before[column], after[column], words);
      const field = table === 'partnership' ? fieldOfColumn.get(column) : undefined;
      const id = field?.id ?? column;
      const say = (value: unknown): string | null =>
        said(value, id, field?.type ?? typeOf(column), names, words);
      const label = field === undefined ? undefined : (words.label(field.id) ?? field.label);
      return [{ what: label ?? columnLabel(column), from: say(before[column]), to: say(after[column]) }];
    });
}

const fieldOfColumn = new Map(
  FIELDS.flatMap((field) =>
    field.keptIn === 'facts' ? [] : [[field.keptIn.column as string, field] as const],
  ),
);

const columnLabels: Readonly<Record<string, string>> = {
  parent_id: 'Part of',
  merged_into_id: 'Joined with',
  organisation_id: 'Organisation',
  person_id: 'Person',
  post_id: 'Post',
  seat_id: 'Seat',
  pence: 'Amount',
  from_on: 'From',
  until_on: 'Until',
  answered_none: 'Answered “none”',
  suspended_at: 'Suspended',
};

function columnLabel(column: string): string {
  const words = columnLabels[column] ?? column.replace(/_(on|at|id|pence)$/, '').replaceAll('_', ' ');
  return capital(words);
}

function typeOf(column: string): FieldType | undefined {
  if (column.endsWith('_on')) return 'date';
  return column === 'pence' || column.endsWith('_pence') ? 'money' : undefined;
}
