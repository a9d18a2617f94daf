import { hash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/** How many rows a table has, and a digest of them that does not depend on their order. */
export interface Tally {
  rows: number;
  digest: string;
}

const NEWLINE = 0x0a;
const WORDS = 8;

/**
 * Counts and digests the rows of COPY's text format as they pass through. The digest is the sum of every row's
 * SHA-256, word by word: the same rows give the same digest from any server, whatever order it reads them in, and
 * without asking it to sort.
 */
export class RowTally extends Transform {
  #rows = 0;
  readonly #sum = new Uint32Array(WORDS);
  #begun: Buffer = Buffer.alloc(0);

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      const row = chunk.subarray(from, end);
      this.#add(this.#begun.length === 0 ? row : Buffer.concat([this.#begun, row]));
      this.#begun = Buffer.alloc(0);
      from = end + 1;
    }
    if (from < chunk.length) this.#begun = Buffer.concat([this.#begun, chunk.subarray(from)]);
    done(null, chunk);
  }

  #add(row: Buffer): void {
    const digest = hash('sha256', row, 'buffer');
    for (let word = 0; word < WORDS; word += 1) {
      this.#sum[word] = (this.#sum[word] ?? 0) + digest.readUInt32LE(word * 4);
    }
    this.#rows += 1;
  }

  tally(): Tally {
    return { rows: this.#rows, digest: Buffer.from(this.#sum.buffer).toString('hex') };
  }
}
