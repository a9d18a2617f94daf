import {
  happeningsOf,
  type Happening,
  ofOneForm,
  type Past,
  type TimelineWords,
} from '../partnerships/timeline.ts';
import type { LoggedChange } from './log-store.ts';

/** What one post did to one thing, as the log tells it. */
export interface Line {
  readonly happening: Happening;
  readonly about: About | null;
  /** The seal over it; null while it waits for one. */
  readonly seal: number | null;
  /** The numbers of its changes in the record. */
  readonly ids: readonly number[];
  readonly table: string;
  readonly rowId: string;
  /** Of a version of the policy that was adopted, the one before it, to compare it with. */
  readonly versionBefore: string | null;
}

/** What it is about, with what leads there; `to` is null for what has no page, or none any more. */
export interface About {
  readonly name: string;
  readonly to:
    | { readonly is: 'entry'; readonly reference: number }
    | { readonly is: AboutKind; readonly id: string }
    | null;
}

export type AboutKind =
  | 'organisation'
  | 'person'
  | 'post'
  | 'plan'
  | 'policy_version'
  | 'council_field'
  | 'handover'
  | 'membership';

/** One post makes its changes within moments of each other. */
const together = 10_000;

/** The changes of a page as lines: those of one post to one thing are one, as on the thing's own timeline. */
export function linesOf(
  changes: readonly LoggedChange[],
  names: Past['names'],
  words: TimelineWords,
): readonly Line[] {
  const groups: LoggedChange[][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    if (group !== undefined && belong(group[0] as LoggedChange, change)) group.push(change);
    else groups.push([change]);
  }
  return groups.map((group) => lineOf(group, names, words));
}

/** Each change by itself, with its own number and time: for a file that is sorted, counted and held against the seals. */
export function linesApart(
  changes: readonly LoggedChange[],
  names: Past['names'],
  words: TimelineWords,
): readonly Line[] {
  return changes.map((change) => lineOf([change], names, words));
}

function belong(one: LoggedChange, other: LoggedChange): boolean {
  const same =
    one.by === other.by &&
    one.verb === other.verb &&
    thingOf(one) === thingOf(other) &&
    ofOneForm(one, other);
  return same && one.table !== 'reading' && Math.abs(Date.parse(one.at) - Date.parse(other.at)) < together;
}

function thingOf({ entry, rowId, parentId }: LoggedChange): string {
  return entry === null ? (parentId ?? rowId) : String(entry.reference);
}

function lineOf(group: readonly LoggedChange[], names: Past['names'], words: TimelineWords): Line {
  const [first] = group as [LoggedChange];
  const past = { changes: group, names, ruleChanges: [], inAll: group.length };
  const [told] = happeningsOf(past, words);
  const happening = told ?? {
    at: first.at,
    who: first.by,
    asRole: first.asRole,
    verb: first.verb,
    did: [],
    ruleChange: null,
    first: first.id,
  };
  const { table, rowId } = first;
  const seals = group.map(({ seal }) => seal);
  const seal = seals.includes(null) ? null : Math.max(...seals.map(Number));
  const { versionBefore } = group.find((change) => change.versionBefore !== null) ?? first;
  const ids = group.map(({ id }) => id);
  return { happening, about: aboutOf(first), seal, ids, table, rowId, versionBefore };
}

const pages: ReadonlySet<string> = new Set<AboutKind>([
  'organisation',
  'person',
  'post',
  'plan',
  'policy_version',
  'council_field',
  'handover',
  'membership',
]);

/** Where a table's rows are shown on the page of another thing. */
const parents: Readonly<Record<string, AboutKind>> = {
  post_holder: 'post',
  priority: 'plan',
  reading: 'person',
  policy_writer: 'policy_version',
  guest: 'person',
  erasure: 'person',
  legal_hold: 'person',
  retention_due: 'person',
  scoped_role: 'membership',
  invitation: 'membership',
  begun_again: 'membership',
  absence: 'membership',
  absence_deputy: 'membership',
  acting: 'membership',
};

function aboutOf(change: LoggedChange): About | null {
  const { entry, table, named, parentId, rowId } = change;
  if (entry !== null) return { name: entry.name, to: { is: 'entry', reference: entry.reference } };
  const kind = parents[table] ?? (pages.has(table) ? (table as AboutKind) : undefined);
  if (kind === undefined) return null;
  const id = table in parents ? parentId : rowId;
  if (named !== null) return { name: named, to: id === null ? null : { is: kind, id } };
  const was = formerName(change);
  return was === null ? null : { name: was, to: null };
}

/** What something that is gone was called, as far as the change says. */
function formerName({ before, after, table }: LoggedChange): string | null {
  const row = { ...before, ...after };
  const name = row['name'] ?? row['title'] ?? row['label'] ?? row['from_name'];
  if (typeof name === 'string' && name !== '') return name;
  return unnamed[table] ?? null;
}

/** Whose name was let go of. */
const unnamed: Readonly<Record<string, string>> = {
  invitation: 'somebody who did not come in, whose name and address were not kept',
  erasure: 'somebody whose name is erased',
};
