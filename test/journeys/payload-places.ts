import { newId } from '../../src/kit/ids.ts';
import { links } from '../../src/links.ts';
import type { TestCouncil, World } from '../world.ts';

/** A table, what is written of it, and the text there as $3, of the account $4. */
const rows: readonly (readonly [table: string, columns: string, values: string])[] = [
  [
    'outbox',
    'kind, subject, body, address, fault, state',
    `'walk', regexp_replace($3, '[[:cntrl:]]', ' ', 'g'), $3, 'x@example.org', $3, 'failed'`,
  ],
  ['legal_hold', 'kind, reason, from_on', `'people', $3, '2026-01-01'`],
  ['saved_view', 'name, query', `left($3, 40) || $2, 'q=x'`],
  [
    'handover',
    'kind, from_name, to_name, on_day, minute, why',
    `'service', $3, $3 || 'x', '2030-01-01', $3, $3`,
  ],
  ['policy_draft', 'account_id, file_name, document', `$4, $3, 'id: x'`],
  ['import_run', 'file_name, state, refusal, notes', `left($3, 300), 'refused', $3, array[$3]`],
];

/** Texts that stand beside the register: of people's accounts, letters, holds, handovers, drafts, files, views, and of the council itself. */
export async function fillBeside(
  world: World,
  council: TestCouncil,
  texts: readonly string[],
): Promise<void> {
  for (const text of texts) {
    const accountId = newId();
    await world.owner(`insert into account (id, email, name) values ($1, $2, $3)`, [
      accountId,
      `${accountId}@example.org`,
      text,
    ]);
    await world.owner('insert into membership (council_id, account_id, roles) values ($1, $2, array[$3])', [
      council.id,
      accountId,
      text,
    ]);
    for (const [table, columns, values] of rows)
      await world.owner(
        `insert into ${table} (council_id, id, ${columns}) select o.council, o.id, ${values} from (select $1::uuid as council, $2::uuid as id, $3::text as text, $4::uuid as account) o`,
        [council.id, newId(), text, accountId],
      );
  }
  await world.owner(`update council set name = left($2, 200) where id = $1`, [council.id, texts[0]]);
}

/** The pages that show them. */
export async function pagesBeside(world: World, { id, slug }: TestCouncil): Promise<readonly string[]> {
  const some = (table: string, most: number) =>
    world.owner<{ id: string }>(`select id from ${table} where council_id = $1 order by id limit ${most}`, [
      id,
    ]);
  const [people, letters, handovers] = [
    await some('person', 5),
    await some('outbox', 5),
    await some('handover', 3),
  ];
  const [organisation] = await some('organisation', 1);
  return [
    links.personalData(slug),
    links.addHold(slug),
    links.members(slug),
    links.roles(slug),
    links.access(slug),
    links.guests(slug),
    links.outbox(slug),
    links.log(slug),
    links.seals(slug),
    links.council(slug),
    links.handovers(slug),
    links.absences(slug),
    links.imports(slug),
    links.views(slug),
    links.policy(slug),
    '/account',
    '/councils',
    ...people.flatMap((each) => [
      links.person(slug, each.id),
      links.held(slug, each.id),
      links.erasePerson(slug, each.id),
      links.history(slug, 'person', each.id),
    ]),
    ...letters.map((each) => links.letter(slug, each.id)),
    ...handovers.map((each) => links.handover(slug, each.id)),
    links.history(slug, 'organisation', organisation?.id ?? ''),
  ];
}
