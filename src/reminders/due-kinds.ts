import { type RawBuilder, sql } from 'kysely';
import { links } from '../links.ts';
import type { DueAsked, DueKind, DueRow } from './due.ts';
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
import { approvedToSetUp, leavingToClose, leavingToList, setUpToStart } from './due-of-next.ts';
import { documentsEnding, entriesEnding, fundingEnding, reviewsDue } from './due-of-entries.ts';
import {
  elementsEnding,
  requirementsNotMet,
  variationsAsked,
  variationsEnding,
} from './due-of-requirements.ts';
import { reviewsAnswered, reviewsAsked, reviewsChallenged, roundsToReceive } from './due-of-reviews.ts';

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
    says: () => 'It is approved: set it up',
    href: ({ council, reference }) => links.setUp(council, reference),
  },
  {
    kind: 'setUp',
    rows: setUpToStart,
    says: () => 'It is set up: record that it is under way',
    href: ({ council, reference }) => links.record(council, reference),
  },
  {
    kind: 'leaving',
    rows: leavingToList,
    says: () => 'It is being left: list what is to be done, then close it',
    href: ({ council, reference }) => links.leaving(council, reference),
  },
  {
    kind: 'left',
    rows: leavingToClose,
    says: () => 'All is done at its end: close it',
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
