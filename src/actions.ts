import { type Kysely, sql } from 'kysely';
import { newId } from './kit/ids.ts';
import type { Named } from './named.ts';
import type { ActionKind } from './tables/actions.ts';
import type { Tables } from './tables.ts';

/** What an action follows from, as pages and files call it. */
export const ACTION_KINDS: Readonly<Record<ActionKind, string>> = {
  setUp: 'Setting up',
  condition: 'Condition of approval',
  review: 'Review',
  concern: 'Issue of concern',
  recommendation: 'Audit recommendation',
  dissolution: 'Dissolution',
  obligation: 'Obligation after leaving',
};

/** An action to be added; what is left out is not said. */
export interface NewAction {
  readonly councilId: string;
  /** Null: of the council's management of partnerships as a whole. */
  readonly partnershipId: string | null;
  readonly kind: ActionKind;
  /** The proposal, exit, concern, review or report that it follows from. */
  readonly ofId?: string | null;
  /** Its id in one of the policy's lists: an item of one thing is added once. */
  readonly item?: string | null;
  readonly title: string;
  readonly note?: string | null;
  readonly ownerId?: string | null;
  readonly dueOn?: string | null;
}

export interface Action {
  readonly id: string;
  readonly version: number;
  readonly partnershipId: string | null;
  /** Number and name of its entry; null of the council as a whole. */
  readonly reference: number | null;
  readonly entryName: string | null;
  readonly kind: ActionKind;
  readonly ofId: string | null;
  readonly item: string | null;
  readonly title: string;
  readonly note: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly dueOn: string | null;
  /** The day on which it was done or found not to be needed; null while it is open. */
  readonly doneOn: string | null;
  readonly outcome: string | null;
  /** Why it is not needed; null where it is open or was done. */
  readonly reason: string | null;
}

/** Each that is given narrows. */
export interface WhichActions {
  readonly id?: string;
  /** Null: those of no entry. */
  readonly partnershipId?: string | null;
  readonly kinds?: readonly ActionKind[];
  readonly ofId?: string;
  readonly ownerId?: string;
  readonly open?: boolean;
  /** Open, and due before this day. */
  readonly overdueOn?: string;
}

/** Adds them in the order given, and gives their ids. An item of a list that is there for the same thing already is left as it is. */
export async function addActions(
  db: Kysely<Tables>,
  actions: readonly NewAction[],
): Promise<readonly string[]> {
  if (actions.length === 0) return [];
  const rows = actions.map((each, place) => ({
    council_id: each.councilId,
    id: newId(),
    partnership_id: each.partnershipId,
    kind: each.kind,
    of_id: each.ofId ?? null,
    item: each.item ?? null,
    place,
    title: each.title,
    note: each.note ?? null,
    owner_id: each.ownerId ?? null,
    due_on: each.dueOn ?? null,
    done_on: null,
    outcome: null,
    reason: null,
  }));
  const added = await db
    .insertInto('action')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return added.map(({ id }) => id);
}

/** Those of a council: by the entry's name, then by what they follow from and in the order of that. */
export async function actionsOf(
  db: Kysely<Tables>,
  councilId: string,
  which: WhichActions = {},
): Promise<readonly Action[]> {
  const { rows } = await sql<Action>`
    select a.id, a.version, a.partnership_id as "partnershipId", p.reference, p.name as "entryName", a.kind, a.of_id as "ofId", a.item,
      a.title, a.note, a.owner_id as "ownerId", w.name as "ownerName", a.due_on as "dueOn", a.done_on as "doneOn", a.outcome, a.reason
    from action a left join partnership p on p.council_id = a.council_id and p.id = a.partnership_id
      left join person w on w.council_id = a.council_id and w.id = a.owner_id
    where ${and([sql`a.council_id = ${councilId}`, ...narrowing(which)])}
    order by p.name collate "en-GB-x-icu" nulls first, p.reference, a.kind, a.of_id, a.item is null, a.place, a.id`.execute(
    db,
  );
  return rows;
}

type Part = ReturnType<typeof sql>;

const and = (parts: readonly Part[]) => sql.join(parts, sql` and `);

function narrowing(which: WhichActions): readonly Part[] {
  const { id, partnershipId, kinds, ofId, ownerId, open, overdueOn } = which;
  return [
    ...when(id, sql`a.id = ${id}`),
    ...when(partnershipId, sql`a.partnership_id is not distinct from ${partnershipId}::uuid`),
    ...when(kinds, sql`a.kind = any(${kinds}::text[])`),
    ...when(ofId, sql`a.of_id = ${ofId}`),
    ...when(ownerId, sql`a.owner_id = ${ownerId}`),
    ...when(open, sql`(a.done_on is null) = ${open}`),
    ...when(overdueOn, sql`a.done_on is null and a.due_on < ${overdueOn}`),
  ];
}

const when = (given: unknown, part: Part): readonly Part[] => (given === undefined ? [] : [part]);

/** Where an action stands on a day. */
export function stateOf(action: Pick<Action, 'doneOn' | 'dueOn' | 'reason'>, today: string): ActionState {
  if (action.doneOn !== null) return action.reason === null ? 'done' : 'notNeeded';
  return action.dueOn !== null && action.dueOn < today ? 'overdue' : 'open';
}

export type ActionState = 'open' | 'overdue' | 'done' | 'notNeeded';

/** Everybody who can have something to do, by name. */
export async function peopleOf(
  db: Kysely<Tables>,
  councilId: string,
  today: string,
): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`
    select id, name from person where council_id = ${councilId} and (left_on is null or left_on > ${today})
    order by name collate "en-GB-x-icu", id`.execute(db);
  return rows;
}
