/** The number of the entry that the walk goes to: no other council has as many. */
export const walked = 900;
