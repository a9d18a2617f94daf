import type { Body } from '../authorities.ts';
import { financialYearStart } from '../kit/dates.ts';
import type { Policy } from '../policy/policy.ts';
import { staleBefore } from '../policy/quality.ts';
import { isOver } from '../policy/stage.ts';
import type { Beside } from './beside-store.ts';
import type { Known, KnownRow } from './facts.ts';
import type { Listing } from './listing.ts';

/** How bad it is, the worst first. */
export const SEVERITIES = ['serious', 'worth mending', 'small'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a look at an entry may find to be mended. */
export interface Check {
  /** Kept with the entries that it is found of and in addresses: never changes its meaning. */
  readonly id: string;
  readonly severity: Severity;
  readonly label: string;
  /** Of one entry, as a sentence without its full stop. */
  readonly says: string;
  /** The group of fields or the list of the entry where it is mended; `entry` for any of them. */
  readonly mend: string;
  /** Found in what is known of the entry itself. */
  readonly itself?: (entry: Checked) => boolean;
  /** Found in what stands beside the entry: other entries, people and posts, its documents, when it last changed. */
  readonly beside?: (beside: Beside, of: CheckedBeside) => boolean;
}

export type Bare = Omit<Listing, 'checks' | 'completeness'>;

export interface Checked {
  readonly row: Pick<KnownRow, 'partners' | 'seats' | 'money' | 'started_on' | 'ends_on' | 'closed_on'>;
  readonly known: Pick<Known, 'input'>;
  readonly listing: Bare;
  /** Whether a body was a council and is none any more. */
  readonly isGone: (body: Body) => boolean;
  /** What was decided of it stands on a level that the policy has lost. */
  readonly isOnGoneLevel: boolean;
}

export interface CheckedBeside {
  readonly policy: Policy;
  readonly on: string;
  readonly listing: Bare;
}

const isKnown = ({ known }: Checked, fact: string): boolean => known.input.facts[fact] !== undefined;

/** What is asked of partnerships is not held against an entry before anyone has said what it is. */
const partnership =
  (found: (entry: Checked) => boolean) =>
  (entry: Checked): boolean =>
    entry.listing.is_partnership && found(entry);

const isAfter = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one > other;

/** The worst first; in this order they stand everywhere. */
export const CHECKS: readonly Check[] = [
  {
    id: 'noLead',
    severity: 'serious',
    label: 'Nobody leads it',
    says: 'No officer or post is named as leading it for the council',
    mend: 'people',
    itself: partnership(({ listing }) => listing.lead_person_id === null && listing.lead_post_id === null),
  },
  {
    id: 'leadLeft',
    severity: 'serious',
    label: 'Who leads it has left',
    says: 'Whoever is named as leading it has left',
    mend: 'people',
    beside: ({ left }, { listing }) =>
      listing.lead_person_id !== null && left.includes(listing.lead_person_id),
  },
  {
    id: 'postVacant',
    severity: 'serious',
    label: 'The post that leads it is vacant',
    says: 'It is led by a post that nobody holds any more',
    mend: 'people',
    beside: ({ vacant }, { listing }) =>
      listing.lead_person_id === null &&
      listing.lead_post_id !== null &&
      vacant.includes(listing.lead_post_id),
  },
  {
    id: 'reviewOverdue',
    severity: 'serious',
    label: 'Its review is overdue',
    says: 'The day of its next review has passed',
    mend: 'dates',
    itself: ({ listing, known }) =>
      listing.next_review_on !== null && listing.next_review_on < known.input.on,
  },
  {
    id: 'pastEnd',
    severity: 'serious',
    label: 'Past its end and not closed',
    says: 'It was to end on a day that has passed, and its stage says that it goes on',
    mend: 'dates',
    itself: ({ row, known }) => row.ends_on !== null && row.ends_on < known.input.on,
  },
  {
    id: 'ceasedBody',
    severity: 'serious',
    label: 'A partner is no more',
    says: 'A council among its partners has been abolished',
    mend: 'partners',
    itself: ({ row, isGone }) => row.partners.some(isGone),
  },
  {
    id: 'endBeforeStart',
    severity: 'serious',
    label: 'It ends before it starts',
    says: 'It starts after the day on which it ends or closed',
    mend: 'dates',
    itself: ({ row }) => isAfter(row.started_on, row.ends_on) || isAfter(row.started_on, row.closed_on),
  },
  {
    id: 'goneLevel',
    severity: 'serious',
    label: 'Decided on a level that the policy has lost',
    says: 'The policy in force has no level any more that stands for what was decided',
    mend: 'entry',
    itself: (entry) => entry.isOnGoneLevel,
  },
  {
    id: 'noPartners',
    severity: 'worth mending',
    label: 'No partners',
    says: 'It was decided to be a partnership, and nobody is named as a partner',
    mend: 'partners',
    itself: partnership(
      (entry) =>
        entry.row.partners.length === 0 && !isKnown(entry, 'partnersCount') && !isKnown(entry, 'leadPartner'),
    ),
  },
  {
    id: 'neverReviewed',
    severity: 'worth mending',
    label: 'Never reviewed, and no review set',
    says: 'No review of it is recorded and none is due on any day',
    mend: 'dates',
    itself: partnership(
      ({ known, listing }) => known.input.facts['reviewedOn'] == null && listing.next_review_on === null,
    ),
  },
  {
    id: 'parentOver',
    severity: 'worth mending',
    label: 'What it is part of has ended',
    says: 'The entry that it is part of is over, and it goes on',
    mend: 'part-of',
    beside: ({ parentStage }, { policy }) => parentStage !== null && isOver(policy, parentStage),
  },
  {
    id: 'sameName',
    severity: 'worth mending',
    label: 'Another has the same name',
    says: 'Another entry that goes on has the very same name: join the two, or call one of them otherwise',
    mend: 'basics',
    beside: ({ namesakes }, { policy }) => namesakes.some((stage) => !isOver(policy, stage)),
  },
  {
    id: 'documentExpired',
    severity: 'worth mending',
    label: 'A document has expired',
    says: 'One of its documents is past the day on which it expires',
    mend: 'documents',
    beside: ({ expired }) => expired,
  },
  {
    id: 'seatEmpty',
    severity: 'worth mending',
    label: 'A seat is empty',
    says: 'Nobody is appointed to a seat that the council has on it',
    mend: 'appointments',
    itself: ({ row }) => row.seats.some(({ holder }) => holder === null),
  },
  {
    id: 'unread',
    severity: 'worth mending',
    label: 'Values kept as typed',
    says: 'Something that was typed could not be read, and is kept as it was typed',
    mend: 'entry',
    itself: ({ listing }) => listing.unread > 0,
  },
  {
    id: 'noSector',
    severity: 'small',
    label: 'A partner without a sector',
    says: 'Nobody has said of one of its partners which sector it is of',
    mend: 'partners',
    itself: partnership(({ row }) => row.partners.some(({ sector }) => sector === null)),
  },
  {
    id: 'amountUnknown',
    severity: 'small',
    label: 'An amount not yet known',
    says: 'A payment is recorded without its amount',
    mend: 'money',
    itself: ({ row }) => row.money.some(({ pence }) => pence === null),
  },
  {
    id: 'oldMoney',
    severity: 'small',
    label: 'Money of earlier years alone',
    says: 'The latest money recorded is of a year before the last',
    mend: 'money',
    itself: partnership(
      ({ row, known }) =>
        row.money.length > 0 &&
        Math.max(...row.money.map(({ year }) => year)) < financialYearStart(known.input.on) - 1,
    ),
  },
  {
    id: 'stale',
    severity: 'small',
    label: 'Not looked after',
    says: 'Nothing of it has been changed for longer than it should',
    mend: 'entry',
    beside: ({ changedOn }, { policy, on }) => changedOn !== null && changedOn < staleBefore(policy, on),
  },
];

const byId = new Map(CHECKS.map((check) => [check.id, check]));

/** Undefined where a later version of Concordat found something that this one does not know. */
export function checkOf(id: string): Check | undefined {
  return byId.get(id);
}

/** What is found of an entry, in the order of `CHECKS`. What is over is chased by nothing. */
export function checksOf(entry: Checked, around: CheckedBeside, beside: Beside): readonly string[] {
  if (isOver(around.policy, entry.listing.stage)) return [];
  return CHECKS.filter(
    (check) => check.itself?.(entry) === true || check.beside?.(beside, around) === true,
  ).map(({ id }) => id);
}

/** The same where what is found of the entry itself is known already. */
export function withBeside(
  found: readonly string[],
  around: CheckedBeside,
  beside: Beside,
): readonly string[] {
  if (isOver(around.policy, around.listing.stage)) return [];
  return CHECKS.filter(({ id, beside: look }) =>
    look === undefined ? found.includes(id) : look(beside, around),
  ).map(({ id }) => id);
}
