import { capital } from '../policy/text.ts';
import { FIELDS, type FieldType } from './fields.ts';
import { joinedUp, nameOf, thingOf } from './timeline-things.ts';
import { said } from './timeline-values.ts';

/** One change that the database recorded, with the names around it. */
export interface ChangeRow {
  readonly id: number;
  readonly at: string;
  readonly by: string | null;
  readonly asRole: string | null;
  readonly verb: string;
  readonly table: string;
  readonly rowId: string;
  readonly before: Values | null;
  readonly after: Values | null;
  /** What the row is called now, where it has a name. */
  readonly about: string | null;
}

type Values = Readonly<Record<string, unknown>>;

/** The columns whose ids stand for something with a name. */
export const NAMED = [
  'organisation_id',
  'payer_id',
  'person_id',
  'post_id',
  'priority_id',
  'parent_id',
  'merged_into_id',
  'seat_id',
] as const;

export interface RuleChange {
  readonly set: string;
  readonly suggested: string | null;
  readonly decided: string | null;
  readonly at: string;
  readonly policy: string;
  readonly policyVersionId: string;
}

/** An entry's past as read: the newest first. */
export interface Past {
  readonly changes: readonly ChangeRow[];
  readonly names: Readonly<Record<string, string | null>>;
  readonly ruleChanges: readonly RuleChange[];
  readonly inAll: number;
}

/** What happened at one moment: somebody did one thing, which may have changed several. */
export interface Happening {
  readonly at: string;
  readonly who: string | null;
  readonly asRole: string | null;
  readonly verb: string;
  readonly did: readonly Did[];
  readonly ruleChange: (RuleChange & { readonly hasLostLevel: boolean }) | null;
  /** The change that it began with: what is earlier is before it. */
  readonly first: number;
}

export interface Did {
  readonly what: string;
  /** Null where there was nothing, or where the thing is named and no more. */
  readonly from: string | null;
  readonly to: string | null;
}

/** How the policy and the council call things; the fallback is the id. */
export interface TimelineWords {
  label(field: string): string | undefined;
  option(field: string, id: string): string | undefined;
  set(id: string): string;
  outcome(set: string, id: string): string;
  /** Whether the policy has no level any more that stands for it. */
  isLost(set: string, id: string): boolean;
  question(id: string): string;
  /** What a person is for an entry: "Lead officer". */
  duty(role: string): string | undefined;
}

/** One post makes its changes within moments of each other. */
const together = 10_000;

/** The past as things that happened, the newest first. */
export function happeningsOf(past: Past, words: TimelineWords): readonly Happening[] {
  const groups: ChangeRow[][] = [];
  for (const change of past.changes) {
    const group = groups.at(-1);
    if (group !== undefined && belong(group[0] as ChangeRow, change)) group.push(change);
    else groups.push([change]);
  }
  const done = groups.map((group) => happeningOf(group, past.names, words));
  const shown = done.filter((each) => each.did.length > 0 || each.verb !== 'unnamed');
  return [...shown, ...past.ruleChanges.map((change) => ruleHappening(change, words))].sort(
    (a, b) => Date.parse(b.at) - Date.parse(a.at),
  );
}

function belong(one: ChangeRow, other: ChangeRow): boolean {
  const same = one.by === other.by && one.verb === other.verb;
  return same && Math.abs(Date.parse(one.at) - Date.parse(other.at)) < together;
}

function happeningOf(group: readonly ChangeRow[], names: Past['names'], words: TimelineWords): Happening {
  const [latest] = group as [ChangeRow];
  const inOrder = group.toReversed();
  return {
    at: latest.at,
    who: latest.by,
    asRole: latest.asRole,
    verb: latest.verb,
    did: joinedUp(inOrder.flatMap((change) => didOf(change, names, words))),
    ruleChange: null,
    first: Math.min(...group.map((change) => change.id)),
  };
}

/** In the words of the policy. */
function ruleHappening(change: RuleChange, words: TimelineWords): Happening {
  const outcome = (id: string | null): string | null => (id === null ? null : words.outcome(change.set, id));
  const ruleChange = {
    ...change,
    set: words.set(change.set),
    suggested: outcome(change.suggested),
    decided: outcome(change.decided),
    hasLostLevel: change.decided !== null && words.isLost(change.set, change.decided),
  };
  return { at: change.at, who: null, asRole: null, verb: '', did: [], ruleChange, first: 0 };
}

function didOf(change: ChangeRow, names: Past['names'], words: TimelineWords): readonly Did[] {
  const { table, before, after } = change;
  if (table === 'partnership') return before === null ? [] : entryChanges(before, after ?? {}, names, words);
  if (table === 'answer') return answered(change, words);
  if (table === 'decision') return decided(change, words);
  const what = thingOf(change, words);
  if (what === undefined) return [];
  const name = nameOf(change, names);
  if (before === null) return [{ what, from: null, to: name }];
  if (after === null) return [{ what, from: name, to: null }];
  if (hasMoved(change)) return [{ what, from: null, to: name === '' ? null : name }];
  return columnChanges(table, before, after, names, words).map((did) => ({
    ...did,
    what: `${name === '' ? what : name}, ${lowerFirst(did.what)}`,
  }));
}

/** It came with another entry that was joined with this one. */
function hasMoved({ before, after }: ChangeRow): boolean {
  return (
    typeof before?.['partnership_id'] === 'string' && before['partnership_id'] !== after?.['partnership_id']
  );
}

const silent: ReadonlySet<string> = new Set([
  'version',
  'import_id',
  'id',
  'council_id',
  'partnership_id',
  'staff_time_typed',
]);
const objects: ReadonlySet<string> = new Set(['own', 'facts', 'as_typed']);

function entryChanges(
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
function plainWords(id: string): string {
  const words = id.replace(
    /(\p{Ll})(\p{Lu})/gu,
    (_, end: string, start: string) => `${end} ${start.toLowerCase()}`,
  );
  return capital(words);
}

function columnChanges(
  table: string,
  before: Values,
  after: Values,
  names: Past['names'],
  words: TimelineWords,
): readonly Did[] {
  return Object.keys(after)
    .filter((column) => !silent.has(column) && !objects.has(column))
    .map((column) => {
      const field = table === 'partnership' ? fieldOfColumn.get(column) : undefined;
      const id = field?.id ?? column;
      const say = (value: unknown): string | null =>
        said(value, id, field?.type ?? typeOf(column), names, words);
      const label = field === undefined ? undefined : (words.label(field.id) ?? field.label);
      return { what: label ?? columnLabel(column), from: say(before[column]), to: say(after[column]) };
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
};

function columnLabel(column: string): string {
  const words = columnLabels[column] ?? column.replace(/_(on|id|pence)$/, '').replaceAll('_', ' ');
  return capital(words);
}

function typeOf(column: string): FieldType | undefined {
  if (column.endsWith('_on')) return 'date';
  return column === 'pence' || column.endsWith('_pence') ? 'money' : undefined;
}

function answered(change: ChangeRow, words: TimelineWords): readonly Did[] {
  const question = textIn(change, 'question') ?? change.about;
  const say = (values: Values | null): string | null => {
    const value = values?.['value'] as { readonly is?: string; readonly value?: unknown } | undefined;
    if (value === undefined) return null;
    if (value.is === 'dontKnow') return 'don’t know';
    if (value.is === 'notApplicable') return 'not applicable';
    // Told as a change of the field.
    if (value.is === 'inField') return null;
    return said(value.value, question ?? '', undefined, {}, words);
  };
  const [from, to] = [say(change.before), say(change.after)];
  if (from === null && to === null) return [];
  return [{ what: question === null ? 'An answer' : words.question(question), from, to }];
}

function textIn({ before, after }: ChangeRow, column: string): string | null {
  const text = after?.[column] ?? before?.[column];
  return typeof text === 'string' ? text : null;
}

function decided(change: ChangeRow, words: TimelineWords): readonly Did[] {
  const { after, about } = change;
  const [aboutSet, aboutOutcome] = hasMoved(change) && about !== null ? about.split(' ') : [];
  const set = after?.['question_set'] ?? aboutSet;
  const outcome = after?.['outcome'] ?? aboutOutcome;
  if (typeof set !== 'string' || typeof outcome !== 'string') return [];
  return [{ what: words.set(set), from: null, to: words.outcome(set, outcome) }];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
