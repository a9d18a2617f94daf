import { randomFillSync } from 'node:crypto';

const pool = new Uint8Array(16 * 256);
let used = pool.length;

/**
 * A time-ordered UUID (version 7). Made here and not by the database, whose default for it arrived only
 * in PostgreSQL 18 and would break an archive loaded into 15.
 */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = Buffer.from(pool.buffer, used, 16).toString('hex');
  used += 16;
  const time = Date.now().toString(16).padStart(12, '0');
  const variant = '89ab'[Number.parseInt(random[0] as string, 16) & 3] as string;
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(1, 4)}-${variant}${random.slice(5, 8)}-${random.slice(8, 20)}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(text: unknown): text is string {
  return typeof text === 'string' && uuid.test(text);
}
