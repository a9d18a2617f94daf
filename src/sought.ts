import { oneLine } from './kit/reading.ts';

/** What a list of things that are kept (organisations, people, posts) is asked for by its address. */
export interface Sought {
  readonly search: string;
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

const size = 50;

/** What cannot be meant is left out, so that no address is ever refused. */
export function readSought(query: URLSearchParams): Sought {
  const page = query.get('page') ?? '';
  return {
    search: oneLine(query.get('q') ?? '').slice(0, 200),
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
    size,
  };
}

/** For `lower(...) like`: the words anywhere, whatever signs of a pattern are among them. */
export function anywhere(search: string): string {
  return `%${search.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
