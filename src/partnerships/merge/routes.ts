import { countDuplicates } from '../../alike/look-store.ts';
import { refusePast } from '../../edits.ts';
import { oneLine } from '../../kit/reading.ts';
import { links } from '../../links.ts';
import {
  Conflict,
  type CouncilContext,
  NotFound,
  posted,
  postedList,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { GROUPS } from '../edit/groups.ts';
import type { Entry } from '../edit/held.ts';
import { directions, duties, moneyKinds, partnerRoles, seatRoles } from '../edit/lists/options.ts';
import { questionsOf } from '../edit/questions.ts';
import { entryOf, ownFields } from '../edit/store.ts';
import { rowsOf } from '../row-words-store.ts';
import { entriesBelow, restandEntries } from '../standing.ts';
import { showsEntry } from '../../readings.ts';
import { refuseUnseen, takeTwo, type Two } from '../../two.ts';
import { isStillSaid } from '../still-said.ts';
import { timelineWords } from '../timeline-words.ts';
import { wordsOf } from '../words.ts';
import { alikeOthers } from './alike-store.ts';
import { contestsOf, type Contests, type KeptAnswer, shownByOther } from './answers.ts';
import { type Choice, compare, type Compared, joinedEntry, mergedColumns, unchosenOf } from './fields.ts';
import { bothPage } from './pages/both.ts';
import { choosePage } from './pages/choose.ts';
import { type Amounts, amountsOf } from './money.ts';
import { movesOf, pairRows, type Paired } from './rows.ts';
import { foundOthers, mergeEntries, settledOf } from './store.ts';

const path = links.merge(':council', ':reference');

/** Joining two entries that are one and the same partnership. */
export const merging: readonly Route[] = [
  { at: 'council', method: 'GET', path, may: 'register.merge', reach: 'council', handle: showMerge },
  {
    at: 'council',
    method: 'POST',
    path,
    may: 'register.merge',
    reach: 'council',
    verb: 'merged',
    handle: merge,
  },
];

async function open(context: CouncilContext, reference: string, lock: boolean): Promise<Entry> {
  const number = /^[1-9]\d{0,8}$/.test(reference) ? Number(reference) : null;
  const entry = number === null ? null : await entryOf(context.db, context.council.id, number, lock);
  if (entry === null) throw new NotFound();
  if (entry.merged_into_id !== null)
    throw new Conflict(
      `Entry ${entry.reference}, ${entry.name}, was joined with another already. Join with that one.`,
    );
  return entry;
}

async function openBoth(context: CouncilContext, other: string, lock: boolean): Promise<Two<Entry>> {
  const kept = context.params['reference'] ?? '';
  if (kept === other) throw new Conflict('An entry cannot be joined with itself. Choose the other one.');
  return { kept: await open(context, kept, lock), other: await open(context, other, lock) };
}

async function showMerge(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const asked = context.query.get('other') ?? '';
  if (asked !== '') return drawBoth(context, await openBoth(context, asked, false), false);
  const kept = await open(context, context.params['reference'] ?? '', false);
  const search = oneLine(context.query.get('q') ?? '').slice(0, 200);
  return choosePage({
    council: context.council.slug,
    kept,
    search,
    found: await (search === '' ? alikeOthers(context.db, kept) : foundOthers(context.db, kept, search)),
    words: wordsOf(context.policy.policy),
  });
}

interface Looked extends Two<Entry> {
  readonly compared: readonly Compared[];
  readonly paired: readonly Paired[];
  readonly answers: readonly KeptAnswer[];
  readonly contests: Contests;
  readonly amounts: Amounts;
}

async function look(context: CouncilContext, { kept, other }: Two<Entry>): Promise<Looked> {
  const { db, council, policy } = context;
  const own = await ownFields(db, council.id, context.today);
  const questions = GROUPS.flatMap((group) => questionsOf(group, policy.policy, own, kept.stage));
  const ids = [kept.id, other.id];
  const { answers, decisions } = await settledOf(db, council.id, ids);
  const rows = await rowsOf(db, council.id, ids);
  const paired = pairRows(rows, kept.id);
  return {
    kept,
    other,
    compared: compare(questions, kept, other),
    paired,
    amounts: amountsOf(paired, rows, kept.id),
    answers,
    contests: contestsOf(answers, decisions, kept.id),
  };
}

async function drawBoth(context: CouncilContext, two: Two<Entry>, isTried: boolean): Promise<Reply> {
  for (const entry of [two.kept, two.other]) showsEntry(context, entry);
  const looked = await look(context, two);
  const offered = looked.paired.map(({ row }) => row.id).filter((id) => !looked.amounts.doubted.has(id));
  const taken = new Set(isTried ? postedList(context, 'take') : offered);
  return bothPage({
    ...looked,
    council: context.council.slug,
    hidden: context.hidden,
    words: timelineWords(context.policy.policy),
    termWords: termWords(context),
    choose: (name) => (isTried ? choiceIn(context, name) : null),
    isTaken: (row) => taken.has(row.id),
    unchosen: isTried ? unchosenIn(context, looked) : [],
  });
}

/** The words of what a row of a list says by an id. */
function termWords({ policy }: CouncilContext): (term: string) => string {
  const all = [
    ...duties(policy.policy),
    ...seatRoles(policy.policy),
    ...partnerRoles(policy.policy),
    ...directions(policy.policy),
    ...moneyKinds(policy.policy),
  ];
  const labels = new Map(all.map(({ id, label }) => [id, label]));
  return (term) => labels.get(term) ?? term;
}

function choiceIn(context: CouncilContext, name: string): Choice | null {
  const choice = posted(context, `keep-${name}`);
  return choice === 'this' || choice === 'other' || choice === 'both' ? choice : null;
}

/** Names of what is in dispute and nobody has chosen for. */
function unchosenIn(context: CouncilContext, { compared, contests, amounts }: Looked): readonly string[] {
  const contested = [...contests.answers, ...contests.decisions].map(({ name }) => name);
  return [
    ...unchosenOf(compared, (name) => choiceIn(context, name)).map(({ question }) => question.name),
    ...contested.filter((name) => !['this', 'other'].includes(choiceIn(context, name) ?? '')),
    ...amounts.contests.filter(({ name }) => choiceIn(context, name) === null).map(({ name }) => name),
  ];
}

/** What was ticked; of amounts in dispute, those that are to stand beside the kept entry's. */
function takenOf(context: CouncilContext, { amounts }: Looked): ReadonlySet<string> {
  const disputed = new Set(amounts.contests.map(({ other }) => other.id));
  const both = amounts.contests.filter(({ name }) => choiceIn(context, name) === 'both');
  const ticked = postedList(context, 'take').filter((id) => !disputed.has(id));
  return new Set([...ticked, ...both.map(({ other }) => other.id)]);
}

/** What both say and the entry that goes is to say it. */
function fromOther(
  context: CouncilContext,
  { amounts, answers, contests, kept }: Looked,
  joined: ReturnType<typeof joinedEntry>,
): Pick<Parameters<typeof mergeEntries>[1], 'amounts' | 'answers' | 'decisions' | 'contested'> {
  const isOther = ({ name }: { readonly name: string }): boolean => choiceIn(context, name) === 'other';
  return {
    amounts: amounts.contests.filter(isOther).map(({ kept: mine, other: theirs }) => [theirs.id, mine.id]),
    answers: [
      ...contests.answers.filter(isOther).map((contest) => contest.other.id),
      ...shownByOther(answers, kept.id, (each) => isStillSaid(context.policy.policy, joined, each)),
    ],
    decisions: contests.decisions.filter(isOther).map((contest) => contest.other.set),
    contested: contests.decisions.map((contest) => contest.other.set),
  };
}

async function merge(context: CouncilContext): Promise<Reply> {
  const { db, council, today } = context;
  // With what is part of either, as that stands afresh too.
  const two = await takeTwo(
    context,
    (lock) => openBoth(context, posted(context, 'other'), lock === 'lock'),
    async (ids) => [...ids, ...(await entriesBelow(db, council.id, ids))],
  );
  const { kept, other } = two;
  refuseUnseen(context, `${kept.version}.${other.version}`);
  const looked = await look(context, two);
  if (unchosenIn(context, looked).length > 0) return drawBoth(context, two, true);
  const taken = takenOf(context, looked);
  const below = await entriesBelow(db, council.id, [kept.id, other.id]);
  const columns = mergedColumns(looked.compared, { kept, other, below: new Set(below) }, (name) =>
    choiceIn(context, name),
  );
  await mergeEntries(db, {
    ...two,
    ...fromOther(context, looked, joinedEntry(kept, columns)),
    columns,
    moves: movesOf(looked.paired, (row) => taken.has(row.id)),
    today,
  });
  await restandEntries(context, [kept.id, other.id, ...below]);
  await countDuplicates(db, council.id, 'entries');
  return redirect(
    links.record(council.slug, kept.reference),
    `Entry ${other.reference}, ${other.name}, is joined with this one. Its reference number leads here from now on.`,
  );
}
