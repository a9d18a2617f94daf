import type { Book } from '../book.ts';
import { factOf, FACT_IDS } from '../facts.ts';
import { nearest } from '../nearest.ts';
import { listOf, type Field, type Policy } from '../policy.ts';

/** Fields of the register are facts of the vocabulary or the council's own; lists and fields named elsewhere exist. */
export function checkRegister(policy: Policy, book: Book): void {
  for (const field of policy.register ?? []) checkField(field, book);
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
  if (own && type === undefined) book.faultIn(field, 'id', `The council’s own field “${id}” needs a type`);
  if (own && field.label === undefined)
    book.faultIn(field, 'id', `The council’s own field “${id}” needs a label`);
  if ((type === 'choice' || type === 'choices') && field.options === undefined) {
    book.faultIn(field, 'type', `The field “${id}” is a ${type}: give its options`);
  }
}

function checkExit(policy: Policy, exit: NonNullable<Policy['exit']>, book: Book): void {
  const routes = (policy.routes ?? []).map((each) => each.id);
  if (exit.route && !routes.includes(exit.route)) {
    book.faultIn(exit, 'route', `There is no route “${exit.route}”${nearest(exit.route, routes)}`);
  }
  const lists = [...(policy.lists ?? []), ...policy.instruments].map((each) => each.id);
  for (const key of ['reasons', 'strategy'] as const) {
    const id = exit[key];
    if (id && !lists.includes(id)) book.faultIn(exit, key, `There is no list “${id}”${nearest(id, lists)}`);
  }
  const reasons = listOf(policy, exit.reasons ?? '')?.items.map((each) => each.id) ?? [];
  for (const watch of exit.watches ?? []) {
    if (watch.reason && !reasons.includes(watch.reason)) {
      book.faultIn(
        watch,
        'reason',
        `“${watch.reason}” is not a reason to leave${nearest(watch.reason, reasons)}`,
      );
    }
  }
}
