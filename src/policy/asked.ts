import type { Sheet, Slot } from './slots.ts';
import { FALSE, NOT_APPLICABLE, TRUE, type UNKNOWN } from './truth.ts';

/** Whether a slot's question is asked at all. */
export function isAsked(slot: Slot, sheet: Sheet): typeof TRUE | typeof FALSE | typeof UNKNOWN {
  const truth = slot.askWhen ? slot.askWhen.check(sheet) : TRUE;
  return truth === NOT_APPLICABLE ? FALSE : truth;
}
