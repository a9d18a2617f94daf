import type { Steps } from '../kit/breath.ts';
import type { KnownRow } from '../partnerships/facts.ts';
import { FIELDS } from '../partnerships/fields.ts';
import type { KnownNames } from './names.ts';
import type { Plan, Row } from './plan.ts';

/**
 * The entries that a plan adds as the statement that gathers facts would read them once they are written: the same
 * rows, in the same orders.
 */
export function* freshRows(plan: Plan, known: KnownNames): Steps<readonly KnownRow[]> {
  const { inserts } = plan;
  const of = (table: string): ListOf => Map.groupBy(inserts[table] ?? [], (row) => row['partnership_id']);
  const lists: Lists = {
    partner: of('partner'),
    duty: of('duty'),
    seat: of('seat'),
    appointment: Map.groupBy(inserts['appointment'] ?? [], (row) => row['seat_id']),
    contribution: of('contribution'),
    partnership_area: of('partnership_area'),
    document: of('document'),
    decision: of('decision'),
  };
  const names: Names = {
    bodies: named(known.organisations, inserts['organisation'] ?? []),
    people: named(known.people, inserts['person'] ?? []),
    posts: named(known.posts, inserts['post'] ?? []),
  };
  const rows: KnownRow[] = [];
  for (const row of inserts['partnership'] ?? []) {
    rows.push(freshRow(row, lists, names));
    yield;
  }
  return rows;
}

type ListOf = ReadonlyMap<unknown, readonly Row[]>;
type Lists = Readonly<
  Record<
    | 'partner'
    | 'duty'
    | 'seat'
    | 'appointment'
    | 'contribution'
    | 'partnership_area'
    | 'document'
    | 'decision',
    ListOf
  >
>;
type Names = Readonly<Record<'bodies' | 'people' | 'posts', ReadonlyMap<unknown, Row>>>;

function named(kept: readonly object[], added: readonly Row[]): ReadonlyMap<unknown, Row> {
  const all = [...(kept as readonly Row[]), ...added];
  return new Map(all.map((row) => [row['id'], row]));
}

const blank: Row = {
  ...Object.fromEntries(FIELDS.flatMap(({ keptIn }) => (keptIn === 'facts' ? [] : [[keptIn.column, null]]))),
  representative_levels: [],
  parent_id: null,
  merged_into_id: null,
  parent: null,
  priorities: [],
  answers: [],
};

function freshRow(row: Row, lists: Lists, names: Names): KnownRow {
  const of = (table: keyof Lists): readonly Row[] => inOrder(lists[table].get(row['id']) ?? [], 'id');
  const whole: Row = {
    ...blank,
    ...row,
    partners: partnersOf(of('partner'), names),
    duties: of('duty').map((duty) => dutyOf(duty, names)),
    seats: of('seat').map((seat) => ({
      role: seat['role'],
      level: null,
      holder: holderOf(lists.appointment.get(seat['id']) ?? [], names),
    })),
    money: of('contribution').map(moneyOf),
    papers: of('document').map(({ kind }) => ({ kind, signed: null })),
    areas: inOrder(of('partnership_area'), 'name').map(({ name }) => name),
    decisions: of('decision').map((decision) => ({
      id: decision['id'],
      questionSet: decision['question_set'],
      outcome: decision['outcome'],
      suggested: null,
      policyVersionId: decision['policy_version_id'],
    })),
  };
  return whole as unknown as KnownRow;
}

function partnersOf(partners: readonly Row[], { bodies }: Names): readonly Row[] {
  const rows = partners.flatMap(({ organisation_id: id, roles }) => {
    const body = bodies.get(id) ?? {};
    return body['isCouncil'] === true ? [] : [{ name: body['name'], sector: body['sector'] ?? null, roles }];
  });
  return inOrder(rows, 'name');
}

function dutyOf(duty: Row, { people, posts }: Names): Row {
  const [person, post] = [people.get(duty['person_id']), posts.get(duty['post_id'])];
  return {
    role: duty['role'],
    who: person?.['name'] ?? post?.['title'] ?? post?.['name'] ?? null,
    personId: duty['person_id'],
    postId: duty['post_id'],
  };
}

function holderOf(appointments: readonly Row[], { people }: Names): unknown {
  const [first] = inOrder(appointments, 'id');
  return first === undefined ? null : (people.get(first['person_id'])?.['name'] ?? null);
}

function moneyOf(row: Row): Row {
  return {
    year: row['financial_year'],
    direction: row['direction'],
    kind: row['kind'],
    recurring: row['recurring'],
    budgeting: null,
    budget: null,
    payer: null,
    pence: row['pence'],
    spentOn: null,
  };
}

/** By bytes, as PostgreSQL orders ids, and names under the collation "C". */
function inOrder(rows: readonly Row[], column: string): readonly Row[] {
  if (rows.length < 2) return rows;
  return rows.toSorted((one, other) =>
    Buffer.compare(Buffer.from(String(one[column])), Buffer.from(String(other[column]))),
  );
}
