import type { WrittenCell } from '../kit/csv.ts';
import type { Caused } from './cause.ts';
import { WHATS } from './moved.ts';
import type { Between } from './stood.ts';
import { becauseWords, type Beside, causeTitles, wasAndIs, whatWords } from './words.ts';

/** One movement as a line of a list. */
export interface Told {
  readonly reference: number;
  readonly name: string;
  /** It came between the two days. */
  readonly isNew: boolean;
  /** It is in the register no more. */
  readonly isGone: boolean;
  readonly was: string;
  readonly is: string;
  readonly because: string;
}

const names = new Intl.Collator('en-GB');

function stoodOf({ pair }: Caused): { readonly reference: number; readonly name: string } {
  return pair.now ?? pair.before ?? { reference: 0, name: '' };
}

/** By what became of them, then as people look names up. */
export function inOrder(movements: readonly Caused[]): readonly Caused[] {
  const place = new Map(WHATS.map((what, at) => [what, at]));
  return movements.toSorted((a, b) => {
    const [one, other] = [stoodOf(a), stoodOf(b)];
    return (
      (place.get(a.what) ?? 0) - (place.get(b.what) ?? 0) ||
      names.compare(one.name, other.name) ||
      one.reference - other.reference
    );
  });
}

export function toldOf(between: Between, movement: Caused, beside: Beside): Told {
  const { reference, name } = stoodOf(movement);
  const [was, is] = wasAndIs(between, movement, beside);
  const because = becauseWords(between, movement);
  return {
    reference,
    name,
    isNew: movement.pair.before === null,
    isGone: movement.pair.now === null,
    was,
    is,
    because,
  };
}

/** Ids of which the words want the names. */
export function namedIn(movements: readonly Caused[]): readonly string[] {
  const ids = movements.flatMap(({ what, pair: { before, now } }) => {
    const sides = [before, now].flatMap((each) => (each === null ? [] : [each]));
    if (what === 'field-priorities') return sides.flatMap((each) => each.priority_ids);
    if (what !== 'field-lead') return [];
    return sides.flatMap((each) => [each.lead_person_id, each.lead_post_id].flatMap((id) => id ?? []));
  });
  return [...new Set(ids)];
}

export function csvHeadings(between: Between): readonly string[] {
  return [
    'Reference',
    'Name',
    'What became of it',
    `On ${between.before.day}`,
    `On ${between.now.day}`,
    'Cause',
    'Because',
  ];
}

export function csvRow(between: Between, movement: Caused, beside: Beside): readonly WrittenCell[] {
  const { reference, name, was, is, because } = toldOf(between, movement, beside);
  const cause = { policy: 'Policy', otherwise: 'Otherwise', unknown: causeTitles.unknown }[movement.cause];
  return [reference, name, whatWords(movement.what, between)[0], was, is, cause, because];
}
