import { FACT_IDS } from './facts.ts';

/** Lists of the register, by the id and the name under which a question may have one shown beside it. */
export const SHOWN_LISTS = {
  partners: 'Partners',
  representatives: 'Representatives',
  officers: 'Our officers',
  priorities: 'Priorities',
} as const;

export type ShownList = keyof typeof SHOWN_LISTS;

export function isShownList(id: string): id is ShownList {
  return Object.hasOwn(SHOWN_LISTS, id);
}

/** What a question may have shown beside it: whoever answers then need not look it up, nor type it again. */
export const SHOWABLE: readonly string[] = [...Object.keys(SHOWN_LISTS), ...FACT_IDS];
