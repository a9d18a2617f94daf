import type { WorkingTime } from './amount.ts';
import { amountOf } from './comparison.ts';
import type { Value } from './facts.ts';
import { DONT_KNOW, NOT_APPLICABLE_ANSWER } from './input.ts';
import type { SlotShape } from './slots.ts';

const SAID: Readonly<Record<string, Value>> = {
  "don't know": DONT_KNOW,
  'don’t know': DONT_KNOW,
  'dont-know': DONT_KNOW,
  'not applicable': NOT_APPLICABLE_ANSWER,
  'not-applicable': NOT_APPLICABLE_ANSWER,
  none: null,
};

/**
 * A value as a person writes it in a policy's cases ("£100,000", "yes", "don't know", "none") as the engine's own;
 * undefined when it cannot be one of this slot's.
 */
export function valueOf(
  slot: Pick<SlotShape, 'type' | 'options'>,
  typed: string | readonly string[],
  workingTime?: WorkingTime,
): Value | undefined {
  if (typeof typed !== 'string') return slot.type === 'choices' && fits(slot, typed) ? [...typed] : undefined;
  if (!slot.options.includes(typed) && Object.hasOwn(SAID, typed)) return SAID[typed];
  if (slot.type === 'choices') return fits(slot, [typed]) ? [typed] : undefined;
  const amount = amountOf({ workingTime }, slot, typed);
  return slot.type === 'yesNo' && amount !== undefined ? amount === 'yes' : amount;
}

function fits({ options }: Pick<SlotShape, 'options'>, typed: readonly string[]): boolean {
  return options.length === 0 || typed.every((each) => options.includes(each));
}
