import { type Kysely, type RawBuilder, sql } from 'kysely';
import { financialYearStart } from '../kit/dates.ts';
import type { PartnershipTable, Tables } from '../tables.ts';

/** An entry with what its lists hold, as far as a line of a spreadsheet can say it. */
export interface ExportedRow extends Omit<
  PartnershipTable,
  'own' | 'facts' | 'as_typed' | 'representative_levels' | 'answered_none' | 'stage'
> {
  readonly stage: string;
  readonly representative_levels: readonly string[];
  readonly answered_none: readonly string[];
  readonly own: Readonly<Record<string, unknown>>;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly as_typed: Readonly<Record<string, string>>;
  readonly partners: readonly { readonly name: string; readonly roles: readonly string[] }[];
  readonly duties: readonly {
    readonly role: string;
    readonly person: string | null;
    readonly post: string | null;
  }[];
  readonly seated: readonly { readonly name: string; readonly isSubstitute: boolean }[];
  /** Of the last financial year that money is recorded for and that has begun. */
  readonly money: readonly ExportedMoney[];
  readonly places: readonly string[];
  readonly papers: readonly { readonly title: string; readonly link: string | null }[];
  readonly priorities: readonly string[];
  readonly notes: readonly string[];
  /** The entry that it is part of. */
  readonly parent: string | null;
  /** What was decided, by set of questions. */
  readonly decided: Readonly<Record<string, string>>;
  readonly standing: Readonly<Record<string, { readonly state: string; readonly suggested: string | null }>>;
}

export interface ExportedMoney {
  readonly direction: 'from council' | 'from other' | 'to council';
  readonly kind: 'cash' | 'in kind' | 'grant';
  readonly recurring: boolean | null;
  readonly pence: number | null;
  readonly asTyped: string | null;
}

export interface Exporting {
  readonly councilId: string;
  readonly today: string;
  /** In the order of the file. */
  readonly ids: readonly string[];
}

/** Entries with their lists, in one statement however many. Only what holds on the day is given. */
export async function exportedRows(db: Kysely<Tables>, of: Exporting): Promise<readonly ExportedRow[]> {
  const { rows } = await sql<ExportedRow>`
    with asked as materialized (select a.id::uuid as id, a.place from jsonb_array_elements_text(${JSON.stringify(of.ids)}::jsonb) with ordinality a (id, place))
    select p.*, (select concat_ws(' ', u.reference, u.name) from partnership u where u.council_id = p.council_id and u.id = p.parent_id) as parent,
      coalesce(r.partners, '[]') as partners, coalesce(d.duties, '[]') as duties, coalesce(s.seated, '[]') as seated,
      coalesce(c.money, '[]') as money, coalesce(a.places, '[]') as places, coalesce(w.papers, '[]') as papers,
      coalesce(y.priorities, '[]') as priorities, coalesce(n.notes, '[]') as notes, coalesce(k.decided, '{}') as decided, coalesce(t.standing, '{}') as standing
    from asked join partnership p on p.council_id = ${of.councilId} and p.id = asked.id ${lists(of)}
    order by asked.place`.execute(db);
  return rows;
}

function lists({ councilId, today }: Exporting): RawBuilder<unknown> {
  const year = financialYearStart(today);
  return sql`
      left join (select r.partnership_id, json_agg(json_build_object('name', o.name, 'roles', r.roles) order by r.id) as partners
        from partner r join organisation o on o.council_id = r.council_id and o.id = r.organisation_id
        where r.council_id = ${councilId} and (r.left_on is null or r.left_on > ${today}) group by 1) r on r.partnership_id = p.id
      left join (select d.partnership_id, json_agg(json_build_object('role', d.role, 'person', w.name, 'post', t.title) order by d.id) as duties
        from duty d left join person w on w.council_id = d.council_id and w.id = d.person_id left join post t on t.council_id = d.council_id and t.id = d.post_id
        where d.council_id = ${councilId} and ${holds('d', today)} group by 1) d on d.partnership_id = p.id
      left join (select s.partnership_id, json_agg(json_build_object('name', w.name,
          'isSubstitute', s.substitute_for_id is not null or s.role = 'substitute') order by s.id) as seated
        from seat s join appointment a on a.council_id = s.council_id and a.seat_id = s.id and ${holds('a', today)}
          join person w on w.council_id = a.council_id and w.id = a.person_id
        where s.council_id = ${councilId} group by 1) s on s.partnership_id = p.id
      left join (select c.partnership_id, json_agg(json_build_object('direction', c.direction, 'kind', c.kind, 'recurring', c.recurring, 'pence', c.pence, 'asTyped', c.as_typed) order by c.id) as money
        from (select m.*, max(m.financial_year) over (partition by m.partnership_id) as latest from contribution m where m.council_id = ${councilId} and m.financial_year <= ${year}) c
        where c.financial_year = c.latest group by 1) c on c.partnership_id = p.id
      left join (select a.partnership_id, json_agg(a.name order by a.id) as places
        from partnership_area a where a.council_id = ${councilId} group by 1) a on a.partnership_id = p.id
      left join (select w.partnership_id, json_agg(json_build_object('title', w.title, 'link', w.link) order by w.id) as papers
        from document w where w.council_id = ${councilId} group by 1) w on w.partnership_id = p.id
      left join (select l.partnership_id, json_agg(concat_ws(' ', y.number, y.text) order by y.position, y.text) as priorities
        from partnership_priority l join priority y on y.council_id = l.council_id and y.id = l.priority_id
        where l.council_id = ${councilId} group by 1) y on y.partnership_id = p.id
      left join (select n.partnership_id, json_agg(n.text order by n.at) as notes
        from note n where n.council_id = ${councilId} group by 1) n on n.partnership_id = p.id
      left join (select l.partnership_id, json_object_agg(l.question_set, l.outcome) as decided
        from (select distinct on (partnership_id, question_set) partnership_id, question_set, outcome from decision
          where council_id = ${councilId} order by partnership_id, question_set, decided_at desc, id desc) l group by 1) k on k.partnership_id = p.id
      left join (select t.partnership_id, json_object_agg(t.question_set, json_build_object('state', t.state, 'suggested', t.suggested)) as standing
        from standing t where t.council_id = ${councilId} group by 1) t on t.partnership_id = p.id`;
}

/** A row with days that holds on the day: it has begun, and is not over. */
function holds(of: string, today: string): RawBuilder<unknown> {
  const [from, until] = [sql.ref(`${of}.from_on`), sql.ref(`${of}.until_on`)];
  return sql`(${from} is null or ${from} <= ${today}) and (${until} is null or ${until} > ${today})`;
}

export interface OwnField {
  readonly key: string;
  readonly label: string;
  readonly type: string;
}

/** The council's own fields, those no longer in use included: what they hold is still the register's. */
export async function ownFields(db: Kysely<Tables>, councilId: string): Promise<readonly OwnField[]> {
  return db
    .selectFrom('council_field')
    .select(['key', 'label', 'type'])
    .where('council_id', '=', councilId)
    .orderBy('position')
    .orderBy('label')
    .execute();
}
