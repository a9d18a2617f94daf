import { type Kysely, type RawBuilder, sql } from 'kysely';
import { formatCount } from './kit/count.ts';
import { formatDateShort, londonDate } from './kit/dates.ts';
import { type Html, html } from './kit/html.ts';
import { timeline } from './kit/parts/figures.ts';
import { section } from './kit/parts/layout.ts';
import { links, withQuery } from './links.ts';
import { happeningSentence } from './partnerships/timeline-sentence.ts';
import { ABOUT, CHANGE, namesOf, RECORDED } from './partnerships/timeline-store.ts';
import { timelineWords } from './partnerships/timeline-words.ts';
import { type ChangeRow, type Happening, happeningsOf, idsIn } from './partnerships/timeline.ts';
import type { CouncilContext, Page } from './route.ts';
import type { Tables } from './tables.ts';
import { logWords } from './log-words.ts';

/** What has a timeline of its own, beside entries. */
export const TIMELINES = ['organisation', 'person', 'post', 'plan', 'policy', 'field', 'member'] as const;
export type TimelineKind = (typeof TIMELINES)[number];

/** Whose changes make up a timeline: the thing's own row, and those that are shown on its page. */
function rowsOf(kind: TimelineKind, id: string): RawBuilder<unknown> {
  const others: Partial<Record<TimelineKind, RawBuilder<unknown>>> = {
    post: sql`union all select h.id from post_holder h where h.council_id = this_council() and h.post_id = ${id}`,
    plan: sql`union all select y.id from priority y where y.council_id = this_council() and y.plan_id = ${id}`,
    member: sql`union all select r.row_id from change r where r.council_id = this_council() and r.table_name = 'scoped_role'
        and coalesce(r.after ->> 'account_id', r.before ->> 'account_id') = ${id}
      union all select i.id from invitation i where i.council_id = this_council() and i.account_id = ${id}
      union all select b.id from absence b where b.council_id = this_council() and b.account_id = ${id}`,
  };
  return sql`select ${id}::uuid ${others[kind] ?? sql``}`;
}

export interface RowPast {
  readonly happenings: readonly Happening[];
  readonly inAll: number;
  /** The change that the next page's are before; null on the last. */
  readonly earlier: number | null;
}

export interface RowPastAsked {
  readonly kind: TimelineKind;
  readonly id: string;
  readonly most: number;
  readonly before: number | null;
}

/** What happened to something that is no entry, the newest first, in the words that the timeline of an entry has. */
export async function rowPast(context: CouncilContext, asked: RowPastAsked): Promise<RowPast> {
  const { db, policy, person } = context;
  const readings = person.may('audit.read') ? sql`` : sql`and c.table_name <> 'reading'`;
  const of = sql`c.council_id = ${context.council.id} and c.partnership_id is null
    and c.row_id = any(array(${rowsOf(asked.kind, asked.id)})) and ${sql.raw(RECORDED)} ${readings}`;
  const earlier = asked.before === null ? sql`` : sql`and c.id < ${asked.before}`;
  const { rows } = await sql<ChangeRow & { readonly inAll: number }>`
    select ${sql.raw(CHANGE)}, ${sql.raw(ABOUT)}, (select count(*)::int from change c where ${of}) as "inAll"
    from change c left join account u on u.id = c.actor_id where ${of} ${earlier} order by c.id desc limit ${asked.most}`.execute(
    db,
  );
  const changes = rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
  const inAll = rows[0]?.inAll ?? 0;
  const past = { changes, names: await namesIn(db, changes), ruleChanges: [], inAll };
  return {
    happenings: happeningsOf(past, logWords(policy.policy, timelineWords(policy.policy))),
    inAll,
    earlier: changes.length < asked.most ? null : (changes.at(-1)?.id ?? null),
  };
}

/** What the ids in some changes stand for. */
export async function namesIn(
  db: Kysely<Tables>,
  changes: readonly Pick<ChangeRow, 'table' | 'before' | 'after'>[],
): Promise<Readonly<Record<string, string | null>>> {
  const ids = changes.flatMap(idsIn);
  return ids.length === 0 ? {} : namesOf(db, [...new Set(ids)]);
}

const shown = 5;

/** A thing's own page with the latest of what happened to it at its end. */
export async function withTimeline(
  context: CouncilContext,
  kind: TimelineKind,
  id: string,
  page: Page,
): Promise<Page> {
  const { happenings, inAll } = await rowPast(context, { kind, id, most: shown * 4, before: null });
  if (inAll === 0) return page;
  const part = section({
    heading: 'Timeline',
    id: 'timeline',
    action: {
      text: inAll === 1 ? 'The one change' : `All ${formatCount(inAll)} changes`,
      href: withQuery(links.history(context.council.slug, kind, id), { as_at: context.asAt }),
      about: 'in the timeline',
    },
    main: timeline(moments(context, happenings.slice(0, shown), 3)),
  });
  return { ...page, main: html`${page.main}${part}` };
}

/** Each as a line with its day. */
export function moments(
  { policy }: CouncilContext,
  happenings: readonly Happening[],
  most: number,
): readonly { readonly when: string; readonly date: string; readonly text: Html }[] {
  return happenings.map((happening) => {
    const date = londonDate(new Date(happening.at));
    return {
      when: formatDateShort(date),
      date,
      text: html`${happeningSentence(happening, policy.policy, most)}`,
    };
  });
}
