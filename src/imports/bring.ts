import type { Kysely } from 'kysely';
import type { AdoptedPolicy } from '../adopted.ts';
import { lookForDuplicates } from '../alike/look.ts';
import { both } from '../kit/both.ts';
import { inBreaths } from '../kit/breath.ts';
import { financialYearStart } from '../kit/dates.ts';
import type { Sheet } from '../kit/sheet/cells.ts';
import { fieldsLaidDown, heldNames } from '../partnerships/laid-down.ts';
import { standAnew, storeAnew } from '../partnerships/standing-anew.ts';
import { stagesOver } from '../policy/stage.ts';
import type { Tables } from '../tables.ts';
import { type Choices, type ColumnChoice, LEAVE_OUT, unitNow, unitsOf } from './choices.ts';
import type { RegisterRow } from './current.ts';
import { fieldsOfCouncil } from './council-fields.ts';
import {
  type About,
  type DryRun,
  dryRun,
  matchSheet,
  type MatchedSheet,
  prepare,
  type Prepared,
} from './dry-run.ts';
import { freshRows } from './fresh.ts';
import type { Outcome } from './outcome.ts';
import { keepRun, keptRun } from './kept-run.ts';
import type { KnownNames } from './names.ts';
import { likeNewNames, type NewName } from './new-names.ts';
import { plan, type Plan, type Planning } from './plan.ts';
import { type NotRecognised, rememberKey } from './recognise.ts';
import { endImport, insertRun, latestChange, latestChanges } from './run-store.ts';
import { registerOf } from './register-store.ts';
import { sectorsBy } from './sectors.ts';
import {
  carryOut,
  giveReferences,
  keptOf,
  type Kept,
  knownNames,
  registerSize,
  rememberColumns,
  takeRegister,
} from './store.ts';
import { standAndAsk } from '../stand-and-ask.ts';
import { allGoneLevels, decidedAsNow } from '../partnerships/gone-levels.ts';

/** Who brings a file in, where, on what day and under which policy: the page and the command alike. */
export interface Bringing {
  readonly db: Kysely<Tables>;
  readonly councilId: string;
  readonly policy: AdoptedPolicy;
  readonly today: string;
  readonly now: Date;
  readonly accountId: string | null;
  readonly role: string;
  /** Where this installation is reached, for letters; left out where nobody said. */
  readonly address?: string | null;
}

/** Of more than these, what may be written down twice is found in the night, as nobody can save meanwhile. */
const mostCompared = 2000;

export function thisYear(today: string): number {
  return financialYearStart(today);
}

async function aboutCouncil(bringing: Bringing): Promise<{ readonly about: About; readonly kept: Kept }> {
  const { policy } = bringing.policy;
  const kept = await keptOf(bringing.db, bringing.councilId);
  const time = policy.workingTime;
  const working =
    time === undefined ? {} : { hoursInDay: time.hoursADay, hoursInWeek: time.hoursADay * time.daysAWeek };
  const about = {
    fields: fieldsOfCouncil(policy, kept.ownFields, {
      whole: kept.whole,
      bodies: kept.bodies,
      today: bringing.today,
    }),
    memory: kept.memory,
    working,
    year: thisYear(bringing.today),
    clears: (row: RegisterRow, to: string) => heldNames(policy, row, fieldsLaidDown(policy, row.stage, to)),
  };
  return { about, kept };
}

/** The columns of the file, matched, with every field that one could go to. */
export async function match(
  bringing: Bringing,
  sheets: readonly Sheet[],
  choices: Choices,
): Promise<{ readonly matched: MatchedSheet | NotRecognised; readonly about: About }> {
  const { about } = await aboutCouncil(bringing);
  return { matched: matchSheet(sheets, choices, about), about };
}

/** What a dry run comes to, as it would be written, and whom the names in it were matched with. */
async function planOf(
  { db, councilId, today, policy, accountId, role }: Bringing,
  run: DryRun,
  of: Pick<Planning, 'importId' | 'fileName' | 'ownFields' | 'firstReference'>,
): Promise<{ readonly planned: Plan; readonly known: KnownNames }> {
  const known = await knownNames(db, councilId);
  const sectorOf = await sectorsBy(policy.policy);
  const planning = { run, known, today, policy, sectorOf, accountId, role, ...of };
  return { planned: await inBreaths(plan(planning)), known };
}

/** The bodies and people whom the file would add and who may be others; null where there are too many entries to look now. */
export async function newNames(bringing: Bringing, run: DryRun): Promise<readonly NewName[] | null> {
  const { added, changed } = run.comparison;
  if (added.length + changed.length > mostCompared) return null;
  const { ownFields } = await keptOf(bringing.db, bringing.councilId);
  const of = { importId: '', fileName: '', ownFields, firstReference: 1 };
  const { planned, known } = await planOf(bringing, run, of);
  return likeNewNames(planned, known, bringing.today);
}

/** What bringing the file in would do. Changes nothing. */
export async function tryOut(
  bringing: Bringing,
  sheets: readonly Sheet[],
  choices: Choices,
): Promise<DryRun | NotRecognised> {
  const { about } = await aboutCouncil(bringing);
  const prepared = await prepare(sheets, choices, about);
  if (prepared.is === 'refused') return prepared;
  return dryRun(prepared, await registerFor(bringing, prepared));
}

/**
 * What a file that was read before would do, as the pages show it: the dry run that was made for the page before, unless
 * anything that it came from has changed since. `sheets` reads the file, where it is needed.
 */
export async function lookAt(
  bringing: Bringing,
  run: { readonly id: string; readonly choices: Choices },
  sheets: () => Promise<readonly Sheet[]>,
): Promise<DryRun | NotRecognised> {
  const { db, councilId, policy, today } = bringing;
  const { memory } = await keptOf(db, councilId);
  // Everything else that a dry run reads is in the record of changes.
  const changes = await latestChanges(db, councilId);
  const key = JSON.stringify([councilId, run, policy.versionId, today, changes, [...memory]]);
  const before = keptRun(key);
  if (before !== null) return before;
  const tried = await tryOut(bringing, await sheets(), run.choices);
  if (!('is' in tried)) keepRun(key, tried);
  return tried;
}

/** With what was decided as an export calls it, so that our own file has nothing to change. */
async function registerFor(bringing: Bringing, prepared: Prepared): Promise<readonly RegisterRow[]> {
  const { db, councilId, policy, today } = bringing;
  const fields = prepared.columns.map((column) => column.field);
  const rows = await registerOf(db, councilId, { today, year: prepared.year, fields });
  if (!fields.some(({ decides }) => decides !== undefined)) return rows;
  const gone = await allGoneLevels({ db, council: { id: councilId }, policy });
  return rows.map((row) => ({ ...row, decided: decidedAsNow(policy.policy, gone, row.decided) }));
}

export interface Brought {
  readonly is: 'brought';
  readonly outcome: Outcome;
}

/** The register is no longer what the dry run saw: what would happen now. */
export interface Moved {
  readonly is: 'moved';
  readonly run: DryRun;
}

/**
 * Brings the file in, in the transaction of `bringing.db`: everything that `seen` (the dry run's digest) stood for, or
 * nothing. Without `seen`, whatever the dry run comes to now.
 */
export async function bringIn(
  bringing: Bringing,
  file: {
    readonly importId: string;
    readonly fileName: string;
    readonly sheets: readonly Sheet[];
    readonly choices: Choices;
    readonly seen?: string;
  },
): Promise<Brought | Moved | NotRecognised> {
  const { db, councilId, today } = bringing;
  const last = await takeRegister(db, councilId);
  const { about, kept } = await aboutCouncil(bringing);
  const prepared = await prepare(file.sheets, file.choices, about);
  if (prepared.is === 'refused') return prepared;
  const after = await latestChange(db, councilId);
  const before = await registerSize(db, councilId);
  const run = await dryRun(prepared, await registerFor(bringing, prepared));
  if (file.seen !== undefined && file.seen !== run.digest) return { is: 'moved', run };
  const { planned, known } = await planOf(bringing, run, {
    importId: file.importId,
    fileName: file.fileName,
    ownFields: kept.ownFields,
    firstReference: last + 1,
  });
  await giveReferences(db, councilId, run.comparison.added.length);
  await write(bringing, planned, known);
  await rememberColumns(db, councilId, memoryOf(prepared));
  const over = stagesOver(bringing.policy.policy);
  await lookForDuplicates(db, { councilId, today, over, atMost: mostCompared });
  const outcome = outcomeOf(run, before, bringing.policy.title);
  await endImport(db, { councilId, id: file.importId }, { outcome, after, now: bringing.now });
  return { is: 'brought', outcome };
}

/** Writes the entries, and where they stand: worked out while the database writes what is new. */
async function write(
  { db, councilId, policy, today, now, address = null }: Bringing,
  planned: Plan,
  known: KnownNames,
): Promise<void> {
  const standing = { councilId, policy, today };
  const [anew] = await both(
    inBreaths(freshRows(planned, known, today)).then((rows) => standAnew(standing, rows)),
    carryOut(db, councilId, planned),
  );
  await storeAnew(db, standing, anew);
  await standAndAsk(db, { ...standing, partnershipIds: planned.changed, now, address });
}

function outcomeOf({ prepared, comparison, problems }: DryRun, before: number, policy: string): Outcome {
  const added = comparison.added.length;
  return {
    rows: prepared.recognised.rows.length,
    added,
    changed: comparison.changed.length,
    same: comparison.same.length,
    problems: problems.length,
    before,
    after: before + added,
    policy,
  };
}

function memoryOf({ recognised, leftOut }: Prepared): ReadonlyMap<string, ColumnChoice> {
  return new Map(
    recognised.columns.map(({ column, heading, field, as }) => {
      const goes = leftOut.has(column) ? LEAVE_OUT : field.id;
      const unit = unitsOf(field).length === 0 ? {} : { unit: unitNow(field, as) };
      return [rememberKey(heading), { field: goes, ...unit }];
    }),
  );
}

/** A run made for a file that was read already, such as by the command. */
export async function startRun(
  bringing: Bringing,
  run: { readonly id: string; readonly fileName: string },
): Promise<void> {
  const { db, councilId, accountId } = bringing;
  await insertRun(db, { councilId, accountId, ...run, state: 'read' });
}
