import type { FastifyInstance } from 'fastify';
import { full, seed, streamOf } from '../scenarios/sample.ts';

export interface Found {
  readonly url: string;
  /** The page that led here first. */
  readonly from: string;
  /** The address without what differs between entries: two pages of one kind are drawn alike. */
  readonly kind: string;
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** How many pages are asked for of each kind, and of each address whatever it asks for. */
export interface Most {
  readonly ofAKind: number;
  readonly ofAnAddress: number;
}

/** A list has a kind for each set of filters that links can make: a sample takes some of them, and others each time. */
export function atMost(ofAKind: number, ofAnAddress: number): Most {
  return { ofAKind, ofAnAddress: full ? Infinity : ofAnAddress };
}

/**
 * Follows every link of ours from a page, as whoever the cookie belongs to, up to so many of each kind and address.
 */
export async function* crawl(
  app: FastifyInstance,
  cookie: string,
  start: string,
  most: Most,
  follows: (url: string) => boolean = () => true,
): AsyncGenerator<Found> {
  const waiting = [{ url: start, from: '' }];
  const met = new Set([start]);
  const kinds = new Map<string, number>();
  const metOf = (kind: string): number => kinds.get(kind) ?? 0;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { url, from } = next;
    const kind = kindOf(url);
    const address = kind.split('?')[0] ?? '';
    if (metOf(kind) >= most.ofAKind || metOf(`${address}?`) >= most.ofAnAddress) continue;
    kinds.set(kind, metOf(kind) + 1).set(`${address}?`, metOf(`${address}?`) + 1);
    const response = await app.inject({ method: 'GET', url, headers: { cookie } });
    const type = response.headers['content-type'] ?? '';
    const location = response.headers['location'];
    const body = type.startsWith('text/html') ? response.body : '';
    yield { url, from, kind, status: response.statusCode, type, body };
    const links = typeof location === 'string' ? [location] : shuffled(linksIn(body));
    for (const link of links) {
      if (met.has(link) || !follows(link)) continue;
      met.add(link);
      waiting.push({ url: link, from: url });
    }
  }
}

const stream = streamOf(seed);

function shuffled(links: readonly string[]): readonly string[] {
  if (full) return links;
  return links
    .map((link) => ({ link, at: stream() }))
    .sort((a, b) => a.at - b.at)
    .map(({ link }) => link);
}

/** The addresses on this site that a page links to, as the browser would ask for them. */
export function linksIn(page: string): readonly string[] {
  const found = [...page.matchAll(/<a\b[^>]*?\bhref="([^"]+)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&').replaceAll('&#39;', "'"),
  );
  return [...new Set(found.map((href) => href.split('#', 1)[0] ?? ''))].filter(
    (href) => href.startsWith('/') && !href.startsWith('//') && !href.startsWith('/assets/'),
  );
}

function kindOf(url: string): string {
  const [path = '', query = ''] = url.split('?');
  const steps = path
    .split('/')
    .map((step, index) =>
      /^\d+$/.test(step)
        ? ':n'
        : /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(step)
          ? ':id'
          : index === 1 && step.includes('-')
            ? ':council'
            : step,
    );
  const names = [...new Set(new URLSearchParams(query).keys())].sort();
  return names.length === 0 ? steps.join('/') : `${steps.join('/')}?${names.join('&')}`;
}
