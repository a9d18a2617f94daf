import type { LightMyRequestResponse } from 'fastify';
import { hiddenIn } from './imports/uploads.ts';
import type { Visitor } from './world.ts';

/** Stands for what the page of a joining shows of the two. */
export async function seenOfTwo(visitor: Visitor, page: string, other: string): Promise<string> {
  return hiddenIn((await visitor.get(`${page}?other=${other}`)).body, 'seen');
}

/** Looks at both, and joins them. */
export async function joinTwo(
  visitor: Visitor,
  page: string,
  sent: Readonly<Record<string, string>> & { readonly other: string },
): Promise<LightMyRequestResponse> {
  return visitor.post(page, { ...sent, seen: await seenOfTwo(visitor, page, sent.other) });
}
