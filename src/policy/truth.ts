/**
 * What a condition comes to. *Unknown* is "what is not known could make it either"; *not applicable* drops out of
 * whatever it is part of.
 */
export const FALSE = 0;
export const TRUE = 1;
export const UNKNOWN = 2;
export const NOT_APPLICABLE = 3;
export type Truth = typeof FALSE | typeof TRUE | typeof UNKNOWN | typeof NOT_APPLICABLE;

type Check<S> = (sheet: S) => Truth;

/** False when any part is false, else unknown when any is unknown; parts that do not apply are left out. */
export function allOf<S>(parts: readonly Check<S>[]): Check<S> {
  return (sheet) => {
    let truth: Truth = NOT_APPLICABLE;
    for (const part of parts) {
      const found = part(sheet);
      if (found === FALSE) return FALSE;
      if (found === UNKNOWN) truth = UNKNOWN;
      else if (found === TRUE && truth === NOT_APPLICABLE) truth = TRUE;
    }
    return truth;
  };
}

export function anyOf<S>(parts: readonly Check<S>[]): Check<S> {
  return (sheet) => {
    let truth: Truth = NOT_APPLICABLE;
    for (const part of parts) {
      const found = part(sheet);
      if (found === TRUE) return TRUE;
      if (found === UNKNOWN) truth = UNKNOWN;
      else if (found === FALSE && truth === NOT_APPLICABLE) truth = FALSE;
    }
    return truth;
  };
}

export function not<S>(part: Check<S>): Check<S> {
  return (sheet) => {
    const found = part(sheet);
    return found === TRUE ? FALSE : found === FALSE ? TRUE : found;
  };
}

export function atLeastOf<S>(count: number, parts: readonly Check<S>[]): Check<S> {
  return (sheet) => {
    let holding = 0;
    let open = 0;
    let applying = 0;
    for (const part of parts) {
      const found = part(sheet);
      if (found !== NOT_APPLICABLE) applying += 1;
      if (found === TRUE) holding += 1;
      else if (found === UNKNOWN) open += 1;
    }
    if (applying === 0) return NOT_APPLICABLE;
    if (holding >= count) return TRUE;
    return holding + open >= count ? UNKNOWN : FALSE;
  };
}
