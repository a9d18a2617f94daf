import { type Kysely, sql } from 'kysely';
import { isId } from '../kit/ids.ts';
import { links, withQuery } from '../links.ts';
import { type CouncilContext, NotFound, type Reply } from '../route.ts';
import { moments, rowPast, type TimelineKind, TIMELINES } from '../row-timeline.ts';
import type { Tables } from '../tables.ts';
import { historyPage } from './pages/history.ts';

interface Kind {
  readonly table: string;
  /** The column with its name. */
  readonly name: string;
  readonly section: string;
  readonly href: (council: string, id: string) => string;
}

const kinds: Readonly<Record<Exclude<TimelineKind, 'member'>, Kind>> = {
  organisation: { table: 'organisation', name: 'name', section: 'organisations', href: links.organisation },
  person: { table: 'person', name: 'name', section: 'people', href: links.person },
  post: { table: 'post', name: 'title', section: 'people', href: links.post },
  plan: { table: 'plan', name: 'title', section: 'plans', href: links.plan },
  policy: { table: 'policy_version', name: 'title', section: 'policy', href: links.policyVersion },
  field: {
    table: 'council_field',
    name: 'label',
    section: 'policy',
    href: (council) => links.councilFields(council),
  },
};

const changesOnPage = 100;

/** The whole timeline of an organisation, a person, a post, a plan, a version of the policy, a field or a member. */
export async function showHistory(context: CouncilContext): Promise<Reply> {
  const { council, params, query, asAt, person } = context;
  const kind = TIMELINES.find((each) => each === params['kind']);
  const { id } = params;
  if (kind === undefined || !isId(id)) throw new NotFound();
  const about = await aboutOf(context, kind, id);
  const text = query.get('before') ?? '';
  const before = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
  const past = await rowPast(context, { kind, id, most: changesOnPage, before });
  return historyPage({
    ...about,
    address: links.history(council.slug, kind, id),
    moments: moments(context, past.happenings, 40),
    inAll: past.inAll,
    earlier: past.earlier,
    isFirst: before === null,
    asAt,
    log: person.may('audit.read') ? withQuery(links.log(council.slug), { row: id, as_at: asAt }) : null,
  });
}

interface About {
  readonly name: string;
  readonly section: string;
  readonly href: string;
}

async function aboutOf(context: CouncilContext, kind: TimelineKind, id: string): Promise<About> {
  const { db, council, person } = context;
  if (kind === 'member') return memberOf(context, id);
  if (kind === 'policy' && !person.may('policy.read')) throw new NotFound();
  const { table, name: column, section, href } = kinds[kind];
  const name = await nameOf(db, council.id, { table, column, id });
  if (name === null) throw new NotFound();
  return { name, section, href: href(council.slug, id) };
}

async function nameOf(
  db: Kysely<Tables>,
  councilId: string,
  { table, column, id }: { readonly table: string; readonly column: string; readonly id: string },
): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select ${sql.ref(column)} as name from ${sql.table(table)} where council_id = ${councilId} and id = ${id}`.execute(
    db,
  );
  return rows[0]?.name ?? null;
}

/** Who has an account here is for those alone who keep the accounts, or audit. */
async function memberOf({ db, council, person }: CouncilContext, id: string): Promise<About> {
  const mayKeep = person.may('admin.accounts');
  const { rows } = await sql<{ name: string }>`
    select a.name from account a where a.id = ${id} and (exists (select from membership m where m.council_id = ${council.id} and m.account_id = a.id)
      or exists (select from change c where c.council_id = ${council.id} and c.row_id = a.id and c.partnership_id is null and c.table_name = 'membership'))`.execute(
    db,
  );
  const name = rows[0]?.name;
  if (name === undefined || (!mayKeep && !person.may('audit.read'))) throw new NotFound();
  return mayKeep
    ? { name, section: 'council', href: links.members(council.slug) }
    : { name, section: 'council', href: links.log(council.slug) };
}
