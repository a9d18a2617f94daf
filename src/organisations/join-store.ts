import { type Kysely, sql } from 'kysely';
import { joinedPartner } from '../joined-partner.ts';
import type { Tables } from '../tables.ts';
import { type Organisation, type OrganisationColumns, updateOrganisation } from './store.ts';

export interface Moved {
  /** Entries in which only the duplicate takes part. */
  readonly parts: number;
  /** Entries in which both are written down: the two rows become one. */
  readonly both: number;
  readonly payments: number;
  readonly people: number;
}

/** What joining the two would move. */
export async function movedBy(
  db: Kysely<Tables>,
  councilId: string,
  keptId: string,
  otherId: string,
): Promise<Moved> {
  const { rows } = await sql<Moved>`
    select
      count(*) filter (where k.id is null)::int as parts, count(k.id)::int as both,
      (select count(*)::int from contribution c where c.council_id = ${councilId} and c.payer_id = ${otherId}) as payments,
      (select count(*)::int from person w where w.council_id = ${councilId} and w.organisation_id = ${otherId}) as people
    from partner r left join partner k on k.council_id = r.council_id and k.partnership_id = r.partnership_id and k.organisation_id = ${keptId}
    where r.council_id = ${councilId} and r.organisation_id = ${otherId}`.execute(db);
  return rows[0] as Moved;
}

/** Everything that pointed at the duplicate points at the one that is kept, and the duplicate goes. */
export async function joinOrganisations(
  db: Kysely<Tables>,
  kept: Organisation,
  other: Organisation,
  columns: OrganisationColumns,
): Promise<void> {
  const council = kept.council_id;
  await sql`
    update partner k set ${joinedPartner}
    from partner r where r.council_id = ${council} and r.organisation_id = ${other.id}
      and k.council_id = ${council} and k.organisation_id = ${kept.id} and k.partnership_id = r.partnership_id`.execute(
    db,
  );
  await sql`
    delete from partner r using partner k where r.council_id = ${council} and r.organisation_id = ${other.id}
      and k.council_id = ${council} and k.organisation_id = ${kept.id} and k.partnership_id = r.partnership_id`.execute(
    db,
  );
  await sql`update partner set organisation_id = ${kept.id} where council_id = ${council} and organisation_id = ${other.id}`.execute(
    db,
  );
  await sql`
    update contribution set payer_id = ${kept.id}, payer_name = ${columns.name}
    where council_id = ${council} and payer_id = any(${[kept.id, other.id]})
      and (payer_id, payer_name) is distinct from (${kept.id}::uuid, ${columns.name})`.execute(db);
  await joinSignatures(db, kept, other);
  for (const table of ['health_asked', 'dispute'])
    await sql`update ${sql.table(table)} set organisation_id = ${kept.id} where council_id = ${council} and organisation_id = ${other.id}`.execute(
      db,
    );
  await joinResponsibilities(db, kept, other);
  await sql`
    update person set organisation_id = ${kept.id}, version = version + 1
    where council_id = ${council} and organisation_id = ${other.id}`.execute(db);
  await updateOrganisation(db, kept, columns);
  await db.deleteFrom('organisation').where('council_id', '=', council).where('id', '=', other.id).execute();
}

/** Of one document two that are one sign once: what is signed stands before what is only asked for. */
async function joinSignatures(db: Kysely<Tables>, kept: Organisation, other: Organisation): Promise<void> {
  const council = kept.council_id;
  const giveWay = (from: string, to: string, states: readonly string[], before: readonly string[]) => sql`
    update signature s set state = 'withdrawn' where s.council_id = ${council} and s.organisation_id = ${from} and s.state = any(${states})
      and exists (select from signature k where k.council_id = ${council} and k.document_id = s.document_id and k.number = s.number
        and k.organisation_id = ${to} and k.state = any(${before}))`;
  await giveWay(kept.id, other.id, ['asked'], ['signed']).execute(db);
  await giveWay(other.id, kept.id, ['asked', 'signed'], ['asked', 'signed']).execute(db);
  await sql`update signature set organisation_id = ${kept.id} where council_id = ${council} and organisation_id = ${other.id}`.execute(
    db,
  );
}

/** Who does what names bodies by their ids; where it named both it names one. */
async function joinResponsibilities(
  db: Kysely<Tables>,
  kept: Organisation,
  other: Organisation,
): Promise<void> {
  const [mine, theirs] = [`organisation:${kept.id}`, `organisation:${other.id}`];
  const named = (column: string) => sql`${sql.ref(column)} = case when ${mine} = any(${sql.ref(column)})
    then array_remove(${sql.ref(column)}, ${theirs}) else array_replace(${sql.ref(column)}, ${theirs}, ${mine}) end`;
  await sql`
    update responsibility set ${sql.join(['does', 'answers', 'consulted', 'told'].map(named))}, version = version + 1
    where council_id = ${kept.council_id} and ${theirs} = any(does || answers || consulted || told)`.execute(
    db,
  );
}
