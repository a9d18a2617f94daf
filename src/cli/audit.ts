import { asAuditor, sealCouncil, setBack } from '../seals/sealing.ts';
import { countOf } from '../kit/count.ts';
import { formatMoment } from '../kit/dates.ts';
import type { OpenDatabase } from '../program.ts';
import { checkSeals, type Check, lastWhole } from '../seals/check.ts';
import { sealFile } from '../seals/file.ts';
import type { Ask } from '../seals/sql.ts';
import { sealLine } from '../seals/words.ts';
import { withDatabase } from './database.ts';
import { misused, readArguments, type Terminal, type Verb } from './verb.ts';

interface CouncilRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** Does something for the council that is named, or for each. */
async function forCouncils(
  terminal: Terminal,
  slug: string | undefined,
  act: (ask: Ask, council: CouncilRow, database: OpenDatabase) => Promise<boolean>,
): Promise<number> {
  return withDatabase(terminal, (database) =>
    asAuditor(database.ownerUrl, async (ask) => {
      const all = await ask<CouncilRow>('select id, slug, name from public.council order by slug');
      const chosen = slug === undefined ? all : all.filter((each) => each.slug === slug);
      if (chosen.length === 0) {
        terminal.err(
          slug === undefined
            ? 'There is no council yet.'
            : `There is no council “${slug}”. “council list” names them.`,
        );
        return slug === undefined ? 0 : 1;
      }
      let isWell = true;
      for (const council of chosen) isWell = (await act(ask, council, database)) && isWell;
      return isWell ? 0 : 1;
    }),
  );
}

export const auditVerify: Verb = {
  name: 'audit verify',
  usage: '[COUNCIL] [--seals FILE]',
  says: 'Goes over the record of changes of a council, or of all: names what was altered, put in, taken out, moved or cut off since it was sealed, and what was written round the record. Compares with the seals in the data folder, or in FILE.',
  run: verify,
};

async function verify(args: readonly string[], terminal: Terminal): Promise<number> {
  const given = readArguments(args, { options: ['seals'] });
  const [slug, ...more] = given?.plain ?? [];
  const { seals } = given?.options ?? {};
  if (given === null || more.length > 0 || (seals !== undefined && slug === undefined))
    return misused(auditVerify, terminal);
  return forCouncils(terminal, slug, async (ask, council) => {
    const whole = await lastWhole(ask, council.id);
    const file = seals ?? sealFile(terminal.config.folder, council.id);
    const asked = { councilId: council.id, file, how: 'terminal', accountId: null, rows: true } as const;
    const check = await checkSeals(ask, asked);
    tell(terminal, council, { check, whole, file });
    return check.findings.length === 0;
  });
}

function tell(
  terminal: Terminal,
  council: CouncilRow,
  { check, whole, file }: { readonly check: Check; readonly whole: Date | null; readonly file: string },
): void {
  const { findings, seals, changes, head } = check;
  const size = `${countOf(changes, 'change')} under ${countOf(seals, 'seal')}`;
  if (findings.length === 0) terminal.out(`${council.slug}: whole. ${size}.`);
  else {
    const since =
      whole === null
        ? 'It was never found whole before.'
        : `It was last found whole on ${formatMoment(whole)}.`;
    terminal.out(`${council.slug}: NOT WHOLE. ${size}. ${since}`);
    for (const { sentence } of findings) terminal.out(`  ${sentence}`);
  }
  if (head !== null) terminal.out(`  Newest: ${sealLine(head)}`);
  terminal.out(`  Seals outside the database: ${file}`);
  for (const note of check.notes) terminal.err(`  ${note}`);
}

export const auditSeal: Verb = {
  name: 'audit seal',
  usage: '[COUNCIL]',
  says: 'Seals what a council, or each, has recorded since its last seal, and writes the seals outside the database.',
  run: seal,
};

async function seal(args: readonly string[], terminal: Terminal): Promise<number> {
  const given = readArguments(args, {});
  const [slug, ...more] = given?.plain ?? [];
  if (given === null || more.length > 0) return misused(auditSeal, terminal);
  return forCouncils(terminal, slug, async (ask, council) => {
    try {
      const { made, written, file } = await sealCouncil(ask, terminal.config.folder, council.id);
      terminal.out(`${council.slug}: ${countOf(made, 'seal')} made, ${written} written to ${file}`);
      return true;
    } catch (error) {
      terminal.err(`${council.slug}: ${(error as Error).message}`);
      return false;
    }
  });
}

export const auditSetBack: Verb = {
  name: 'audit set-back',
  usage: 'COUNCIL --why TEXT',
  says: 'Says in the file of seals that the record of a council was knowingly set back, as by restoring a backup. It stays in the file, and every verification tells of it.',
  run: sayBack,
};

async function sayBack(args: readonly string[], terminal: Terminal): Promise<number> {
  const given = readArguments(args, { options: ['why'] });
  const [slug, ...more] = given?.plain ?? [];
  const why = given?.options['why']?.trim() ?? '';
  if (given === null || slug === undefined || more.length > 0 || why === '')
    return misused(auditSetBack, terminal);
  return forCouncils(terminal, slug, async (ask, council) => {
    const { file, to } = await setBack(ask, terminal.config.folder, council.id, { now: terminal.now(), why });
    terminal.out(`${council.slug}: set back to ${to === null ? 'its beginning' : sealLine(to)}, in ${file}`);
    return true;
  });
}
