import { Readable } from 'node:stream';
import type { Kysely } from 'kysely';
import { formatDate, isDate } from './kit/dates.ts';
import { html } from './kit/html.ts';
import { dayForm, daySummary, type RefusedDay } from './kit/parts/day.ts';
import { page, type Page, type Reply } from './route.ts';
import type { Tables } from './tables.ts';

/** Why no page can be shown of a day, as typed; null where one can, as far as its date tells. */
export function refusedDay(typed: string, today: string): RefusedDay | null {
  const shown = typed.slice(0, 40);
  if (!isDate(typed)) {
    const sentence = `“${shown}” is not a date. Choose today, ${formatDate(today)}, or an earlier day.`;
    return { typed: shown, sentence, first: null };
  }
  if (typed <= today) return null;
  return {
    typed,
    sentence: `${formatDate(typed)} is still to come. Choose today, ${formatDate(today)}, or an earlier day.`,
    first: null,
  };
}

interface DayAsked {
  readonly day: string;
  readonly today: string;
  readonly url: string;
  /** The name of the day in the address. */
  readonly name?: string;
}

/** For a day on which a council had no policy: with the first day after it that has one, if that is not to come. */
export async function dayWithoutPolicy(
  db: Kysely<Tables>,
  councilId: string,
  { day, today, url, name = 'as_at' }: DayAsked,
): Promise<RefusedDay> {
  const next = await db
    .withSchema('public')
    .selectFrom('policy_version')
    .select('from_on as from')
    .where('council_id', '=', councilId)
    .where('from_on', '>', day)
    .where('from_on', '<=', today)
    .orderBy('from_on')
    .executeTakeFirst();
  return {
    typed: day,
    sentence: `No policy of this council was in force on ${formatDate(day)}, so there is nothing to read its register by.`,
    first:
      next === undefined
        ? null
        : {
            text: `See ${formatDate(next.from)}, the first day that can be shown`,
            href: onDay(url, name, next.from),
          },
  };
}

function onDay(url: string, name: string, day: string): string {
  const [path, query] = split(url);
  query.set(name, day);
  return `${path}?${query.toString()}`;
}

function split(url: string): [path: string, query: URLSearchParams] {
  const at = url.indexOf('?');
  return at === -1
    ? [url, new URLSearchParams()]
    : [url.slice(0, at), new URLSearchParams(url.slice(at + 1))];
}

/** What was asked for as it stands today, under what was wrong with the day; instead of a file, the question for another day alone. */
export function onRefusedDay(reply: Reply, refused: RefusedDay, url: string): Reply {
  if (reply.is === 'page' && (reply.status ?? 200) >= 400) return reply;
  // A file that nobody gets has to be let go.
  if (reply.is === 'file' && reply.content instanceof Readable) reply.content.destroy();
  const shown = reply.is === 'page' ? reply : otherDay;
  const [path, query] = split(url);
  query.delete('as_at');
  const form = dayForm({ action: path, kept: query, value: null, submit: 'See it', refused });
  return {
    ...shown,
    status: 422,
    main: html`${daySummary(refused)}${shown.asksDay === true ? '' : form}${shown.main}`,
  };
}

const otherDay: Page = page({
  title: 'Choose another day',
  main: html`<h1 class="govuk-visually-hidden">Choose another day</h1>`,
});
