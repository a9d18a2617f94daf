import { newId } from '../kit/ids.ts';
import { openOutside } from './file.ts';
import { verifyRows } from './rows.ts';
import type { Ask } from './sql.ts';
import { verifySeals } from './verify.ts';
import { findingsOf, notesOf, rowSentence } from './words.ts';
import type { Seal } from './seal.ts';
import type { CheckFinding, SealCheckTable } from '../tables/audit.ts';

export interface CheckAsked {
  readonly councilId: string;
  /** The seals outside the database. */
  readonly file: string | null;
  readonly how: SealCheckTable['how'];
  readonly accountId: string | null;
  /** Compare the rows of the register and their past with the record too: for the owner alone. */
  readonly rows: boolean;
}

export interface Check {
  readonly seals: number;
  readonly changes: number;
  readonly head: Seal | null;
  readonly findings: readonly CheckFinding[];
  readonly notes: readonly string[];
}

/** Goes over a council's seals, and its rows where asked, and keeps what was found. */
export async function checkSeals(ask: Ask, asked: CheckAsked): Promise<Check> {
  const { councilId, how, accountId } = asked;
  const outside = asked.file === null ? null : await openOutside(asked.file, councilId);
  const verdict = await verifySeals(ask, councilId, outside);
  const rows = asked.rows ? await verifyRows(ask, councilId) : [];
  const findings = [...findingsOf(verdict), ...rows.map(rowSentence)];
  const notes = notesOf(verdict, outside);
  const { seals, changes, head } = verdict;
  await ask(
    `insert into public.seal_check (council_id, id, how, account_id, seals, changes, compared_rows, findings, notes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      councilId,
      newId(),
      how,
      accountId,
      seals,
      changes,
      asked.rows,
      JSON.stringify(findings),
      JSON.stringify(notes),
    ],
  );
  return { seals, changes, head, findings, notes };
}

/** When a council's record was last found whole, before now. */
export async function lastWhole(ask: Ask, councilId: string): Promise<Date | null> {
  const [row] = await ask<{ at: Date }>(
    `select at from public.seal_check where council_id = $1 and findings = '[]' order by at desc limit 1`,
    [councilId],
  );
  return row?.at ?? null;
}
