import { addDays, type IsoDate } from '../../kit/dates.ts';
import { oneLine } from '../../kit/reading.ts';

/** Days in which a council that is to be deleted can still be kept. */
export const coolingOff = 14;

/** Beyond so many nobody counts: a council may have millions, and whether there are any is what matters. */
export const manyChanges = 1000;

export interface Held {
  readonly name: string;
  /** When it was last taken out whole; null when it never was. */
  readonly takenOut: { readonly day: IsoDate; readonly digest: string } | null;
  /** Changes since then, of which that file knows nothing. */
  readonly changesSince: number;
}

export type Asking =
  | { readonly goesOn: IsoDate; readonly digest: string }
  | { readonly refused: string; readonly field: 'name' | null };

/** Whether a council may be asked to go: only whoever holds all of it, as it is now, and says its name. */
export function askToGo({ name, takenOut, changesSince }: Held, typed: string, today: IsoDate): Asking {
  if (takenOut === null)
    return {
      refused: 'Take the council out first: nothing of it can be brought back without that file.',
      field: null,
    };
  if (changesSince > 0)
    return {
      refused: `Something was changed since the council was last taken out (${changesSince === 1 ? 'one change' : `${changesSince} changes`}). Take it out again, so that the file has all of it.`,
      field: null,
    };
  if (oneLine(typed).toLowerCase() !== name.toLowerCase())
    return {
      refused: `Type the name of the council as it stands at the top of the page: ${name}`,
      field: 'name',
    };
  return { goesOn: addDays(today, coolingOff), digest: takenOut.digest };
}
