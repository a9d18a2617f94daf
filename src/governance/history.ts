import { sql } from 'kysely';
import { nameAt } from '../done-by.ts';
import { formatMoment } from '../kit/dates.ts';
import { html } from '../kit/html.ts';
import { pageTitle } from '../kit/parts/layout.ts';
import { beneath } from '../kit/parts/marks.ts';
import { paging } from '../kit/parts/paging.ts';
import { stackedTable } from '../kit/parts/table.ts';
import { links, withQuery } from '../links.ts';
import { spoken } from '../partnerships/words.ts';
import { elementIn, frameworkOf } from '../policy/framework.ts';
import { type CouncilContext, page, type Reply, type Route } from '../route.ts';
import { pageIn } from '../sought.ts';
import { type StateChoice, stateWords } from './form.ts';
import { openedOrJoined, toJoined } from './gather.ts';
import { crumbs } from './pages/framework.ts';

/** How the framework was amended, from the record of changes: it is kept nowhere twice. */
export const history: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.governanceStep(':council', ':reference', 'history'),
    may: 'register.read',
    handle: show,
  },
];

interface Amended {
  readonly at: Date;
  readonly by: string | null;
  readonly question: string;
  readonly item: string;
  readonly was: StateChoice | null;
  readonly is: StateChoice | null;
  readonly evidence: string | null;
  readonly inAll: number;
}

const size = 50;

async function amendmentsOf({ db, council, query }: CouncilContext, id: string): Promise<readonly Amended[]> {
  const { rows } = await sql<Amended>`
    select c.at, ${sql.raw(nameAt('c.at'))} as by, i.question, i.item, c.before ->> 'state' as was, c.after ->> 'state' as is, c.after ->> 'evidence' as evidence,
      (count(*) over ())::int as "inAll"
    from change c left join account u on u.id = c.actor_id
      cross join lateral (select coalesce(f.after ->> 'question', f.before ->> 'question') as question, coalesce(f.after ->> 'item', f.before ->> 'item') as item
        from change f where f.council_id = c.council_id and f.partnership_id = c.partnership_id and f.row_id = c.row_id and f.table_name = 'framework_element'
          and coalesce(f.after, f.before) ? 'question' order by f.id limit 1) i
    where c.council_id = ${council.id} and c.partnership_id = ${id} and c.table_name = 'framework_element'
      and c.at < coalesce(this_moment(), 'infinity')
    order by c.id desc limit ${size} offset ${(pageIn(query) - 1) * size}`.execute(db);
  return rows;
}

async function show(context: CouncilContext): Promise<Reply> {
  const { council, policy, asAt, query } = context;
  const entry = await openedOrJoined(context);
  const joined = toJoined(context, entry);
  if (joined !== null) return joined;
  const all = await amendmentsOf(context, entry.id);
  const groups = frameworkOf(policy.policy);
  const words = (state: StateChoice | null): string => (state === null ? '–' : stateWords[state]);
  const back = withQuery(links.governance(council.slug, entry.reference), { as_at: asAt });
  const table = stackedTable({
    caption: 'Amendments, the newest first',
    columns: [{ text: 'When' }, { text: 'Element' }, { text: 'Was' }, { text: 'Became' }],
    rows: all.map((each) => {
      const element = elementIn(groups, each.question, each.item);
      const label = element === undefined ? each.question : spoken(policy.policy, element.label);
      return {
        cells: [
          beneath(formatMoment(each.at), each.by),
          label,
          words(each.was),
          beneath(each.is === null && each.was !== null ? 'Taken back' : words(each.is), each.evidence),
        ],
      };
    }),
  });
  const title = 'How the framework was amended';
  return page({
    title: `${title}: ${entry.name}`,
    section: 'register',
    breadcrumbs: crumbs(
      { council: council.slug, entry, asAt },
      { text: 'Governance framework', href: back },
      { text: title },
    ),
    main: html`${pageTitle({ title, above: entry.name })}${all.length === 0 ? html`<p class="govuk-body">Nothing has been said of it yet.</p>` : table}${paging(
      {
        page: pageIn(query),
        pages: Math.ceil((all[0]?.inAll ?? 0) / size),
        address: (number) =>
          withQuery(links.governanceStep(council.slug, entry.reference, 'history'), {
            page: number,
            as_at: asAt,
          }),
      },
    )}`,
  });
}
