import type { Book } from '../book.ts';
import { nearest } from '../nearest.ts';
import type { Policy } from '../policy.ts';
import { termsIn } from '../text.ts';

interface Cited {
  readonly clause?: string;
  readonly ours?: boolean;
  readonly reconstructed?: boolean;
}

/** Every part says where it comes from, and every term that a text uses is one that the council has. */
export function checkWording(policy: Policy, book: Book): void {
  for (const [what, each, ours] of citedParts(policy)) checkCited(what, each, ours, book);
  checkTerms(policy, [policy, ''], book, Object.keys(policy.terms));
}

function checkCited(what: string, each: Cited, within: boolean, book: Book): void {
  if (each.clause !== undefined && each.ours) {
    book.faultIn(
      each,
      'ours',
      `${what} is ours and yet cites clause ${each.clause}: a default cites nothing`,
    );
  }
  if (each.reconstructed && each.clause === undefined) {
    book.faultIn(
      each,
      'reconstructed',
      `${what} is reconstructed: say in “clause” where the document names it`,
    );
  }
  if (each.clause === undefined && !each.ours && !within) {
    book.faultIn(each, 'clause', `${what} has no clause: say where the document says it, or “ours: yes”`);
  }
}

type Part = readonly [what: string, each: Cited, ours: boolean];

function* citedParts(policy: Policy): Generator<Part> {
  const { kinds, scales, lists, register, routes, requirements, reviews, stages, people } = policy;
  yield* those('The kind', kinds);
  yield* those('The scale', scales);
  yield* those('The list', lists);
  yield* those('The field', register);
  yield* those('The route', routes);
  yield* those('The requirement', requirements);
  yield* those('The review rule', reviews);
  yield* those('The stage', stages);
  yield* those('The role', people?.roles);
  yield* those('The link', people?.links);
  yield* those('The power to appoint', people?.appointments);
  for (const each of policy.instruments) {
    const ours = each.ours === true;
    yield ['The set of questions', each, false];
    yield* those('The question', each.questions, ours);
    const { rules, clause } = each.outcome;
    for (const rule of rules ?? []) yield ['The rule', rule, ours || clause !== undefined];
  }
  if (policy.exit) yield ['Leaving', policy.exit, false];
  yield* those('The watch', policy.exit?.watches, policy.exit?.ours);
  if (policy.publication) yield ['Publication', policy.publication, false];
  if (policy.workingTime) yield ['Working time', policy.workingTime, false];
  if (policy.quality) yield ['Data quality', policy.quality, false];
  if (policy.reminders) yield ['Reminders', policy.reminders, false];
}

function* those(
  what: string,
  all: readonly (Cited & { readonly id: string })[] | undefined,
  ours = false,
): Generator<Part> {
  for (const each of all ?? []) yield [`${what} “${each.id}”`, each, ours];
}

/** Goes through every text in the document, whatever part it is of; `owner` is the part that was read, and its key. */
function checkTerms(
  value: unknown,
  owner: readonly [object, string],
  book: Book,
  terms: readonly string[],
): void {
  if (value === null || typeof value !== 'object') return;
  const holds = book.knows(value);
  for (const [key, each] of Object.entries(value)) {
    const [made, at]: readonly [object, string] = holds ? [value, key] : owner;
    if (typeof each !== 'string') {
      checkTerms(each, [made, at], book, terms);
      continue;
    }
    for (const term of termsIn(each)) {
      if (terms.includes(term)) continue;
      const sentence = `{${term}} is not among the council’s terms${nearest(term, terms)}`;
      book.faultIn(made, at, sentence);
    }
  }
}
