import { formatCount } from '../../kit/count.ts';
import { type FormState, readForm, refuseForm, startForm } from '../../kit/form.ts';
import { joinEdits, type Joined } from '../../kit/form/two-editors.ts';
import type { Html } from '../../kit/html.ts';
import { links } from '../../links.ts';
import { cannotMove, mayMove } from '../../policy/lifecycle.ts';
import type { Capability } from '../../policy/permissions.ts';
import type { Policy } from '../../policy/policy.ts';
import {
  didNothing,
  Conflict,
  type CouncilContext,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { type PastOf, rowAtVersion, type Since } from '../../since.ts';
import { clearedByMoves, fieldsLaidDown, heldNames, sayCleared, warnCleared } from '../laid-down.ts';
import { answerFields, type AnswerFields } from './form.ts';
import { type Group, GROUPS } from './groups.ts';
import { columnsOf, type Entry, type Held, heldIn, isAskedOf, unknown } from './held.ts';
import {
  askedToSave,
  askingOf,
  carried,
  choiceOf,
  openEntry,
  openToSave,
  sawLatest,
  whereOf,
} from './open.ts';
import { disputePage, savedBoth } from './pages/dispute.ts';
import { groupPage } from './pages/group.ts';
import { partsPage } from './pages/parts.ts';
import { showHeld } from './pages/show.ts';
import { type Question, questionsOf } from './questions.ts';
import { seenElsewhere } from './elsewhere.ts';
import { adding } from './adding/routes.ts';
import { LISTS } from './lists/lists.ts';
import { lists } from './lists/routes.ts';
import { partOf } from './part-of/routes.ts';
import { priorities } from './priorities/routes.ts';
import { saveHeld } from './save.ts';
import { listCounts, ownFields } from './store.ts';
import type { HeldEntry } from '../standing-store.ts';

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
      ahead: askedToSave,
      handle: (context) => saveGroup(context, group),
    },
  ]),
  ...lists,
  ...priorities,
  ...partOf,
];

async function showParts(context: CouncilContext): Promise<Reply> {
  const entry = await openEntry(context, false);
  const own = await ownFields(context.db, context.council.id, context.today);
  const counts = await listCounts(context.db, context.council.id, entry.id);
  const groups = GROUPS.flatMap((group) => {
    const questions = questionsOf(group, context.policy.policy, own, entry.stage).filter(
      (question) => question.wanted && isAskedOf(entry, question),
    );
    if (questions.length === 0 && group.id === 'own') return [];
    const known = questions.filter((question) => heldIn(entry, question).is !== 'not yet known').length;
    return [{ id: group.id, title: group.title, state: `${known} of ${questions.length} answered` }];
  });
  const listed = [...LISTS, { id: 'priorities', title: 'Priorities' }].map(({ id, title }) => ({
    id,
    title,
    state: howMany(counts[id] ?? 0),
  }));
  const whole = {
    id: 'part-of',
    title: 'What it is part of',
    state: entry.parent_id === null ? 'None yet' : 'One',
  };
  // What it is part of, and what it is joined with, are other entries: for whoever sees those too.
  const { person } = context;
  const other = person.mayOverAll('register.edit') || person.mayOverAll('register.editOwn') ? [whole] : [];
  const mayMerge = person.mayOverAll('register.merge');
  return partsPage(whereOf(context, entry), groups, [...listed, ...other], mayMerge);
}

function howMany(count: number): string {
  return count === 0 ? 'None yet' : formatCount(count);
}

async function questionsFor(
  context: CouncilContext,
  group: Group,
  entry: Entry,
): Promise<readonly Question[]> {
  const own = group.id === 'own' ? await ownFields(context.db, context.council.id, context.today) : [];
  const { policy } = context.policy;
  return questionsOf(group, policy, own, entry.stage)
    .filter((question) => isAskedOf(entry, question))
    .map((question) => (question.id === 'stage' ? withWarning(policy, entry, question) : question));
}

function withWarning(policy: Policy, entry: Entry, question: Question): Question {
  const names = heldNames(policy, entry, clearedByMoves(policy, entry));
  if (names.length === 0) return question;
  return { ...question, hint: [question.hint, warnCleared(names)].filter(Boolean).join(' ') };
}

async function showGroup(context: CouncilContext, group: Group): Promise<Reply> {
  const entry = await openEntry(context, false);
  const questions = await questionsFor(context, group, entry);
  const fields = answerFields(questions, askingOf(context, entry));
  return groupPage({
    where: whereOf(context, entry),
    group,
    hidden: context.hidden,
    version: entry.version,
    questions,
    elsewhere: seenElsewhere(context, group, entry.reference),
    fields,
    state: startForm(fields, held(questions, entry)),
    asTyped: entry.as_typed,
  });
}

function pastOf({ council_id: councilId, id: partnershipId }: Entry): PastOf {
  return { councilId, partnershipId, table: 'partnership' };
}

function held(questions: readonly Question[], entry: Entry): Readonly<Record<string, Held>> {
  return Object.fromEntries(questions.map((question) => [question.name, heldIn(entry, question)]));
}

async function saveGroup(context: CouncilContext, group: Group): Promise<Reply> {
  const { entry, held: known } = await openToSave(context);
  const version = carried(posted(context, 'version'));
  if (version === null || version > entry.version) throw new Conflict(unknownVersion);
  const questions = await questionsFor(context, group, entry);
  const fields = answerFields(questions, askingOf(context, entry));
  const reading = readForm(fields, context);
  const again = (state: FormState): Reply => {
    const where = whereOf(context, entry);
    const elsewhere = seenElsewhere(context, group, entry.reference);
    const { hidden } = context;
    const asTyped = entry.as_typed;
    return groupPage({ where, group, hidden, version, questions, elsewhere, fields, state, asTyped });
  };
  if (!reading.ok) return again(reading);
  const since: Since<Entry> =
    version === entry.version
      ? { row: entry, saves: [] }
      : await rowAtVersion(context.db, pastOf(entry), entry, version);
  const joined = joinEdits(
    fields,
    { before: held(questions, since.row), theirs: held(questions, entry), yours: reading.values },
    (name) => choiceOf(context, name, entry.version),
  );
  if (joined.disputed.length > 0) {
    return disputePage(whereOf(context, entry), group.title, {
      ...joined,
      saves: since.saves,
      typed: reading.typed,
      hidden: { ...context.hidden, version, latest: entry.version },
      unchosen: sawLatest(context, entry.version),
      show: (name, value) => shown(questions, name, value as Held),
    });
  }
  const cannot = refusedMove(context, entry, stageIn(joined.values, entry));
  if (cannot !== null) return again(refuseForm(fields, reading, 'stage', cannot));
  return keep(context, entry, known, questions, joined);
}

/** The stage that an entry is to be at. */
function stageIn(values: Readonly<Record<string, Held>>, entry: Entry): string {
  const held = values['stage'];
  return held?.is === 'value' && typeof held.value === 'string' ? held.value : entry.stage;
}

/** Why the entry may not go to the stage that was chosen, or null. */
function refusedMove({ policy, person }: CouncilContext, entry: Entry, to: string): string | null {
  const may = (capability: Capability): boolean => person.may(capability);
  return mayMove(policy.policy, entry.stage, to, may)
    ? null
    : cannotMove(policy.policy, entry.stage, to, may);
}

function shown(questions: readonly Question[], name: string, value: Held): Html | null {
  const question = questions.find((each) => each.name === name);
  return question === undefined ? null : showHeld(question, value);
}

const unknownVersion =
  'The form did not say which version of the entry it began from, so nothing was saved. Open the page again and make the change there.';

async function keep(
  context: CouncilContext,
  entry: Entry,
  known: HeldEntry,
  questions: readonly Question[],
  joined: Joined<AnswerFields>,
): Promise<Reply> {
  const record = links.record(context.council.slug, entry.reference);
  const answers = questions.map((question) => [question, joined.values[question.name] ?? unknown] as const);
  const { policy } = context.policy;
  const laidDown = fieldsLaidDown(policy, entry.stage, stageIn(joined.values, entry));
  const columns = columnsOf(entry, answers, laidDown);
  if (Object.keys(columns).length === 0) return didNothing(record, 'Nothing was changed');
  await saveHeld(context, entry, known, columns);
  const cleared = sayCleared(heldNames(policy, entry, laidDown));
  return redirect(record, `${joined.keptTheirs ? savedBoth : 'Saved'}${cleared === '' ? '' : `.${cleared}`}`);
}
