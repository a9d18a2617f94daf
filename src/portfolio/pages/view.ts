import type { RefusedDay } from '../../kit/parts/day.ts';
import { links, withQuery } from '../../links.ts';
import type { GoneLevels } from '../../partnerships/gone-levels.ts';
import type { Box, ListQuery, RatingMap } from '../map.ts';

export interface MapProps {
  readonly council: string;
  readonly map: RatingMap;
  readonly gone: GoneLevels;
  /** The policy tells significant partnerships from others. */
  readonly tellsSignificant: boolean;
  /** Where those not yet rated are rated; null for who may not. */
  readonly rate: string | null;
  readonly mayTry: boolean;
  /** What the policy has beside the ratings that it does not set. */
  readonly has: readonly string[];
  readonly policyTitle: string;
  readonly today: string;
  readonly asAt: string | null;
  readonly refusedDay: RefusedDay | null;
}

/** Where the register lists just those. */
export function listOf({ council, asAt }: Pick<MapProps, 'council' | 'asAt'>, list: ListQuery): string {
  return withQuery(links.register(council), { ...list, as_at: asAt });
}

/** "of high risk and low value". */
export function ratedWords({ risk, value }: Pick<Box, 'risk' | 'value'>): string {
  const words = [risk && `${risk.short.toLowerCase()} risk`, value && `${value.short.toLowerCase()} value`];
  return `of ${words.filter(Boolean).join(' and ')}`;
}
