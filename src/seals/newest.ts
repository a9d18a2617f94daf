import { type Kysely, sql } from 'kysely';
import { html } from '../kit/html.ts';
import { links } from '../links.ts';
import type { CouncilContext, Page } from '../route.ts';
import { sealLine } from './words.ts';
import { momentOf, type Seal, sealWords } from './seal.ts';
import type { Tables } from '../tables.ts';

/** What is read of a seal `s`. */
export const SEAL =
  sql.raw(`s.number, (extract(epoch from s.at) * 1000000)::bigint as at, s.changes, s.first_id as first, s.last_id as last,
  encode(s.root, 'hex') as root, encode(s.previous, 'hex') as previous, encode(s.hash, 'hex') as hash`);

/** The newest seal over a council's record of changes; null while nothing is sealed. */
export async function newestSeal(db: Kysely<Tables>, councilId: string): Promise<Seal | null> {
  const { rows } = await sql<Seal>`
    select ${SEAL} from seal s where s.council_id = ${councilId} order by s.number desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The newest seal as files carry it. */
export async function sealForFile(
  db: Kysely<Tables>,
  councilId: string,
): Promise<{
  readonly number: number;
  readonly at: string;
  readonly words: string;
  readonly hash: string;
} | null> {
  const seal = await newestSeal(db, councilId);
  if (seal === null) return null;
  const { number, hash } = seal;
  return { number, at: momentOf(seal).toISOString(), words: sealWords(hash), hash };
}

/**
 * A page that is printed and kept, with the newest seal at its end: whoever has the paper can show later that nothing recorded
 * before it was altered since.
 */
export async function withSeal({ db, council, person }: CouncilContext, page: Page): Promise<Page> {
  const seal = await newestSeal(db, council.id);
  if (seal === null) return page;
  const line = sealLine(seal);
  const said = person.may('audit.read')
    ? html`<a class="govuk-link" href="${links.seals(council.slug)}">${line}</a>`
    : line;
  return {
    ...page,
    main: html`${page.main}<p class="govuk-body-s">Record of changes of ${council.name}: ${said}.</p>`,
  };
}
