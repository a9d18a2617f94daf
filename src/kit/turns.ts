/** Nobody's turn came in time. */
export class NoTurn extends Error {}

/** So many at a time; others wait, the first come first, and not for ever. */
export class Turns {
  #free: number;
  readonly #patience: number;
  readonly #waiting = new Set<() => void>();

  /** `patience` is in milliseconds. */
  constructor(most: number, patience: number) {
    this.#free = most;
    this.#patience = patience;
  }

  /** Resolves when it is one's turn, to what ends it; throws `NoTurn` when it did not come. */
  async take(): Promise<() => void> {
    if (this.#free === 0) await this.#next();
    else this.#free -= 1;
    let isOver = false;
    return () => {
      if (!isOver) this.#pass();
      isOver = true;
    };
  }

  #next(): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(begin);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(begin);
        reject(new NoTurn('Too many were saving at once.'));
      }, this.#patience);
      this.#waiting.add(begin);
    });
  }

  #pass(): void {
    const [first] = this.#waiting;
    if (first === undefined) this.#free += 1;
    else first();
  }
}
