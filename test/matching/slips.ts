/** A slip of the hand that changes how a name is written, by rule: where it falls and what it is come from the numbers given. */
export function slipped(name: string, place: number, kind: number, letter: number): string {
  const letters = [...name.matchAll(/[a-z]/gi)].map(({ index }) => index);
  for (let tried = 0; tried < letters.length; tried += 1) {
    const at = letters[(place + tried) % letters.length] as number;
    const made = slipAt(name, at, kind % 4, letter);
    if (made.toLowerCase() !== name.toLowerCase()) return made;
  }
  return name;
}

function slipAt(name: string, at: number, kind: number, letter: number): string {
  const [before, here, after] = [name.slice(0, at), name.charAt(at), name.slice(at + 1)];
  if (kind === 0) return `${before}${after}`;
  if (kind === 1) return `${before}${here}${here.toLowerCase()}${after}`;
  if (kind === 2) return `${before}${String.fromCodePoint(97 + (letter % 26))}${after}`;
  const next = /^[a-z]/i.exec(after)?.[0];
  return next === undefined ? name : `${before}${next}${here}${after.slice(1)}`;
}

/** Numbers that look like chance and are the same for the same seed. */
export function* chance(seed: number): Generator<number, never> {
  let state = seed >>> 0;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state >>> 8;
  }
}
