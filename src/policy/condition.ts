import { isMap } from 'yaml';
import { flag, id, lazy, list, number, object, optional, scalar, word, type Shape } from './shape.ts';

/**
 * A condition as the document holds it: a comparison of one thing known, or several joined. Never code. Amounts and
 * dates stay as typed; `compile` reads them by the type of what they are compared with.
 */
export type Condition = Comparison | Joined;
export type Joined = AllOf | AnyOf | Not | AtLeastOf;

interface AllOf {
  readonly all: readonly Condition[];
  readonly clause?: string;
}
interface AnyOf {
  readonly any: readonly Condition[];
  readonly clause?: string;
}
interface Not {
  readonly not: Condition;
  readonly clause?: string;
}
interface AtLeastOf {
  readonly atLeast: number;
  readonly of: readonly Condition[];
  readonly clause?: string;
}

const one = scalar('a value');
const several = list(one, 'a list of values');

const comparison = object(
  {
    fact: optional(id),
    answer: optional(id),
    field: optional(id),
    rating: optional(id),
    is: optional(one),
    isNot: optional(one),
    oneOf: optional(several),
    includes: optional(one),
    includesAny: optional(several),
    moreThan: optional(one),
    atLeast: optional(one),
    lessThan: optional(one),
    atMost: optional(one),
    between: optional(several),
    before: optional(one),
    after: optional(one),
    olderThan: optional(one),
    within: optional(one),
    known: optional(flag),
    exists: optional(flag),
    period: optional(word('year', 'total', 'not stated')),
    readAs: optional(word('year', 'total')),
    ours: optional(flag),
    clause: optional(scalar('a clause')),
  },
  'a condition',
);
export type Comparison = ReturnType<typeof comparison.blank>;

/** What a comparison reads; exactly one of these keys is present. */
export const SOURCES = ['fact', 'answer', 'field', 'rating'] as const;
export type Source = (typeof SOURCES)[number];

/** What a comparison may say; exactly one of these keys is present. */
export const TESTS = [
  'is',
  'isNot',
  'oneOf',
  'includes',
  'includesAny',
  'moreThan',
  'atLeast',
  'lessThan',
  'atMost',
  'between',
  'before',
  'after',
  'olderThan',
  'within',
  'known',
  'exists',
] as const;
export type Test = (typeof TESTS)[number];

const clause = optional(scalar('a clause'));
const many: Shape<readonly Condition[]> = lazy(() => list(condition, 'a list of conditions'));
const all = object({ all: many, clause }, 'a condition');
const any = object({ any: many, clause }, 'a condition');
const not = object({ not: lazy(() => condition), clause }, 'a condition');
const atLeastOf = object({ atLeast: number('a whole number', 1, 100), of: many, clause }, 'a condition');

const JOINED: Readonly<Record<string, Shape<Condition>>> = { all, any, not, of: atLeastOf };

export const condition: Shape<Condition> = {
  is: { a: 'condition' },
  blank: () => ({ all: [] }),
  read(node, book, path) {
    const join = isMap(node) ? Object.keys(JOINED).find((key) => node.has(key)) : undefined;
    return (join ? (JOINED[join] as Shape<Condition>) : comparison).read(node, book, path);
  },
};

export function isComparison(condition: Condition): condition is Comparison {
  return !('all' in condition || 'any' in condition || 'not' in condition || 'of' in condition);
}

/** The conditions inside a joined one. */
export function partsOf(condition: Condition): readonly Condition[] {
  if ('all' in condition) return condition.all;
  if ('any' in condition) return condition.any;
  if ('not' in condition) return [condition.not];
  return 'of' in condition ? condition.of : [];
}

/** Every comparison inside, in the order written. */
export function comparisonsIn(condition: Condition): Comparison[] {
  return isComparison(condition) ? [condition] : partsOf(condition).flatMap(comparisonsIn);
}

/** What a comparison reads: `['fact', 'annualGrant']`. */
export function sourceOf(comparison: Comparison): [Source, string] | undefined {
  const source = SOURCES.find((each) => comparison[each] !== undefined);
  return source && [source, comparison[source] as string];
}

export function testOf(comparison: Comparison): Test | undefined {
  return TESTS.find((each) => comparison[each] !== undefined);
}
