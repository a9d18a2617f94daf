import type { Value } from './facts.ts';
import { DONT_KNOW, NOT_APPLICABLE_ANSWER, type Input } from './input.ts';
import { givenTo, NONE_ASKED, type Sheet, type Slot } from './slots.ts';

/** An answer, and whose it is. */
export interface Answered {
  readonly value: Value | undefined;
  readonly from: 'person' | 'fact' | 'suggested' | 'dontKnow' | 'notApplicable' | 'nobody';
}

export function readAnswer(slot: Slot, sheet: Sheet, input: Input): Answered {
  const given = givenTo(slot, input);
  const value = sheet.values[slot.index];
  if (given === DONT_KNOW && value === undefined) return { value, from: 'dontKnow' };
  if (given === NOT_APPLICABLE_ANSWER || value === NONE_ASKED)
    return { value: undefined, from: 'notApplicable' };
  if (given !== undefined && given !== DONT_KNOW) return { value, from: 'person' };
  if (value === undefined) return { value, from: 'nobody' };
  const { fact } = slot.question ?? {};
  return { value, from: fact !== undefined && input.facts[fact] !== undefined ? 'fact' : 'suggested' };
}
