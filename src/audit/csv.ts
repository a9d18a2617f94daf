import type { Kysely } from 'kysely';
import { type WrittenCell, writeCsv } from '../kit/csv.ts';
import { formatMoment } from '../kit/dates.ts';
import { roleLabel } from '../partnerships/missing.ts';
import type { Did, TimelineWords } from '../partnerships/timeline.ts';
import type { Policy } from '../policy/policy.ts';
import type { Tables } from '../tables.ts';
import type { LogAsked, Place } from './asked.ts';
import { type Line, linesApart } from './log.ts';
import { logPage } from './log-store.ts';
import { namesIn } from '../row-timeline.ts';

const headings = [
  'Change',
  'When',
  'When, in UTC',
  'Who',
  'As',
  'What was done',
  'About',
  'Reference',
  'What changed',
  'From',
  'To',
  'Seal',
];

export interface Written {
  readonly db: Kysely<Tables>;
  readonly councilId: string;
  readonly asked: LogAsked;
  readonly policy: Policy;
  readonly words: TimelineWords;
}

/** Read and written in pieces, so that a record of any length fills no memory. */
const piece = 2000;

/** The log as CSV, a line for each thing that changed, the latest first: harmless in a spreadsheet, like all our files. */
export async function* logCsv(written: Written): AsyncGenerator<string> {
  const { db, councilId, asked, words } = written;
  yield writeCsv([headings]);
  let after: Place | null = asked.after;
  do {
    const page = await logPage(db, councilId, { ...asked, after }, piece);
    const lines = linesApart(page.changes, await namesIn(db, page.changes), words);
    yield writeCsv(lines.flatMap((line) => rowsOf(line, written))).replace(/^\uFEFF/, '');
    after = page.next;
  } while (after !== null);
}

function rowsOf(line: Line, { policy }: Written): readonly (readonly WrittenCell[])[] {
  const { happening, about, seal, ids } = line;
  const at = new Date(happening.at);
  const head = [
    ids.join(),
    formatMoment(at),
    at.toISOString(),
    happening.who ?? 'Concordat',
    happening.asRole === null || happening.asRole === '' ? '' : roleLabel(policy, happening.asRole),
    happening.verb,
    about?.name ?? '',
    about?.to?.is === 'entry' ? about.to.reference : '',
  ];
  const did: readonly Did[] =
    happening.did.length === 0 ? [{ what: '', from: null, to: null }] : happening.did;
  return did.map(({ what, from, to }) => [...head, what, from ?? '', to ?? '', seal ?? '']);
}
