import assert from 'node:assert/strict';
import type { LightMyRequestResponse } from 'fastify';
import { type Tag, tagsOf } from './markup.ts';

/** What a browser is told of every answer: nothing runs, frames or is kept but as we say. */
export function soundHeaders(response: LightMyRequestResponse, what: string): void {
  const policy = directivesOf(response);
  assert.deepEqual(policy.get('default-src'), ["'none'"], what);
  for (const [name, sources] of policy) {
    assert.ok(
      !sources.some((source) => /unsafe|\*|^https?:|^http:$/.test(source)),
      `${what}: ${name} ${sources.join(' ')}`,
    );
  }
  assert.deepEqual(policy.get('frame-ancestors'), ["'none'"], what);
  assert.deepEqual(policy.get('base-uri'), ["'none'"], what);
  assert.deepEqual(policy.get('form-action'), ["'self'"], what);
  assert.equal(response.headers['x-content-type-options'], 'nosniff', what);
  assert.equal(response.headers['x-powered-by'], undefined, what);
  for (const cookie of [response.headers['set-cookie'] ?? []].flat()) {
    assert.match(cookie, /; HttpOnly(;|$)/i, what);
    assert.match(cookie, /; SameSite=Lax(;|$)/i, what);
    assert.match(cookie, /; Path=\/(;|$)/i, what);
    assert.doesNotMatch(cookie, /; Domain=/i, what);
  }
}

function directivesOf(response: LightMyRequestResponse): ReadonlyMap<string, readonly string[]> {
  const policy = response.headers['content-security-policy'] ?? '';
  return new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources] as const;
    }),
  );
}

/** A page of ours: nothing inline but what carries the nonce of this answer, and something to read. */
export function soundPage(response: LightMyRequestResponse, what: string): void {
  soundHeaders(response, what);
  assert.match(String(response.headers['content-type']), /^text\/html; charset=utf-8$/, what);
  assert.equal(response.headers['cache-control'], 'no-store', what);
  const tags = tagsOf(response.body);
  const allowed = [
    ...(directivesOf(response).get('script-src') ?? []),
    ...(directivesOf(response).get('style-src') ?? []),
  ];
  for (const tag of tags) soundTag(tag, allowed, what);
  assert.equal(tags.filter(({ name }) => name === 'h1').length, 1, `${what}: one heading`);
  assert.ok(
    tags.some(({ name }) => name === 'main'),
    what,
  );
  for (const script of tags.filter(({ name }) => name === 'script'))
    assert.equal(script.attributes.get('nonce'), nonceOf(response), what);
}

export function nonceOf(response: LightMyRequestResponse): string {
  const [source] = (directivesOf(response).get('script-src') ?? []).filter((each) =>
    each.startsWith("'nonce-"),
  );
  return /^'nonce-([^']+)'$/.exec(source ?? '')?.[1] ?? '';
}

function soundTag({ name, attributes }: Tag, allowed: readonly string[], what: string): void {
  const inline = [...attributes.keys()].filter(
    (each) => each === 'style' || each.startsWith('on') || each === 'srcdoc',
  );
  assert.deepEqual(inline, [], `${what}: <${name}>`);
  assert.ok(!['iframe', 'object', 'embed', 'base', 'frame'].includes(name), `${what}: <${name}>`);
  for (const place of ['href', 'src', 'action', 'formaction', 'xlink:href']) {
    const address = attributes.get(place);
    if (address === undefined || (name === 'link' && address === 'data:,')) continue;
    assert.match(address, /^(#|\?|\/(?![/\\])|https?:\/\/|mailto:|tel:)/, `${what}: <${name} ${place}>`);
  }
  if (name === 'script' || name === 'style')
    assert.ok(allowed.includes(`'nonce-${attributes.get('nonce') ?? ''}'`), `${what}: <${name}>`);
  if (attributes.get('target') === '_blank')
    assert.match(attributes.get('rel') ?? '', /noopener|noreferrer/, what);
}
