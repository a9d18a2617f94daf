import type { Known } from '../../partnerships/facts.ts';
import { known } from '../../partnerships/facts.ts';
import { countOf } from '../../kit/count.ts';
import { answerCells } from '../../kit/parts/answers.ts';
import { links, withQuery } from '../../links.ts';
import { carriedSets } from '../../partnerships/stand.ts';
import { instrumentOf, type Instrument } from '../../policy/policy.ts';
import { sayValue } from '../../policy/sentence.ts';
import {
  type CouncilContext,
  NotAllowed,
  NotFound,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { decided } from '../decide.ts';
import { answersOffered, readWritten } from '../form.ts';
import { restandThese, savingOf } from '../loaded.ts';
import { decidingQuestions } from '../matters.ts';
import { ask, mayAnswer, mayDecide, setOf } from '../set.ts';
import { insertDecisions, type NewDecision, saveAnswers } from '../store.ts';
import { inParts, type Listing, listingQuery, readListing } from './listing.ts';
import { columnOf, rowOf, sortPage, type SortProps, type SortRow } from './page.ts';
import { readPostedRows, wanting } from './posted.ts';
import { type Clash, merged, type Merged, type PostedRow, tableQuestions } from './rows.ts';
import { answeredBy, entriesOf, entriesToSort, type SortEntry } from './store.ts';

export const sorting: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.sortMany(':council', ':set'),
    may: 'register.read',
    handle: showTable,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.sortMany(':council', ':set'),
    may: 'register.read',
    verb: 'sorted',
    handle: saveTable,
  },
];

function setHere(context: CouncilContext): Instrument {
  const set = setOf(context.policy.policy, context.params['set'] ?? '');
  if (set === null) throw new NotFound();
  if (!mayAnswer(set).some((capability) => context.person.may(capability)))
    throw new NotAllowed(
      'Your role in this council does not include answering these questions. Ask your partnerships team.',
    );
  return set;
}

async function showTable(context: CouncilContext): Promise<Reply> {
  const set = setHere(context);
  const listing = readListing((name) => context.query.get(name) ?? '');
  const { entries, counts } = await entriesToSort(context.db, context.council.id, sortable(set), listing);
  const rows = await rowsOf(context, set, entries);
  return sortPage({ ...frameOf(context, set, listing), counts, rows, clashes: 0 });
}

const sortable = ({ id, outcome }: Instrument): { id: string; leftToPerson: boolean } => ({
  id,
  leftToPerson: outcome.method === 'person',
});

function frameOf(
  context: CouncilContext,
  set: Instrument,
  listing: Listing,
): Omit<SortProps, 'counts' | 'rows' | 'clashes'> {
  const policy = context.policy.policy;
  const askable = (set.questions ?? []).filter((question) => answersOffered(policy, question) !== null);
  const decides = decidingQuestions(set);
  const parts = [
    ...inParts(askable.filter((question) => decides.has(question.id))),
    ...inParts(askable.filter((question) => !decides.has(question.id))),
  ].filter((part) => part.length > 0);
  const part = Math.min(listing.part, parts.length);
  return {
    council: context.council.slug,
    hidden: context.hidden,
    policy,
    set,
    sets: carriedSets(policy),
    listing: { ...listing, part },
    questions: parts[part - 1] ?? [],
    parts: parts.map((each) => each.every((question) => decides.has(question.id))),
    mayDecide: context.asAt === null && context.person.may(mayDecide(set)),
  };
}

/** What is known of each entry, put to the set's questions: one statement for all. */
async function rowsOf(
  context: CouncilContext,
  set: Instrument,
  entries: readonly SortEntry[],
): Promise<readonly SortRow[]> {
  if (entries.length === 0) return [];
  const ids = entries.map((entry) => entry.id);
  const found = await known(context.db, context.council.id, context.today, ids);
  const byId = new Map<string, Known>(found.map((each) => [each.id, each]));
  return entries.flatMap((entry) => {
    const each = byId.get(entry.id);
    return each === undefined ? [] : [{ entry, asked: ask(context.policy.policy, set, each.input) }];
  });
}

async function saveTable(context: CouncilContext): Promise<Reply> {
  const set = setHere(context);
  const policy = context.policy.policy;
  const ids = (instrumentOf(policy, set.id)?.questions ?? []).map((question) => question.id);
  const { rows: sent, chosen, wants } = readPostedRows(context.body, ids);
  const entries = await entriesOf(
    context.db,
    context.council.id,
    set.id,
    sent.map((row) => row.reference),
  );
  const rows = await rowsOf(context, set, entries);
  const merges = rows.map((row) => {
    const wanted = wanting(sent, row.entry.reference, chosen, wants.many);
    return { row, sent: wanted, merge: merged(row.asked, row.entry.id, wanted) };
  });
  const clashing = merges.some(({ merge }) => merge.clashes.length > 0);
  if (clashing && !wants.json) return clashPage(context, set, merges);
  await saveAnswers(
    context.db,
    savingOf(context, set.id),
    merges.flatMap(({ merge }) => merge.changes),
  );
  const deciding = rows.filter(({ entry }) => wants.decide(entry.reference));
  const recorded = await decideAsSuggested(
    context,
    set,
    deciding.map(({ entry }) => entry),
  );
  const touched = touchedIds(merges, recorded);
  await restandThese(context, touched);
  if (wants.json) return jsonReply(context, set, merges);
  return redirect(backTo(context, set), savedWords(merges, recorded, deciding.length));
}

interface Merging {
  readonly row: SortRow;
  readonly sent: PostedRow;
  readonly merge: Merged;
}

function touchedIds(merges: readonly Merging[], recorded: readonly NewDecision[]): readonly string[] {
  const changed = merges.filter(({ merge }) => merge.changes.length > 0).map(({ row }) => row.entry.id);
  return [...new Set([...changed, ...recorded.map((decision) => decision.partnershipId)])];
}

/** Records what the answers, these included, suggest; entries that suggest nothing, or are so decided already, are left. */
async function decideAsSuggested(
  context: CouncilContext,
  set: Instrument,
  entries: readonly SortEntry[],
): Promise<readonly NewDecision[]> {
  if (entries.length === 0) return [];
  if (!context.person.may(mayDecide(set)))
    throw new NotAllowed(
      'Your role in this council does not include deciding this. Ask your partnerships team.',
    );
  const rows = await rowsOf(context, set, entries);
  const decisions = rows.flatMap(({ entry, asked }) => {
    const { outcome } = asked.evaluation;
    const decision = entry.decided === outcome ? null : decided(asked, entry.id, outcome, undefined);
    return decision === null || 'refused' in decision ? [] : [decision];
  });
  const role = context.person.roles[0] ?? null;
  await insertDecisions(context.db, { ...savingOf(context, set.id), source: 'table', role }, decisions);
  return decisions;
}

function savedWords(merges: readonly Merging[], recorded: readonly NewDecision[], asked: number): string {
  const answers = merges.reduce((sum, { merge }) => sum + merge.changes.length, 0);
  const saved = answers === 0 ? '' : `Saved ${countOf(answers, 'answer')}.`;
  const left = asked - recorded.length;
  const kept =
    recorded.length === 0 ? '' : `Recorded ${countOf(recorded.length, 'entry', 'entries')} as suggested.`;
  const not =
    left === 0
      ? ''
      : `${countOf(left, 'entry was', 'entries were')} left: nothing is suggested for them, or they are decided already.`;
  return [saved, kept, not].filter(Boolean).join(' ') || 'Nothing to save: no answer was changed.';
}

function backTo(context: CouncilContext, set: Instrument): string {
  const listing = readListing((name) => posted(context, name));
  return withQuery(links.sortMany(context.council.slug, set.id), listingQuery(listing));
}

/** The rows that were sent, with their answers as typed except where somebody else answered meanwhile. */
async function clashPage(
  context: CouncilContext,
  set: Instrument,
  merges: readonly Merging[],
): Promise<Reply> {
  const listing = readListing((name) => posted(context, name));
  const { counts } = await entriesToSort(context.db, context.council.id, sortable(set), listing);
  const names = await answeredBy(
    context.db,
    context.council.id,
    merges.map(({ row }) => row.entry.id),
  );
  const rows = merges.map(({ row, sent, merge }) => ({
    ...row,
    typed: typedStill(sent, merge),
    ...(merge.clashes.length === 0 ? {} : { error: clashWords(row, merge.clashes, names) }),
  }));
  const clashes = rows.filter((row) => 'error' in row).length;
  return sortPage({ ...frameOf(context, set, listing), counts, rows, clashes });
}

/** Only what the person changed themselves: what others changed meanwhile shows as it is kept. */
function typedStill({ wanted }: PostedRow, { changes }: Merged): Readonly<Record<string, string>> {
  return Object.fromEntries(changes.map(({ question }) => [question, wanted[question] ?? '']));
}

function clashWords(
  { entry, asked }: SortRow,
  clashes: readonly Clash[],
  names: ReadonlyMap<string, string>,
): string {
  const words = (questionId: string, written: string): string => {
    const asking = tableQuestions(asked).find(({ question }) => question.id === questionId);
    const answer = asking === undefined ? undefined : readWritten(asked.policy, asking.question, written);
    if (written === '') return 'no answer';
    if (written === 'dont-know') return 'don’t know';
    return answer === undefined ? written : sayValue(asked.policy, 'answer', questionId, answer);
  };
  return clashes
    .map(({ question, mine, theirs }) => {
      const column = asked.askings.find((each) => each.question.id === question)?.question;
      const short = column === undefined ? question : columnOf(asked.policy, asked.set, column).short;
      const who = names.get(`${entry.id} ${question}`) ?? 'Somebody';
      return `${who} answered “${words(question, theirs)}” to “${short}” meanwhile; your “${words(question, mine)}” was not saved.`;
    })
    .join(' ');
}

async function jsonReply(
  context: CouncilContext,
  set: Instrument,
  merges: readonly Merging[],
): Promise<Reply> {
  const references = merges.map(({ row }) => row.entry.reference);
  const entries = await entriesOf(context.db, context.council.id, set.id, references);
  const rows = await rowsOf(context, set, entries);
  const clashing = merges.some(({ merge }) => merge.clashes.length > 0);
  const names = clashing
    ? await answeredBy(
        context.db,
        context.council.id,
        entries.map((entry) => entry.id),
      )
    : new Map<string, string>();
  return {
    is: 'json',
    body: { words: jsonWords(merges), rows: rows.map((row) => freshRow(context, row, merges, names)) },
  };
}

function jsonWords(merges: readonly Merging[]): string {
  const clashed = merges.find(({ merge }) => merge.clashes.length > 0);
  const [first] = merges;
  if (clashed !== undefined)
    return `Not all saved: ${clashed.row.entry.name} was answered by somebody else meanwhile.`;
  return first === undefined
    ? 'Nothing was saved: this entry is no longer in the register.'
    : `Saved ${first.row.entry.name}.`;
}

function freshRow(
  context: CouncilContext,
  row: SortRow,
  merges: readonly Merging[],
  names: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const { asked, entry } = row;
  const drawn = rowOf(
    { council: context.council.slug, mayDecide: context.person.may(mayDecide(asked.set)) },
    row,
  );
  const questions = tableQuestions(asked).map(({ question }) => columnOf(asked.policy, asked.set, question));
  const clashes = merges.find((each) => each.row.entry.id === entry.id)?.merge.clashes ?? [];
  const cells = Object.entries(answerCells(drawn, questions)).map(([id, markup]) => [id, String(markup)]);
  return {
    id: drawn.id,
    outcome: String(drawn.outcome),
    version: drawn.version,
    cells: Object.fromEntries(cells),
    ...(clashes.length === 0 ? {} : { error: clashWords(row, clashes, names) }),
  };
}
