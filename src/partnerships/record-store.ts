import { CompiledQuery, type Kysely } from 'kysely';
import { nameAt } from '../done-by.ts';
import type { Tables } from '../tables.ts';
import { FRAMEWORK } from './framework-facts.ts';
import { knownOf } from './facts.ts';
import type { Recorded, RecordedRelative, RecordedSeat } from './recorded.ts';
import { type EntryColumns, knownRowOf, type RecordedLists } from './record-known.ts';
import { type PastLists, namesKnown, withNames } from './record-past.ts';
import { OWN_STORY } from './own-story.ts';
import type { Past } from './timeline.ts';
import { RULE_CHANGES } from './rule-changes-store.ts';
import { signedText } from './signed-documents.ts';
import { CHANGE, namesOf, RECORDED } from './timeline-store.ts';

interface Row extends EntryColumns {
  readonly lists: { readonly [K in keyof Lists]: Lists[K] | null };
}

interface Lists
  extends
    PastLists,
    Pick<Recorded, 'notes' | 'areas' | 'ownFields' | 'stands' | 'checks' | 'asides'>,
    Pick<RecordedLists, 'elements' | 'variations' | 'story'> {
  readonly above: readonly { readonly id: string; readonly reference: number; readonly name: string }[];
  readonly below: readonly RecordedRelative[];
  readonly ruleChanges: Past['ruleChanges'];
  readonly changesInAll: number;
}

export interface RecordAsked {
  readonly reference: number;
  readonly today: string;
}

/** The statement that an entry's page is, for the council that was entered. */
export function recordStatement({ reference, today }: RecordAsked): CompiledQuery<Row> {
  return CompiledQuery.raw(statement, [reference, today]);
}

/** An entry by its reference; where it was joined with another, the reference of that one; null when there is none. */
export async function recordOf(
  db: Kysely<Tables>,
  asked: RecordAsked,
  ahead?: CompiledQuery,
): Promise<Recorded | { readonly joinedWith: number } | null> {
  const query = (ahead ?? recordStatement(asked)) as CompiledQuery<Row>;
  const { rows } = await db.executeQuery(query);
  const row = rows[0];
  if (row === undefined) return null;
  const { lists: found, ...entry } = row;
  const lists = listsIn(found);
  const joinedWith = lists.above.find((one) => one.id === entry.merged_into_id);
  if (joinedWith !== undefined) return { joinedWith: joinedWith.reference };
  const { names, unknown } = namesKnown(lists);
  const others = unknown.length === 0 ? {} : await namesOf(db, unknown);
  return recordedOf(entry, lists, { ...names, ...others }, asked.today);
}

/**
 * One row: the entry, and each list of it under its name. It is written for speed, as every opening of an entry pays for
 * each part of the plan: a name is looked up for each row (the limits see to that, and a row whose body is gone stays),
 * rows are put together by the program where that saves looking twice, and what the names in the past stand for is mostly
 * among the lists. Standings of the past are read only where a policy came after another.
 */
const statement = `
  with recent as materialized (
    select ${CHANGE}
    from partnership p join change c on c.council_id = this_council() and c.partnership_id = p.id left join account u on u.id = c.actor_id
    where p.council_id = this_council() and p.reference = $1 and ${RECORDED} order by c.id desc limit 30)
  select p.*, json_build_object(
    'above', (select json_agg(json_build_object('id', u.id, 'reference', u.reference, 'name', u.name)) from partnership u
      where u.council_id = this_council() and u.id in (p.parent_id, p.merged_into_id)),
    'below', (select json_agg(f) from (
        select 'part' as is, u.reference, u.name from partnership u where u.council_id = this_council() and u.parent_id = p.id and u.merged_into_id is null
        union all select 'joined', u.reference, u.name from partnership u where u.council_id = this_council() and u.merged_into_id = p.id) f),
    'partners', (select json_agg(json_build_object('id', r.id, 'organisationId', o.id, 'name', o.name, 'gss', o.gss_code, 'sector', o.sector, 'roles', r.roles, 'status', r.status,
        'joinedOn', r.joined_on, 'leftOn', r.left_on, 'isUs', o.is_council) order by o.name collate "C")
      from partner r left join lateral (select * from organisation o where o.council_id = this_council() and o.id = r.organisation_id limit 1) o on true
      where r.council_id = this_council() and r.partnership_id = p.id),
    'duties', (select json_agg(json_build_object('id', d.id, 'role', d.role, 'personId', d.person_id, 'person', w.name, 'postId', d.post_id, 'post', t.title,
        'fromOn', d.from_on, 'untilOn', d.until_on) order by d.from_on desc nulls last, d.id)
      from duty d left join lateral (select w.name from person w where w.council_id = this_council() and w.id = d.person_id limit 1) w on true
        left join lateral (select t.title from post t where t.council_id = this_council() and t.id = d.post_id limit 1) t on true
      where d.council_id = this_council() and d.partnership_id = p.id),
    'seats', (select json_agg(json_build_object('id', s.id, 'title', s.title, 'kind', s.kind, 'role', s.role, 'level', s.level) order by s.id)
      from seat s where s.council_id = this_council() and s.partnership_id = p.id),
    'appointments', (select json_agg(json_build_object('id', a.id, 'seatId', a.seat_id, 'personId', a.person_id, 'holder', w.name, 'fromOn', a.from_on, 'untilOn', a.until_on) order by a.from_on desc nulls last, a.id)
      from appointment a left join lateral (select w.name from person w where w.council_id = this_council() and w.id = a.person_id limit 1) w on true
      where a.council_id = this_council() and a.partnership_id = p.id),
    'money', (select json_agg(json_build_object('id', c.id, 'year', c.financial_year, 'direction', c.direction, 'kind', c.kind, 'recurring', c.recurring, 'budgeting', c.budgeting,
        'budget', c.budget, 'payerName', c.payer_name, 'payerId', c.payer_id, 'payer', coalesce(c.payer_name, o.name), 'pence', c.pence, 'spentOn', c.spent_on,
        'asTyped', c.as_typed) order by c.id)
      from contribution c left join lateral (select o.name from organisation o where o.council_id = this_council() and o.id = c.payer_id limit 1) o on true
      where c.council_id = this_council() and c.partnership_id = p.id),
    'documents', (select json_agg(json_build_object('id', d.id, 'kind', d.kind, 'title', d.title, 'link', d.link, 'agreedOn', d.agreed_on, 'expiresOn', d.expires_on,
        'withdrawnOn', d.withdrawn_on, 'signed', ${signedText('$2')}) order by d.id)
      from document d where d.council_id = this_council() and d.partnership_id = p.id),
    'notes', (select json_agg(json_build_object('text', n.text, 'at', n.at, 'by', ${nameAt('n.at')}) order by n.at desc)
      from note n left join account u on u.id = n.account_id where n.council_id = this_council() and n.partnership_id = p.id),
    'priorities', (select json_agg(json_build_object('id', k.priority_id, 'text', concat_ws(' ', y.number, y.text), 'plan', y.title, 'how', k.how) order by k.priority_id)
      from partnership_priority k left join lateral (select y.number, y.text, l.title from priority y left join plan l on l.council_id = this_council() and l.id = y.plan_id
          where y.council_id = this_council() and y.id = k.priority_id limit 1) y on true
      where k.council_id = this_council() and k.partnership_id = p.id),
    'areas', (select json_agg(json_build_object('name', a.name, 'gssCode', a.gss_code) order by a.name collate "C", a.id)
      from partnership_area a where a.council_id = this_council() and a.partnership_id = p.id),
    'ownFields', (select json_agg(json_build_object('key', f.key, 'label', f.label, 'type', f.type, 'choices', f.choices, 'hint', f.hint) order by f.position, f.label)
      from council_field f where f.council_id = this_council() and (f.withdrawn_on is null or f.withdrawn_on > $2)),
    'answers', (select json_agg(json_build_object('id', a.id, 'question', a.question, 'value', a.value))
      from answer a where a.council_id = this_council() and a.partnership_id = p.id),
    'stands', (select json_agg(json_build_object('set', s.question_set, 'state', s.state, 'suggested', s.suggested, 'decided', s.decided, 'answered', s.answered, 'asked', s.asked,
        'ruleChanged', s.rule_changed))
      from standing s where s.council_id = this_council() and s.partnership_id = p.id),
    'decisions', (select json_agg(json_build_object('id', d.id, 'set', d.question_set, 'outcome', d.outcome, 'suggested', d.suggested, 'reason', d.reason, 'source', d.source,
        'by', ${nameAt('d.decided_at')}, 'asRole', d.as_role, 'at', d.decided_at, 'policy', v.title, 'policyFrom', v.from_on, 'digest', v.digest, 'policyVersionId', d.policy_version_id))
      from (select distinct on (d.question_set) d.* from decision d where d.council_id = this_council() and d.partnership_id = p.id
          order by d.question_set, d.decided_at desc, d.id desc) d
        left join account u on u.id = d.account_id
        left join lateral (select v.title, v.from_on, v.digest from policy_version v where v.council_id = this_council() and v.id = d.policy_version_id limit 1) v on true),
    'elements', ${FRAMEWORK.elements},
    'variations', ${FRAMEWORK.variations},
    'story', ${OWN_STORY},
    'checks', (select to_json(l.checks) from listing l where l.council_id = this_council() and l.partnership_id = p.id),
    'asides', (select json_agg(distinct s.watch) from prompt_aside s where s.council_id = this_council() and s.partnership_id = p.id and s.until_on > $2),
    'changes', (select json_agg(c order by c.id desc) from recent c),
    'changesInAll', (select count(*)::int from change c where c.council_id = this_council() and c.partnership_id = p.id and ${RECORDED}),
    'ruleChanges', case when (select count(*) from policy_version v where v.council_id = this_council()) > 1 then (select json_agg(r) from (${RULE_CHANGES}) r) end) as lists
  from partnership p where p.council_id = this_council() and p.reference = $1`;

function listsIn(found: Row['lists']): Lists {
  return {
    above: found.above ?? [],
    below: found.below ?? [],
    partners: found.partners ?? [],
    duties: found.duties ?? [],
    seats: found.seats ?? [],
    appointments: found.appointments ?? [],
    money: found.money ?? [],
    documents: found.documents ?? [],
    notes: found.notes ?? [],
    priorities: found.priorities ?? [],
    areas: found.areas ?? [],
    ownFields: found.ownFields ?? [],
    answers: found.answers ?? [],
    elements: found.elements ?? [],
    variations: found.variations ?? [],
    story: found.story ?? { issues: null, exitStrategy: false },
    stands: found.stands ?? [],
    checks: found.checks ?? [],
    asides: found.asides ?? [],
    decisions: found.decisions ?? [],
    changes: found.changes ?? [],
    ruleChanges: found.ruleChanges ?? [],
    changesInAll: found.changesInAll ?? 0,
  };
}

function recordedOf(entry: EntryColumns, lists: Lists, names: Past['names'], today: string): Recorded {
  const {
    changes,
    ruleChanges,
    changesInAll,
    above,
    below,
    appointments,
    answers,
    elements,
    variations,
    story,
    ...shown
  } = lists;
  const family: RecordedRelative[] = [
    ...above
      .filter((one) => one.id === entry.parent_id)
      .map(({ reference, name }) => ({ is: 'parent' as const, reference, name })),
    ...below,
  ];
  const duties = lists.duties.filter((duty) => duty.untilOn === null || duty.untilOn > today);
  const seats = lists.seats.map((seat) => ({
    ...seat,
    ...holderOf(
      appointments.filter((each) => each.seatId === seat.id),
      today,
    ),
  }));
  const framework = { elements, variations, story };
  const row = knownRowOf(entry, { ...shown, ...framework, answers, family, duties, seats }, today);
  return {
    ...shown,
    family,
    duties,
    seats,
    row,
    known: knownOf(row, today),
    past: { changes: withNames(changes, lists), names, ruleChanges, inAll: changesInAll },
  };
}

/** Who sits there on a day, else since when nobody does; of the appointments to one seat, the latest begun first. */
function holderOf(
  appointments: PastLists['appointments'],
  today: string,
): Pick<RecordedSeat, 'personId' | 'holder' | 'untilOn' | 'besides' | 'emptySince'> {
  const [now, ...besides] = appointments.filter(
    ({ fromOn, untilOn }) => (fromOn === null || fromOn <= today) && (untilOn === null || untilOn > today),
  );
  const ends = appointments.flatMap(({ untilOn }) => (untilOn !== null && untilOn <= today ? [untilOn] : []));
  return {
    personId: now?.personId ?? null,
    holder: now?.holder ?? null,
    untilOn: now?.untilOn ?? null,
    besides,
    emptySince: ends.toSorted().at(-1) ?? null,
  };
}
