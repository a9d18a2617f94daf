import type { Steps } from '../kit/breath.ts';
import type { KnownRow } from '../partnerships/facts.ts';
import { FIELDS } from '../partnerships/fields.ts';
import type { KnownNames } from './names.ts';
import type { Plan, Row } from './plan.ts';

/**
 * The entries that a plan adds as the statement that gathers facts would read them on a day, once they are written: the
 * same rows, in the same orders. A test holds it to `knownColumns`.
 */
export function* freshRows(plan: Plan, known: KnownNames, on: string): Steps<readonly KnownRow[]> {
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
    codes: new Map((plan.patches['organisation'] ?? []).map(({ id, patch }) => [id, patch['gss_code']])),
  };
  const rows: KnownRow[] = [];
  for (const row of inserts['partnership'] ?? []) {
    rows.push(freshRow(row, lists, { ...names, on }));
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
interface Names extends Readonly<Record<'bodies' | 'people' | 'posts', ReadonlyMap<unknown, Row>>> {
  /** Codes that bodies get which had none, by the body's id. */
  readonly codes: ReadonlyMap<unknown, unknown>;
}

/** The day as at which it is looked, and who the names stand for. */
interface Look extends Names {
  readonly on: string;
}

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

function freshRow(row: Row, lists: Lists, look: Look): KnownRow {
  const of = (table: keyof Lists): readonly Row[] => inOrder(lists[table].get(row['id']) ?? [], 'id');
  const whole: Row = {
    ...blank,
    ...row,
    partners: partnersOf(of('partner').filter(holds(look.on, 'joined_on', 'left_on')), look),
    duties: of('duty')
      .filter(holds(look.on, 'from_on', 'until_on'))
      .map((duty) => dutyOf(duty, look)),
    seats: of('seat').map((seat) => ({
      role: seat['role'],
      level: seat['level'] ?? null,
      holder: holderOf(lists.appointment.get(seat['id']) ?? [], look),
    })),
    money: of('contribution').map((row) => moneyOf(row, look)),
    papers: of('document')
      .filter(holds(look.on, null, 'expires_on'))
      .map(({ kind, signed }) => ({ kind, signed: signed ?? null })),
    areas: inOrder(of('partnership_area'), 'name').map(({ name }) => name),
    decisions: latestDecisions(of('decision')),
  };
  return whole as unknown as KnownRow;
}

/** Begun by the day and not over on it. */
function holds(on: string, from: string | null, until: string): (row: Row) => boolean {
  return (row) => {
    const begins = from === null ? null : ((row[from] ?? null) as string | null);
    const ends = (row[until] ?? null) as string | null;
    return (begins === null || begins <= on) && (ends === null || ends > on);
  };
}

function partnersOf(partners: readonly Row[], { bodies, codes }: Names): readonly Row[] {
  const rows = partners.flatMap(({ organisation_id: id, roles }) => {
    const body = bodies.get(id) ?? {};
    if (body['isCouncil'] === true) return [];
    const gss = codes.get(id) ?? body['code'] ?? body['gss_code'] ?? null;
    return [{ name: body['name'], gss, sector: body['sector'] ?? null, roles }];
  });
  return inOrder(rows, 'name');
}

function dutyOf(duty: Row, { people, posts }: Names): Row {
  const [person, post] = [people.get(duty['person_id']), posts.get(duty['post_id'])];
  return {
    role: duty['role'],
    who: person?.['name'] ?? post?.['title'] ?? post?.['name'] ?? null,
    personId: duty['person_id'] ?? null,
    postId: duty['post_id'] ?? null,
  };
}

function holderOf(appointments: readonly Row[], { people, on }: Look): unknown {
  const [first] = inOrder(appointments.filter(holds(on, 'from_on', 'until_on')), 'id');
  return first === undefined ? null : (people.get(first['person_id'])?.['name'] ?? null);
}

function moneyOf(row: Row, { bodies }: Names): Row {
  return {
    year: row['financial_year'],
    direction: row['direction'],
    kind: row['kind'],
    recurring: row['recurring'] ?? null,
    budgeting: row['budgeting'] ?? null,
    budget: row['budget'] ?? null,
    payer: row['payer_name'] ?? bodies.get(row['payer_id'])?.['name'] ?? null,
    pence: row['pence'] ?? null,
    spentOn: row['spent_on'] ?? null,
  };
}

/** The latest in each set of questions. Those of one import have one moment, unless they say their own. */
function latestDecisions(decisions: readonly Row[]): readonly Row[] {
  const latest = new Map<unknown, Row>();
  for (const decision of decisions) {
    const before = latest.get(decision['question_set']);
    if (before === undefined || moment(before) <= moment(decision))
      latest.set(decision['question_set'], decision);
  }
  return inOrder([...latest.values()], 'question_set').map((decision) => ({
    id: decision['id'],
    questionSet: decision['question_set'],
    outcome: decision['outcome'],
    suggested: decision['suggested'] ?? null,
    policyVersionId: decision['policy_version_id'],
  }));
}

function moment({ decided_at: at }: Row): string {
  return typeof at === 'string' ? at : '';
}

/** By bytes, as PostgreSQL orders ids, and names under the collation "C". */
function inOrder(rows: readonly Row[], column: string): readonly Row[] {
  if (rows.length < 2) return rows;
  return rows.toSorted((one, other) =>
    Buffer.compare(Buffer.from(String(one[column])), Buffer.from(String(other[column]))),
  );
}
