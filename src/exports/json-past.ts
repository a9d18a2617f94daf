import { camel, namedEntry, namedRow } from './json-fields.ts';
import { type Deed, PAST, type Row, type Version } from './json-store.ts';
import type { OwnField } from './store.ts';

/** Who did something, as which role of theirs, and in doing what. */
interface Done {
  readonly byId: string | null;
  readonly asRole: string | null;
  readonly doing: string;
}

/** One row as it was from a moment until another. */
export interface PastRow {
  readonly of: string;
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
  readonly began: Done | null;
  /** Only where the row was taken away then, and no other version follows. */
  readonly ended: Done | null;
  readonly values: Row;
}

/** The versions of each entry's rows with who made them, by entry. */
export function pastByEntry(
  { versions, deeds }: { readonly versions: readonly Version[]; readonly deeds: readonly Deed[] },
  own: ReadonlyMap<string, OwnField>,
): ReadonlyMap<string, readonly PastRow[]> {
  const done = new Map(deeds.map((deed) => [keyOf(deed.table, deed.rowId, deed.at), deed]));
  const began = new Set(versions.map((version) => keyOf(version.table, rowIdOf(version), version.from)));
  const by = (version: Version, at: string | null): Done | null => {
    const deed = at === null ? undefined : done.get(keyOf(version.table, changedOf(version), at));
    return deed === undefined ? null : { byId: deed.accountId, asRole: deed.asRole, doing: deed.verb };
  };
  const rows = versions.map((version): readonly [string, PastRow] => {
    const { table, values, from, to } = version;
    const goesOn = to === null || began.has(keyOf(table, rowIdOf(version), to));
    return [
      version.entryId,
      {
        of: PAST.get(table)?.of ?? camel(table),
        id: rowIdOf(version),
        from,
        to,
        began: by(version, from),
        ended: goesOn ? null : by(version, to),
        values: table === 'partnership' ? namedEntry(values, own) : namedRow(values),
      },
    ];
  });
  return new Map(
    [...Map.groupBy(rows, ([entry]) => entry)].map(([entry, all]) => [entry, all.map(([, row]) => row)]),
  );
}

/** Under which id the record of changes has it. */
function changedOf(version: Version): string {
  return PAST.get(version.table)?.isOfEntry === true ? version.entryId : rowIdOf(version);
}

function rowIdOf({ table, values }: Version): string {
  return String(values[PAST.get(table)?.key ?? 'id']);
}

function keyOf(table: string, row: string, at: string): string {
  return `${table} ${row} ${at}`;
}
