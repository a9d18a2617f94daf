import { conditionsIn } from './conditions.ts';
import { isAsked } from './asked.ts';
import { asked, isRefused } from './comparison.ts';
import {
  isComparison,
  partsOf,
  sourceOf,
  type Comparison,
  type Condition,
  type Joined,
} from './condition.ts';
import type { Value } from './facts.ts';
import { DONT_KNOW, NOT_APPLICABLE_ANSWER, type Answer, type Input } from './input.ts';
import { ASK_PERSON, optionsOf, outcomesOf, type Instrument, type Policy, type Question } from './policy.ts';
import { inNeededOrder } from './needs.ts';
import { compileMethod, type Reckoning } from './reckoning.ts';
import { readName, type Resting } from './resting.ts';
import {
  givenTo,
  NONE_ASKED,
  slotShape,
  standingFor,
  type Check,
  type Node,
  type Sheet,
  type Slot,
} from './slots.ts';
import { valueOf } from './typed.ts';
import { allOf, anyOf, atLeastOf, FALSE, not, NOT_APPLICABLE, TRUE, UNKNOWN } from './truth.ts';

/** An instrument made ready to run. */
export interface Ready {
  readonly instrument: Instrument;
  readonly slot: Slot;
  readonly questions: readonly Slot[];
  /** The outcomes that the questions are for. */
  readonly counts: ReadonlySet<string>;
  readonly appliesWhen: Node | undefined;
  readonly reckoning: Reckoning;
}

type Write = (sheet: Sheet, input: Input) => void;
type Values = Sheet['values'];

/** The checker refuses a policy with such a condition; until it has, the condition is never known. */
const UNREADABLE: Node = { check: () => UNKNOWN, parts: [] };

/** A policy made ready to run: every condition a closure over numbered slots. Made once for each policy. */
export class Engine {
  readonly policy: Policy;
  readonly slots: Slot[] = [];
  readonly #byName = new Map<string, Slot>();
  readonly #nodes = new WeakMap<Condition, Node>();
  readonly #ready = new Map<string, Ready>();
  /** What writes each slot, by the name of what is read. */
  readonly #fills = new Map<string, Write>();
  readonly #fillsFor = new WeakMap<Resting, readonly Write[]>();

  constructor(policy: Policy) {
    this.policy = policy;
    for (const instrument of policy.instruments) this.ready(instrument);
    for (const condition of conditionsIn(policy)) this.node(condition);
    this.#putInOrder();
  }

  /** What is recorded stands first; then whatever is worked out, each after what it needs. */
  #putInOrder(): void {
    for (const each of inNeededOrder(this.policy)) {
      const name = readName('outcome' in each ? 'rating' : 'answer', each.id);
      const write = this.#fills.get(name);
      if (write === undefined) continue;
      this.#fills.delete(name);
      this.#fills.set(name, write);
    }
  }

  /**
   * The sheet of one partnership: what is known, with suggestions and outcomes worked out in the order they need. Of all that
   * the policy reads, or of what some outcomes rest on.
   */
  sheet(input: Input, resting?: Resting): Sheet {
    const sheet: Sheet = {
      on: input.on,
      elements: input.elements,
      values: Array(this.slots.length).fill(undefined),
    };
    for (const write of resting === undefined ? this.#fills.values() : this.#only(resting))
      write(sheet, input);
    return sheet;
  }

  #only(resting: Resting): readonly Write[] {
    const known = this.#fillsFor.get(resting);
    if (known !== undefined) return known;
    const only = [...this.#fills].flatMap(([name, write]) => (resting.reads.has(name) ? [write] : []));
    this.#fillsFor.set(resting, only);
    return only;
  }

  #fill({ source, id }: Slot, write: Write): void {
    this.#fills.set(readName(source, id), write);
  }

  ready(instrument: Instrument): Ready {
    const known = this.#ready.get(instrument.id);
    if (known) return known;
    const questions = (instrument.questions ?? []).map((each) => this.slot('answer', each.id));
    const outcomes = outcomesOf(this.policy, instrument);
    const made: Ready = {
      instrument,
      questions,
      counts: new Set(outcomes.filter((each) => each.counts).map((each) => each.id)),
      appliesWhen: instrument.appliesWhen && this.node(instrument.appliesWhen),
      reckoning: compileMethod(instrument.outcome, outcomes, questions, {
        node: (each) => this.node(each),
        options: (each) => (each.question ? optionsOf(this.policy, each.question) : []),
      }),
      slot: this.slot('rating', instrument.id),
    };
    this.#ready.set(instrument.id, made);
    this.#fill(made.slot, fillRating(made));
    return made;
  }

  /** The slot of something that conditions read. */
  slot(source: Slot['source'], id: string): Slot {
    const shape = slotShape(this.policy, source, id);
    if (!shape) throw new Error(`The policy ${this.policy.id} has no ${source} “${id}”: it was not checked`);
    const name = readName(source, shape.id);
    const known = this.#byName.get(name);
    if (known) return known;
    const slot: Slot = {
      ...shape,
      index: this.slots.length,
      marks: new Set(),
      asks: [],
      standsFor: standingFor(this.policy, shape),
    };
    this.slots.push(slot);
    this.#byName.set(name, slot);
    if (source === 'answer') this.#needAnswer(slot, shape.question as Question);
    else if (source === 'fact') this.#fill(slot, fillFact(slot, this.#questionsOfFact(id)));
    else if (source === 'field')
      this.#fill(slot, (sheet, input) => (sheet.values[slot.index] = input.fields?.[id]));
    return slot;
  }

  node(condition: Condition): Node {
    const known = this.#nodes.get(condition);
    if (known) return known;
    const made = isComparison(condition) ? this.#leaf(condition) : this.#joined(condition);
    this.#nodes.set(condition, made);
    return made;
  }

  #needAnswer(slot: Slot, question: Question): void {
    if (question.askWhen) slot.askWhen = this.node(question.askWhen);
    const suggestions = (question.suggest ?? []).map((each) => ({
      check: this.node(each.when).check,
      answer: valueOf(slot, each.answer, this.policy.workingTime),
    }));
    this.#fill(slot, fillAnswer(slot, question, suggestions));
  }

  #questionsOfFact(id: string): readonly string[] {
    const all = this.policy.instruments.flatMap((each) => each.questions ?? []);
    return all.filter((each) => each.fact === id).map((each) => each.id);
  }

  #leaf(comparison: Comparison): Node {
    const [source, id] = sourceOf(comparison) ?? ['fact', ''];
    if (!slotShape(this.policy, source, id)) return UNREADABLE;
    const slot = this.slot(source, id);
    const question = asked(this.policy, slot, comparison);
    if (isRefused(question)) return UNREADABLE;
    for (const mark of question.marks) slot.marks.add(mark);
    slot.asks.push(question.holds);
    const plain =
      comparison.known === undefined ? leafCheck(slot, question.holds) : knownCheck(slot, comparison.known);
    const item = source === 'answer' ? comparison.includes : undefined;
    const check = item === undefined ? plain : elementCheck(id, item, plain);
    const foregone = new Set(slot.options.map((each) => question.holds(each, ''))).size === 1;
    return { check, parts: [], slot, marks: question.marks, clause: comparison.clause, foregone };
  }

  #joined(condition: Joined): Node {
    const parts = partsOf(condition).map((each) => this.node(each));
    const checks = parts.map((each) => each.check);
    const first = checks[0] as Check;
    const { clause } = condition;
    if ('all' in condition) return { check: allOf(checks), parts, clause };
    if ('any' in condition) return { check: anyOf(checks), parts, clause };
    if ('not' in condition) return { check: not(first), parts, clause };
    return { check: atLeastOf(condition.atLeast, checks), parts, clause };
  }
}

function leafCheck(slot: Slot, holds: (value: Value, on: string) => boolean): Check {
  const { index } = slot;
  return (sheet) => {
    const asking = isAsked(slot, sheet);
    if (asking === FALSE) return NOT_APPLICABLE;
    const value = sheet.values[index];
    if (value === NONE_ASKED) return NOT_APPLICABLE;
    if (value === undefined || asking === UNKNOWN) return UNKNOWN;
    return holds(value, sheet.on) ? TRUE : FALSE;
  };
}

/** An item of which it is said by itself whether it is in place: that stands above an answer for the whole list. */
function elementCheck(question: string, item: string, plain: Check): Check {
  return (sheet) => {
    const said = sheet.elements?.[question]?.[item];
    if (said === undefined) return plain(sheet);
    if (said === 'notApplicable') return NOT_APPLICABLE;
    return said === 'met' ? TRUE : FALSE;
  };
}

/** Whether anybody has recorded it is itself always known. */
function knownCheck(slot: Slot, wanted: boolean): Check {
  return (sheet) => ((sheet.values[slot.index] !== undefined) === wanted ? TRUE : FALSE);
}

function fillFact(slot: Slot, questions: readonly string[]): Write {
  return (sheet, input) => {
    let value = input.facts[slot.id];
    for (const each of questions) if (value === undefined) value = answered(input.answers[each]);
    sheet.values[slot.index] = value;
  };
}

function answered(answer: Answer | undefined): Value | undefined {
  return answer === DONT_KNOW || answer === NOT_APPLICABLE_ANSWER ? undefined : answer;
}

type Suggestion = { readonly check: Check; readonly answer: Value | undefined };

/**
 * A person's answer stands above everything, "don't know" included; then the register's fact; then a suggestion. Where
 * the question *is* a fact of the register the two are kept once, so a fact that is recorded ends a "don't know".
 */
function fillAnswer(slot: Slot, question: Question, suggestions: readonly Suggestion[]): Write {
  const { fact } = question;
  return (sheet, input) => {
    const answer = givenTo(slot, input);
    let value: Values[number] = answer === NOT_APPLICABLE_ANSWER ? NONE_ASKED : answered(answer);
    if ((answer === undefined || answer === DONT_KNOW) && fact !== undefined) value = input.facts[fact];
    if (answer === undefined && value === undefined) value = suggestedBy(suggestions, sheet);
    sheet.values[slot.index] = value;
  };
}

/** The first that holds, unless an earlier one that may yet hold gives another answer. */
function suggestedBy(suggestions: readonly Suggestion[], sheet: Sheet): Value | undefined {
  let earlier: Value | undefined;
  for (const { check, answer } of suggestions) {
    const truth = check(sheet);
    if (truth === FALSE || truth === NOT_APPLICABLE) continue;
    if (earlier !== undefined && earlier !== answer) return undefined;
    if (truth === TRUE) return answer;
    earlier = answer;
  }
  return undefined;
}

function fillRating({ slot, reckoning, appliesWhen }: Ready): Write {
  return (sheet, input) => {
    const given = input.ratings?.[slot.id];
    if (given !== undefined) sheet.values[slot.index] = slot.standsFor(given) ?? undefined;
    else if (appliesWhen && appliesWhen.check(sheet) !== TRUE)
      sheet.values[slot.index] = unlessUnknown(appliesWhen, sheet);
    else sheet.values[slot.index] = decidedIn(reckoning.fixed(sheet));
  };
}

/** What is left to a person is not known until the person has decided. */
const decidedIn = (outcome: string | undefined) => (outcome === ASK_PERSON ? undefined : outcome);

function unlessUnknown(appliesWhen: Node, sheet: Sheet): Values[number] {
  return appliesWhen.check(sheet) === UNKNOWN ? undefined : NONE_ASKED;
}

const engines = new WeakMap<Policy, Engine>();

/** The engine of a policy that has been read without problems. */
export function compile(policy: Policy): Engine {
  const known = engines.get(policy);
  if (known) return known;
  const made = new Engine(policy);
  engines.set(policy, made);
  return made;
}
