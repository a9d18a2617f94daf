import { countOf } from '../../kit/count.ts';
import { links, withQuery } from '../../links.ts';
import { carriedSets } from '../../partnerships/stand.ts';
import { restandEntries } from '../../partnerships/standing.ts';
import { mayAnswer, mayDecide } from '../../policy/permissions.ts';
import { doneBy } from '../../as-role.ts';
import type { Instrument } from '../../policy/policy.ts';
import {
  type CouncilContext,
  didNothing,
  NotAllowed,
  NotFound,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { answersOffered } from '../form.ts';
import { savingOf } from '../loaded.ts';
import { decidingQuestions } from '../matters.ts';
import { carriedSetOf } from '../set.ts';
import { saveAnswers } from '../answers-store.ts';
import type { NewDecision } from '../store.ts';
import { clashWords, typedStill } from './clash.ts';
import { type Merging, rowsOf, sortSetOf } from './gather.ts';
import { jsonReply } from './json.ts';
import { inParts, type Listing, listingQuery, readListing } from './listing.ts';
import { sortPage, type SortProps } from './page.ts';
import { readPostedRows, wanting } from './posted.ts';
import { type Recorded, recordSuggested } from './record.ts';
import { merged } from './rows.ts';
import { answeredBy, countShown, countToSort, entriesOf, entriesToSort, type SortPage } from './store.ts';

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
  const set = carriedSetOf(context.policy.policy, context.params['set'] ?? '');
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
  const { entries, counts } = await entriesToSort(
    context.db,
    context.council.id,
    sortSetOf(context, set),
    listing,
  );
  const rows = await rowsOf(context, set, entries);
  return sortPage({ ...frameOf(context, set, listing), counts, rows, clashes: 0 });
}

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
    sets: carriedSets(policy).filter((each) => mayAnswer(each).some((may) => context.person.may(may))),
    listing: { ...listing, part },
    questions: parts[part - 1] ?? [],
    parts: parts.map((each) => each.every((question) => decides.has(question.id))),
    mayDecide: context.asAt === null && context.person.may(mayDecide(set)),
  };
}

async function saveTable(context: CouncilContext): Promise<Reply> {
  const set = setHere(context);
  const may = mayAnswer(set).find((capability) => context.person.may(capability));
  if (may !== undefined) await doneBy(context, may);
  const ids = (set.questions ?? []).map((question) => question.id);
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
  const changes = merges.flatMap(({ merge }) => merge.changes);
  const unshown = await countShown(context.db, context.council.id, context.policy.policy, changes);
  await saveAnswers(context.db, savingOf(context, set.id), changes);
  const recorded = await recordSuggested(context, set, merges, wants);
  const touched = touchedIds(merges, recorded.decisions);
  await restandEntries(context, touched);
  const lost = unshownWords(unshown);
  if (wants.json) return jsonReply(context, set, merges, { ...(await countsSearched(context, set)), lost });
  const changed = changes.length > 0 || recorded.decisions.length > 0;
  const words = [savedWords(changes.length, recorded), lost].join(' ').trim();
  return (changed ? redirect : didNothing)(backTo(context, set), words);
}

function touchedIds(merges: readonly Merging[], recorded: readonly NewDecision[]): readonly string[] {
  const changed = merges.filter(({ merge }) => merge.changes.length > 0).map(({ row }) => row.entry.id);
  return [...new Set([...changed, ...recorded.map((decision) => decision.partnershipId)])];
}

/** The table has no boxes for what shows an answer: one that is changed here has none yet. */
function unshownWords(unshown: number): string {
  if (unshown === 0) return '';
  return unshown === 1
    ? 'What showed the answer before is kept in the history; the new one has nothing yet that shows it.'
    : `What showed the answer before is kept in the history of ${unshown} of them; the new ones have nothing yet that shows them.`;
}

function savedWords(answers: number, { decisions, left, stale }: Recorded): string {
  const words = [
    answers === 0 ? '' : `Saved ${countOf(answers, 'answer')}.`,
    decisions.length === 0 ? '' : `Recorded ${countOf(decisions.length, 'entry', 'entries')} as suggested.`,
    left === 0
      ? ''
      : `${countOf(left, 'entry was', 'entries were')} left: nothing is suggested, or it is decided so already.`,
    stale === 0
      ? ''
      : `${countOf(stale, 'entry was', 'entries were')} left: what is suggested is no longer what the page showed. Look again.`,
  ];
  return words.filter(Boolean).join(' ') || 'Nothing to save: no answer was changed.';
}

async function countsSearched(
  context: CouncilContext,
  set: Instrument,
): Promise<{ counts: SortPage['counts']; search: string }> {
  const { search } = readListing((name) => posted(context, name));
  return {
    counts: await countToSort(context.db, context.council.id, sortSetOf(context, set), search),
    search,
  };
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
  const { counts } = await entriesToSort(context.db, context.council.id, sortSetOf(context, set), listing);
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
