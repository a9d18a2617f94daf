import { type Kysely, sql } from 'kysely';
import type { OwnField } from './edit/questions.ts';
import type { Tables } from '../tables.ts';
import { type Known, knownColumns, knownOf, type KnownRow } from './facts.ts';
import type { ListedState } from './listing.ts';
import type { Past } from './timeline.ts';
import { namesIn, recentChanges, ruleChanges } from './timeline-store.ts';

/** Everything that an entry's page shows, read at once. */
export interface Recorded {
  readonly row: KnownRow;
  readonly known: Known;
  readonly partners: readonly RecordedPartner[];
  readonly duties: readonly RecordedDuty[];
  readonly seats: readonly RecordedSeat[];
  readonly money: readonly RecordedMoney[];
  readonly documents: readonly RecordedDocument[];
  readonly notes: readonly RecordedNote[];
  readonly priorities: readonly RecordedPriority[];
  readonly areas: readonly { readonly name: string; readonly gssCode: string | null }[];
  readonly ownFields: readonly OwnField[];
  readonly stands: readonly RecordedStand[];
  readonly decisions: readonly RecordedDecision[];
  readonly family: readonly RecordedRelative[];
  readonly past: Past;
}

export interface RecordedPartner {
  readonly organisationId: string;
  readonly name: string;
  readonly sector: string | null;
  readonly roles: readonly string[];
  readonly status: string | null;
  readonly joinedOn: string | null;
  readonly leftOn: string | null;
  readonly isUs: boolean;
}

export interface RecordedDuty {
  readonly role: string;
  readonly personId: string | null;
  readonly person: string | null;
  readonly post: string | null;
  readonly fromOn: string | null;
  readonly untilOn: string | null;
}

export interface RecordedSeat {
  readonly title: string;
  readonly kind: string;
  readonly role: string;
  readonly level: string | null;
  readonly personId: string | null;
  readonly holder: string | null;
  readonly untilOn: string | null;
  /** When the last who sat there left, if the seat is empty. */
  readonly emptySince: string | null;
}

export interface RecordedMoney {
  readonly year: number;
  readonly direction: 'from council' | 'from other' | 'to council';
  readonly kind: 'cash' | 'in kind' | 'grant';
  readonly recurring: boolean | null;
  readonly budgeting: string | null;
  readonly budget: string | null;
  readonly payer: string | null;
  readonly pence: number | null;
  readonly spentOn: string | null;
  readonly asTyped: string | null;
}

export interface RecordedDocument {
  readonly kind: string;
  readonly title: string;
  readonly link: string | null;
  readonly agreedOn: string | null;
  readonly expiresOn: string | null;
  readonly signed: boolean | null;
}

export interface RecordedNote {
  readonly text: string;
  readonly at: string;
  readonly by: string | null;
}

export interface RecordedPriority {
  readonly text: string;
  readonly plan: string;
  readonly how: string | null;
}

export interface RecordedStand {
  readonly set: string;
  readonly state: ListedState;
  readonly suggested: string | null;
  readonly decided: string | null;
  readonly answered: number;
  readonly asked: number;
  readonly ruleChanged: boolean;
}

export interface RecordedDecision {
  readonly set: string;
  readonly outcome: string;
  readonly suggested: string | null;
  readonly reason: string | null;
  readonly source: string;
  readonly by: string | null;
  readonly asRole: string | null;
  readonly at: string;
  readonly policy: string;
  readonly policyVersionId: string;
}

/** An entry that this one is part of, has as a part, or took in when duplicates were joined. */
export interface RecordedRelative {
  readonly is: 'parent' | 'part' | 'joined';
  readonly reference: number;
  readonly name: string;
}

interface Row
  extends
    KnownRow,
    Omit<
      Recorded,
      | 'row'
      | 'known'
      | 'partners'
      | 'seats'
      | 'money'
      | 'priorities'
      | 'duties'
      | 'decisions'
      | 'areas'
      | 'past'
    > {
  readonly allPartners: Recorded['partners'];
  readonly allDuties: Recorded['duties'];
  readonly allSeats: Recorded['seats'];
  readonly allMoney: Recorded['money'];
  readonly allPriorities: Recorded['priorities'];
  readonly allDecisions: Recorded['decisions'];
  readonly allAreas: Recorded['areas'];
  readonly joinedWith: number | null;
  readonly changes: Past['changes'] | null;
  readonly names: Past['names'] | null;
  readonly ruleChanges: Past['ruleChanges'] | null;
  readonly changesInAll: number;
}

export interface RecordAsked {
  readonly councilId: string;
  readonly reference: number;
  readonly today: string;
}

/** An entry by its reference; where it was joined with another, the reference of that one; null when there is none. */
export async function recordOf(
  db: Kysely<Tables>,
  asked: RecordAsked,
): Promise<Recorded | { readonly joinedWith: number } | null> {
  const { councilId, reference, today } = asked;
  const { rows } = await sql<Row>`
    with recent as materialized (${recentChanges(sql`(select id from partnership where council_id = ${councilId} and reference = ${reference})`, councilId, { most: 30, before: null })})
    select ${knownColumns(today)},
      (select m.reference from partnership m where m.council_id = p.council_id and m.id = p.merged_into_id) as "joinedWith",
      coalesce((select json_agg(json_build_object('organisationId', o.id, 'name', o.name, 'sector', o.sector, 'roles', r.roles, 'status', r.status,
          'joinedOn', r.joined_on, 'leftOn', r.left_on, 'isUs', o.is_council) order by 'lead' = any(r.roles) desc, o.is_council desc, o.name collate "en-GB-x-icu")
        from partner r join organisation o on o.council_id = r.council_id and o.id = r.organisation_id
        where r.council_id = p.council_id and r.partnership_id = p.id), '[]') as "allPartners",
      coalesce((select json_agg(json_build_object('role', d.role, 'personId', d.person_id, 'person', w.name, 'post', t.title, 'fromOn', d.from_on, 'untilOn', d.until_on)
          order by d.from_on nulls first, d.id)
        from duty d left join person w on w.council_id = d.council_id and w.id = d.person_id left join post t on t.council_id = d.council_id and t.id = d.post_id
        where d.council_id = p.council_id and d.partnership_id = p.id and (d.until_on is null or d.until_on > ${today})), '[]') as "allDuties",
      coalesce((select json_agg(json_build_object('title', s.title, 'kind', s.kind, 'role', s.role, 'level', s.level, 'personId', a.person_id, 'holder', w.name,
          'untilOn', a.until_on, 'emptySince', (select max(e.until_on) from appointment e where e.council_id = s.council_id and e.seat_id = s.id and e.until_on <= ${today}))
          order by s.title, w.name)
        from seat s left join appointment a on a.council_id = s.council_id and a.seat_id = s.id
            and (a.from_on is null or a.from_on <= ${today}) and (a.until_on is null or a.until_on > ${today})
          left join person w on w.council_id = a.council_id and w.id = a.person_id
        where s.council_id = p.council_id and s.partnership_id = p.id), '[]') as "allSeats",
      coalesce((select json_agg(json_build_object('year', c.financial_year, 'direction', c.direction, 'kind', c.kind, 'recurring', c.recurring, 'budgeting', c.budgeting,
          'budget', c.budget, 'payer', coalesce(c.payer_name, (select o.name from organisation o where o.council_id = c.council_id and o.id = c.payer_id)),
          'pence', c.pence, 'spentOn', c.spent_on, 'asTyped', c.as_typed) order by c.financial_year, c.id)
        from contribution c where c.council_id = p.council_id and c.partnership_id = p.id), '[]') as "allMoney",
      coalesce((select json_agg(json_build_object('kind', d.kind, 'title', d.title, 'link', d.link, 'agreedOn', d.agreed_on, 'expiresOn', d.expires_on, 'signed', d.signed) order by d.title)
        from document d where d.council_id = p.council_id and d.partnership_id = p.id), '[]') as documents,
      coalesce((select json_agg(json_build_object('text', n.text, 'at', n.at, 'by', u.name) order by n.at desc)
        from note n left join account u on u.id = n.account_id where n.council_id = p.council_id and n.partnership_id = p.id), '[]') as notes,
      coalesce((select json_agg(json_build_object('text', concat_ws(' ', y.number, y.text), 'plan', l.title, 'how', k.how) order by l.title, y.position)
        from partnership_priority k join priority y on y.council_id = k.council_id and y.id = k.priority_id join plan l on l.council_id = y.council_id and l.id = y.plan_id
        where k.council_id = p.council_id and k.partnership_id = p.id), '[]') as "allPriorities",
      coalesce((select json_agg(json_build_object('name', a.name, 'gssCode', a.gss_code) order by a.name)
        from partnership_area a where a.council_id = p.council_id and a.partnership_id = p.id), '[]') as "allAreas",
      coalesce((select json_agg(json_build_object('key', f.key, 'label', f.label, 'type', f.type, 'choices', f.choices, 'hint', f.hint) order by f.position, f.label)
        from council_field f where f.council_id = p.council_id and (f.withdrawn_on is null or f.withdrawn_on > ${today})), '[]') as "ownFields",
      coalesce((select json_agg(json_build_object('set', s.question_set, 'state', s.state, 'suggested', s.suggested, 'decided', s.decided, 'answered', s.answered, 'asked', s.asked,
          'ruleChanged', s.rule_changed))
        from standing s where s.council_id = p.council_id and s.partnership_id = p.id), '[]') as stands,
      coalesce((select json_agg(d) from (select distinct on (d.question_set) d.question_set as set, d.outcome, d.suggested, d.reason, d.source, u.name as by, d.as_role as "asRole",
          d.decided_at as at, v.title as policy, d.policy_version_id as "policyVersionId"
        from decision d left join account u on u.id = d.account_id join policy_version v on v.council_id = d.council_id and v.id = d.policy_version_id
        where d.council_id = p.council_id and d.partnership_id = p.id order by d.question_set, d.decided_at desc, d.id desc) d), '[]') as "allDecisions",
      coalesce((select json_agg(f) from (
          select 'parent' as is, u.reference, u.name from partnership u where u.council_id = p.council_id and u.id = p.parent_id
          union all select 'part', u.reference, u.name from partnership u where u.council_id = p.council_id and u.parent_id = p.id and u.merged_into_id is null
          union all select 'joined', u.reference, u.name from partnership u where u.council_id = p.council_id and u.merged_into_id = p.id) f), '[]') as family,
      (select json_agg(c order by c.id desc) from recent c) as changes,
      (select json_object_agg(n.id, n.name) from (${namesIn(sql`recent`)}) n) as names,
      (select count(*)::int from change c where c.council_id = p.council_id and c.partnership_id = p.id and c.at < coalesce(this_moment(), 'infinity')) as "changesInAll",
      (select json_agg(r) from (${ruleChanges(sql`p.id`)}) r) as "ruleChanges"
    from partnership p where p.council_id = ${councilId} and p.reference = ${reference}`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  if (row.joinedWith !== null) return { joinedWith: row.joinedWith };
  return {
    row,
    known: knownOf(row, today),
    partners: row.allPartners,
    duties: row.allDuties,
    seats: row.allSeats,
    money: row.allMoney,
    documents: row.documents,
    notes: row.notes,
    priorities: row.allPriorities,
    areas: row.allAreas,
    ownFields: row.ownFields,
    stands: row.stands,
    decisions: row.allDecisions,
    family: row.family,
    past: {
      changes: row.changes ?? [],
      names: row.names ?? {},
      ruleChanges: row.ruleChanges ?? [],
      inAll: row.changesInAll,
    },
  };
}
