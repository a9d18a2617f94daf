import { fieldAsked, heldInField, type RegisterEntry } from '../partnerships/register-answer.ts';
import type { Asking } from '../policy/instrument.ts';
import type { KeptAnswer } from './store.ts';

type Kept = ReadonlyMap<string, KeptAnswer>;

/** What is kept of answers; what shows one that a field of the register has goes with what the field said then, and no longer. */
export function stillSaid(kept: Kept, askings: readonly Asking[], entry: RegisterEntry): Kept {
  const asked = new Map(askings.map((asking) => [asking.question.id, asking]));
  return new Map(
    [...kept].filter(([id, { value }]) => {
      const asking = asked.get(id);
      return value.is !== 'inField' || (asking !== undefined && says(asking, value.value, entry));
    }),
  );
}

function says({ question, answered }: Asking, then: unknown, entry: RegisterEntry): boolean {
  const field = fieldAsked(question);
  if (then === null) return field !== null && heldInField(entry, field).is === 'none';
  return answered.from === 'fact' && JSON.stringify(answered.value) === JSON.stringify(then);
}
