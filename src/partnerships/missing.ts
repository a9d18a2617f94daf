import { formatDate } from '../kit/dates.ts';
import { links } from '../links.ts';
import type { Instrument, Policy } from '../policy/policy.ts';
import { requirementsOf, type RequirementStanding } from '../policy/requirement.ts';
import { rolesOf } from '../policy/permissions.ts';
import { askedAt } from '../policy/stage.ts';
import { clauseWords, withoutStop } from '../policy/text.ts';
import { carriedSets, isOnGoneLevel } from './stand.ts';
import { groupsAsked } from './asked.ts';
import { heldIn } from './edit/held.ts';
import type { Question } from './edit/questions.ts';
import { tasksFound } from './mending.ts';
import type { Recorded } from './recorded.ts';
import { type Entry, hasEnded, placeOf, type Task } from './tasks.ts';
import { spoken } from './words.ts';

export interface Lacking {
  readonly tasks: readonly Task[];
  /** Of the things that the policy asks of this entry. */
  readonly inPlace: number;
  readonly inAll: number;
}

/** What is missing of an entry, what is late first. */
export function lackingOf(entry: Entry): Lacking {
  const sets = setsLacking(entry);
  const requirements = requirementsLacking(entry);
  const fields = fieldsLacking(entry);
  const parts = [sets, requirements, fields];
  const asked = parts.flatMap((part) => part.tasks);
  const found = tasksFound(entry, asked);
  const isSerious = (task: Task): boolean => task.status === 'Serious';
  const tasks = [...found.filter(isSerious), ...asked, ...found.filter((task) => !isSerious(task))];
  return {
    tasks: tasks.toSorted((a, b) => Number(b.late) - Number(a.late)),
    inPlace: parts.reduce((sum, part) => sum + part.inPlace, 0),
    inAll: parts.reduce((sum, part) => sum + part.inAll, 0),
  };
}

const nothingLacks: Lacking = { tasks: [], inPlace: 0, inAll: 0 };

function setsLacking(entry: Entry): Lacking {
  const { council, policy, recorded, isPartnership } = entry;
  if (hasEnded(entry)) return nothingLacks;
  const tasks: Task[] = [];
  const asked = carriedSets(policy).filter((set) => set.use === 'definition' || isPartnership);
  for (const set of asked) {
    const stand = recorded.stands.find((each) => each.set === set.id);
    if (stand === undefined) continue;
    const isGone = isOnGoneLevel(policy, { questionSet: set.id, decided: stand.decided });
    if (isGone) tasks.push(goneTask(entry, set));
    if (stand.state === 'decided') continue;
    const isReady = stand.state !== 'not yet known';
    tasks.push({
      title: spoken(policy, set.title),
      hint:
        set.clause === undefined ? 'Nobody has decided' : `Nobody has decided (${clauseWords(set.clause)})`,
      status: isReady ? 'Ready to decide' : `${stand.answered} of ${stand.asked} answered`,
      late: false,
      href: links.questions(council, recorded.known.reference, set.id),
      act: isReady ? 'Decide' : 'Answer the questions',
    });
  }
  const inAll = asked.filter((set) => recorded.stands.some((each) => each.set === set.id)).length;
  return { tasks, inPlace: inAll - tasks.length, inAll };
}

function goneTask({ council, policy, recorded }: Entry, { id, title }: Instrument): Task {
  return {
    title: spoken(policy, title),
    hint: 'Decided on a level that the policy has lost',
    status: 'Decide again',
    late: false,
    href: links.questions(council, recorded.known.reference, id),
    act: 'Decide again',
  };
}

function requirementsLacking(entry: Entry): Lacking {
  const { policy, recorded } = entry;
  const standings = requirementsOf(policy, recorded.known.input);
  const asked = standings.filter((each) => each.state !== 'notApplicable' && applies(each, entry));
  const open = asked.filter((each) => each.state === 'notMet' || each.state === 'undetermined');
  return {
    tasks: open.map((each) => requirementTask(each, entry)),
    inPlace: asked.length - open.length,
    inAll: asked.length,
  };
}

/** What is asked of partnerships is not held against an entry before anyone has said what it is. */
function applies(standing: RequirementStanding, { isPartnership }: Entry): boolean {
  return standing.state !== 'undetermined' || isPartnership;
}

function requirementTask(standing: RequirementStanding, entry: Entry): Task {
  const { requirement, state, overdue, due } = standing;
  const { policy } = entry;
  const who = requirement.who === undefined ? [] : [roleLabel(policy, requirement.who)];
  const clause = requirement.clause === undefined ? [] : [clauseWords(requirement.clause)];
  const beside = [...who, ...clause].join(', ');
  return {
    title: withoutStop(spoken(policy, requirement.toDo ?? requirement.says)),
    hint: `${withoutStop(spoken(policy, requirement.says))}${beside === '' ? '' : ` (${beside})`}`,
    status:
      overdue && due !== undefined
        ? `Due ${formatDate(due)}`
        : state === 'undetermined'
          ? 'Not yet known'
          : 'Not in place',
    late: overdue,
    href: placeOf(standing.missing[0] ?? standing.because[0], entry),
  };
}

/** A field that a list of the entry answers, without words of its own. */
export function isInList({ priorities }: Pick<Recorded, 'priorities'>, { holds }: Question): boolean {
  return holds === 'priorities' && priorities.length > 0;
}

function fieldsLacking(entry: Entry): Lacking {
  const { council, policy, recorded, isPartnership } = entry;
  const ended = hasEnded(entry);
  if (!isPartnership && !ended) return nothingLacks;
  const byStage = ended ? askedAt(policy, recorded.row.stage) : [];
  const tasks: Task[] = [];
  let inAll = 0;
  for (const { group, questions } of groupsAsked(policy, recorded.ownFields, recorded.row.stage)) {
    for (const question of questions) {
      if (ended ? !byStage.includes(question.id) : question.requiredBy === null) continue;
      inAll += 1;
      if (heldIn(recorded.row as never, question).is !== 'not yet known' || isInList(recorded, question))
        continue;
      tasks.push({
        title: question.label,
        hint: whyAsked(question),
        status: 'Not yet known',
        late: false,
        href: links.edit(council, recorded.known.reference, question.holds ?? group.id),
      });
    }
  }
  return { tasks, inPlace: inAll - tasks.length, inAll };
}

function whyAsked({ requiredBy }: Question): string {
  if (requiredBy === null) return 'So that the register tells of its end';
  return requiredBy === ''
    ? 'The register requires it'
    : `The register requires it (${clauseWords(requiredBy)})`;
}

export function roleLabel(policy: Policy, id: string): string {
  const role = rolesOf(policy).find((each) => each.id === id);
  if (role !== undefined) return spoken(policy, role.label);
  const link = policy.people?.links?.find((each) => each.id === id);
  return link === undefined ? id : spoken(policy, link.label);
}
