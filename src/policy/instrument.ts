import { isAsked } from './asked.ts';
import { compile, type Engine, type Ready } from './compile.ts';
import {
  causesOf,
  missingOf,
  open,
  pointsIn,
  putsTogether,
  readOf,
  spreadOf,
  type Cause,
  type Missing,
} from './explain.ts';
import { DONT_KNOW, type Input } from './input.ts';
import {
  instrumentOf,
  NOT_YET_KNOWN,
  outcomesOf,
  type Instrument,
  type Policy,
  type Question,
} from './policy.ts';
import { restingOf } from './resting.ts';
import { givenTo, NONE_ASKED, type Sheet, type Slot } from './slots.ts';
import type { Text } from './text.ts';
import { FALSE, TRUE, UNKNOWN } from './truth.ts';
import { readAnswer, type Answered } from './answered.ts';

/** An instrument that is not for this entry, such as significance of what is not a partnership. */
export const DOES_NOT_APPLY = 'doesNotApply';
/** An instrument that only keeps answers. */
export const NO_OUTCOME = 'none';

/** What the policy makes of one partnership by one of its instruments, and why. Always a suggestion: people decide. */
export interface Evaluation {
  readonly instrument: string;
  /** An outcome's id, or `notYetKnown`, `askPerson`, `doesNotApply`, `none`. */
  readonly outcome: string;
  /** The outcome's label; undefined where the outcome is none of the policy's. */
  readonly label: Text | undefined;
  readonly clause: string | undefined;
  /** Whether it is asked of this partnership at all; undefined while that is not yet known. */
  readonly applies: boolean | undefined;
  readonly causes: readonly Cause[];
  /** Only what could change the outcome. Of `askPerson` by a person alone: the criteria nobody has answered. */
  readonly missing: readonly Missing[];
  readonly progress: Progress;
  readonly spread?: Readonly<Record<string, number>>;
  readonly points?: { readonly least: number; readonly most: number };
}

/** What one instrument, by id or by use, makes of a partnership. */
export function evaluate(policy: Policy, instrument: string, input: Input): Evaluation {
  const engine = compile(policy);
  return evaluated(engine, readyOf(engine, instrument), engine.sheet(input), input);
}

/** What every instrument, or each of those given, makes of a partnership, by instrument id. */
export function evaluateAll(
  policy: Policy,
  input: Input,
  instruments: readonly Instrument[] = policy.instruments,
): Readonly<Record<string, Evaluation>> {
  const engine = compile(policy);
  const sheet = engine.sheet(input);
  const all: Record<string, Evaluation> = {};
  for (const instrument of instruments)
    all[instrument.id] = evaluated(engine, engine.ready(instrument), sheet, input);
  return all;
}

/**
 * What each of these comes to, by its id, and nothing of why: for many partnerships at once. The same as `evaluateAll` has,
 * from no more than they rest on.
 */
export function outcomesAlone(
  policy: Policy,
  input: Input,
  instruments: readonly Instrument[],
): Readonly<Record<string, string>> {
  const engine = compile(policy);
  const sheet = engine.sheet(input, restingOf(policy, instruments));
  const all: Record<string, string> = {};
  for (const instrument of instruments) {
    const ready = engine.ready(instrument);
    const applies = ready.appliesWhen?.check(sheet) ?? TRUE;
    all[instrument.id] =
      applies === TRUE || applies === UNKNOWN
        ? outcomeIn(ready, applies === TRUE, ready.reckoning.fixed(sheet))
        : DOES_NOT_APPLY;
  }
  return all;
}

function outcomeIn({ reckoning }: Ready, applies: boolean, fixed: string | undefined): string {
  if (reckoning.method === 'none') return NO_OUTCOME;
  return applies ? (fixed ?? NOT_YET_KNOWN) : NOT_YET_KNOWN;
}

/** Whether the criteria of a set are told by how they are spread over its levels. */
export function hasSpread(policy: Policy, set: Instrument): boolean {
  return putsTogether(readyOf(compile(policy), set.id));
}

function readyOf(engine: Engine, name: string): Ready {
  const instrument = instrumentOf(engine.policy, name);
  if (!instrument) throw new Error(`The policy ${engine.policy.id} has no set of questions “${name}”`);
  return engine.ready(instrument);
}

function evaluated(engine: Engine, ready: Ready, sheet: Sheet, input: Input): Evaluation {
  const applies = ready.appliesWhen?.check(sheet) ?? TRUE;
  if (applies !== TRUE && applies !== UNKNOWN) return doesNotApply(ready, sheet, input);
  const { method } = ready.reckoning;
  const fixed = ready.reckoning.fixed(sheet);
  const outcome = outcomeIn(ready, applies === TRUE, fixed);
  const chosen = outcomesOf(engine.policy, ready.instrument).find((each) => each.id === outcome);
  const spread = spreadOf(ready, sheet);
  const points = pointsIn(ready, sheet);
  return {
    instrument: ready.instrument.id,
    outcome,
    label: chosen?.label,
    clause: clauseOf(ready, sheet, outcome),
    applies: applies === TRUE ? true : undefined,
    causes: method === 'none' ? [] : causesOf(ready, sheet, fixed),
    missing: missing(ready, sheet, fixed),
    progress: progressIn(ready, sheet, input),
    ...(spread && { spread }),
    ...(points && { points }),
  };
}

function missing(ready: Ready, sheet: Sheet, fixed: string | undefined): Missing[] {
  const first: Missing[] = [];
  if (ready.appliesWhen) open(ready.appliesWhen, sheet, (slot, clause) => first.push(readOf(slot, clause)));
  const byPerson = ready.reckoning.method === 'person';
  return fixed === undefined || byPerson ? [...first, ...missingOf(ready, sheet)] : first;
}

function doesNotApply(ready: Ready, sheet: Sheet, input: Input): Evaluation {
  const causes: Cause[] = [];
  const { instrument } = ready;
  whyNot(ready, sheet, causes);
  return {
    instrument: instrument.id,
    outcome: DOES_NOT_APPLY,
    label: undefined,
    clause: instrument.clause,
    applies: false,
    causes,
    missing: [],
    progress: progressIn(ready, sheet, input),
  };
}

function whyNot(ready: Ready, sheet: Sheet, causes: Cause[]): void {
  const slot = ready.appliesWhen?.slot;
  const value = slot && sheet.values[slot.index];
  if (slot)
    causes.push({ ...readOf(slot), value: value === NONE_ASKED ? undefined : value, did: 'keptClear' });
}

/** The clause of the rule that decided, else of the method, else of the instrument. */
function clauseOf(ready: Ready, sheet: Sheet, outcome: string): string | undefined {
  const { how } = ready.reckoning;
  const rule = how.kind === 'rules' ? how.rules.find((each) => each.node.check(sheet) === TRUE) : undefined;
  const decided = rule?.outcome === outcome ? rule.clause : undefined;
  return decided ?? ready.instrument.outcome.clause ?? ready.instrument.clause;
}

/** How far the questions have been answered. "Don't know" is counted apart: it is an answer, and something to find out. */
export interface Progress {
  readonly asked: number;
  readonly answered: number;
  readonly dontKnow: number;
}

/** A loop that makes nothing: it runs for every set of questions of every partnership when a policy is adopted. */
function progressIn({ questions }: Ready, sheet: Sheet, input: Input): Progress {
  let [asked, answered, dontKnow] = [0, 0, 0];
  for (const slot of questions) {
    if (isAsked(slot, sheet) === FALSE) continue;
    asked += 1;
    if (input.answers[slot.id] === DONT_KNOW) dontKnow += 1;
    else if (sheet.values[slot.index] !== undefined) answered += 1;
  }
  return { asked, answered, dontKnow };
}

/** One question as a form or a table shows it. */
export interface Asking {
  readonly question: Question;
  readonly answered: Answered;
  /** False: another answer has made it needless. Undefined: that depends on a question not yet answered. */
  readonly asked: boolean | undefined;
}

/** Every question of an instrument, in order, with its answer and where that came from. */
export function questionsAsked(policy: Policy, instrument: string, input: Input): readonly Asking[] {
  const engine = compile(policy);
  const sheet = engine.sheet(input);
  return readyOf(engine, instrument).questions.map((slot) => {
    const asking = isAsked(slot, sheet);
    const asked = asking === UNKNOWN ? undefined : asking === TRUE;
    return { question: slot.question as Question, answered: readAnswer(slot, sheet, input), asked };
  });
}

/** Whether somebody has answered a question, "don't know" included, with what may still be answered. */
export function isAnswered(policy: Policy, question: string, input: Input): boolean {
  return givenTo(compile(policy).slot('answer', question), input) !== undefined;
}

/**
 * The next question of a journey: the first that is asked, that nobody has answered, and whose answer could still
 * change the outcome. Where a policy only keeps answers, or leaves it to a person, every question is put.
 */
export function nextQuestion(policy: Policy, instrument: string, input: Input): Question | undefined {
  const engine = compile(policy);
  const ready = readyOf(engine, instrument);
  const sheet = engine.sheet(input);
  const open = (slot: Slot) => givenTo(slot, input) === undefined && sheet.values[slot.index] === undefined;
  const asked = ready.questions.filter((slot) => isAsked(slot, sheet) !== FALSE && open(slot));
  if (keepsAll(ready.instrument)) return asked[0]?.question;
  if (ready.reckoning.fixed(sheet) !== undefined) return undefined;
  const matters = new Set(missingOf(ready, sheet).map((each) => each.id));
  return asked.find((slot) => matters.has(slot.id))?.question;
}

const keepsAll = ({ outcome }: Instrument) => outcome.method === 'none' || outcome.method === 'person';
