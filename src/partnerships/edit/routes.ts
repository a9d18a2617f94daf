import { type FormReading, readForm, startForm } from '../../kit/form.ts';
import { links } from '../../links.ts';
import {
  Conflict,
  type CouncilContext,
  posted,
  postedList,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { merge, type Merged, settle, type Settled } from './conflict.ts';
import { answerFields, type AnswerFields } from './form.ts';
import { type Group, GROUPS } from './groups.ts';
import { columnsOf, type Entry, type Held, heldIn, sameHeld } from './held.ts';
import { askingOf, carried, choiceOf, openEntry, whereOf } from './open.ts';
import { conflictPage } from './pages/conflict.ts';
import { groupPage } from './pages/group.ts';
import { partsPage } from './pages/parts.ts';
import { showHeld } from './pages/show.ts';
import { type Question, questionsOf } from './questions.ts';
import { adding } from './adding/routes.ts';
import { LISTS } from './lists/lists.ts';
import { lists } from './lists/routes.ts';
import { priorities } from './priorities/routes.ts';
import { save } from './save.ts';
import { entryAtVersion, listCounts, ownFields, type Since } from './store.ts';

const [council, reference] = [':council', ':reference'];

/** Adding an entry, changing its fields group by group, and changing its lists. */
export const editing: readonly Route[] = [
  ...adding,
  {
    at: 'council',
    method: 'GET',
    path: links.editEntry(council, reference),
    may: 'register.read',
    handle: showParts,
  },
  ...GROUPS.flatMap((group): readonly Route[] => [
    {
      at: 'council',
      method: 'GET',
      path: links.edit(council, reference, group.id),
      may: 'register.read',
      handle: (context) => showGroup(context, group),
    },
    {
      at: 'council',
      method: 'POST',
      path: links.edit(council, reference, group.id),
      may: 'register.read',
      verb: group.verb,
      handle: (context) => saveGroup(context, group),
    },
  ]),
  ...lists,
  ...priorities,
];

async function showParts(context: CouncilContext): Promise<Reply> {
  const entry = await openEntry(context, false);
  const own = await ownFields(context.db, context.council.id, context.today);
  const counts = await listCounts(context.db, context.council.id, entry.id);
  const groups = GROUPS.flatMap((group) => {
    const questions = questionsOf(group, context.policy.policy, own).filter((question) => question.wanted);
    if (questions.length === 0 && group.id === 'own') return [];
    const known = questions.filter((question) => heldIn(entry, question).is !== 'not yet known').length;
    return [{ id: group.id, title: group.title, state: `${known} of ${questions.length} answered` }];
  });
  const listed = [...LISTS, { id: 'priorities', title: 'Priorities' }].map(({ id, title }) => ({
    id,
    title,
    state: howMany(counts[id] ?? 0),
  }));
  return partsPage(whereOf(context, entry), groups, listed);
}

function howMany(count: number): string {
  return count === 0 ? 'None yet' : count.toLocaleString('en-GB');
}

async function questionsFor(context: CouncilContext, group: Group): Promise<readonly Question[]> {
  const own = group.id === 'own' ? await ownFields(context.db, context.council.id, context.today) : [];
  return questionsOf(group, context.policy.policy, own);
}

async function showGroup(context: CouncilContext, group: Group): Promise<Reply> {
  const entry = await openEntry(context, false);
  const questions = await questionsFor(context, group);
  const fields = answerFields(questions, askingOf(context, entry));
  const held = Object.fromEntries(questions.map((question) => [question.name, heldIn(entry, question)]));
  return groupPage({
    where: whereOf(context, entry),
    group,
    hidden: context.hidden,
    version: entry.version,
    questions,
    fields,
    state: startForm(fields, held),
  });
}

async function saveGroup(context: CouncilContext, group: Group): Promise<Reply> {
  const entry = await openEntry(context, true);
  const version = carried(posted(context, 'version'));
  if (version === null || version > entry.version) throw new Conflict(unknownVersion);
  const questions = await questionsFor(context, group);
  const fields = answerFields(questions, askingOf(context, entry));
  const reading = readForm(fields, context);
  if (!reading.ok) {
    const where = whereOf(context, entry);
    return groupPage({ where, group, hidden: context.hidden, version, questions, fields, state: reading });
  }
  const since: Since<Entry> =
    version === entry.version ? { row: entry, saves: [] } : await entryAtVersion(context.db, entry, version);
  const merged = mergedEdit(questions, entry, since.row, reading.values);
  const settled = settle(merged, (question) => choiceOf(context, question.name, entry.version));
  if (settled.open.length > 0) return disputed(context, { entry, group, version, since, merged, reading });
  return keep(context, entry, settled, merged.keptTheirs);
}

const unknownVersion =
  'The form did not say which version of the entry it began from, so nothing was saved. Open the page again and make the change there.';

function mergedEdit(
  questions: readonly Question[],
  entry: Entry,
  before: Entry,
  values: Readonly<Record<string, Held>>,
): Merged<Question, Held> {
  return merge(questions, {
    before: (question) => heldIn(before, question),
    theirs: (question) => heldIn(entry, question),
    yours: (question) => values[question.name] ?? heldIn(before, question),
    same: sameHeld,
  });
}

interface Disputed {
  readonly entry: Entry;
  readonly group: Group;
  readonly version: number;
  readonly since: Since<Entry>;
  readonly merged: Merged<Question, Held>;
  readonly reading: FormReading<AnswerFields>;
}

function disputed(context: CouncilContext, what: Disputed): Reply {
  const { entry, merged } = what;
  return conflictPage({
    where: whereOf(context, entry),
    part: what.group.title,
    disputes: merged.differing.map(({ question, before, theirs, yours }) => ({
      name: question.name,
      label: question.label,
      before: showHeld(question, before),
      theirs: showHeld(question, theirs),
      yours: showHeld(question, yours),
      chosen: choiceOf(context, question.name, entry.version),
    })),
    keptTheirs: merged.keptTheirs,
    saves: what.since.saves,
    typed: what.reading.typed,
    hidden: context.hidden,
    carried: { version: what.version, latest: entry.version },
    unchosen: postedList(context, 'latest').includes(String(entry.version)),
  });
}

async function keep(
  context: CouncilContext,
  entry: Entry,
  settled: Settled<Question, Held>,
  keptTheirs: boolean,
): Promise<Reply> {
  const record = links.record(context.council.slug, entry.reference);
  const columns = columnsOf(entry, settled.answers);
  if (Object.keys(columns).length === 0) return redirect(record, 'Nothing was changed');
  await save(context, entry, columns);
  return redirect(
    record,
    keptTheirs
      ? 'Saved. Somebody else saved other fields meanwhile, and those are kept as they have them.'
      : 'Saved',
  );
}
