import type { Book } from '../book.ts';
import { amountOf } from '../comparison.ts';
import { factOf, FACT_IDS } from '../facts.ts';
import { nearest } from '../nearest.ts';
import {
  ASK_PERSON,
  instrumentOf,
  listOf,
  optionsOf,
  outcomesOf,
  type Instrument,
  type Policy,
  type Question,
} from '../policy.ts';
import { SHOWABLE } from '../shown.ts';
import { slotShape } from '../slots.ts';
import { checkBands } from './bands.ts';

const MOST_OUTCOMES = 24;

/** Questions can be answered, and the way to an outcome leads to outcomes that there are. */
export function checkInstruments(policy: Policy, book: Book): void {
  if (!policy.kinds.some((each) => each.partnership)) {
    book.faultIn(policy, 'kinds', 'No kind counts as a partnership: mark at least one “partnership: yes”');
  }
  for (const instrument of policy.instruments) {
    for (const question of instrument.questions ?? []) checkQuestion(policy, question, book);
    checkMethod(policy, instrument, book);
    if (instrument.anonymous === true && instrument.use !== 'healthCheck') {
      book.faultIn(
        instrument,
        'anonymous',
        `Only what partners are asked (healthCheck) is answered anonymously, and “${instrument.id}” is for ${instrument.use}`,
      );
    }
    if (instrument.scale !== undefined && !policy.scales?.some((each) => each.id === instrument.scale)) {
      book.faultIn(instrument, 'scale', noSuch('scale', instrument.scale, policy.scales));
    }
  }
}

function noSuch(what: string, id: string, all: readonly { readonly id: string }[] | undefined): string {
  return `There is no ${what} “${id}”${nearest(
    id,
    (all ?? []).map((each) => each.id),
  )}`;
}

const NEEDS_OPTIONS = ['scale', 'choice', 'choices'];

function checkQuestion(policy: Policy, question: Question, book: Book): void {
  const { type, scale, list, fact, options } = question;
  if (scale !== undefined && !policy.scales?.some((each) => each.id === scale)) {
    book.faultIn(question, 'scale', noSuch('scale', scale, policy.scales));
  } else if (list !== undefined && !listOf(policy, list)) {
    book.faultIn(question, 'list', noSuch('list', list, policy.lists));
  } else if (fact !== undefined) checkFact(question, fact, book);
  else if (NEEDS_OPTIONS.includes(type) && optionsOf(policy, question).length === 0) {
    book.faultIn(
      question,
      'type',
      `The question “${question.id}” is a ${type}: give its options, its list or its scale`,
    );
  }
  if (!NEEDS_OPTIONS.includes(type) && type !== 'yesNo' && (options ?? scale ?? list) !== undefined) {
    book.faultIn(question, 'type', `The question “${question.id}” has options, but its type is ${type}`);
  }
  if (type !== 'yesNo' && (question.ifYes ?? question.ifNo) !== undefined) {
    book.faultIn(
      question,
      'type',
      `Only a yes or no question has “ifYes” and “ifNo”, and “${question.id}” is a ${type}`,
    );
  }
  for (const each of question.shows ?? []) {
    if (!SHOWABLE.includes(each))
      book.faultIn(question, 'shows', `There is no fact or list “${each}”${nearest(each, SHOWABLE)}`);
  }
  checkAnswers(policy, question, book);
  for (const each of question.replaces ?? []) {
    if (policy.instruments.some((one) => one.questions?.some((other) => other.id === each))) {
      book.faultIn(question, 'replaces', `“${question.id}” replaces “${each}”, which is still asked`);
    }
  }
}

function checkFact(question: Question, id: string, book: Book): void {
  const fact = factOf(id);
  if (!fact) return book.faultIn(question, 'fact', `There is no fact “${id}”${nearest(id, FACT_IDS)}`);
  if (fact.type !== question.type) {
    book.faultIn(
      question,
      'type',
      `The question is the fact “${id}”, which is a ${fact.type}, not a ${question.type}`,
    );
  }
}

function checkAnswers(policy: Policy, question: Question, book: Book): void {
  const shape = slotShape(policy, 'answer', question.id);
  if (!shape || question.id === '') return;
  for (const each of question.suggest ?? []) {
    if (amountOf(policy, { type: shape.type, options: shape.options }, each.answer) !== undefined) continue;
    const expected = shape.type === 'yesNo' ? ['yes', 'no'] : shape.options;
    book.faultIn(
      each,
      'answer',
      `“${each.answer}” is not an answer to “${question.id}”${nearest(each.answer, expected)}`,
    );
  }
  for (const level of Object.keys(question.describe ?? {})) {
    if (shape.options.includes(level)) continue;
    book.faultIn(
      question,
      'describe',
      `“${level}” is not an option of “${question.id}”${nearest(level, shape.options)}`,
    );
  }
}

const USES: Readonly<Record<Instrument['outcome']['method'], readonly string[]>> = {
  firstMatch: ['rules', 'otherwise'],
  anyOf: ['of', 'outcome', 'otherwise'],
  allOf: ['of', 'outcome', 'otherwise'],
  atLeastNOf: ['of', 'atLeast', 'outcome', 'otherwise'],
  highest: ['questions'],
  majority: ['questions'],
  points: ['questions', 'bands'],
  person: ['questions'],
  none: [],
};
const NEEDED = ['rules', 'otherwise', 'outcome', 'atLeast', 'bands'] as const;

function checkMethod(policy: Policy, instrument: Instrument, book: Book): void {
  const { outcome } = instrument;
  // That there is none is a fault of its own, and leads to the set that it is missing from.
  if (!book.knows(outcome)) return;
  const { method } = outcome;
  for (const key of [...NEEDED, 'of', 'questions'] as const) {
    if (outcome[key] !== undefined && !USES[method].includes(key)) {
      book.faultIn(outcome, key, `“${key}” is not used by the method ${method}`);
    }
  }
  for (const key of NEEDED) {
    if (outcome[key] === undefined && USES[method].includes(key)) {
      book.faultIn(outcome, 'method', `The method ${method} needs “${key}” in “${instrument.id}”`);
    }
  }
  if (method === 'none') return;
  checkOutcomes(policy, instrument, book);
  checkCriteria(policy, instrument, book);
  if (method === 'points') checkBands(policy, instrument, book);
}

function checkOutcomes(policy: Policy, instrument: Instrument, book: Book): void {
  const { outcome } = instrument;
  const ids = outcomesOf(policy, instrument).map((each) => each.id);
  if (ids.length === 0)
    book.faultIn(
      instrument,
      'outcome',
      `“${instrument.id}” leads to no outcome: give its outcomes or its scale`,
    );
  if (ids.length > MOST_OUTCOMES)
    book.faultIn(instrument, 'outcomes', `“${instrument.id}” has more than ${MOST_OUTCOMES} outcomes`);
  const check = (made: object, key: string, id: string | undefined) => {
    if (!id || id === ASK_PERSON || ids.includes(id)) return;
    book.faultIn(made, key, `“${id}” is not an outcome of “${instrument.id}”${nearest(id, ids)}`);
  };
  check(outcome, 'outcome', outcome.outcome);
  check(outcome, 'otherwise', outcome.otherwise);
  for (const rule of outcome.rules ?? []) check(rule, 'outcome', rule.outcome);
  for (const band of outcome.bands ?? []) check(band, 'outcome', band.outcome);
}

function checkCriteria(policy: Policy, instrument: Instrument, book: Book): void {
  const { outcome, questions = [] } = instrument;
  const { method } = outcome;
  for (const id of outcome.questions ?? []) {
    if (!questions.some((each) => each.id === id)) {
      book.faultIn(outcome, 'questions', noSuch('question', id, questions));
    }
  }
  if (method === 'atLeastNOf' && outcome.of && (outcome.atLeast ?? 1) > outcome.of.length) {
    book.faultIn(outcome, 'atLeast', `At least ${outcome.atLeast} of ${outcome.of.length} can never hold`);
  }
  if (outcome.of === undefined && ['anyOf', 'allOf', 'atLeastNOf'].includes(method)) {
    const yesNo = questions.filter((each) => each.type === 'yesNo').length;
    if (yesNo < (outcome.atLeast ?? 1))
      book.faultIn(outcome, 'method', `“${instrument.id}” has too few yes or no questions to count`);
  }
  if (method === 'highest' || method === 'majority' || method === 'person')
    checkLevels(policy, instrument, book);
}

function checkLevels(policy: Policy, instrument: Instrument, book: Book): void {
  const ids = outcomesOf(policy, instrument).map((each) => each.id);
  const named = instrument.outcome.questions;
  const criteria = (instrument.questions ?? []).filter(
    (each) => named?.includes(each.id) ?? each.type === 'scale',
  );
  if (criteria.length === 0 && instrument.outcome.method !== 'person') {
    book.faultIn(instrument, 'outcome', `“${instrument.id}” has no criteria on a scale to put together`);
  }
  for (const question of criteria) {
    const stray = optionsOf(policy, question).find((each) => !ids.includes(each.level ?? each.id));
    if (!stray) continue;
    const sentence = `The level “${stray.level ?? stray.id}” of “${question.id}” is not an outcome of “${instrument.id}”`;
    book.faultIn(question, 'id', sentence + nearest(stray.level ?? stray.id, ids));
  }
}

export function checkUses(
  policy: Policy,
  made: object,
  key: string,
  id: string | undefined,
  book: Book,
): void {
  if (id !== undefined && id !== '' && !instrumentOf(policy, id)) {
    book.faultIn(made, key, noSuch('set of questions', id, policy.instruments));
  }
}
