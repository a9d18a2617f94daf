import type { AdoptedPolicy } from '../adopted.ts';
import { mapped, type Steps } from '../kit/breath.ts';
import { newId } from '../kit/ids.ts';
import { type OwnFieldRow, typeOfOwn } from './council-fields.ts';
import type { RegisterRow } from './current.ts';
import type { DryRun } from './dry-run.ts';
import type { ImportField } from './field.ts';
import type { Entry } from './join.ts';
import { type KnownNames, Namer } from './names.ts';
import { changedRow, newRow } from './plan-row.ts';
import type { SectorOf } from './sectors.ts';
import { addLists, addVacancies, type Lists, listsOf } from './plan-lists.ts';

export type Row = Readonly<Record<string, unknown>>;
export interface Patch {
  readonly id: string;
  readonly patch: Row;
}

/** Everything that an import writes, by table: what a transaction does, and nothing else. */
export interface Plan {
  readonly inserts: Readonly<Record<string, readonly Row[]>>;
  readonly patches: Readonly<Record<string, readonly Patch[]>>;
  /** Entries that were there before and are changed, in themselves or in their lists. */
  readonly changed: readonly string[];
}

export interface Planning {
  readonly run: DryRun;
  readonly importId: string;
  readonly fileName: string;
  readonly known: KnownNames;
  readonly ownFields: readonly (OwnFieldRow & { readonly id: string; readonly withdrawn: boolean })[];
  /** The first of the references that the new entries get. */
  readonly firstReference: number;
  readonly today: string;
  readonly policy: AdoptedPolicy;
  readonly sectorOf: SectorOf;
  readonly accountId: string | null;
  readonly role: string;
}

/** What bringing the file in writes. Pure: ids apart, the same answer for the same question. */
export function* plan(planning: Planning): Steps<Plan> {
  const { run } = planning;
  const fields = new Map(run.prepared.fields.map((field) => [field.id, field]));
  const namer = new Namer(planning.known);
  const lists = listsOf(planning, namer, fields);
  const entries: Row[] = [];
  for (const [index, entry] of run.comparison.added.entries()) {
    entries.push(addEntry(planning, fields, lists, entry, index));
    yield;
  }
  const changes: Patch[] = [];
  for (const changed of run.comparison.changed) {
    const row = run.register.get(changed.current.id) as RegisterRow;
    const known = new Map(changed.changes.map((change) => [change.fieldId, change.inFile]));
    addLists(lists, { id: row.id, row, known, lineOf: linesIn(changed.entry) });
    const patch = changedRow(row, { known, typed: changed.typed }, planning.policy.policy);
    if (Object.keys(patch).length > 0)
      changes.push({ id: row.id, patch: { ...patch, version: row.version + 1 } });
    yield;
  }
  const bodies = yield* bodiesOf(namer, planning);
  const own = ownFieldRows(planning);
  return {
    inserts: {
      council_field: own.added,
      organisation: bodies,
      ...lists.names(),
      partnership: entries,
      ...lists.inserts,
    },
    patches: {
      council_field: own.brought,
      organisation: lists.codes(),
      partnership: changes,
      ...lists.patches,
    },
    changed: run.comparison.changed.map(({ current }) => current.id),
  };
}

/** Organisations that the file names and nobody has yet, each with its sector. */
function bodiesOf(namer: Namer, { sectorOf }: Planning): Steps<readonly Row[]> {
  return mapped(namer.newOrganisations, (body) => ({
    ...body,
    sector: sectorOf({ name: body.name, gss: body.gss_code }),
  }));
}

function linesIn({ from, lines }: Entry): (fieldId: string) => number {
  return (fieldId) => from.get(fieldId) ?? lines[0] ?? 0;
}

function addEntry(
  planning: Planning,
  fields: ReadonlyMap<string, ImportField>,
  lists: Lists,
  entry: Entry,
  index: number,
): Row {
  const id = newId();
  const row = newRow(entry, fields);
  addLists(lists, { id, row: null, known: row.known, lineOf: linesIn(entry) });
  addVacancies(lists, id, entry.typed);
  return { ...row.columns, id, reference: planning.firstReference + index, import_id: planning.importId };
}

/** Fields that the council gets for columns that nothing else wants, and those withdrawn before that are filled again. */
function ownFieldRows({ run, ownFields }: Planning): {
  readonly added: readonly Row[];
  readonly brought: readonly Patch[];
} {
  const known = new Map(ownFields.map((field) => [field.key, field]));
  const used = run.prepared.columns.filter((column) => column.field.own === true);
  const keys = new Set(used.map((column) => column.field.id.slice(4)));
  const added = [...keys]
    .filter((key) => !known.has(key))
    .map((key, index) => {
      const { field } = used.find((column) => column.field.id === `own.${key}`) as { field: ImportField };
      return {
        id: newId(),
        key,
        label: field.label,
        type: typeOfOwn(field),
        position: ownFields.length + index,
      };
    });
  const brought = ownFields
    .filter((field) => field.withdrawn && keys.has(field.key))
    .map(({ id }) => ({ id, patch: { withdrawn_on: null } }));
  return { added, brought };
}
