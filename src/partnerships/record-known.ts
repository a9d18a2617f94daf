import type { AnswerValue } from '../tables.ts';
import type { KnownRow } from './facts.ts';
import type { Recorded } from './recorded.ts';

/** An entry's own columns. */
export type EntryColumns = Omit<
  KnownRow,
  | 'partners'
  | 'duties'
  | 'seats'
  | 'money'
  | 'papers'
  | 'priorities'
  | 'areas'
  | 'parent'
  | 'answers'
  | 'decisions'
  | 'elements'
  | 'variations'
  | 'story'
>;

/** The lists of an entry's page, and the answers to the policy's questions. */
export interface RecordedLists extends Pick<
  Recorded,
  'partners' | 'duties' | 'seats' | 'money' | 'documents' | 'priorities' | 'areas' | 'decisions' | 'family'
> {
  readonly answers: readonly { readonly question: string; readonly value: AnswerValue }[];
  readonly elements: NonNullable<KnownRow['elements']>;
  readonly variations: NonNullable<KnownRow['variations']>;
  readonly story: NonNullable<KnownRow['story']>;
}

/**
 * What the policy may read of an entry, from what its page shows: the page then asks for each list once. The same
 * rows as `knownColumns` gives, which a test holds.
 */
export function knownRowOf(entry: EntryColumns, lists: RecordedLists, today: string): KnownRow {
  const holds = (from: string | null, until: string | null): boolean =>
    (from === null || from <= today) && (until === null || until > today);
  return {
    ...entry,
    partners: lists.partners
      .filter((partner) => !partner.isUs && holds(partner.joinedOn, partner.leftOn))
      .map(({ name, gss, sector, roles }) => ({ name, gss, sector, roles })),
    duties: lists.duties
      .filter((duty) => holds(duty.fromOn, duty.untilOn))
      .map(({ role, person, post, personId, postId }) => ({
        role,
        who: person ?? post ?? '',
        personId,
        postId,
      })),
    seats: lists.seats.map(({ role, level, holder }) => ({ role, level, holder })),
    money: lists.money.map(({ payerName: _payerName, asTyped: _asTyped, ...row }) => row),
    papers: lists.documents
      .filter((document) => document.withdrawnOn === null && holds(null, document.expiresOn))
      .map(({ kind, signed }) => ({ kind, signed })),
    priorities: lists.priorities.map((priority) => priority.id),
    areas: lists.areas.map((area) => area.name),
    parent: lists.family.find((relative) => relative.is === 'parent')?.name ?? null,
    answers: lists.answers,
    elements: lists.elements,
    variations: lists.variations,
    story: lists.story,
    decisions: lists.decisions.map(({ id, set, outcome, suggested, policyVersionId }) => ({
      id,
      questionSet: set,
      outcome,
      suggested,
      policyVersionId,
    })),
  };
}
