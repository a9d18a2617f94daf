import { isId } from '../kit/ids.ts';
import { ACCESS } from '../told-access.ts';
import { COUNCIL } from '../told-council.ts';
import { columnChanges, entryChanges } from './timeline-columns.ts';
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
  /** What somebody is there, of a part in an entry, a seat or a post; whom they act for, of an absence; the first day on which a guest is none, of what is shared with them. */
  readonly part?: string | null;
}

export type Values = Readonly<Record<string, unknown>>;

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
  'plan_id',
  'replaces_id',
] as const;

/** The same in tables that belong to no entry; those that do have an account for each answer, which nobody asks for. */
const NAMED_BESIDE = ['account_id', 'entry_id', 'from_id', 'to_id', 'one_id', 'other_id'] as const;

export interface RuleChange {
  readonly set: string;
  readonly suggested: string | null;
  readonly decided: string | null;
  readonly at: string;
  readonly policy: string;
  readonly policyVersionId: string;
  /** It had been suggested otherwise, and nothing waits to be looked at again any more. */
  readonly agrees: boolean;
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
  const same = one.by === other.by && one.verb === other.verb && ofOneForm(one, other);
  return same && Math.abs(Date.parse(one.at) - Date.parse(other.at)) < together;
}

/**
 * Whether one press can have made both. Roles are given one at a time, over several entries at once; and an invitation, or somebody's
 * being away, is arranged by itself. Quick presses of the same button are as many acts.
 */
export function ofOneForm(one: ChangeRow, other: ChangeRow): boolean {
  const forms = [formOf(one), formOf(other)];
  return forms.includes(null) || forms[0] === forms[1];
}

/** What the form of a change was about; null for what says nothing of it. */
function formOf({ table, rowId, before, after, about }: ChangeRow): string | null {
  const row = { ...before, ...after };
  const said = (column: string): string => JSON.stringify(row[column] ?? '');
  if (table === 'scoped_role')
    return [about ?? '', said('covers'), said('area'), said('until_on'), after === null].join('|');
  if (table === 'membership') return before === null || after === null ? null : said('roles');
  if (table === 'invitation' || table === 'absence') return rowId;
  return table === 'absence_deputy' || table === 'acting' ? said('absence_id') : null;
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
    hasLostLevel: !change.agrees && change.decided !== null && words.isLost(change.set, change.decided),
  };
  return { at: change.at, who: null, asRole: null, verb: '', did: [], ruleChange, first: 0 };
}

/** What a change did, in parts of sentences. */
export function didOf(change: ChangeRow, names: Past['names'], words: TimelineWords): readonly Did[] {
  const { table, before, after } = change;
  if (table === 'partnership') return before === null ? [] : entryChanges(before, after ?? {}, names, words);
  if (table === 'answer') return answered(change, words);
  if (table === 'decision') return decided(change, words);
  const tell = ACCESS[table] ?? COUNCIL[table];
  if (tell !== undefined) return before === null && after === null ? [] : tell(change, { names, words });
  if (OWN_RECORDS.has(table)) return recordChanges(change, names, words);
  const what = thingOf(change, words);
  if (what === undefined) return [];
  const name = nameOf(change, names);
  if (name === '' && (before === null || after === null))
    return [{ what: before === null ? what : `${what} taken away`, from: null, to: null }];
  if (before === null) return [{ what, from: null, to: name }];
  if (after === null) return [{ what, from: name, to: null }];
  if (hasMoved(change)) return [{ what, from: null, to: name === '' ? null : name }];
  return columnChanges(table, before, after, names, words).map((did) => ({
    ...did,
    what: `${name === '' ? what : name}, ${whose(change, did.what, words)}${lowerFirst(did.what)}`,
  }));
}

/** What has a page and a timeline of its own, beside entries: its columns are told without its name. */
export const OWN_RECORDS: ReadonlySet<string> = new Set([
  'organisation',
  'person',
  'post',
  'plan',
  'council_field',
  'membership',
]);

/** The ids in a change that stand for something with a name. */
export function idsIn({
  table,
  before,
  after,
}: Pick<ChangeRow, 'table' | 'before' | 'after'>): readonly string[] {
  const keys = table in ACCESS || table in COUNCIL ? [...NAMED, ...NAMED_BESIDE] : NAMED;
  return [before, after].flatMap((values) => {
    if (values === null) return [];
    const scoped = Array.isArray(values['scoped']) ? (values['scoped'] as readonly Values[]) : [];
    const ids = [...keys.map((key) => values[key]), ...scoped.map((each) => each['entry'])];
    return ids.filter((id) => isId(id));
  });
}

function recordChanges(change: ChangeRow, names: Past['names'], words: TimelineWords): readonly Did[] {
  const { table, before, after } = change;
  if (before === null && after === null) return [];
  if (before === null || after === null) return table === 'membership' ? rolesOf(change, names, words) : [];
  return columnChanges(table, before, after, names, words);
}

/** What somebody might do from then on, or until then. */
function rolesOf(
  { table, before, after }: ChangeRow,
  names: Past['names'],
  words: TimelineWords,
): readonly Did[] {
  const of = (row: Values | null): Values => ({ roles: row?.['roles'] ?? [] });
  return columnChanges(table, of(before), of(after), names, words);
}

/** It came with another entry that was joined with this one. */
function hasMoved({ before, after }: ChangeRow): boolean {
  return (
    typeof before?.['partnership_id'] === 'string' && before['partnership_id'] !== after?.['partnership_id']
  );
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

/** What somebody is there, before the day from or until which they are it: "Director" of "Ann Reed, Director until". */
function whose({ part }: ChangeRow, column: string, words: TimelineWords): string {
  if (part == null || !['From', 'Until'].includes(column)) return '';
  return `${words.duty(part) ?? part} `;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
