import { formatDate } from '../kit/dates.ts';
import { links } from '../links.ts';
import type { Missing } from '../policy/explain.ts';
import type { Instrument, Policy } from '../policy/policy.ts';
import { requirementsOf, type RequirementStanding } from '../policy/requirement.ts';
import { rolesOf } from '../policy/permissions.ts';
import { askedAt, isOver } from '../policy/stage.ts';
import { clauseWords, withoutStop } from '../policy/text.ts';
import { carriedSets, isOnGoneLevel, openedSets } from './stand.ts';
import { groupsAsked } from './asked.ts';
import { heldIn } from './edit/held.ts';
import type { Question } from './edit/questions.ts';
import { fieldOf } from './fields.ts';
import { tasksFound } from './mending.ts';
import type { Recorded } from './recorded.ts';
import { spoken } from './words.ts';

/** Something that an entry still lacks: what, why and who, how far it is, and where to see to it. */
export interface Task {
  readonly title: string;
  readonly hint: string;
  readonly status: string;
  readonly late: boolean;
  readonly href: string | null;
  /** What the button to it says, where it is more than to see to it. */
  readonly act?: string;
  /** The check that found it, if one did. */
  readonly check?: string;
}

export interface Lacking {
  readonly tasks: readonly Task[];
  /** Of the things that the policy asks of this entry. */
  readonly inPlace: number;
  readonly inAll: number;
}

export interface Entry {
  readonly council: string;
  readonly policy: Policy;
  readonly recorded: Recorded;
  readonly today: string;
  /** Its kind has been decided and is a partnership. */
  readonly isPartnership: boolean;
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

/** What is over is asked for what its ending asks, and for what the policy asks of its stage by name. */
export function hasEnded({ policy, recorded }: Pick<Entry, 'policy' | 'recorded'>): boolean {
  return isOver(policy, recorded.row.stage);
}

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

const lists: Readonly<Record<string, string>> = {
  documents: 'documents',
  agreementSigned: 'documents',
  leadPartner: 'partners',
  accountableBody: 'partners',
  partnersCount: 'partners',
  partnerSectors: 'partners',
  leadOfficer: 'people',
  sponsoringOfficer: 'people',
  performanceOfficer: 'people',
  representative: 'seats',
  vacantSeats: 'appointments',
  fiduciaryPost: 'seats',
  prioritiesLinked: 'priorities',
  area: 'area',
};
const money: ReadonlySet<string> = new Set([
  'councilContribution',
  'councilContributionTotal',
  'contributionInKind',
  'councilResources',
  'unbudgetedContribution',
  'inPrincipleBudget',
  'annualGrant',
  'grantPayer',
  'incomeToCouncil',
  'contributionKind',
  'budgetSource',
  'otherContributors',
  'moneySpentOn',
  'hasBudget',
]);

/** The page on which a fact or an answer is given. */
export function placeOf(
  read: Pick<Missing, 'source' | 'id'> | undefined,
  { council, policy, recorded }: Pick<Entry, 'council' | 'policy' | 'recorded'>,
): string | null {
  if (read === undefined) return null;
  const reference = recorded.known.reference;
  const { source, id } = read;
  if (source === 'answer') {
    const set = openedSets(policy).find((each) => each.questions?.some((question) => question.id === id));
    return set === undefined ? null : links.question(council, reference, set.id, id, 'result');
  }
  if (source === 'rating')
    return openedSets(policy).some((set) => set.id === id) ? links.questions(council, reference, id) : null;
  if (source === 'field') return links.edit(council, reference, 'own');
  if (money.has(id)) return links.edit(council, reference, 'money');
  const list = lists[id];
  if (list !== undefined) return links.edit(council, reference, list);
  const field = fieldOf(id);
  return field === undefined ? null : links.edit(council, reference, field.group);
}

/** Whether whoever looks may open the page of a fact or an answer: some may answer questions and edit nothing. */
export function mayOpen(
  href: string | null,
  view: {
    readonly council: string;
    readonly reference: number;
    readonly asAt: string | null;
    readonly mayEdit: boolean;
    readonly mayDecide: boolean;
  },
): href is string {
  if (href === null || view.asAt !== null) return false;
  return href.startsWith(links.editEntry(view.council, view.reference)) ? view.mayEdit : view.mayDecide;
}

export function roleLabel(policy: Policy, id: string): string {
  const role = rolesOf(policy).find((each) => each.id === id);
  if (role !== undefined) return spoken(policy, role.label);
  const link = policy.people?.links?.find((each) => each.id === id);
  return link === undefined ? id : spoken(policy, link.label);
}
