import { type Authority, goneByName, isGone, listedAuthorities } from '../authorities.ts';
import { matchKey } from '../kit/reading.ts';

/** Councils that are no more, by name as it is matched. */
export type Ceased = ReadonlyMap<string, Authority>;

let read: Promise<Ceased> | null = null;

/** Councils that were abolished, from the list that comes with Concordat; read once. */
export function ceasedCouncils(): Promise<Ceased> {
  read ??= listedAuthorities().then(goneByName);
  return read;
}

/** Whether a body of that name was abolished before a day. */
export function hasCeased(ceased: Ceased, name: string, on: string): boolean {
  const found = ceased.get(matchKey(name));
  return found !== undefined && isGone(found, on);
}
