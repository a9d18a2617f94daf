import type { Generated } from 'kysely';

export interface ActionsTables {
  action: ActionTable;
}

/** What an action follows from. */
export type ActionKind =
  | 'setUp'
  | 'condition'
  | 'dissolution'
  | 'obligation'
  | 'recommendation'
  | 'concern'
  | 'review';

/** What somebody has to do: open until it has a `done_on`; not needed where it then has a `reason`. */
export interface ActionTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  /** Null: of the council's management of partnerships as a whole. */
  partnership_id: string | null;
  kind: ActionKind;
  /** The proposal, exit, concern, review or report that it follows from. */
  of_id: string | null;
  /** Its id in one of the policy's lists. */
  item: string | null;
  /** Among those that came with it. */
  place: Generated<number>;
  title: string;
  note: string | null;
  /** A person of the council or of a partner. */
  owner_id: string | null;
  due_on: string | null;
  done_on: string | null;
  /** What was done. */
  outcome: string | null;
  /** Why it is not needed. */
  reason: string | null;
}
