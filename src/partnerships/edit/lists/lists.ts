import type { AdoptedPolicy } from '../../../adopted.ts';
import type { Column } from './column.ts';
import * as columns from './columns.ts';
import { contribution } from './money-columns.ts';
import type { Seat } from './store.ts';

export type ListTable =
  | 'partner'
  | 'duty'
  | 'seat'
  | 'appointment'
  | 'contribution'
  | 'document'
  | 'note'
  | 'partnership_area';

/** What the forms of a list have to know besides. */
export interface Look {
  readonly policy: AdoptedPolicy;
  readonly today: string;
  /** The entry's own seats, for those who sit on them. */
  readonly seats: readonly Seat[];
}

/** One row of a list with the names that its ids stand for. */
export type ListRow = Readonly<Record<string, unknown>> & { readonly id: string };

export interface Problem {
  readonly name: string;
  readonly text: string;
}

/** A list of an entry: its partners, its people. All of them are drawn, read and stored by the same code. */
export interface List {
  readonly id: string;
  readonly table: ListTable;
  readonly title: string;
  /** What one row is called: "partner". */
  readonly one: string;
  readonly lead: string;
  readonly empty: string;
  readonly verbs: { readonly add: string; readonly change: string; readonly remove: string };
  readonly columns: (look: Look) => readonly Column[];
  /** Columns of the table that the page shows, the first of which names the row. */
  readonly shown: readonly string[];
  readonly order: readonly string[];
  readonly refuse?: (values: Readonly<Record<string, unknown>>) => Problem | null;
  /** Said in place of the form where a row cannot be added yet. */
  readonly first?: (look: Look) => string | null;
}

export const LISTS = [
  {
    id: 'partners',
    table: 'partner',
    title: 'Partners',
    one: 'partner',
    lead: 'The organisations that take part, and what each does. The council itself is one of them if it does something in particular, such as hold the money.',
    empty: 'No partners are recorded yet.',
    verbs: { add: 'added a partner', change: 'changed a partner', remove: 'removed a partner' },
    columns: columns.partner,
    shown: ['organisation', 'roles', 'status', 'joinedOn', 'leftOn'],
    order: ['organisation'],
    refuse: (values) => outOfOrder(values, ['joinedOn', 'Joined'], ['leftOn', 'Left']),
  },
  {
    id: 'people',
    table: 'duty',
    title: 'People',
    one: 'person',
    lead: 'Who in the council does what for it. Those who sit on it are under seats.',
    empty: 'Nobody is recorded yet.',
    verbs: { add: 'added a person', change: 'changed a person’s part', remove: 'removed a person' },
    columns: columns.duty,
    shown: ['role', 'person', 'post', 'fromOn', 'untilOn'],
    order: ['role', 'person'],
    refuse: (values) =>
      values['person'] === null && values['post'] === null
        ? { name: 'person', text: 'Enter a person, a post, or both' }
        : outOfOrder(values, ['fromOn', 'From'], ['untilOn', 'Until']),
  },
  {
    id: 'seats',
    table: 'seat',
    title: 'Seats',
    one: 'seat',
    lead: 'The places on it that the council fills, whoever holds them.',
    empty: 'No seats are recorded yet.',
    verbs: { add: 'added a seat', change: 'changed a seat', remove: 'removed a seat' },
    columns: columns.seat,
    shown: ['title', 'kind', 'role', 'level', 'voting'],
    order: ['title'],
  },
  {
    id: 'appointments',
    table: 'appointment',
    title: 'Appointments',
    one: 'appointment',
    lead: 'Who holds the council’s seats, and who held them before.',
    empty: 'Nobody is appointed yet.',
    verbs: {
      add: 'recorded an appointment',
      change: 'changed an appointment',
      remove: 'removed an appointment',
    },
    columns: columns.appointment,
    shown: ['person', 'seat', 'fromOn', 'untilOn', 'minute'],
    order: ['person', 'fromOn'],
    refuse: (values) => outOfOrder(values, ['fromOn', 'From'], ['untilOn', 'Until']),
    first: (look) => (look.seats.length === 0 ? 'An appointment is to a seat. Add the seat first.' : null),
  },
  {
    id: 'money',
    table: 'contribution',
    title: 'Money',
    one: 'amount',
    lead: 'What is paid, by whom and from which budget, for each financial year. Leave the amount empty while it is not yet known.',
    empty: 'No money is recorded yet.',
    verbs: { add: 'added an amount', change: 'changed an amount', remove: 'removed an amount' },
    columns: contribution,
    shown: ['financialYear', 'direction', 'payer', 'kind', 'pence', 'budgeting'],
    order: ['financialYear', 'direction'],
  },
  {
    id: 'documents',
    table: 'document',
    title: 'Documents',
    one: 'document',
    lead: 'What is recorded of its papers. Their files, versions and signatures are on the page of its documents.',
    empty: 'No documents are recorded yet.',
    verbs: { add: 'added a document', change: 'changed a document', remove: 'removed a document' },
    columns: columns.document,
    shown: ['title', 'kind', 'signed', 'agreedOn', 'expiresOn'],
    order: ['title'],
    refuse: (values) => outOfOrder(values, ['agreedOn', 'Agreed'], ['expiresOn', 'Runs out on']),
  },
  {
    id: 'notes',
    table: 'note',
    title: 'Notes',
    one: 'note',
    lead: 'What the next person should know. Notes are found by search and are not published.',
    empty: 'There are no notes yet.',
    verbs: { add: 'noted', change: 'changed a note', remove: 'removed a note' },
    columns: columns.note,
    shown: ['text', 'at'],
    order: ['at'],
  },
  {
    id: 'area',
    table: 'partnership_area',
    title: 'Area covered',
    one: 'area',
    lead: 'The places it works for: districts, counties, wards, or the whole of the country.',
    empty: 'No area is recorded yet.',
    verbs: { add: 'added an area', change: 'changed an area', remove: 'removed an area' },
    columns: columns.area,
    shown: ['name', 'gssCode'],
    order: ['name'],
  },
] as const satisfies readonly List[];

/** Dates of one shape compare as text. */
function outOfOrder(
  values: Readonly<Record<string, unknown>>,
  [from, fromLabel]: readonly [name: string, label: string],
  [until, label]: readonly [name: string, label: string],
): Problem | null {
  const [first, last] = [values[from], values[until]];
  if (typeof first !== 'string' || typeof last !== 'string' || first <= last) return null;
  return { name: until, text: `${label} must not be before “${fromLabel}”` };
}
