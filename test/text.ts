import type { LightMyRequestResponse } from 'fastify';

/** What a person reads of a page, near enough. */
export function textOf(response: LightMyRequestResponse): string {
  return textIn(response.body);
}

export function textIn(body: string): string {
  return body
    .replace(/<(?:script|style)[\s\S]*?<\/(?:script|style)>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replace(/\s+/g, ' ');
}
