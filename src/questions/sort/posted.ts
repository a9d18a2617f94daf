import { type PostedRow, readSeen, type Written } from './rows.ts';

type Body = Readonly<Record<string, string | readonly string[]>>;

/** What the person pressed. */
export interface Wants {
  readonly json: boolean;
  /** Answers for all the ticked entries; empty unless that button was pressed. */
  readonly many: Written;
  decide(reference: number): boolean;
  /** Whether this outcome is what the pressed button named; one that names none takes any. */
  outcomeFits(reference: number, outcome: string): boolean;
}

export interface PostedTable {
  readonly rows: readonly PostedRow[];
  readonly chosen: ReadonlySet<number>;
  readonly wants: Wants;
}

const mostRows = 100;

/** The table as it was posted: only rows that say what they saw, and only questions of the set. */
export function readPostedRows(body: Body, questionIds: readonly string[]): PostedTable {
  const references = Object.keys(body)
    .flatMap((name) => (/^version:\d{1,9}$/.test(name) ? [Number(name.slice('version:'.length))] : []))
    .slice(0, mostRows);
  const rows = references.map((reference) => ({
    reference,
    seen: readSeen(one(body, `version:${reference}`)),
    wanted: answersUnder(body, `answer:${reference}:`, questionIds),
  }));
  const chosen = new Set(all(body, 'chosen').map(Number));
  return { rows, chosen, wants: wantsOf(body, questionIds, chosen) };
}

function wantsOf(body: Body, questionIds: readonly string[], chosen: ReadonlySet<number>): Wants {
  const pressed = one(body, 'do');
  const [single = '', named = ''] = one(body, 'decide').split(':');
  const many = pressed === 'many' ? answersUnder(body, 'many:', questionIds) : {};
  return {
    json: one(body, 'respond') === 'json',
    many: Object.fromEntries(Object.entries(many).filter(([, answer]) => answer !== '')),
    decide: (reference) => String(reference) === single || (pressed === 'decide' && chosen.has(reference)),
    outcomeFits: (reference, outcome) => String(reference) !== single || outcome === named,
  };
}

function answersUnder(body: Body, prefix: string, questionIds: readonly string[]): Written {
  return Object.fromEntries(
    questionIds.flatMap((id) =>
      Object.hasOwn(body, prefix + id) ? [[id, one(body, prefix + id)] as const] : [],
    ),
  );
}

function one(body: Body, name: string): string {
  return all(body, name)[0] ?? '';
}

function all(body: Body, name: string): readonly string[] {
  const value = Object.hasOwn(body, name) ? body[name] : undefined;
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** A row as its person wants it: its own boxes, and where it is ticked what all the ticked are to answer. */
export function wanting(
  rows: readonly PostedRow[],
  reference: number,
  chosen: ReadonlySet<number>,
  many: Written,
): PostedRow {
  const row = rows.find((each) => each.reference === reference) ?? { reference, seen: {}, wanted: {} };
  return chosen.has(reference) ? { ...row, wanted: { ...row.wanted, ...many } } : row;
}
