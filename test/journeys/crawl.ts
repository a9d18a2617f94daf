import type { FastifyInstance } from 'fastify';

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

/**
 * Follows every link of ours from a page, as whoever the cookie belongs to, up to so many pages of each kind.
 */
export async function* crawl(
  app: FastifyInstance,
  cookie: string,
  start: string,
  mostOfAKind: number,
): AsyncGenerator<Found> {
  const waiting = [{ url: start, from: '' }];
  const met = new Set([start]);
  const kinds = new Map<string, number>();
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { url, from } = next;
    const kind = kindOf(url);
    const so = kinds.get(kind) ?? 0;
    if (so >= mostOfAKind) continue;
    kinds.set(kind, so + 1);
    const response = await app.inject({ method: 'GET', url, headers: { cookie } });
    const type = response.headers['content-type'] ?? '';
    const location = response.headers['location'];
    const body = type.startsWith('text/html') ? response.body : '';
    yield { url, from, kind, status: response.statusCode, type, body };
    const links = typeof location === 'string' ? [location] : linksIn(body);
    for (const link of links) {
      if (met.has(link)) continue;
      met.add(link);
      waiting.push({ url: link, from: url });
    }
  }
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
