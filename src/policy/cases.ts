import { LineCounter, parseDocument } from 'yaml';
import { readDate } from './amount.ts';
import { Book, type Problem } from './book.ts';
import { runCase } from './run-case.ts';
import type { Source } from './condition.ts';
import { FACT_IDS, type Value } from './facts.ts';
import type { Input } from './input.ts';
import { nearest } from './nearest.ts';
import type { Policy } from './policy.ts';
import { flag, list, named, number, object, optional, scalar, type Read, type Shape } from './shape.ts';
import { slotShape } from './slots.ts';
import { valueOf } from './typed.ts';
import { isSeq } from 'yaml';

const words = scalar('words');
const idList: Shape<readonly string[]> = {
  is: { a: 'list', item: words },
  blank: () => [],
  read: (node, book, path) =>
    isSeq(node) && node.items.length === 0 ? [] : list(words, 'a list').read(node, book, path),
};
const value: Shape<string | readonly string[]> = {
  is: words.is,
  blank: () => '',
  read: (node, book, path) => (isSeq(node) ? idList.read(node, book, path) : words.read(node, book, path)),
};
const values = named(value, 'values by id');

const expected = object(
  {
    outcome: optional(words),
    answer: optional(value),
    causes: optional(idList),
    noDifference: optional(idList),
    missing: optional(idList),
    spread: optional(named(number('a count', 0, 1000), 'counts by level')),
    suggested: optional(values),
    points: optional(number('points', -1e6, 1e6)),
    steps: optional(idList),
    undetermined: optional(idList),
    state: optional(words),
    due: optional(words),
    overdue: optional(flag),
    holds: optional(words),
    clause: optional(words),
    next: optional(words),
    body: optional(words),
    consults: optional(idList),
    term: optional(words),
    at: optional(words),
    notSet: optional(flag),
    ours: optional(flag),
    reconstructed: optional(flag),
  },
  'what is expected',
);
const caseShape = object(
  {
    name: words,
    traps: optional(idList),
    note: optional(words),
    instrument: optional(words),
    question: optional(words),
    route: optional(words),
    requirement: optional(words),
    review: optional(words),
    watch: optional(words),
    appointment: optional(words),
    part: optional(words),
    on: optional(words),
    facts: optional(values),
    answers: optional(values),
    fields: optional(values),
    ratings: optional(named(words, 'outcomes by id')),
    expect: expected,
  },
  'a case',
);
const casesShape = object({ cases: list(caseShape, 'cases') }, 'cases');

export type Case = Read<typeof caseShape>;
export type Expected = Case['expect'];

export interface CaseResult {
  readonly name: string;
  readonly traps: readonly string[];
  /** Empty when the case passes; else each thing that came out otherwise, as a sentence. */
  readonly failures: readonly string[];
}

/** Runs a policy's own cases. Faults in the file itself are problems; a case that comes out otherwise is a failure. */
export function runCases(
  policy: Policy,
  document: string,
  file: string,
): { readonly results: readonly CaseResult[]; readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const book = new Book(file, lines);
  const parsed = parseDocument(document, { lineCounter: lines, prettyErrors: false });
  for (const error of parsed.errors)
    book.faultAt(error.pos[0], '', `This is not YAML that can be read: ${error.message}`);
  if (parsed.errors.length > 0) return { results: [], problems: book.problems };
  const { cases } = casesShape.read(parsed.contents, book, '');
  const inputs = cases.map((each) => inputOf(policy, each, book));
  if (book.problems.length > 0) return { results: [], problems: book.problems };
  const results = cases.map((each, index) => ({
    name: each.name,
    traps: trapsOf(each),
    failures: runCase(policy, each, inputs[index] as Input),
  }));
  return { results, problems: [] };
}

/** The traps a case says it is for, in its list or its name. */
function trapsOf(each: Case): string[] {
  return [...new Set([...(each.traps ?? []), ...(each.name.match(/\bT\d{1,2}\b/g) ?? [])])];
}

function inputOf(policy: Policy, each: Case, book: Book): Input {
  const on = each.on ?? policy.from;
  if (!readDate(on)) book.faultIn(each, 'on', `“${on}” is not a date such as 2026-04-01`);
  for (const [id] of Object.entries(each.ratings ?? {})) {
    if (!slotShape(policy, 'rating', id))
      book.faultIn(each, 'ratings', `There is no set of questions “${id}”`);
  }
  return {
    on,
    facts: read(policy, each, 'facts', 'fact', book),
    answers: read(policy, each, 'answers', 'answer', book),
    fields: read(policy, each, 'fields', 'field', book),
    ratings: each.ratings ?? {},
  };
}

type Values = Readonly<Record<string, Value | undefined>>;

function read(
  policy: Policy,
  each: Case,
  key: 'facts' | 'answers' | 'fields',
  source: Source,
  book: Book,
): Values {
  const found: Record<string, Value | undefined> = {};
  for (const [id, typed] of Object.entries(each[key] ?? {})) {
    const slot = slotShape(policy, source, id);
    const made = slot && valueOf(slot, typed, policy.workingTime);
    if (!slot) book.faultIn(each, key, `There is no ${source} “${id}”${nearest(id, idsOf(policy, source))}`);
    else if (made === undefined) book.faultIn(each, key, `“${String(typed)}” is not a value of “${id}”`);
    else found[id] = source === 'answer' || made !== 'dont-know' ? made : undefined;
  }
  return found;
}

function idsOf(policy: Policy, source: Source): readonly string[] {
  if (source === 'fact') return FACT_IDS;
  if (source === 'field')
    return (policy.register ?? [])
      .filter((each) => each.own && each.rating === undefined)
      .map((each) => each.id);
  return policy.instruments.flatMap((each) => (each.questions ?? []).map((question) => question.id));
}
