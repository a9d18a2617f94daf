import type { Known } from '../partnerships/facts.ts';
import type { RulesChanged } from '../partnerships/rules-changed.ts';
import type { Difference } from '../policy/compare.ts';
import type { CriteriaMoved, CriterionMove } from '../policy/compare-criteria.ts';
import { instrumentOf, outcomesOf, type Policy } from '../policy/policy.ts';
import {
  criterionIn,
  goneIn,
  isOfAmount,
  type Line,
  lineIn,
  outcomeIn,
  type Question,
  titleOf,
} from './line.ts';

/** Entries that would move in the same way. */
export interface Move {
  readonly set: string;
  readonly way: 'joins' | 'leaves' | 'moves' | 'criterion' | 'gone';
  /** The outcome that they would join, leave or come to, the level that a criterion would, or the one that would be lost. */
  readonly outcome: string;
  /** The criterion that would move although no rule makes an outcome of it, and where it stands now; null for outcomes. */
  readonly criterion: { readonly name: string; readonly from: string } | null;
  readonly lines: readonly Line[];
}

export interface Answer {
  readonly moves: readonly Move[];
  readonly cannotTell: readonly Line[];
  readonly asked: number;
}

/** Sorted as people read: by set of questions, who joins, who leaves, who moves, whose criteria move; then by name. */
export function answerOf(
  question: Question,
  entries: readonly Known[],
  changed: RulesChanged,
  criteria: CriteriaMoved,
): Answer {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const entryOf = (id: string): Known => known.get(id) as Known;
  const lineOf = (each: Difference): Line => lineIn(question, changed, entryOf(each.entry), each);
  const criterionOf = (each: CriterionMove): Line =>
    criterionIn(question, changed, entryOf(each.entry), each);
  const unknown = [
    ...changed.cannotTell,
    ...changed.neitherTells.filter((each) => turnsOnAmount(question, each)),
  ];
  return {
    moves: [
      ...outcomeMoves(question, changed, lineOf),
      ...criterionMoves(criteria.moves.map(criterionOf)),
      ...goneMoves(changed.onGoneLevels.map((each) => goneIn(question, entryOf(each.entry), each))),
    ].toSorted(byWay),
    cannotTell: inOrder([...unknown.map(lineOf), ...criteria.cannotTell.map(criterionOf)]),
    asked: changed.going,
  };
}

function outcomeMoves(
  question: Question,
  { differences }: RulesChanged,
  lineOf: (each: Difference) => Line,
): readonly Move[] {
  const groups = Map.groupBy(differences, (each) => keyOf(question, each));
  return [...groups.values()].map((those): Move => {
    const [first] = those as [Difference];
    const way = wayOf(question, first);
    const leaves = way === 'leaves';
    return {
      set: titleOf(question.after, first.after.instrument),
      way,
      outcome: leaves ? outcomeIn(question.before, first.before) : outcomeIn(question.after, first.after),
      criterion: null,
      lines: inOrder(those.map(lineOf)),
    };
  });
}

function criterionMoves(lines: readonly Line[]): readonly Move[] {
  const groups = Map.groupBy(lines, ({ set, criterion, from, to }) => [set, criterion, from, to].join('|'));
  return [...groups.values()].map((those): Move => {
    const [{ set, criterion, from, to }] = those as [Line];
    return {
      set,
      way: 'criterion',
      outcome: to,
      criterion: { name: criterion ?? '', from },
      lines: inOrder(those),
    };
  });
}

function goneMoves(lines: readonly Line[]): readonly Move[] {
  const groups = Map.groupBy(lines, ({ set, from }) => [set, from].join('|'));
  return [...groups.values()].map((those): Move => {
    const [{ set, from }] = those as [Line];
    return { set, way: 'gone', outcome: from, criterion: null, lines: inOrder(those) };
  });
}

const ways = ['joins', 'leaves', 'moves', 'criterion', 'gone'] as const;

function byWay(a: Move, b: Move): number {
  return (
    a.set.localeCompare(b.set) ||
    ways.indexOf(a.way) - ways.indexOf(b.way) ||
    (a.criterion?.name ?? '').localeCompare(b.criterion?.name ?? '') ||
    a.outcome.localeCompare(b.outcome)
  );
}

const names = new Intl.Collator('en-GB');

function inOrder(lines: readonly Line[]): readonly Line[] {
  return lines.toSorted((a, b) => names.compare(a.name, b.name) || a.reference - b.reference);
}

/** Neither rule can tell, and what nobody has said yet is what the amount is compared with. */
function turnsOnAmount({ before, tried }: Question, { after }: Difference): boolean {
  if (tried === null || tried.threshold.set.id !== after.instrument) return false;
  // Of a set that no rule combines its criteria tell, and what keeps them from it.
  if (instrumentOf(before, after.instrument)?.outcome.method === 'person') return false;
  return after.missing.some((each) => isOfAmount(tried.threshold, each));
}

/** Who leaves is told by what they leave; everybody else by what they come to. */
function keyOf(question: Question, each: Difference): string {
  const way = wayOf(question, each);
  return [each.after.instrument, way, way === 'leaves' ? each.before.outcome : each.after.outcome].join('|');
}

function wayOf({ before, after }: Question, each: Difference): Move['way'] {
  const was = counts(before, each.before.instrument, each.before.outcome);
  const is = counts(after, each.after.instrument, each.after.outcome);
  if (was === is) return 'moves';
  return is ? 'joins' : 'leaves';
}

/** Whether it is an outcome that the questions are for: a partnership, a significant one. */
function counts(policy: Policy, instrument: string, outcome: string): boolean {
  const set = instrumentOf(policy, instrument);
  const own = set === undefined ? [] : outcomesOf(policy, set);
  return own.some(({ id, counts: does }) => id === outcome && does === true);
}
