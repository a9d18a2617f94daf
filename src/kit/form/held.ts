import { oneLine } from '../reading.ts';
import { type Field, typedOne } from './field.ts';

/** Accepts what is held already just as it is: an import may have brought what a form would refuse. */
export function orAsHeld(field: Field<string | null>, held: string | null | undefined): Field<string | null> {
  return {
    ...field,
    read: (posted, name) =>
      held && oneLine(typedOne(posted.body, name)) === oneLine(held)
        ? { ok: true, value: held }
        : field.read(posted, name),
  };
}
