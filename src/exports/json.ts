import { namedEntry, namedRow, ownFieldsOf } from './json-fields.ts';
import { type Headed, headOf } from './json-head.ts';
import { type PastRow, pastByEntry } from './json-past.ts';
import { entryRows, type EntryRow, versionsOf, type Row, thingsOf } from './json-store.ts';
import { type OwnField, ownFields } from './store.ts';

/** Entries that are read, written and forgotten together: what a register of any size takes in memory. */
const together = 50;

/**
 * The register as JSON, piece by piece: a head, then an entry to a line, each with all that is recorded of it, its past and
 * what its ids stand for. docs/export-json.md describes it.
 */
export async function* registerJson(of: Headed, ids: readonly string[]): AsyncGenerator<string> {
  const own = ownFieldsOf(of.policy, await ownFields(of.db, of.council.id));
  const head = JSON.stringify(await headOf(of, own, ids.length));
  yield `${head.slice(0, -1)},"entries":[`;
  for (let at = 0; at < ids.length; at += together) {
    const lines = await linesOf(of, ids.slice(at, at + together), own);
    yield `${at === 0 ? '' : ','}\n${lines.join(',\n')}`;
  }
  yield '\n]}\n';
}

async function linesOf(
  { db, council }: Headed,
  ids: readonly string[],
  own: ReadonlyMap<string, OwnField>,
): Promise<readonly string[]> {
  const entries = await entryRows(db, council.id, ids);
  const past = pastByEntry(await versionsOf(db, council.id, ids), own);
  const made = entries.map((entry) => entryOf(entry, past.get(entry.id) ?? [], own));
  const named = made.map((entry) => idsIn(entry));
  const things = await thingsOf(db, [...new Set(named.flatMap((each) => [...each]))]);
  return made.map((entry, at) => {
    const about = [...(named[at] ?? [])].toSorted().flatMap((id) => {
      const thing = things.get(id);
      return thing === undefined ? [] : [[id, thing] as const];
    });
    return JSON.stringify({ ...entry, about: Object.fromEntries(about) });
  });
}

function entryOf(
  { entry, lists }: EntryRow,
  history: readonly PastRow[],
  own: ReadonlyMap<string, OwnField>,
): Row {
  const { id, reference, name, ...others } = namedEntry(entry, own);
  return {
    id,
    reference,
    name,
    ...others,
    ...Object.fromEntries(Object.entries(lists).map(([name, rows]) => [name, rows.map(namedRow)])),
    history,
  };
}

/** Ids of other things in an entry, its lists and its past: they stand under names that end so. */
function idsIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(value)) for (const each of value) idsIn(each, found);
  else if (typeof value === 'object' && value !== null)
    for (const [name, inside] of Object.entries(value)) {
      if (typeof inside === 'string' && name.endsWith('Id') && isUuid.test(inside)) found.add(inside);
      else idsIn(inside, found);
    }
  return found;
}

const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
