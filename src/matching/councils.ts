import { ofBodies } from './bodies.ts';
import { isOneSlip } from './edit.ts';
import { areKindsApart, likeNames, type Name, nameKeys, nameOf } from './names.ts';

/** A council by its name in full, and by the one that everybody calls it. */
export interface CouncilName {
  readonly full: Name;
  readonly short: Name;
}

/** A name that may be one of a council. */
export interface AskedName {
  readonly name: Name;
  readonly keys: readonly number[];
  /** Only a council's name may have a slip in it: "Dawn" is not Down District Council. */
  readonly saysCouncil: boolean;
  /** A company may be called after the place, and is no council. */
  readonly isCompany: boolean;
}

const companies = new Set('ltd limited plc llp cic cio company co inc'.split(' '));
const ofCouncils = new Set('council mbc dc cc bc lb cyngor borough district'.split(' '));

export function councilName(name: string, shortName: string): CouncilName {
  return { full: nameOf(name, ofBodies), short: nameOf(shortName, ofBodies) };
}

export function councilKeys({ full, short }: CouncilName): ReadonlySet<number> {
  return new Set([...nameKeys(full), ...nameKeys(short)]);
}

export function readCouncilName(text: string): AskedName {
  const name = nameOf(text, ofBodies);
  const words = name.words.map((word) => word.text);
  return {
    name,
    keys: nameKeys(name),
    saysCouncil: words.some((word) => ofCouncils.has(word) || isOneSlip(word, 'council')),
    isCompany: words.some((word) => companies.has(word)),
  };
}

/** How near a name is to that of a council: 0 for none of its names, and the more the nearer. */
export function nearness({ full, short }: CouncilName, { name, saysCouncil, isCompany }: AskedName): number {
  if (name.whole === full.whole) return 5;
  if (isCompany) return 0;
  if (saysCouncil && isOneSlip(name.whole, full.whole)) return 4;
  // A town's new council bears the name of the borough before it, and is another.
  if (areKindsApart(full, name)) return 0;
  if (likeNames(full, name) === 'same words' || likeNames(short, name) === 'same words')
    return full.kinds !== '' && full.kinds === name.kinds ? 3 : 2;
  return saysCouncil && likeNames(full, name) === 'one letter' ? 1 : 0;
}
