import type { Steps } from '../kit/breath.ts';
import { alike, together } from './alike.ts';
import { isList, showValue, textOf, type EntryValue, type ImportField } from './field.ts';
import { entryKey, type Entry, isBySpelling, spellingOf } from './join.ts';
import { keptBeside, type Problem, type Typed } from './rows.ts';

/** An entry of the register as it stands, with its values by the ids of the fields that the file can bring. */
export interface CurrentEntry {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly code?: string;
  readonly otherNames?: readonly string[];
  readonly values: ReadonlyMap<string, EntryValue>;
  readonly none: ReadonlySet<string>;
  /** What is kept as typed beside each field. */
  readonly typed: ReadonlyMap<string, string>;
  /** Amounts that several records make up: which of them a new amount would change cannot be said. */
  readonly several?: ReadonlySet<string>;
}

/** A value, or that there is none. */
export type Known = { readonly is: 'value'; readonly value: EntryValue } | { readonly is: 'none' };

export interface Change {
  readonly fieldId: string;
  /** Null where nothing is known now. */
  readonly now: Known | null;
  readonly inFile: Known;
}

/** Text to keep beside a field, where it differs from what is kept already. */
export interface TypedChange {
  readonly fieldId: string;
  readonly text: string;
}

export interface ChangedEntry {
  readonly entry: Entry;
  readonly current: CurrentEntry;
  readonly changes: readonly Change[];
  readonly typed: readonly TypedChange[];
}

export interface Comparison {
  readonly added: readonly Entry[];
  readonly changed: readonly ChangedEntry[];
  readonly same: readonly { readonly entry: Entry; readonly current: CurrentEntry }[];
  /** In the register and not in the file. They stay as they are. */
  readonly notInFile: readonly CurrentEntry[];
  /** Entries of the file that fit several of the register, or one that another fits already: left out, as choosing would be a guess. */
  readonly unclear: readonly { readonly entry: Entry; readonly fits: readonly CurrentEntry[] }[];
}

/**
 * What bringing the entries in would do. An entry is found by reference, then code, then name. A blank cell changes
 * nothing, a list only gains, and nothing is removed.
 */
export function* compare(
  entries: readonly Entry[],
  register: readonly CurrentEntry[],
  fields: readonly ImportField[],
): Steps<Comparison> {
  const index = yield* indexRegister(register);
  const trusted = areOurs(entries, index);
  const byId = new Map(fields.map((field) => [field.id, field]));
  const result = {
    added: [] as Entry[],
    changed: [] as ChangedEntry[],
    same: [] as { entry: Entry; current: CurrentEntry }[],
    unclear: [] as { entry: Entry; fits: readonly CurrentEntry[] }[],
  };
  const found = new Set<CurrentEntry>();
  for (const given of entries) {
    yield;
    const fits = findCurrent(given, index, trusted);
    const entry = withReference(given, fits);
    const [current, another] = fits;
    const isTaken = current !== undefined && found.has(current);
    fits.forEach((one) => found.add(one));
    if (!current) result.added.push(entry);
    else if (another || isTaken) result.unclear.push({ entry, fits });
    else {
      const all = changesOf(entry, current, byId);
      const changes = all.filter((change) => !current.several?.has(change.fieldId));
      const typed = [...typedChanges(entry, current, byId), ...severalTyped(all, current, byId)];
      if (changes.length === 0 && typed.length === 0) result.same.push({ entry, current });
      else result.changed.push({ entry, current, changes, typed });
    }
  }
  return { ...result, notInFile: register.filter((current) => !found.has(current)) };
}

type RegisterIndex = ReadonlyMap<string, readonly CurrentEntry[]>;

function* indexRegister(register: readonly CurrentEntry[]): Steps<RegisterIndex> {
  const index = new Map<string, CurrentEntry[]>();
  const put = (key: string, current: CurrentEntry): void => {
    const list = index.get(key);
    if (!list) index.set(key, [current]);
    else if (!list.includes(current)) list.push(current);
  };
  for (const current of register) {
    put(entryKey('reference', current.reference), current);
    if (current.code !== undefined) put(entryKey('code', current.code), current);
    for (const name of [current.name, ...(current.otherNames ?? [])]) put(entryKey('name', name), current);
    yield;
  }
  return index;
}

/**
 * Whether the numbers that the file calls references are the register's own. A council's old list has numbers too, and
 * finding entries by those would rename every one of them: most must agree with the names that they lead to.
 */
function areOurs(entries: readonly Entry[], index: RegisterIndex): boolean {
  let [agree, differ] = [0, 0];
  for (const entry of entries) {
    const reference = entry.values.get('reference');
    const [current] =
      reference === undefined ? [] : (index.get(entryKey('reference', textOf(reference))) ?? []);
    if (current && isOtherName(entry, current)) agree += 1;
    else if (current) differ += 1;
  }
  return agree > 0 && agree >= differ;
}

/** A number that is not the register's own is kept as typed. */
function withReference(entry: Entry, fits: readonly CurrentEntry[]): Entry {
  const reference = entry.values.get('reference');
  if (reference === undefined || fits.some((current) => current.reference === reference)) return entry;
  const values = new Map(entry.values);
  values.delete('reference');
  const typed = { fieldId: 'reference', line: entry.lines[0] ?? 0, text: textOf(reference) };
  return { ...entry, values, typed: [...entry.typed, typed] };
}

function findCurrent(entry: Entry, index: RegisterIndex, trusted: boolean): readonly CurrentEntry[] {
  for (const field of trusted ? ['reference', 'code'] : ['code']) {
    const value = entry.values.get(field);
    const found = value === undefined ? undefined : index.get(entryKey(field, textOf(value)));
    if (found) return found;
  }
  const byName = spelt(entry, index.get(entryKey('name', entry.name)) ?? []);
  const code = entry.values.get('code');
  // Of two bodies with one name, a code that differs says that it is the other.
  return code === undefined
    ? byName
    : byName.filter(
        (current) =>
          current.code === undefined || entryKey('code', current.code) === entryKey('code', textOf(code)),
      );
}

/** Of several that one name fits, those that spell it the same; of an entry that was kept apart, those alone. */
function spelt(entry: Entry, fits: readonly CurrentEntry[]): readonly CurrentEntry[] {
  if (fits.length < 2 && !isBySpelling(entry)) return fits;
  const spellings = new Set([entry.name, ...entry.spellings].map(spellingOf));
  const same = fits.filter((current) =>
    [current.name, ...(current.otherNames ?? [])].some((name) => spellings.has(spellingOf(name))),
  );
  return same.length === 0 && !isBySpelling(entry) ? fits : same;
}

function changesOf(entry: Entry, current: CurrentEntry, fields: ReadonlyMap<string, ImportField>): Change[] {
  const changes: Change[] = [];
  for (const [fieldId, value] of entry.values) {
    // The reference is the register's own number, and finding by another name does not rename.
    if (fieldId === 'reference' || (fieldId === 'name' && isOtherName(entry, current))) continue;
    const field = fields.get(fieldId);
    const now = current.values.get(fieldId);
    if (field?.rough === true && now === undefined && isTypedAlready(entry, current, fieldId)) continue;
    const inFile = field === undefined ? value : together(field, now, value);
    if (now === undefined || !alike(field, now, inFile))
      changes.push({ fieldId, now: knownNow(current, fieldId), inFile: { is: 'value', value: inFile } });
  }
  for (const { fieldId } of entry.none) {
    const known =
      entry.values.has(fieldId) ||
      current.none.has(fieldId) ||
      changes.some((change) => change.fieldId === fieldId);
    // "None" for a list says only that this row has nothing to add to it.
    const list =
      fields.has(fieldId) && isList((fields.get(fieldId) as ImportField).type) && current.values.has(fieldId);
    if (!known && !list) changes.push({ fieldId, now: knownNow(current, fieldId), inFile: { is: 'none' } });
  }
  return changes;
}

/** "April 2016" that the register keeps as typed, and no day with it, stays so when an export of it comes back. */
function isTypedAlready(entry: Entry, current: CurrentEntry, fieldId: string): boolean {
  return entry.typed.some((typed) => typed.fieldId === fieldId && current.typed.get(fieldId) === typed.text);
}

function severalTyped(
  changes: readonly Change[],
  current: CurrentEntry,
  fields: ReadonlyMap<string, ImportField>,
): TypedChange[] {
  return changes.flatMap(({ fieldId, inFile }) => {
    const field = fields.get(fieldId);
    if (!current.several?.has(fieldId) || field === undefined || inFile.is === 'none') return [];
    const text = showValue(field, inFile.value);
    return current.typed.get(fieldId) === text ? [] : [{ fieldId, text }];
  });
}

function isOtherName(entry: Entry, current: CurrentEntry): boolean {
  const key = entryKey('name', entry.name);
  return [current.name, ...(current.otherNames ?? [])].some((name) => entryKey('name', name) === key);
}

function knownNow(current: CurrentEntry, fieldId: string): Known | null {
  const now = current.values.get(fieldId);
  if (now !== undefined) return { is: 'value', value: now };
  return current.none.has(fieldId) ? { is: 'none' } : null;
}

function typedChanges(
  entry: Entry,
  current: CurrentEntry,
  fields: ReadonlyMap<string, ImportField>,
): TypedChange[] {
  return Array.from(typedByField(entry, fields), ([fieldId, text]) => ({ fieldId, text })).filter(
    ({ fieldId, text }) => current.typed.get(fieldId) !== text && current.values.get(fieldId) !== text,
  );
}

/** What is to be kept as typed beside each field of an entry, several texts of one field one to a line. */
export function typedByField(entry: Entry, fields: ReadonlyMap<string, ImportField>): Map<string, string> {
  const texts = Map.groupBy([...entry.typed, ...entry.alsoSaid], (typed: Typed) => typed.fieldId);
  return new Map(
    Array.from(texts, ([fieldId, list]) => [
      fields.get(fieldId)?.id ?? fieldId,
      [...new Set(list.map(({ text }) => text))].join('\n'),
    ]),
  );
}

/** The problems with what happens to each said exactly: where the register already holds a value, that value stays. */
export function explainProblems(
  problems: readonly Problem[],
  comparison: Comparison,
  fields: readonly ImportField[],
): Problem[] {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const byLine = new Map<number, ChangedEntry>();
  for (const changed of comparison.changed) for (const line of changed.entry.lines) byLine.set(line, changed);
  for (const { entry, current } of comparison.same)
    for (const line of entry.lines) byLine.set(line, { entry, current, changes: [], typed: [] });
  return problems.flatMap((problem) => {
    const field = byId.get(problem.fieldId);
    const held = byLine.get(problem.line)?.current.values.get(problem.fieldId);
    if (!field || held === undefined || !problem.action.endsWith('not yet known')) return [problem];
    // A choice that an earlier policy had, as our own file writes it.
    if (held === problem.found) return [];
    const action = keptBeside(field, showValue(field, held));
    return [{ ...problem, action }];
  });
}
