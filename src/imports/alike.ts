import type { Money } from '../kit/money.ts';
import {
  inOneYear,
  isList,
  isNamed,
  onlyGains,
  sameValue,
  textOf,
  type EntryValue,
  type ImportField,
  type Named,
} from './field.ts';
import { isSameName, mergeNames, nameKey } from './rows.ts';

/** What a field comes to when a file adds to what is held: lists only gain. */
export function together(field: ImportField, now: EntryValue | undefined, value: EntryValue): EntryValue {
  if (isList(field.type) && Array.isArray(now))
    return mergeNames(now as readonly Named[], value as readonly Named[]);
  return onlyGains(field) && typeof now === 'string' && typeof value === 'string'
    ? mergeParts(now, value)
    : value;
}

/** The parts of a text that lists several things: places of an area, links to documents. */
export function partsOf(text: string): readonly string[] {
  return text.split(/\s*[;\n]\s*/).filter((part) => part !== '');
}

function mergeParts(now: string, value: string): string {
  const known = new Set(partsOf(now).map(nameKey));
  return [...partsOf(now), ...partsOf(value).filter((part) => !known.has(nameKey(part)))].join('; ');
}

/** Whether a file says what is held already, in whatever words. */
export function alike(field: ImportField | undefined, now: EntryValue, inFile: EntryValue): boolean {
  if (field?.type === 'money') return sameAmount(now, inFile);
  if (field && onlyGains(field) && typeof now === 'string') return nameKey(now) === nameKey(textOf(inFile));
  if (!field || !isNamed(field.type)) return sameValue(now, inFile);
  if (!isList(field.type)) return oneOf(now, inFile as Named);
  const [before, after] = [now, inFile].map((one) => (Array.isArray(one) ? one : [one]) as readonly Named[]);
  if (!before || !after || before.length !== after.length) return false;
  return after.every((named) =>
    before.some((one) => isSameName(one, named) && (named.code ?? one.code) === one.code),
  );
}

/**
 * Several may share a part, such as two lead officers: one of them changes nothing, and "A; B" says both. A name with
 * its post and the name alone are the same.
 */
function oneOf(now: EntryValue, named: Named): boolean {
  const held = (Array.isArray(now) ? now : [now]) as readonly Named[];
  return eachOf(named).every((part) =>
    held.some((one) => isSameName(one, part) && (part.code ?? one.code) === one.code),
  );
}

/** The names in a cell that has one as a rule. */
export function eachOf(named: Named): readonly Named[] {
  const parts = named.name.split(/\s*;\s*/).filter((part) => part !== '');
  return parts.length < 2 ? [named] : parts.map((name) => ({ name }));
}

/** A sheet seldom says that an amount falls due once, so only one that does differs from what is held. */
function sameAmount(now: EntryValue, inFile: EntryValue): boolean {
  const [held, said] = [now, inFile] as readonly Money[];
  return (
    inOneYear(held as Money) === inOneYear(said as Money) &&
    (said?.period !== 'once' || held?.period === 'once')
  );
}
