import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { OwnField } from './edit/questions.ts';
import type { Tables } from '../tables.ts';
import { type Known, knownOf, type KnownRow } from './facts.ts';
import type { ListedState } from './listing.ts';
import { type EntryColumns, knownRowOf, type RecordedLists } from './record-known.ts';
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
  readonly postId: string | null;
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
  /** As recorded in words, where it is no organisation that the council keeps. */
  readonly payerName: string | null;
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
  readonly id: string;
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
  readonly id: string;
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

interface Row extends EntryColumns {
  readonly joinedWith: number | null;
  readonly lists: { readonly [K in keyof Lists]: Lists[K] | null };
}

interface Lists extends RecordedLists, Pick<Recorded, 'notes' | 'ownFields' | 'stands'> {
  readonly changes: Past['changes'];
  readonly names: Past['names'];
  readonly ruleChanges: Past['ruleChanges'];
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
    select p.*,
      (select m.reference from partnership m where m.council_id = p.council_id and m.id = p.merged_into_id) as "joinedWith",
      json_build_object(${listsOf(today)}, ${pastOfEntry()}) as lists
    from partnership p where p.council_id = ${councilId} and p.reference = ${reference}`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  const { joinedWith, lists: found, ...entry } = row;
  return joinedWith === null ? recordedOf(entry, listsIn(found), today) : { joinedWith };
}

/** Each list of the entry `p` under its name; names of people and bodies are joined from the left (see `knownColumns`). */
function listsOf(today: string): RawBuilder<unknown> {
  return sql`
      'partners', (select json_agg(json_build_object('organisationId', o.id, 'name', o.name, 'sector', o.sector, 'roles', r.roles, 'status', r.status,
          'joinedOn', r.joined_on, 'leftOn', r.left_on, 'isUs', o.is_council) order by o.name collate "C")
        from partner r left join organisation o on o.council_id = r.council_id and o.id = r.organisation_id
        where r.council_id = p.council_id and r.partnership_id = p.id),
      'duties', (select json_agg(json_build_object('role', d.role, 'personId', d.person_id, 'person', w.name, 'postId', d.post_id, 'post', t.title,
          'fromOn', d.from_on, 'untilOn', d.until_on) order by d.id)
        from duty d left join person w on w.council_id = d.council_id and w.id = d.person_id left join post t on t.council_id = d.council_id and t.id = d.post_id
        where d.council_id = p.council_id and d.partnership_id = p.id and (d.until_on is null or d.until_on > ${today})),
      'seats', (select json_agg(json_build_object('title', s.title, 'kind', s.kind, 'role', s.role, 'level', s.level, 'personId', a.person_id, 'holder', w.name,
          'untilOn', a.until_on, 'emptySince', (select max(e.until_on) from appointment e where e.council_id = s.council_id and e.seat_id = s.id and e.until_on <= ${today}))
          order by s.id)
        from seat s left join lateral (select a.person_id, a.until_on from appointment a where a.council_id = s.council_id and a.seat_id = s.id
              and (a.from_on is null or a.from_on <= ${today}) and (a.until_on is null or a.until_on > ${today}) order by a.id limit 1) a on true
          left join person w on w.council_id = s.council_id and w.id = a.person_id
        where s.council_id = p.council_id and s.partnership_id = p.id),
      'money', (select json_agg(json_build_object('year', c.financial_year, 'direction', c.direction, 'kind', c.kind, 'recurring', c.recurring, 'budgeting', c.budgeting,
          'budget', c.budget, 'payerName', c.payer_name, 'payer', coalesce(c.payer_name, (select o.name from organisation o where o.council_id = c.council_id and o.id = c.payer_id)),
          'pence', c.pence, 'spentOn', c.spent_on, 'asTyped', c.as_typed) order by c.id)
        from contribution c where c.council_id = p.council_id and c.partnership_id = p.id),
      'documents', (select json_agg(json_build_object('kind', d.kind, 'title', d.title, 'link', d.link, 'agreedOn', d.agreed_on, 'expiresOn', d.expires_on, 'signed', d.signed) order by d.id)
        from document d where d.council_id = p.council_id and d.partnership_id = p.id),
      'notes', (select json_agg(json_build_object('text', n.text, 'at', n.at, 'by', u.name) order by n.at desc)
        from note n left join account u on u.id = n.account_id where n.council_id = p.council_id and n.partnership_id = p.id),
      'priorities', (select json_agg(json_build_object('id', k.priority_id, 'text', concat_ws(' ', y.number, y.text), 'plan', l.title, 'how', k.how) order by k.priority_id)
        from partnership_priority k left join priority y on y.council_id = k.council_id and y.id = k.priority_id left join plan l on l.council_id = y.council_id and l.id = y.plan_id
        where k.council_id = p.council_id and k.partnership_id = p.id),
      'areas', (select json_agg(json_build_object('name', a.name, 'gssCode', a.gss_code) order by a.name collate "C", a.id)
        from partnership_area a where a.council_id = p.council_id and a.partnership_id = p.id),
      'ownFields', (select json_agg(json_build_object('key', f.key, 'label', f.label, 'type', f.type, 'choices', f.choices, 'hint', f.hint) order by f.position, f.label)
        from council_field f where f.council_id = p.council_id and (f.withdrawn_on is null or f.withdrawn_on > ${today})),
      'answers', (select json_agg(json_build_object('question', a.question, 'value', a.value))
        from answer a where a.council_id = p.council_id and a.partnership_id = p.id),
      'stands', (select json_agg(json_build_object('set', s.question_set, 'state', s.state, 'suggested', s.suggested, 'decided', s.decided, 'answered', s.answered, 'asked', s.asked,
          'ruleChanged', s.rule_changed))
        from standing s where s.council_id = p.council_id and s.partnership_id = p.id),
      'decisions', (select json_agg(d) from (select distinct on (d.question_set) d.id, d.question_set as set, d.outcome, d.suggested, d.reason, d.source, u.name as by, d.as_role as "asRole",
          d.decided_at as at, v.title as policy, d.policy_version_id as "policyVersionId"
        from decision d left join account u on u.id = d.account_id left join policy_version v on v.council_id = d.council_id and v.id = d.policy_version_id
        where d.council_id = p.council_id and d.partnership_id = p.id order by d.question_set, d.decided_at desc, d.id desc) d),
      'family', (select json_agg(f) from (
          select 'parent' as is, u.reference, u.name from partnership u where u.council_id = p.council_id and u.id = p.parent_id
          union all select 'part', u.reference, u.name from partnership u where u.council_id = p.council_id and u.parent_id = p.id and u.merged_into_id is null
          union all select 'joined', u.reference, u.name from partnership u where u.council_id = p.council_id and u.merged_into_id = p.id) f)`;
}

function pastOfEntry(): RawBuilder<unknown> {
  return sql`
      'changes', (select json_agg(c order by c.id desc) from recent c),
      'names', (select json_object_agg(n.id, n.name) from (${namesIn(sql`recent`)}) n where n.name is not null),
      'changesInAll', (select count(*)::int from change c where c.council_id = p.council_id and c.partnership_id = p.id and c.at < coalesce(this_moment(), 'infinity')),
      'ruleChanges', (select json_agg(r) from (${ruleChanges(sql`p.id`)}) r)`;
}

function listsIn(found: Row['lists']): Lists {
  return {
    partners: found.partners ?? [],
    duties: found.duties ?? [],
    seats: found.seats ?? [],
    money: found.money ?? [],
    documents: found.documents ?? [],
    notes: found.notes ?? [],
    priorities: found.priorities ?? [],
    areas: found.areas ?? [],
    ownFields: found.ownFields ?? [],
    answers: found.answers ?? [],
    stands: found.stands ?? [],
    decisions: found.decisions ?? [],
    family: found.family ?? [],
    changes: found.changes ?? [],
    names: found.names ?? {},
    ruleChanges: found.ruleChanges ?? [],
    changesInAll: found.changesInAll ?? 0,
  };
}

function recordedOf(entry: EntryColumns, lists: Lists, today: string): Recorded {
  const { changes, names, ruleChanges, changesInAll, answers: _answers, ...shown } = lists;
  const row = knownRowOf(entry, lists, today);
  return {
    ...shown,
    row,
    known: knownOf(row, today),
    past: { changes, names, ruleChanges, inAll: changesInAll },
  };
}
