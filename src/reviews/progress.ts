import type { ReviewState } from '../tables/reviews.ts';
import { type Step, waitsFor } from './steps.ts';
import type { ReviewRow } from './store.ts';

/** What a round is looked at by. */
export interface Shown {
  readonly show: Show;
  readonly service: string | null;
  readonly lead: string | null;
}

export const SHOWS = [
  'waiting',
  'asked',
  'overdue',
  'answered',
  'closed',
  'notMade',
  'moved',
  'all',
] as const;
export type Show = (typeof SHOWS)[number];

/** Null where the address asks for none. */
export function showIn(query: URLSearchParams): Show | null {
  return SHOWS.find((each) => each === query.get('show')) ?? null;
}

/** How many of a round's reviews are where, or of one service's, or of one officer's. */
export interface Count {
  readonly of: string | null;
  readonly called: string | null;
  readonly all: number;
  readonly unanswered: number;
  readonly overdue: number;
  readonly waiting: number;
  readonly closed: number;
  /** Withdrawn: nobody goes on with them. */
  readonly notMade: number;
}

export interface Progress {
  readonly whole: Count;
  readonly services: readonly Count[];
  readonly leads: readonly Count[];
  /** What holds things up: whose step how many wait for, and how many wait for an answer to a question. */
  readonly holding: readonly { readonly step: Step; readonly role: string; readonly reviews: number }[];
  readonly questioned: number;
  readonly moved: number;
  readonly withoutLead: number;
  readonly recommended: Readonly<Record<string, number>>;
}

const isOver = (state: ReviewState): boolean => state === 'closed' || state === 'withdrawn';

/** Where a round stands on a day. */
export function progressOf(rows: readonly ReviewRow[], today: string): Progress {
  const holding = new Map<string, { step: Step; role: string; reviews: number }>();
  const recommended: Record<string, number> = {};
  for (const row of rows) {
    const waits = waitsFor(row.state, row);
    if (!isOver(row.state) && waits !== null) {
      const held = holding.get(waits.role + waits.step) ?? { step: waits.step, role: waits.role, reviews: 0 };
      held.reviews += 1;
      holding.set(waits.role + waits.step, held);
    }
    if (row.recommendation !== null)
      recommended[row.recommendation] = (recommended[row.recommendation] ?? 0) + 1;
  }
  return {
    whole: countOf(null, null, rows, today),
    services: by(
      rows,
      today,
      ({ service }) => service,
      ({ service }) => service,
    ),
    leads: by(
      rows,
      today,
      (row) => row.person_id ?? row.post_id,
      ({ asked }) => asked,
    ),
    holding: [...holding.values()],
    questioned: rows.filter(({ open_questions: open }) => open > 0).length,
    moved: rows.filter(({ moved_to: moved }) => moved !== null).length,
    withoutLead: rows.filter((row) => row.state === 'asked' && row.asked === null).length,
    recommended,
  };
}

function by(
  rows: readonly ReviewRow[],
  today: string,
  key: (row: ReviewRow) => string | null,
  called: (row: ReviewRow) => string | null,
): readonly Count[] {
  return [...Map.groupBy(rows, key)]
    .map(([of, own]) => countOf(of, own[0] === undefined ? null : called(own[0]), own, today))
    .toSorted(
      (a, b) => b.unanswered - a.unanswered || (a.called ?? '').localeCompare(b.called ?? '', 'en-GB'),
    );
}

function countOf(of: string | null, called: string | null, rows: readonly ReviewRow[], today: string): Count {
  const many = (is: (row: ReviewRow) => boolean): number => rows.filter(is).length;
  return {
    of,
    called,
    all: rows.length,
    unanswered: many(({ state }) => state === 'asked'),
    overdue: many((row) => isOverdue(row, today)),
    waiting: many(({ state }) => state !== 'asked' && !isOver(state)),
    closed: many(({ state }) => state === 'closed'),
    notMade: many(({ state }) => state === 'withdrawn'),
  };
}

export function isOverdue({ state, due_on: due }: ReviewRow, today: string): boolean {
  return state === 'asked' && due < today;
}

/** The reviews that a look at a round shows. */
export function shownOf(
  rows: readonly ReviewRow[],
  { show, service, lead }: Shown,
  today: string,
  isTheirs: (row: ReviewRow) => boolean,
): readonly ReviewRow[] {
  const fits: Readonly<Record<Show, (row: ReviewRow) => boolean>> = {
    waiting: isTheirs,
    asked: ({ state }) => state === 'asked',
    overdue: (row) => isOverdue(row, today),
    answered: ({ state }) => state !== 'asked' && !isOver(state),
    closed: ({ state }) => state === 'closed',
    notMade: ({ state }) => state === 'withdrawn',
    moved: ({ moved_to: moved }) => moved !== null,
    all: () => true,
  };
  return rows.filter(
    (row) =>
      fits[show](row) &&
      (service === null || (row.service ?? '') === service) &&
      (lead === null || (row.person_id ?? row.post_id ?? '') === lead),
  );
}
