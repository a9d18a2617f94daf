import { type Kysely, sql } from 'kysely';
import type { AdoptedPolicy } from '../../src/adopted.ts';
import { restand } from '../../src/partnerships/standing.ts';
import type { Tables } from '../../src/tables.ts';

export interface Seeding {
  readonly councilId: string;
  readonly policy: AdoptedPolicy;
  readonly entries: number;
  /** Today, to which reviews and financial years are laid. */
  readonly today: string;
}

/**
 * Fills an empty council with made-up entries by a few statements: names of places and purposes, partners, a lead
 * officer, three years of money, a note, and decisions for two entries in three. The same number always gives the
 * same register, apart from its ids. Then works out where every entry stands.
 */
export async function seedCouncil(db: Kysely<Tables>, seeding: Seeding): Promise<void> {
  const { councilId, entries, policy, today } = seeding;
  await people(db, councilId);
  await sql`
    insert into partnership (council_id, id, reference, name, purpose, objectives, stage, our_role, service_area, next_review_on, last_reviewed_on,
      required_by_law, staff_minutes_a_year, comments, as_typed)
    select ${councilId}::uuid, gen_random_uuid(), n,
      (${places})[1 + n % 40] || ' ' || (${subjects})[1 + (n / 40) % 25] || ' ' || (${bodies})[1 + (n / 7) % 10] || case when n > 10000 then ' ' || n else '' end,
      'Bring ' || (${bodies})[1 + n % 10] || ' members together on ' || lower((${subjects})[1 + n % 25]) || ' in ' || (${places})[1 + (n / 3) % 40],
      'Agree a plan for ' || lower((${subjects})[1 + (n / 2) % 25]) || ' and report on it each year',
      (array['active', 'active', 'active', 'active', 'proposed', 'underReview', 'closed'])[1 + n % 7],
      (array['control', 'influence', 'information', null])[1 + n % 4],
      (array['Place', 'Housing', 'Communities', 'Finance', 'Environment', null])[1 + n % 6],
      case when n % 5 = 0 then null else ${today}::date + (n * 37) % 700 - 90 end,
      case when n % 5 = 0 then null else ${today}::date + (n * 37) % 700 - 455 end,
      case when n % 3 = 0 then null else n % 6 = 1 end,
      case when n % 4 = 0 then null else 60 * (n % 400) end,
      case when n % 9 = 0 then 'Ask the ' || (${places})[1 + n % 40] || ' office before the next meeting' end,
      case when n % 11 = 0 then '{"startedOn": "April 2016"}'::jsonb else '{}'::jsonb end
    from generate_series(1, ${entries}::int) n`.execute(db);
  await lists(db, councilId, today);
  await decisions(db, councilId, policy);
  await sql`insert into council_number (council_id, kind, last) values (${councilId}, 'partnership', ${entries})
    on conflict (council_id, kind) do update set last = excluded.last`.execute(db);
  await restand(db, { councilId, policy, today });
}

const list = (words: string) => sql`${words.split(' ')}::text[]`;
const places = list(
  'Ashmere Barlow Brackmere Calderby Coldhurst Dunmere Eastholm Elmstead Fenwick Foxley Garside Harwell Hexley Ingham Kelby Kirkmere Langford Larkhill Marston Milbury Netherby Norwood Oakham Otterby Penhurst Quarrington Ravelsea Redmile Saltby Selwick Stanmere Tarnley Thornby Ulverby Wardley Westholm Whitmoor Winterby Wolding Yarrow',
);
const subjects = list(
  'Flood Housing Health Coast Transport Climate Learning Skills Heritage Safety Youth Ageing Waste Rivers Energy Culture Sport Food Rural Digital Harbour Woodland Tourism Debt Carers',
);
const bodies = list('Partnership Board Forum Alliance Network Group Panel Trust Compact Committee');

async function people(db: Kysely<Tables>, councilId: string): Promise<void> {
  await sql`
    insert into person (council_id, id, name, kind)
    select ${councilId}::uuid, gen_random_uuid(), 'Officer ' || n, 'officer' from generate_series(1, 60) n`.execute(
    db,
  );
  await sql`
    insert into organisation (council_id, id, name, sector)
    select ${councilId}::uuid, gen_random_uuid(), (${places})[1 + n % 40] || ' ' || (array['Council', 'Health Trust', 'Police', 'College', 'Charity'])[1 + n % 5] || ' ' || n,
      (array['council', 'health', 'police', 'education', 'voluntary'])[1 + n % 5]
    from generate_series(1, 300) n`.execute(db);
}

async function lists(db: Kysely<Tables>, councilId: string, today: string): Promise<void> {
  const year = Number(today.slice(0, 4)) - (today.slice(5) < '04-01' ? 1 : 0);
  await sql`
    insert into partner (council_id, id, partnership_id, organisation_id, roles)
    select p.council_id, gen_random_uuid(), p.id, o.id, case when k = 0 then '{lead}'::text[] else '{}' end
    from partnership p cross join generate_series(0, 2) k
      join (select id, row_number() over (order by name) as place from organisation where council_id = ${councilId} and not is_council) o
        on o.place = 1 + (p.reference * 7 + k * 31) % 300
    where p.council_id = ${councilId}`.execute(db);
  await sql`
    insert into duty (council_id, id, partnership_id, role, person_id)
    select p.council_id, gen_random_uuid(), p.id, 'leadOfficer', w.id
    from partnership p join (select id, row_number() over (order by name) as place from person where council_id = ${councilId}) w
      on w.place = 1 + p.reference % 60
    where p.council_id = ${councilId} and p.reference % 8 <> 0`.execute(db);
  await sql`
    insert into contribution (council_id, id, partnership_id, financial_year, direction, kind, recurring, budgeting, pence)
    select p.council_id, gen_random_uuid(), p.id, ${year}::int - k, 'from council', 'cash', true, 'budgeted',
      case when (p.reference + k) % 6 = 0 then null else ((p.reference * 7919) % 200000) * 100 end
    from partnership p cross join generate_series(0, 2) k where p.council_id = ${councilId} and p.reference % 5 <> 3`.execute(
    db,
  );
  await sql`
    insert into note (council_id, id, partnership_id, text)
    select council_id, gen_random_uuid(), id, 'The ' || lower((${subjects})[1 + (reference / 5) % 25]) || ' work was discussed with the ' || (${places})[1 + (reference / 11) % 40] || ' office'
    from partnership where council_id = ${councilId} and reference % 2 = 0`.execute(db);
}

/** Kinds and ratings in turn, as the policy has them; one entry in three is left undecided. */
async function decisions(db: Kysely<Tables>, councilId: string, adopted: AdoptedPolicy): Promise<void> {
  const { policy, versionId } = adopted;
  const kinds = policy.kinds.map((kind) => kind.id);
  const counting = policy.kinds.filter((kind) => kind.partnership === true).map((kind) => kind.id);
  for (const instrument of policy.instruments) {
    const isDefinition = instrument.use === 'definition';
    if (!isDefinition && !['significance', 'risk', 'value'].includes(instrument.use)) continue;
    const scale = policy.scales
      ?.find((each) => each.id === instrument.scale)
      ?.options.map((option) => option.id);
    const outcomes = isDefinition
      ? [...kinds, ...counting, ...counting, ...counting]
      : (instrument.outcomes?.map((each) => each.id) ?? scale ?? []);
    if (outcomes.length === 0) continue;
    await sql`
      insert into decision (council_id, id, partnership_id, question_set, outcome, source, policy_version_id)
      select council_id, gen_random_uuid(), id, ${instrument.id}, (${outcomes}::text[])[1 + (reference / 3) % ${outcomes.length}::int], 'example', ${versionId}::uuid
      from partnership where council_id = ${councilId} and reference % 3 <> 0
        and (${isDefinition} or (${[...kinds, ...counting, ...counting, ...counting]}::text[])[1 + (reference / 3) % ${kinds.length + 3 * counting.length}::int] = any(${counting}::text[]))
        and (${isDefinition} or reference % 10 <> 1)`.execute(db);
  }
}
