import { countOf } from '../../kit/count.ts';
import type { Steps } from '../../kit/breath.ts';
import type { Known } from '../../partnerships/facts.ts';
import { factOf } from '../../policy/facts.ts';
import { unknownRoles } from '../../policy/keepers.ts';
import type { Instrument, Policy } from '../../policy/policy.ts';
import { requirementsOf } from '../../policy/requirement.ts';
import { nextReview } from '../../policy/review.ts';
import { sameSet } from '../../policy/same-set.ts';
import { isOver } from '../../policy/stage.ts';
import { outcomeName, roleName, told } from '../policy/words.ts';
import type { Member } from './store.ts';

/** Something that the register works by and a version has no more, though the council has something of it. */
export interface End {
  readonly is: 'asked' | 'required' | 'reviewed' | 'kept' | 'held';
  readonly name: string;
  /** What the council has of it: "6 Significant, 8 Not significant". */
  readonly has: string;
}

/** What ends with a version of which the council has something; what nobody has used yet ends without a word. */
export function* whatEnds(
  before: Policy,
  after: Policy,
  entries: readonly Known[],
  members: readonly Member[],
): Steps<readonly End[]> {
  const going = entries.filter((entry) => !isOver(before, entry.input.facts['stage']));
  const sets = before.instruments.flatMap((set) =>
    sameSet(before, set, after) === undefined
      ? setEnd(before, set, going)
      : questionEnds(before, set, after, going),
  );
  const required = yield* requirementEnds(before, after, going);
  const reviewed = yield* reviewEnds(before, after, going);
  return [
    ...sets,
    ...required,
    ...reviewed,
    ...fieldEnds(before, after, going),
    ...roleEnds(before, after, members),
  ];
}

function setEnd(before: Policy, set: Instrument, going: readonly Known[]): readonly End[] {
  const decided = going.flatMap(({ decisions }) =>
    decisions.flatMap(({ questionSet, outcome }) => (questionSet === set.id ? [outcome] : [])),
  );
  const ids = new Set((set.questions ?? []).map(({ id }) => id));
  const answered = going.filter(({ input }) => [...ids].some((id) => input.answers[id] !== undefined)).length;
  const has = [
    ...Map.groupBy(decided, (each) => each)
      .entries()
      .map(([outcome, all]) => `${all.length} ${outcomeName(before, set, outcome)}`),
    ...(answered === 0 ? [] : [`answers in ${entriesOf(answered)}`]),
  ];
  return has.length === 0 ? [] : [{ is: 'asked', name: told(before, set.title), has: has.join(', ') }];
}

const entriesOf = (count: number): string => countOf(count, 'entry', 'entries');

function questionEnds(
  before: Policy,
  set: Instrument,
  after: Policy,
  going: readonly Known[],
): readonly End[] {
  const asked = after.instruments.flatMap(({ questions = [] }) => questions);
  const kept = new Set(asked.flatMap(({ id, replaces = [] }) => [id, ...replaces]));
  return (set.questions ?? []).flatMap(({ id, short, ask }): readonly End[] => {
    const answered = kept.has(id) ? 0 : going.filter(({ input }) => input.answers[id] !== undefined).length;
    return answered === 0
      ? []
      : [{ is: 'asked', name: told(before, short ?? ask), has: `answered in ${entriesOf(answered)}` }];
  });
}

interface Tally {
  all: number;
  late: number;
}

function* requirementEnds(before: Policy, after: Policy, going: readonly Known[]): Steps<readonly End[]> {
  const gone = goneOf(before.requirements, after.requirements);
  const tallies = new Map<string, Tally>(gone.map(({ id }) => [id, { all: 0, late: 0 }]));
  for (const { input } of gone.length === 0 ? [] : going) {
    for (const { requirement, state } of requirementsOf(before, input)) {
      const tally = tallies.get(requirement.id);
      if (tally === undefined || state === 'notApplicable') continue;
      tally.all += 1;
      if (state === 'notMet') tally.late += 1;
    }
    yield;
  }
  return gone.flatMap(({ id, says }) => tallied('required', told(before, says), tallies.get(id), 'not met'));
}

function* reviewEnds(before: Policy, after: Policy, going: readonly Known[]): Steps<readonly End[]> {
  const gone = goneOf(before.reviews, after.reviews);
  const tallies = new Map<string, Tally>(gone.map(({ id }) => [id, { all: 0, late: 0 }]));
  for (const { input } of gone.length === 0 ? [] : going) {
    for (const { review, due } of nextReview(before, input).rules) {
      const tally = tallies.get(review.id);
      if (tally === undefined) continue;
      tally.all += 1;
      if (due !== undefined && due < input.on) tally.late += 1;
    }
    yield;
  }
  return gone.flatMap(({ id, title }) =>
    tallied('reviewed', told(before, title), tallies.get(id), 'overdue'),
  );
}

function goneOf<Part extends { readonly id: string }>(
  before: readonly Part[] = [],
  after: readonly Part[] = [],
): readonly Part[] {
  const kept = new Set(after.map(({ id }) => id));
  return before.filter(({ id }) => !kept.has(id));
}

function tallied(is: End['is'], name: string, tally: Tally | undefined, late: string): readonly End[] {
  if (tally === undefined || tally.all === 0) return [];
  return [{ is, name, has: `${entriesOf(tally.all)}, ${tally.late} ${late}` }];
}

function fieldEnds(before: Policy, after: Policy, going: readonly Known[]): readonly End[] {
  return goneOf(before.register, after.register).flatMap(({ id, label }): readonly End[] => {
    // An entry has its name whatever a policy lists.
    if (id === 'name') return [];
    const filled = going.filter(({ input }) => (input.fields?.[id] ?? input.facts[id] ?? null) !== null);
    const name = label === undefined ? (factOf(id)?.label ?? id) : told(before, label);
    return filled.length === 0
      ? []
      : [{ is: 'kept', name, has: `filled in for ${entriesOf(filled.length)}` }];
  });
}

function roleEnds(before: Policy, after: Policy, members: readonly Member[]): readonly End[] {
  const lost = Map.groupBy(
    members.flatMap(({ roles }) => [...unknownRoles(after, roles)]),
    (role) => role,
  );
  return [...lost].map(([role, all]) => ({
    is: 'held',
    name: roleName(before, role),
    has: `held by ${countOf(all.length, 'person', 'people')}`,
  }));
}
