import { type Field, type Typed, typedAll } from '../../kit/form/field.ts';
import { tidyText } from '../../kit/reading.ts';

/**
 * Accepts what is held already when it comes back untouched: an import may have kept what a form would
 * refuse, and that is no reason to refuse what somebody changed beside it.
 */
export function asHeld<T>(field: Field<T>, held: T): Field<T> {
  return {
    ...field,
    read: (posted, name) => {
      const shown = field.write(held, name);
      const untouched =
        Object.keys(shown).length > 0 &&
        Object.keys(shown).every((key) => sameTyped(posted.body, shown, key));
      return untouched ? { ok: true, value: held } : field.read(posted, name);
    },
  };
}

function sameTyped(one: Typed, other: Typed, key: string): boolean {
  const [left, right] = [one, other].map((typed) => typedAll(typed, key).map(plain));
  return left?.join('\n') === right?.join('\n');
}

/** A browser sends line breaks of its own. */
function plain(text: string): string {
  return tidyText(text.replaceAll('\r\n', '\n'));
}
