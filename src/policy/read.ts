import { isMap, LineCounter, parseAllDocuments, visit, type Document, type YAMLMap } from 'yaml';
import { Book, type Problem } from './book.ts';
import { checkPolicy } from './check.ts';
import { policyShape, type Policy } from './policy.ts';

export type { Problem } from './book.ts';

export type Reading =
  | { readonly policy: Policy; readonly problems: readonly [] }
  | { readonly problems: readonly Problem[] };

/** A policy is a few thousand lines of prose at the most; anything larger is not a policy. */
const LARGEST = 2_000_000;
const DEEPEST = 60;
/** One slip in the punctuation breaks everything after it: the first few say where. */
const MOST_SLIPS = 5;

/**
 * Reads a policy document. Either the policy, or every fault in it: where, what was found and what was expected.
 * Bytes must be UTF-8. Nothing in a document can make this throw.
 */
export function readPolicy(document: string | Uint8Array, file: string): Reading {
  return reading(document, file, checkPolicy);
}

/**
 * Reads one that had no fault when it was adopted: its shape alone. A check that was made since is for the next version, and
 * must not shut out the council that works by this one.
 */
export function readAdopted(document: string, file: string): Reading {
  return reading(document, file, () => {});
}

/** A document that may be faulty: what it says with blanks where it could not be read, its faults, and its text as a tree. */
export interface DraftReading {
  readonly policy: Policy;
  readonly problems: readonly Problem[];
  /** Null where the text is no YAML, or no policy at all: then nothing can be read of it. */
  readonly contents: YAMLMap | null;
}

/** Reads a document that somebody is still writing. */
export function readDraft(document: string): DraftReading {
  const lines = new LineCounter();
  const book = new Book('the draft', lines);
  const typed = decoded(document, book);
  const parsed = typed === undefined ? undefined : parsedOnce(typed, lines, book);
  const contents = isMap(parsed?.contents) ? parsed.contents : null;
  const policy = contents === null ? policyShape.blank() : policyShape.read(contents, book, '');
  if (contents !== null) checkPolicy(policy, book);
  return { policy, problems: inOrder(book.problems), contents };
}

function reading(
  document: string | Uint8Array,
  file: string,
  check: (policy: Policy, book: Book) => void,
): Reading {
  const lines = new LineCounter();
  const book = new Book(file, lines);
  const typed = decoded(document, book);
  const parsed = typed === undefined ? undefined : parsedOnce(typed, lines, book);
  if (!parsed) return { problems: book.problems };
  const policy = policyShape.read(parsed.contents, book, '');
  check(policy, book);
  return book.problems.length === 0 ? { policy, problems: [] } : { problems: inOrder(book.problems) };
}

function decoded(document: string | Uint8Array, book: Book): string | undefined {
  if (document.length > LARGEST)
    return refuse(book, `The file is larger than a policy can be (${LARGEST} bytes)`);
  try {
    const typed =
      typeof document === 'string' ? document : new TextDecoder('utf-8', { fatal: true }).decode(document);
    if (typed.trim() === '') return refuse(book, 'The file is empty');
    return isBroken(typed)
      ? refuse(book, 'The file is not plain UTF-8 text: save it as UTF-8')
      : typed.replace(/^\ufeff/, '');
  } catch {
    return refuse(book, 'The file is not UTF-8 text: save it as UTF-8');
  }
}

/** Control letters, and the mark that a decoder leaves where bytes made no sense. */
function isBroken(typed: string): boolean {
  for (let at = 0; at < typed.length; at += 1) {
    const code = typed.charCodeAt(at);
    if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 13)) return true;
  }
  return false;
}

function parsedOnce(typed: string, lines: LineCounter, book: Book): Document | undefined {
  if (depthOf(typed) > DEEPEST)
    return refuse(book, `The document is nested more than ${DEEPEST} levels deep`);
  const documents = parseAllDocuments(typed, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const [first, second] = 'empty' in documents ? [] : documents;
  if (!first) return refuse(book, 'The file holds no document');
  if (second) book.faultAt(second.range[0], '', 'A policy is one document: found a second after “---”');
  const errors = [...first.errors, ...first.warnings];
  for (const error of errors.slice(0, MOST_SLIPS)) book.faultAt(error.pos[0], '', plainly(error.message));
  visit(first, {
    Node(_key, node) {
      if ('anchor' in node && node.anchor)
        book.fault(node, '', 'Anchors and aliases are not used in a policy');
    },
  });
  return errors.every((error) => isKeyTwice(error.message)) ? first : undefined;
}

function refuse(book: Book, sentence: string): undefined {
  book.faultAt(0, '', sentence);
  return undefined;
}

/** Brackets and indentation bound how deep the parser can recurse, so they are counted before it runs. */
function depthOf(typed: string): number {
  let flow = 0;
  let deepest = 0;
  for (const line of typed.split('\n')) {
    const lead = /^[\s\-?:]*/.exec(line)?.[0].length ?? 0;
    deepest = Math.max(deepest, lead / 2);
    for (const letter of line) {
      if (letter === '[' || letter === '{') flow += 1;
      else if (letter === ']' || letter === '}') flow = Math.max(0, flow - 1);
      deepest = Math.max(deepest, flow);
    }
  }
  return deepest;
}

/** The one fault of punctuation after which the rest can still be read. */
const isKeyTwice = (message: string) => message.startsWith('Map keys must be unique');

function plainly(message: string): string {
  if (isKeyTwice(message)) return 'This key is given twice in one place';
  return `This is not YAML that can be read: ${message.split('\n')[0]}`;
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
