import type { Condition } from './condition.ts';
import { criteriaMethod, type Criteria } from './criteria.ts';
import { isCounted } from './counted.ts';
import { ASK_PERSON, type Method, type Option, type Outcome } from './policy.ts';
import type { Node, Sheet, Slot } from './slots.ts';
import { isSettled, type Splits, splitsOf } from './settle.ts';
import { allOf, anyOf, atLeastOf, not, TRUE, UNKNOWN } from './truth.ts';

/** Outcomes as bits: what an instrument could still come to is one number. */
type Bits = number;

interface RuleNode {
  readonly node: Node;
  readonly bit: Bits;
  readonly outcome: string;
  readonly clause: string | undefined;
}

/** First matching rule; any-of, all-of and at-least-N-of are one rule with an otherwise. */
export interface Rules {
  readonly kind: 'rules';
  readonly rules: readonly RuleNode[];
  readonly otherwise: Bits;
}

export interface Reckoning {
  readonly method: Method['method'];
  readonly how: Rules | Criteria | { readonly kind: 'none' };
  /** The outcomes in order; a person's judgement is the one after the last. */
  readonly outcomes: readonly string[];
  /** What it could come to, given what is known. Never leaves out one that it could. */
  readonly possible: (sheet: Sheet) => Bits;
  /** The outcome, when whatever is unknown could not change it. */
  readonly fixed: (sheet: Sheet) => string | undefined;
  readonly splits: Splits;
}

interface Making {
  readonly node: (condition: Condition) => Node;
  readonly options: (slot: Slot) => readonly Option[];
}

export function compileMethod(
  method: Method,
  outcomes: readonly Outcome[],
  questions: readonly Slot[],
  making: Making,
): Reckoning {
  const ids = [...outcomes.map((each) => each.id), ASK_PERSON];
  const bitOf = (outcome: string | undefined): Bits => 1 << Math.max(0, ids.indexOf(outcome ?? ASK_PERSON));
  const how = howOf(method, ids, questions, making, bitOf);
  const possible = possibleOf(how, bitOf(ASK_PERSON));
  const splits = splitsOf(how);
  const fixed = (sheet: Sheet) => {
    if (how.kind === 'none') return undefined;
    const bits = isSettled(sheet, splits, possible);
    return bits === undefined ? undefined : ids[31 - Math.clz32(bits)];
  };
  return { method: method.method, how, outcomes: ids, possible, fixed, splits };
}

function howOf(
  method: Method,
  ids: readonly string[],
  questions: readonly Slot[],
  { node: compileCondition, options }: Making,
  bitOf: (outcome: string | undefined) => Bits,
): Reckoning['how'] {
  const otherwise = bitOf(method.otherwise);
  const together = questions.filter(({ question }) => question && isCounted(method, question));
  switch (method.method) {
    case 'none':
      return { kind: 'none' };
    case 'firstMatch':
      return { kind: 'rules', rules: rulesOf(method, compileCondition, bitOf), otherwise };
    case 'anyOf':
    case 'allOf':
    case 'atLeastNOf': {
      const of = (method.of ?? together.map(isYes)).map(compileCondition);
      const outcome = method.outcome ?? ASK_PERSON;
      const node = counted(method, of);
      return {
        kind: 'rules',
        rules: [{ node, bit: bitOf(outcome), outcome, clause: method.clause }],
        otherwise,
      };
    }
    case 'highest':
    case 'majority':
    case 'points':
    case 'person': {
      return criteriaMethod(method, together, ids, options);
    }
    default:
      throw new Error(`No such method: ${String(method.method satisfies never)}`);
  }
}

function rulesOf(
  { rules = [], clause }: Method,
  compileCondition: Making['node'],
  bitOf: (outcome: string) => Bits,
): RuleNode[] {
  return rules.map((rule) => ({
    node: withException(compileCondition(rule.when), rule.unless && compileCondition(rule.unless)),
    bit: bitOf(rule.outcome),
    outcome: rule.outcome,
    clause: rule.clause ?? clause,
  }));
}

const isYes = ({ id }: Slot): Condition => ({ answer: id, is: 'yes' });

function withException(when: Node, unless: Node | undefined): Node {
  if (!unless) return when;
  const except: Node = { check: not(unless.check), parts: [unless] };
  return { check: allOf([when.check, except.check]), parts: [when, except] };
}

function counted(method: Method, parts: readonly Node[]): Node {
  const checks = parts.map((each) => each.check);
  if (method.method === 'anyOf') return { check: anyOf(checks), parts };
  if (method.method === 'allOf') return { check: allOf(checks), parts };
  return { check: atLeastOf(method.atLeast ?? 1, checks), parts };
}

function possibleOf(how: Reckoning['how'], person: Bits): (sheet: Sheet) => Bits {
  if (how.kind === 'none') return () => person;
  if (how.kind === 'criteria') return how.possible;
  const { rules, otherwise } = how;
  return (sheet) => {
    let bits = 0;
    for (const rule of rules) {
      const truth = rule.node.check(sheet);
      if (truth === TRUE) return bits | rule.bit;
      if (truth === UNKNOWN) bits |= rule.bit;
    }
    return bits | otherwise;
  };
}
