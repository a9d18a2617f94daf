import type { FastifyBaseLogger } from 'fastify';
import type { Pool } from 'pg';
import { tokenHash } from './kit/session.ts';
import type { Visit } from './request.ts';
import type { Page, Reply, Route } from './route.ts';

/** What a request was, for whoever looks into what happened: no form, no query, no secret of an address. */
interface Asked {
  readonly route: Route;
  readonly visit: Visit;
  readonly log: FastifyBaseLogger;
}

/** By its pattern, which has neither ids nor secrets. */
function told({ route, visit }: Asked): Record<string, unknown> {
  const { account, council } = visit.entered ?? {};
  return {
    route: `${route.method} ${route.path}`,
    council: council?.slug ?? null,
    account: account?.id ?? null,
    address: visit.from.address,
  };
}

/** Refused by role, as forged, as too often tried, or as made of an older form: who and where from, and not what was sent. */
export function noteRefused(asked: Asked, { status = 200 }: Page): void {
  if ([403, 409, 429].includes(status))
    asked.log.warn({ event: 'refused', status, ...told(asked) }, 'Refused');
}

const signsIn = /^\/(?:sign-in|reset|invitation|first-account|shared)/;

/** Whoever came in, went out, or was not let in. */
export function noteSignIn(asked: Asked, reply: Reply, pool: Pool): void {
  const { route, log } = asked;
  if (reply.is === 'page') {
    const refused = route.method === 'POST' && signsIn.test(route.path) && (reply.status ?? 200) >= 400;
    if (refused) log.warn({ event: 'not signed in', ...told(asked) }, 'Not signed in');
    return;
  }
  if (reply.is !== 'redirect' || reply.session === undefined) return;
  if (!('start' in reply.session)) return log.info({ event: 'signed out', ...told(asked) }, 'Signed out');
  noteSession(asked, reply.session.start.token, pool).catch((error: unknown) =>
    log.warn({ err: error }, 'Who signed in could not be noted'),
  );
}

async function noteSession(asked: Asked, token: string, pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ account_id: string; method: string }>(
    'select account_id, method from session where token_hash = $1',
    [tokenHash(token)],
  );
  const [session] = rows;
  if (session === undefined)
    asked.log.info({ event: 'first step', ...told(asked) }, 'First step of signing in');
  else
    asked.log.info(
      { event: 'signed in', ...told(asked), account: session.account_id, how: session.method },
      'Signed in',
    );
}
