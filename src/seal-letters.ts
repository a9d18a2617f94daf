import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import { policyInForce } from './adopted.ts';
import { countOf } from './kit/count.ts';
import { londonDate } from './kit/dates.ts';
import { links } from './links.ts';
import { putInOutbox } from './mail.ts';
import { capabilitiesOf, builtInRoles } from './policy/permissions.ts';
import type { CheckFinding } from './tables/audit.ts';
import type { Tables } from './tables.ts';
import { transact } from './transaction.ts';

export interface Telling {
  readonly councilId: string;
  readonly findings: readonly CheckFinding[];
  /** Of the site; null where it is not known, and the letter then names the page without it. */
  readonly address: string | null;
  readonly now: Date;
}

/** The first of what was found; the page has all. */
const most = 10;

/** Tells everybody who may read the record of changes that it is not whole, and what to do. Gives how many are told. */
export async function tellAuditors(pool: Pool, telling: Telling): Promise<number> {
  const { councilId, findings, now } = telling;
  const as = { councilId, accountId: null, role: 'program', verb: 'told of the record' };
  return transact(pool, as, async (db) => {
    const council = await db
      .selectFrom('council')
      .select(['name', 'slug'])
      .where('id', '=', councilId)
      .executeTakeFirst();
    if (council === undefined) return 0;
    const auditors = await auditorsOf(db, councilId, londonDate(now));
    for (const email of auditors)
      await putInOutbox(db, {
        to: email,
        subject: `${council.name}: the record of changes is not whole`,
        kind: 'record not whole',
        councilId,
        text: letterOf(council, findings, telling.address),
      });
    return auditors.length;
  });
}

async function auditorsOf(db: Kysely<Tables>, councilId: string, today: string): Promise<readonly string[]> {
  const adopted = await policyInForce(db, councilId, today);
  const members = await db
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .select(['a.email', 'm.roles'])
    .where('m.council_id', '=', councilId)
    .where('m.suspended_at', 'is', null)
    .where('a.suspended_at', 'is', null)
    .where('a.is_demo', '=', false)
    .orderBy('a.email')
    .execute();
  const mayRead = (roles: readonly string[]): boolean =>
    adopted === null
      ? builtInRoles.some(({ id, may }) => roles.includes(id) && may?.includes('audit.read'))
      : capabilitiesOf(adopted.policy, roles).has('audit.read');
  return members.filter(({ roles }) => mayRead(roles)).map(({ email }) => email);
}

function letterOf(
  council: { readonly name: string; readonly slug: string },
  findings: readonly CheckFinding[],
  address: string | null,
): string {
  const shown = findings.slice(0, most).map(({ sentence }) => `- ${sentence}`);
  const rest = findings.length > most ? [`- and ${findings.length - most} more.`] : [];
  return `The record of changes of ${council.name} was gone over in the night, and it is not as it was sealed: ${countOf(findings.length, 'finding')}.

${[...shown, ...rest].join('\n')}

Tell your internal auditor and whoever runs the server. Keep the backups of before and the file of seals, and change nothing until it is known what happened.

${address ?? ''}${links.seals(council.slug)}
`;
}
