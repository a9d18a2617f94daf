import type { Book } from '../book.ts';
import { comparisonsIn, type Condition, sourceOf } from '../condition.ts';
import { factOf, FACT_IDS } from '../facts.ts';
import { nearest } from '../nearest.ts';
import { instrumentOf, listOf, type Field, type Policy } from '../policy.ts';

/** Fields of the register are facts of the vocabulary or the council's own; lists and fields named elsewhere exist. */
export function checkRegister(policy: Policy, book: Book): void {
  for (const field of policy.register ?? []) {
    checkField(field, book);
    checkCarried(policy, field, book);
  }
  const { publication, exit } = policy;
  const known = [...FACT_IDS, ...(policy.register ?? []).map((each) => each.id)];
  for (const id of publication?.fields ?? []) {
    if (id !== '' && !known.includes(id)) {
      book.faultIn(
        publication as object,
        'fields',
        `There is no field “${id}” to publish${nearest(id, known)}`,
      );
    }
  }
  for (const each of publication?.redact ?? []) {
    if (each.field !== '' && !known.includes(each.field)) {
      book.faultIn(each, 'field', `There is no field “${each.field}” to redact${nearest(each.field, known)}`);
    }
  }
  if (exit) checkExit(policy, exit, book);
}

function checkField(field: Field, book: Book): void {
  const { id, own, type } = field;
  if (id === '') return;
  const fact = factOf(id);
  if (!own && !fact) {
    return book.faultIn(
      field,
      'id',
      `There is no fact “${id}”${nearest(id, FACT_IDS)}; a field of the council’s own says “own: yes”`,
    );
  }
  if (own && fact)
    return book.faultIn(field, 'id', `“${id}” is a fact already, so it is not a field of the council’s own`);
  if (!own && type !== undefined)
    return book.faultIn(field, 'type', `“${id}” is a fact and has its type already`);
  if (own && type === undefined && field.rating === undefined)
    book.faultIn(field, 'id', `The council’s own field “${id}” needs a type`);
  if (own && field.label === undefined)
    book.faultIn(field, 'id', `The council’s own field “${id}” needs a label`);
  if ((type === 'choice' || type === 'choices') && field.options === undefined) {
    book.faultIn(field, 'type', `The field “${id}” is a ${type}: give its options`);
  }
}

/** Outcomes that an entry carries about with it, and that its register shows as one of their words. */
const RATED = ['significance', 'risk', 'value'];

/** What is decided, or kept in a list, is not typed a second time. */
function checkCarried(policy: Policy, field: Field, book: Book): void {
  const { id, own, rating, holds, type } = field;
  const key = rating === undefined ? 'holds' : 'rating';
  if (rating === undefined && holds === undefined) return;
  if (!own)
    return book.faultIn(field, key, `“${id}” is a fact: only a field of the council’s own says “${key}”`);
  if (rating === undefined) {
    if (type !== 'text')
      book.faultIn(field, 'holds', `The field “${id}” holds ${holds}, so its type is text`);
    return;
  }
  if (type !== undefined || field.options !== undefined || holds !== undefined)
    book.faultIn(field, 'rating', `The field “${id}” carries a rating, so it has no type or options`);
  const set = instrumentOf(policy, rating);
  const known = policy.instruments.filter((each) => RATED.includes(each.use)).map((each) => each.id);
  if (rating !== '' && (set === undefined || !RATED.includes(set.use)))
    book.faultIn(
      field,
      'rating',
      `“${rating}” is not a set of questions that rates an entry${nearest(rating, known)}`,
    );
}

function checkExit(policy: Policy, exit: NonNullable<Policy['exit']>, book: Book): void {
  const routes = (policy.routes ?? []).map((each) => each.id);
  if (exit.route && !routes.includes(exit.route)) {
    book.faultIn(exit, 'route', `There is no route “${exit.route}”${nearest(exit.route, routes)}`);
  }
  const lists = [...(policy.lists ?? []), ...policy.instruments].map((each) => each.id);
  for (const key of ['reasons', 'strategy', 'dissolution'] as const) {
    const id = exit[key];
    if (id && !lists.includes(id)) book.faultIn(exit, key, `There is no list “${id}”${nearest(id, lists)}`);
  }
  const reasons = listOf(policy, exit.reasons ?? '')?.items.map((each) => each.id) ?? [];
  for (const watch of exit.watches ?? []) {
    if (readsRiskAlone(policy, watch.when))
      book.faultIn(
        watch,
        'when',
        'A high risk is not by itself a reason to leave: it measures how much is at stake. Let a person say that the risk outweighs the benefit, or add what else must be so',
      );
    if (watch.reason && !reasons.includes(watch.reason)) {
      book.faultIn(
        watch,
        'reason',
        `“${watch.reason}” is not a reason to leave${nearest(watch.reason, reasons)}`,
      );
    }
  }
}

/** Criteria of risk measure exposure, so what matters most scores high (T24). */
function readsRiskAlone(policy: Policy, condition: Condition): boolean {
  const read = comparisonsIn(condition).map(sourceOf);
  return (
    read.length > 0 &&
    read.every((source) => {
      const set = source?.[0] === 'rating' ? instrumentOf(policy, source[1]) : undefined;
      return set?.use === 'risk' || set?.use === 'exitRisk';
    })
  );
}
