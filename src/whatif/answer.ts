import type { Known } from '../partnerships/facts.ts';
import { decisionKey, type RulesChanged } from '../partnerships/rules-changed.ts';
import type { Difference } from '../policy/compare.ts';
import type { Threshold } from '../policy/compare-amount.ts';
import { ASK_PERSON, instrumentOf, NOT_YET_KNOWN, outcomesOf, type Policy } from '../policy/policy.ts';
import { outcomeWords } from '../policy/reasons.ts';
import { sayValue } from '../policy/sentence.ts';
import { say } from '../policy/text.ts';

/** What is asked: the policy in force beside another, or beside itself with one amount changed. */
export interface Question {
  readonly before: Policy;
  readonly after: Policy;
  /** The amount that is tried, as the policy would write it; null where whole policies are compared. */
  readonly tried: { readonly threshold: Threshold; readonly written: string } | null;
}

/** Entries that would move in the same way. */
export interface Move {
  readonly set: string;
  readonly way: 'joins' | 'leaves' | 'moves';
  /** The outcome that they would join, leave or come to. */
  readonly outcome: string;
  readonly lines: readonly Line[];
}

/** One entry of an answer, in words. */
export interface Line {
  readonly reference: number;
  readonly name: string;
  readonly set: string;
  readonly from: string;
  readonly to: string;
  /** What the amount is compared with, of this entry; null where whole policies are compared. */
  readonly has: string | null;
  /** What it turns on, or what is missing where it cannot be told. */
  readonly because: readonly { readonly text: string; readonly clause: string | undefined }[];
  readonly ratings: readonly (string | null)[];
  readonly lead: string | null;
  /** The decision that a person made, if any: it stands until somebody decides again. */
  readonly decision: { readonly id: string; readonly outcome: string; readonly stands: Standing } | null;
}

/** `again`: it waits to be looked at again. `agrees`: it is what would be suggested. `departed`: decided otherwise, on purpose. */
export type Standing = 'again' | 'agrees' | 'departed';

export interface Answer {
  readonly moves: readonly Move[];
  readonly cannotTell: readonly Line[];
  readonly asked: number;
}

/** Sorted as people read: by set of questions, who joins, who leaves, who moves; then by name. */
export function answerOf(question: Question, entries: readonly Known[], changed: RulesChanged): Answer {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const lineOf = (each: Difference): Line => lineIn(question, changed, known.get(each.entry) as Known, each);
  const groups = Map.groupBy(changed.differences, (each) => keyOf(question, each));
  const moves = [...groups.values()].map((differences): Move => {
    const [first] = differences as [Difference];
    const way = wayOf(question, first);
    const leaves = way === 'leaves';
    return {
      set: titleOf(question.after, first.after.instrument),
      way,
      outcome: leaves ? outcomeIn(question.before, first.before) : outcomeIn(question.after, first.after),
      lines: inOrder(differences.map(lineOf)),
    };
  });
  const unknown = [
    ...changed.cannotTell,
    ...changed.neitherTells.filter((each) => turnsOnAmount(question, each)),
  ];
  return { moves: moves.toSorted(byWay), cannotTell: inOrder(unknown.map(lineOf)), asked: changed.going };
}

const ways = ['joins', 'leaves', 'moves'] as const;

function byWay(a: Move, b: Move): number {
  return (
    a.set.localeCompare(b.set) ||
    ways.indexOf(a.way) - ways.indexOf(b.way) ||
    a.outcome.localeCompare(b.outcome)
  );
}

const names = new Intl.Collator('en-GB');

function inOrder(lines: readonly Line[]): readonly Line[] {
  return lines.toSorted((a, b) => names.compare(a.name, b.name) || a.reference - b.reference);
}

/** Neither rule can tell, and what nobody has said yet is what the amount is compared with. */
function turnsOnAmount({ tried }: Question, { after }: Difference): boolean {
  if (tried === null || tried.threshold.set.id !== after.instrument) return false;
  const { source, of, question } = tried.threshold;
  return after.missing.some(
    (each) =>
      (each.source === source && each.id === of) || (each.source === 'answer' && each.id === question),
  );
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

function titleOf(policy: Policy, instrument: string): string {
  const set = instrumentOf(policy, instrument);
  return set === undefined ? instrument : say(set.title, { terms: policy.terms });
}

function outcomeIn(
  policy: Policy,
  { instrument, outcome }: Pick<Difference['after'], 'instrument' | 'outcome'>,
): string {
  if (outcome === ASK_PERSON) return 'A person decides';
  const set = instrumentOf(policy, instrument);
  return set === undefined ? outcome : outcomeWords(policy, set, outcome);
}

function lineIn(question: Question, changed: RulesChanged, entry: Known, each: Difference): Line {
  const { before, after } = question;
  const lead = entry.input.facts['leadOfficer'] ?? entry.input.facts['sponsoringOfficer'];
  return {
    reference: entry.reference,
    name: entry.name,
    set: titleOf(after, each.after.instrument),
    from: outcomeIn(before, each.before),
    to: outcomeIn(after, each.after),
    has: hasOf(question, entry),
    because: becauseOf(after, each),
    ratings: (['risk', 'value'] as const).map((use) => ratingOf(before, use, entry)),
    lead: typeof lead === 'string' ? lead : null,
    decision: decisionOf(before, changed, entry, each),
  };
}

function hasOf({ before, tried }: Question, { input }: Known): string | null {
  if (tried === null) return null;
  const { source, of } = tried.threshold;
  const held =
    source === 'fact' ? input.facts[of] : source === 'field' ? input.fields?.[of] : input.answers[of];
  return sayValue(before, source, of, held);
}

/** What decides it; where it cannot be told, what is missing. */
function becauseOf(policy: Policy, { after, turnsOn }: Difference): Line['because'] {
  const isTold = after.outcome !== NOT_YET_KNOWN;
  const decisive = after.causes.filter(({ did }) => isTold && (did === 'met' || did === 'fellShort'));
  if (decisive.length === 0)
    return turnsOn.map(({ label, clause }) => ({ text: say(label, { terms: policy.terms }), clause }));
  return decisive.map(({ source, id, label, value, clause }) => ({
    text: `${say(label, { terms: policy.terms })}: ${sayValue(policy, source, id, value)}`,
    clause,
  }));
}

function ratingOf(policy: Policy, use: string, { input }: Known): string | null {
  const set = instrumentOf(policy, use);
  const given = set === undefined ? undefined : input.ratings?.[set.id];
  if (set === undefined || given === undefined) return null;
  return outcomeIn(policy, { instrument: set.id, outcome: given });
}

function decisionOf(policy: Policy, changed: RulesChanged, entry: Known, each: Difference): Line['decision'] {
  const made = entry.decisions.find(({ questionSet }) => questionSet === each.before.instrument);
  if (made === undefined) return null;
  const waits = changed.again.has(decisionKey(entry.id, made.questionSet));
  return {
    id: made.id,
    outcome: outcomeIn(policy, { instrument: made.questionSet, outcome: made.outcome }),
    stands: waits ? 'again' : made.outcome === each.after.outcome ? 'agrees' : 'departed',
  };
}
