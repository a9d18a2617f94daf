import { authorities } from '../authorities.ts';
import { matchKey } from '../kit/reading.ts';

/** By name, as it is matched: the last day of each council that is no more and whose name no other has taken. */
export type Ceased = ReadonlyMap<string, string>;

let read: Promise<Ceased> | null = null;

/** Councils that were abolished, from the list that comes with Concordat; read once. */
export function ceasedCouncils(): Promise<Ceased> {
  read ??= ceased();
  return read;
}

async function ceased(): Promise<Ceased> {
  const all = [...(await authorities()).values()];
  const living = new Set(all.filter(({ until }) => until === null).map(({ name }) => matchKey(name)));
  return new Map(
    all
      .flatMap(({ name, until }) => (until === null ? [] : [[matchKey(name), until] as const]))
      .filter(([name]) => !living.has(name))
      .toSorted(([, one], [, other]) => (one < other ? -1 : 1)),
  );
}

/** Whether a body of that name was abolished before a day. */
export function hasCeased(ceased: Ceased, name: string, on: string): boolean {
  const until = ceased.get(matchKey(name));
  return until !== undefined && until < on;
}
