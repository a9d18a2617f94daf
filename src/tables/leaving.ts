import type { Moment } from './column.ts';

/** Whether to stay in a partnership, and how it is left. */
export interface LeavingTables {
  /** What the policy watches for, as far as it holds; worked out with where entries stand. */
  exit_prompt: { council_id: string; partnership_id: string; watch: string };
  prompt_aside: PromptAsideTable;
  told: ToldTable;
}

/** A prompt that somebody set aside, with why. */
export interface PromptAsideTable {
  council_id: string;
  id: string;
  partnership_id: string;
  watch: string;
  reason: string;
  /** The first day on which it is asked again. */
  until_on: string;
  account_id: string | null;
  set_at: Moment;
}

/** Who was told that the council leaves. */
export interface ToldTable {
  council_id: string;
  id: string;
  partnership_id: string;
  whom: 'partners' | 'funders' | 'users' | 'staff' | 'others';
  name: string;
  told_on: string;
  how: string | null;
  account_id: string | null;
  recorded_at: Moment;
}
