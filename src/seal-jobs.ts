import type { Pool } from 'pg';
import { countOf } from './kit/count.ts';
import type { RegularJob } from './kit/jobs.ts';
import { checkSeals } from './seals/check.ts';
import { sealFile } from './seals/file.ts';
import { tellAuditors } from './seal-letters.ts';
import type { Ask } from './seals/sql.ts';
import { asAuditor, sealCouncil } from './seals/sealing.ts';
import type { CheckFinding } from './tables/audit.ts';

export interface SealJobs {
  /** The data folder: the seals outside the database lie in it. */
  readonly folder: string;
  readonly ownerUrl: string;
  readonly pool: Pool;
  /** Of the site, for letters. */
  readonly address: string | null;
  readonly clock: () => Date;
}

/** Seals what each council records, every few minutes, and by night goes over all of it. */
export function sealJobs(of: SealJobs): readonly RegularJob[] {
  const each = (act: Act) => asAuditor(of.ownerUrl, (ask) => everyCouncil(ask, act));
  return [
    {
      name: 'seal-the-record',
      cron: '*/5 * * * *',
      run: () => each((ask, id) => sealNew(ask, of.folder, id)),
    },
    { name: 'verify-the-record', cron: '10 2 * * *', run: () => each((ask, id) => verify(ask, of, id)) },
  ];
}

type Act = (ask: Ask, councilId: string) => Promise<void>;

/** One council after another; what goes wrong in one is told once the others are done. */
async function everyCouncil(ask: Ask, act: Act): Promise<void> {
  const faults: string[] = [];
  for (const { id, slug } of await ask<{ id: string; slug: string }>(
    'select id, slug from public.council order by id',
  )) {
    try {
      await act(ask, id);
    } catch (error) {
      faults.push(`${slug}: ${(error as Error).message}`);
    }
  }
  if (faults.length > 0) throw new Error(faults.join('; '));
}

/** Nobody who saves is held up for a council in which nothing was recorded. */
async function sealNew(ask: Ask, folder: string, councilId: string): Promise<void> {
  const [row] = await ask<{ due: boolean }>(
    `select exists (select from public.change c where c.council_id = $1
      and c.id > coalesce((select max(s.last_id) from public.seal s where s.council_id = $1), 0)) as due`,
    [councilId],
  );
  if (row?.due === true) await sealCouncil(ask, folder, councilId);
}

/** What is found stands on the council's page of seals; whoever may read the record is told of it by mail, once. */
async function verify(
  ask: Ask,
  { folder, pool, address, clock }: SealJobs,
  councilId: string,
): Promise<void> {
  const known = await lastFound(ask, councilId);
  const file = sealFile(folder, councilId);
  const { findings } = await checkSeals(ask, { councilId, file, how: 'night', accountId: null, rows: true });
  const [first] = findings;
  if (first === undefined) return;
  const isNews = findings.some(({ sentence }) => !known.has(sentence));
  if (isNews) await tellAuditors(pool, { councilId, findings, address, now: clock() });
  throw new Error(
    `the record of changes is not whole (${countOf(findings.length, 'finding')}): ${first.sentence}`,
  );
}

async function lastFound(ask: Ask, councilId: string): Promise<ReadonlySet<string>> {
  const [row] = await ask<{ findings: readonly CheckFinding[] }>(
    `select findings from public.seal_check where council_id = $1 and how = 'night' order by at desc limit 1`,
    [councilId],
  );
  return new Set(row?.findings.map(({ sentence }) => sentence));
}
