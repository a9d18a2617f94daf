/** Decided proposals beyond these are found from their entries. */
export const MOST_DECIDED = 50;
