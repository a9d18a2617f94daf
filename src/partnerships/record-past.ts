import type { RecordedLists } from './record-known.ts';
import type { Recorded, RecordedDuty } from './recorded.ts';
import { type ChangeRow, idsIn, type Past } from './timeline.ts';

/** The lists of an entry's page with the ids that its past speaks of. */
export interface PastLists {
  readonly changes: readonly Omit<ChangeRow, 'about'>[];
  readonly above: readonly { readonly id: string; readonly name: string }[];
  readonly partners: readonly (Recorded['partners'][number] & Identified)[];
  readonly duties: readonly (RecordedDuty & Identified)[];
  readonly seats: readonly (Pick<Recorded['seats'][number], 'title' | 'kind' | 'role' | 'level'> &
    Identified)[];
  readonly appointments: readonly (Identified & {
    readonly seatId: string;
    readonly personId: string | null;
    readonly holder: string | null;
    readonly fromOn: string | null;
    readonly untilOn: string | null;
  })[];
  readonly money: readonly (Recorded['money'][number] & Identified & { readonly payerId: string | null })[];
  readonly documents: readonly (Recorded['documents'][number] & Identified)[];
  readonly priorities: Recorded['priorities'];
  readonly decisions: Recorded['decisions'];
  readonly answers: readonly (RecordedLists['answers'][number] & Identified)[];
}

interface Identified {
  readonly id: string;
}

/** What the ids in an entry's changes stand for, as far as its lists tell, and those that they do not. */
export function namesKnown(lists: PastLists): {
  readonly names: Past['names'];
  readonly unknown: readonly string[];
} {
  const names: Record<string, string | null> = {};
  const name = (id: string | null, as: string | null): void => {
    if (id !== null) names[id] = as;
  };
  for (const partner of lists.partners) name(partner.organisationId, partner.name);
  for (const payment of lists.money) name(payment.payerId, payment.payer);
  for (const duty of lists.duties) {
    name(duty.personId, duty.person);
    name(duty.postId, duty.post);
  }
  for (const appointment of lists.appointments) name(appointment.personId, appointment.holder);
  for (const seat of lists.seats) name(seat.id, seat.title);
  for (const priority of lists.priorities) name(priority.id, priority.text);
  for (const relative of lists.above) name(relative.id, relative.name);
  const unknown = lists.changes.flatMap((change) => idsIn(change).filter((id) => !Object.hasOwn(names, id)));
  return { names, unknown: [...new Set(unknown)] };
}

/** Each change with what its row is called now, where it is there still. */
export function withNames(changes: PastLists['changes'], lists: PastLists): readonly ChangeRow[] {
  const called = new Map<string, string | null>([
    ...lists.partners.map(({ id, name }) => [id, name] as const),
    ...lists.duties.map(({ id, person, post }) => [id, person ?? post] as const),
    ...lists.appointments.map(({ id, holder }) => [id, holder] as const),
    ...lists.answers.map(({ id, question }) => [id, question] as const),
    ...lists.seats.map(({ id, title }) => [id, title] as const),
    ...lists.documents.map(({ id, title }) => [id, title] as const),
    ...lists.money.map(({ id, year, pence }) => [id, `${year} ${pence ?? ''}`.trim()] as const),
    ...lists.decisions.map(({ id, set, outcome }) => [id, `${set} ${outcome}`] as const),
  ]);
  const seats = new Map(lists.seats.map(({ id, title }) => [id, title]));
  const parts = new Map<string, string | null>([
    ...lists.duties.map(({ id, role }) => [id, role] as const),
    ...lists.appointments.map(({ id, seatId }) => [id, seats.get(seatId) ?? null] as const),
  ]);
  return changes.map((change) => {
    const { rowId } = change;
    return { ...change, about: called.get(rowId) ?? null, part: parts.get(rowId) ?? null };
  });
}
