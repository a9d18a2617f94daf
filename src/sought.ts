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
  return {
    search: oneLine(query.get('q') ?? '').slice(0, 200),
    page: pageIn(query),
    size,
  };
}

/** Which page of a list an address asks for, from 1; what is no number as our own addresses have it is the first. */
export function pageIn(query: URLSearchParams): number {
  const page = query.get('page') ?? '';
  return /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1;
}

/** For `lower(...) like`: the words anywhere, whatever signs of a pattern are among them. */
export function anywhere(search: string): string {
  return `%${search.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
