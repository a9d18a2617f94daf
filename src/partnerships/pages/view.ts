import { html, type Html } from '../../kit/html.ts';
import { level, notYetKnown } from '../../kit/parts/marks.ts';
import { withQuery } from '../../links.ts';
import type { Capability } from '../../policy/permissions.ts';
import type { Policy } from '../../policy/policy.ts';
import type { HiddenFields } from '../../route.ts';
import type { Lacking } from '../missing.ts';
import type { MoneyYear } from '../money.ts';
import type { OtherScale } from '../other-scales.ts';
import type { Recorded } from '../recorded.ts';
import type { Happening } from '../timeline.ts';
import type { KindWords, RatingWords, RegisterWords } from '../words.ts';

export interface RecordProps {
  readonly council: string;
  readonly policy: Policy;
  readonly words: RegisterWords;
  readonly recorded: Recorded;
  readonly happenings: readonly Happening[];
  /** What was decided on levels that the policy has changed since, by set. */
  readonly otherScales: ReadonlyMap<string, OtherScale>;
  readonly today: string;
  readonly asAt: string | null;
  readonly mayEdit: boolean;
  /** What whoever looks may do with the entry; nothing on a page of the past. */
  readonly may: ReadonlySet<Capability>;
  /** With people of partners. */
  readonly mayShare: boolean;
  readonly mayDecide: boolean;
  /** Whether whoever looks may answer the questions of a set, by its id. */
  readonly mayAnswer: (set: string) => boolean;
  readonly hidden: HiddenFields;
}

/** What the parts of the page are drawn from. */
export interface RecordView extends RecordProps {
  readonly kind: KindWords | null;
  readonly lacking: Lacking;
  readonly years: readonly MoneyYear[];
  readonly reference: number;
  /** The address of a page that changes part of the entry; null where nothing can be changed. */
  change(part: string): string | null;
}

/** The address of a page for the same past day. */
export function dated(address: string, asAt: string | null): string {
  return withQuery(address, { as_at: asAt });
}

/** Its kind is known and is one that the policy does not rate: a rating that it came with is kept and does not count. */
export function isUnrated({ kind }: Pick<RecordView, 'kind'>): boolean {
  return kind !== null && !kind.isRated;
}

export function ratingValue(rating: RatingWords, decided: string | null): Html {
  if (decided === null) return notYetKnown();
  const outcome = rating.outcomes.find((each) => each.id === decided);
  if (outcome === undefined) return html`${decided}`;
  const isLevel = outcome.short !== 'Yes' && outcome.short !== 'No';
  return isLevel ? level(outcome.short, outcome.place, rating.outcomes.length) : html`${outcome.short}`;
}
