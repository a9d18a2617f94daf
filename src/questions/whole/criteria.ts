import { type Typed, typedAll } from '../../kit/form/field.ts';
import { seenMark } from '../seen.ts';

/** The name of a question's field where a form has many questions: no id has an underscore. */
export function nameIn(question: string, name: string): string {
  return `${question}_${name}`;
}

/** A question's fields, or what is in them, under such names. */
export function named<Each>(
  own: Readonly<Record<string, Each>>,
  question: string,
): Readonly<Record<string, Each>> {
  return Object.fromEntries(Object.entries(own).map(([name, each]) => [nameIn(question, name), each]));
}

/** Values that were read under a question's own names, by the names that a page of one question has. */
export function unnamed(
  values: Readonly<Record<string, unknown>>,
  question: string,
): Readonly<Record<string, unknown>> {
  const prefix = nameIn(question, '');
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
    ),
  );
}

/** What stands in a question's boxes, shortened to a mark: two that say the same have the same. Empty boxes count as none. */
export function markOf(typed: Typed, question: string): string {
  const prefix = nameIn(question, '');
  const said = Object.keys(typed)
    .filter((name) => name.startsWith(prefix))
    .sort()
    .flatMap((name) => {
      const values = typedAll(typed, name)
        .map((each) => each.replaceAll('\r\n', '\n').trim())
        .filter((each) => each !== '');
      return values.length === 0 ? [] : [[name, ...values.toSorted()]];
    });
  return seenMark(said).slice(0, 11);
}

const NOTHING = markOf({}, '');

/** The marks of a whole page, as its form carries them unseen; what cannot be read was not shown. */
export function writeMarks(marks: ReadonlyMap<string, string>): string {
  return new URLSearchParams([...marks]).toString();
}

export function readMarks(typed: string): ReadonlyMap<string, string> {
  return new Map(new URLSearchParams(typed.slice(0, 20_000)));
}

export type Touched = 'left' | 'changed' | 'clash';

/**
 * Whether a person changed a question: `shown` is its mark when the page was drawn, `now` as it stands, `sent` as it came
 * back. Where somebody else changed it meanwhile to something else, the two clash.
 */
export function touched(shown: string | undefined, now: string, sent: string): Touched {
  if (sent === now || sent === (shown ?? NOTHING)) return 'left';
  return shown === now ? 'changed' : 'clash';
}
