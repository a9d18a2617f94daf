import { isMap, isNode, isScalar, type LineCounter, type YAMLMap } from 'yaml';

/** One fault in a document: where it is, and a sentence that says what was found and what was expected. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where in the document, in words that survive re-wrapping: `instruments[2].questions[1].suggest`. */
  readonly path: string;
  readonly sentence: string;
}

/** The faults found so far in one document, and the places of what was read from it. */
export class Book {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #lines: LineCounter;
  readonly #places = new WeakMap<object, { node: unknown; path: string }>();
  #last = 0;

  constructor(file: string, lines: LineCounter) {
    this.#file = file;
    this.#lines = lines;
  }

  fault(node: unknown, path: string, sentence: string): void {
    this.faultAt(offsetOf(node) ?? this.#last, path, sentence);
  }

  faultAt(offset: number, path: string, sentence: string): void {
    const { line, col } = this.#lines.linePos(offset);
    this.problems.push({
      file: this.#file,
      line: Math.max(1, line),
      column: Math.max(1, col),
      path,
      sentence,
    });
  }

  /** Remembers where an object was read from, so that later checks can point at it. */
  place(made: object, node: unknown, path = ''): void {
    this.#places.set(made, { node, path });
    this.#last = offsetOf(node) ?? this.#last;
  }

  /** Whether this was read as one part of the document, with a place of its own. */
  knows(made: object): boolean {
    return this.#places.has(made);
  }

  /** A fault of something read earlier, at one of its keys when the key was written. */
  faultIn(made: object, key: string, sentence: string): void {
    const place = this.#places.get(made);
    const inside = isMap(place?.node) ? place.node.items.find((pair) => keyIs(pair.key, key)) : undefined;
    const path = [place?.path, key].filter(Boolean).join('.');
    this.fault(inside?.value ?? inside?.key ?? place?.node, path, sentence);
  }

  keyOf(node: YAMLMap, key: string): unknown {
    return node.items.find((pair) => keyIs(pair.key, key))?.key ?? node;
  }
}

function keyIs(node: unknown, key: string): boolean {
  return isScalar(node) && String(node.source ?? node.value) === key;
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? (node.range?.[0] ?? undefined) : undefined;
}
