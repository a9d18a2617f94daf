import { type RawBuilder, sql } from 'kysely';
import { links } from '../links.ts';
import type { Capability } from '../policy/permissions.ts';
import type { Policy } from '../policy/policy.ts';
import { ACTION_WORDS, actionsOpen, actionsUngiven } from './due-of-actions.ts';
import {
  notRatified,
  proposalsBegun,
  proposalsHeldUp,
  STEP_WORDS,
  stepsAsked,
  tellingsDue,
} from './due-of-approvals.ts';
import {
  healthAsked,
  healthOver,
  namedUnregistered,
  noticesTold,
  questionnairesAsked,
} from './due-of-asking.ts';
import { recommendationsUnanswered } from './due-of-audit.ts';
import { concernsAnswered, concernsAsked } from './due-of-concerns.ts';
import { documentsToReview, signaturesDeclined } from './due-of-documents.ts';
import { approvedToSetUp, leavingToClose } from './due-of-next.ts';
import { documentsEnding, entriesEnding, fundingEnding, reviewsDue } from './due-of-entries.ts';
import {
  elementsEnding,
  requirementsNotMet,
  variationsAsked,
  variationsEnding,
} from './due-of-requirements.ts';
import { reviewsAnswered, reviewsAsked, reviewsChallenged, roundsToReceive } from './due-of-reviews.ts';

/**
 * What a statement of things that wait is asked with. It may read `held_here` (role, partnership_id, account_id), which has who has
 * which part in which entry, of those whom the whole statement is about.
 */
export interface DueAsked {
  readonly councilId: string;
  /** `yyyy-mm-dd` */
  readonly today: string;
  /** The last day that is looked at: what is due after it is not told of yet. */
  readonly until: string;
  /** The stages at which an entry is over for the council. */
  readonly over: readonly string[];
  readonly policy: Policy;
}

/**
 * What such a statement selects, under these names. It waits for the account, else for the person, else for whoever holds the
 * role: one of the policy, or a duty of the entry such as `leadOfficer`. More than one row may wait for the same thing.
 */
export interface DueRow {
  /** The thing itself. With its kind it is told of once for each day that something is said. */
  readonly of_id: string;
  /** The entry it is of; null for what is of none. */
  readonly partnership_id: string | null;
  /** `yyyy-mm-dd`; null where it waits and has no day. */
  readonly on_day: string | null;
  readonly account_id: string | null;
  readonly person_id: string | null;
  readonly role: string | null;
  /** Words of the thing itself, such as what an action is called; null where its kind says it all. */
  readonly about: string | null;
  /** What its page is found by besides; null where the entry or the thing is enough. */
  readonly at: string | null;
}

/** One thing that waits for somebody, as pages, letters and calendars show it. */
export interface Due {
  readonly kind: string;
  readonly of: string;
  readonly partnershipId: string | null;
  /** Of the entry. */
  readonly reference: number | null;
  /** Of the entry. */
  readonly name: string | null;
  readonly about: string | null;
  readonly at: string | null;
  readonly on: string | null;
}

/** Where a kind's page is looked up: the council's word, and the reference of the entry or 0 for what is of none. */
export interface DueAt {
  readonly council: string;
  readonly reference: number;
  readonly of: string;
  readonly at: string;
  /** What whoever follows it may do over the whole council; of a letter nothing is known, and it leads to what anybody may open. */
  readonly may: (capability: Capability) => boolean;
}

/** A kind of thing that waits for somebody. */
export interface DueKind {
  readonly kind: string;
  /** Its rows have `not_for` too: accounts that it does not wait for although they hold the role, as nobody answers for themselves. */
  readonly leavesOut?: true;
  /** What somebody must be able to do, by any role of theirs, for it to wait for them. */
  readonly needs?: Capability;
  /** All that is not done yet and due by `until`; with no day too. Quick, by an index: it is one of many in one statement. */
  readonly rows: (asked: DueAsked) => RawBuilder<DueRow>;
  /** What to do, in a few words that begin a sentence: “Review it”, “Decide on this proposal”. */
  readonly says: (due: Due) => string;
  /** Where that is done with the fewest steps. */
  readonly href: (at: DueAt) => string;
}

/**
 * Everything that waits for somebody. Whoever makes a thing that waits writes its statement beside the others and adds it here: my
 * work, reminders and calendars all read this list.
 */
export const DUE_KINDS: readonly DueKind[] = [
  {
    kind: 'nextReview',
    rows: reviewsDue,
    says: () => 'Review it, and write down the day',
    href: ({ council, reference, may }) =>
      may('register.edit') || may('register.editOwn')
        ? links.edit(council, reference, 'dates')
        : links.record(council, reference),
  },
  {
    kind: 'document',
    rows: documentsEnding,
    says: ({ about }) => `Renew “${about ?? ''}”, or write down that it has ended`,
    href: ({ council, reference, of }) => links.document(council, reference, of),
  },
  {
    kind: 'documentReview',
    rows: documentsToReview,
    says: ({ about }) => `Look at “${about ?? ''}” again`,
    href: ({ council, reference, of }) => links.document(council, reference, of),
  },
  {
    kind: 'declined',
    rows: signaturesDeclined,
    says: ({ about }) => `A partner does not sign “${about ?? ''}”: settle it with them, or ask again`,
    href: ({ council, reference, at }) => links.document(council, reference, at),
  },
  {
    kind: 'ending',
    rows: entriesEnding,
    says: () => 'It ends: say what comes next',
    href: ({ council, reference }) => links.record(council, reference),
  },
  {
    kind: 'funding',
    rows: fundingEnding,
    says: () => 'Its funding ends: say what comes next',
    href: ({ council, reference }) => links.record(council, reference),
  },
  {
    kind: 'concern',
    rows: concernsAsked,
    says: ({ about }) => `Answer the issue of concern “${about ?? ''}”`,
    href: ({ council, reference, at }) => links.concern(council, reference, at),
  },
  {
    kind: 'concernAnswered',
    rows: concernsAnswered,
    says: ({ about }) => `Close the issue of concern “${about ?? ''}”, or write down what follows`,
    href: ({ council, reference, at }) => links.concern(council, reference, at),
  },
  {
    kind: 'recommendation',
    rows: recommendationsUnanswered,
    says: ({ about }) => `Answer internal audit: “${about ?? ''}”`,
    href: ({ council, at }) => links.recommendation(council, at),
  },
  {
    kind: 'healthCheckOver',
    rows: healthOver,
    says: () => 'Look at what partners think of it, and close the health check',
    href: ({ council, reference, of }) => links.healthCheck(council, reference, of),
  },
  {
    kind: 'step',
    leavesOut: true,
    rows: stepsAsked,
    says: ({ about }) => STEP_WORDS[about ?? ''] ?? 'Answer the proposal',
    href: ({ council, reference, at }) => links.proposal(council, reference, at),
  },
  {
    kind: 'telling',
    rows: tellingsDue,
    says: () => 'Tell those who are to know that it was agreed',
    href: ({ council, reference, at }) => links.proposal(council, reference, at),
  },
  {
    kind: 'begun',
    rows: proposalsBegun,
    says: () => 'Finish the proposal that you began, and send it',
    href: ({ council, reference, at }) => links.proposal(council, reference, at),
  },
  {
    kind: 'heldUp',
    rows: proposalsHeldUp,
    says: () => 'Record what is missing, so that its proposal goes on',
    href: ({ council, reference, at }) => links.proposal(council, reference, at),
  },
  {
    kind: 'notRatified',
    rows: notRatified,
    says: () => 'It was entered at once and not ratified: leave it, or propose it again',
    href: ({ council, reference }) => links.record(council, reference),
  },
  {
    kind: 'action',
    rows: actionsOpen,
    says: ({ about, at }) => `${ACTION_WORDS[at ?? ''] ?? 'To do'}: ${about ?? ''}`,
    href: ({ council, reference, of }) =>
      reference === 0 ? links.action(council, of) : links.entryAction(council, reference, of),
  },
  {
    kind: 'ungiven',
    rows: actionsUngiven,
    says: ({ about, at }) =>
      `Say who does ${about === '1' ? 'one thing' : `${about ?? ''} things`}${at === null ? '' : ` (${(ACTION_WORDS[at] ?? '').toLowerCase()})`}, and by when`,
    href: ({ council, reference, at }) =>
      reference === 0
        ? links.actions(council)
        : at === 'setUp'
          ? links.setUp(council, reference)
          : links.entryActions(council, reference),
  },
  {
    kind: 'approved',
    rows: approvedToSetUp,
    says: ({ at }) =>
      at === null ? 'It is approved: set it up' : 'It is set up: record that it is under way',
    href: ({ council, reference, at }) =>
      at === '' ? links.setUp(council, reference) : links.record(council, reference),
  },
  {
    kind: 'leaving',
    rows: leavingToClose,
    says: ({ at }) =>
      at === null
        ? 'It is being left: list what is to be done, then close it'
        : 'All is done at its end: close it',
    href: ({ council, reference }) => links.leaving(council, reference),
  },
  {
    kind: 'review',
    rows: reviewsAsked,
    says: () => 'Answer its review',
    href: ({ council, reference, of, may }) =>
      may('review.answer')
        ? links.answerReview(council, reference, of)
        : links.review(council, reference, of),
  },
  {
    kind: 'reviewAnswered',
    leavesOut: true,
    rows: reviewsAnswered,
    says: ({ about }) =>
      about === 'challenge' ? 'Challenge its review, or say that you are content' : 'Sign its review off',
    href: ({ council, reference, of }) => links.review(council, reference, of),
  },
  {
    kind: 'reviewChallenged',
    rows: reviewsChallenged,
    says: () => 'Answer what was asked about its review',
    href: ({ council, reference, at }) => links.review(council, reference, at),
  },
  {
    kind: 'round',
    rows: roundsToReceive,
    says: ({ about }) => `Receive the results of reviews (${about ?? ''})`,
    href: ({ council, of }) => links.reviewRound(council, of),
  },
  {
    kind: 'requirements',
    rows: requirementsNotMet,
    says: ({ about }) =>
      about === '1' ? 'Meet one requirement of the policy' : `Meet ${about ?? ''} requirements of the policy`,
    href: ({ council, reference }) => links.entryRequirements(council, reference),
  },
  {
    kind: 'variation',
    rows: variationsAsked,
    says: () => 'Say whether it may do without something that the policy asks',
    href: ({ council, reference, of }) => links.variation(council, reference, of),
  },
  {
    kind: 'variationEnding',
    rows: variationsEnding,
    says: () => 'A variation ends: meet what the policy asks, or ask for another',
    href: ({ council, reference, of }) => links.variation(council, reference, of),
  },
  {
    kind: 'element',
    rows: elementsEnding,
    says: () => 'Part of its governance framework runs out: look at it again',
    href: ({ council, reference }) => links.governance(council, reference),
  },
  {
    kind: 'questionnaire',
    needs: 'review.answer',
    rows: questionnairesAsked,
    says: ({ reference }) =>
      reference === null ? 'Say which partnerships the register lacks' : 'Answer the questionnaire about it',
    href: ({ council, of }) => links.myQuestionnaire(council, of),
  },
  {
    kind: 'health',
    rows: healthAsked,
    says: () => 'Answer its health check',
    href: ({ council, reference, at }) => links.healthCheck(council, reference, at),
  },
  {
    kind: 'notice',
    rows: noticesTold,
    says: ({ about }) =>
      about === null
        ? 'Write down what a director told of it'
        : `Make an entry of “${about}”, or set it aside`,
    href: ({ council, of }) => links.notice(council, of),
  },
  {
    kind: 'named',
    rows: namedUnregistered,
    says: ({ about }) => `Look whether “${about ?? ''}” belongs in the register`,
    href: ({ council, at, of }) => links.questionnaireNamed(council, at, of),
  },
];

/** All of them in one statement, with which kind each row is of. */
export function dueRows(asked: DueAsked, kinds: readonly DueKind[] = DUE_KINDS): RawBuilder<DueRow> {
  const each = kinds.map(
    ({ kind, rows, leavesOut }) =>
      sql`select ${leavesOut === true ? sql`d.not_for` : sql`null::uuid[] as not_for`}, ${kind}::text as kind, d.of_id, d.partnership_id, d.on_day, d.account_id, d.person_id, d.role, d.about, d.at from (${rows(asked)}) d`,
  );
  return sql<DueRow>`${sql.join(each, sql` union all `)}`;
}
