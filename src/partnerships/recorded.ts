import type { OwnField } from './edit/questions.ts';
import type { Known, KnownRow } from './facts.ts';
import type { ListedState } from './listing.ts';
import type { MoneyRow } from './money-facts.ts';
import type { Past } from './timeline.ts';

/** Everything that an entry's page shows, read at once. */
export interface Recorded {
  readonly row: KnownRow;
  readonly known: Known;
  readonly partners: readonly RecordedPartner[];
  readonly duties: readonly RecordedDuty[];
  readonly seats: readonly RecordedSeat[];
  readonly money: readonly RecordedMoney[];
  readonly documents: readonly RecordedDocument[];
  readonly notes: readonly RecordedNote[];
  readonly priorities: readonly RecordedPriority[];
  readonly areas: readonly { readonly name: string; readonly gssCode: string | null }[];
  readonly ownFields: readonly OwnField[];
  readonly stands: readonly RecordedStand[];
  readonly decisions: readonly RecordedDecision[];
  readonly family: readonly RecordedRelative[];
  /** What the checks found of it, by their ids. */
  readonly checks: readonly string[];
  /** Signs that it may be time to leave which somebody has set aside for now. */
  readonly asides: readonly string[];
  readonly past: Past;
}

export interface RecordedPartner {
  readonly organisationId: string;
  readonly name: string;
  /** Its GSS code. */
  readonly gss: string | null;
  readonly sector: string | null;
  readonly roles: readonly string[];
  readonly status: string | null;
  readonly joinedOn: string | null;
  readonly leftOn: string | null;
  readonly isUs: boolean;
}

export interface RecordedDuty {
  readonly role: string;
  readonly personId: string | null;
  readonly person: string | null;
  readonly postId: string | null;
  readonly post: string | null;
  readonly fromOn: string | null;
  readonly untilOn: string | null;
}

export interface Holding {
  readonly personId: string | null;
  readonly holder: string | null;
  readonly untilOn: string | null;
}

export interface RecordedSeat extends Holding {
  readonly title: string;
  readonly kind: string;
  readonly role: string;
  readonly level: string | null;
  /** Others who hold it at the same time. */
  readonly besides: readonly Holding[];
  /** When the last who sat there left, if the seat is empty. */
  readonly emptySince: string | null;
}

export interface RecordedMoney extends MoneyRow {
  /** As recorded in words, where it is no organisation that the council keeps. */
  readonly payerName: string | null;
  readonly asTyped: string | null;
}

export interface RecordedDocument {
  readonly kind: string;
  readonly title: string;
  readonly link: string | null;
  readonly agreedOn: string | null;
  readonly expiresOn: string | null;
  readonly withdrawnOn: string | null;
  readonly signed: boolean | null;
}

export interface RecordedNote {
  readonly text: string;
  readonly at: string;
  readonly by: string | null;
}

export interface RecordedPriority {
  readonly id: string;
  readonly text: string;
  readonly plan: string;
  readonly how: string | null;
}

export interface RecordedStand {
  readonly set: string;
  readonly state: ListedState;
  readonly suggested: string | null;
  readonly decided: string | null;
  readonly answered: number;
  readonly asked: number;
  readonly ruleChanged: boolean;
}

export interface RecordedDecision {
  readonly id: string;
  readonly set: string;
  readonly outcome: string;
  readonly suggested: string | null;
  readonly reason: string | null;
  readonly source: string;
  readonly by: string | null;
  readonly asRole: string | null;
  readonly at: string;
  readonly policy: string;
  readonly policyFrom: string;
  readonly digest: string;
  readonly policyVersionId: string;
}

/** An entry that this one is part of, has as a part, or took in when duplicates were joined. */
export interface RecordedRelative {
  readonly is: 'parent' | 'part' | 'joined';
  readonly reference: number;
  readonly name: string;
}
