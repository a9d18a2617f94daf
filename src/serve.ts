import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { errorPage, faultPage } from './error-pages.ts';
import type { Assets } from './kit/assets.ts';
import { faultOf } from './kit/database.ts';
import { newId } from './kit/ids.ts';
import { oldFormPage, OldForm, refuseForged, signedOutPage } from './kept-form.ts';
import { isOfTodayBy } from './past-links.ts';
import { helmetOptions, loggerOf, unsaid } from './protection.ts';
import { keepReadingsOf } from './readings.ts';
import { isLocal, lookingAs, type Request, type Visit } from './request.ts';
import { refuseStranger, resultOf } from './result.ts';
import { NotAllowed, NotFound, type Page, type Route } from './route.ts';
import type { Site } from './site.ts';
import { noteRefused, noteSignIn } from './security-log.ts';
import { type Sending, sendPage, sendReply, sendToSignIn, visitOf } from './reply.ts';
import { begin } from './transaction.ts';
import { removeUploads, takeForm } from './uploads.ts';

export interface ServeOptions {
  readonly pool: () => Pool;
  readonly routes: readonly Route[];
  readonly assets: Assets;
  readonly site: Site;
  readonly https: boolean;
  readonly proxies?: readonly string[];
  readonly logLevel: string;
  readonly clock: () => Date;
}

type Serving = ServeOptions & Sending;

/** Routes to Fastify: sign-in, permission, transaction and error pages. */
export async function serve(given: ServeOptions): Promise<FastifyInstance> {
  const options: Serving = { ...given, isOfToday: isOfTodayBy(given.routes) };
  const app = fastify({
    logger: options.logLevel === 'silent' ? false : loggerOf(options.logLevel),
    bodyLimit: 2_000_000,
    trustProxy: options.proxies === undefined || options.proxies.length === 0 ? false : [...options.proxies],
    routerOptions: { maxParamLength: longestPart, ignoreTrailingSlash: true },
    rewriteUrl: (request) => readable(request.url ?? '/'),
    genReqId: () => newId(),
  });
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: 2_000_000 });
  await app.register(multipart, { limits: { files: 1, fields: 60, fieldSize: 200_000, parts: 80 } });
  const elsewhere = options.site.providers.flatMap(({ origins }) => origins);
  await app.register(helmet, helmetOptions(options.https, elsewhere));
  for (const file of options.assets.files) {
    app.get(file.path, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(file.type).send(file.content),
    );
  }
  for (const route of options.routes) {
    app.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => answer(route, request, reply, options),
    });
  }
  app.setNotFoundHandler((request, reply) =>
    sendPage(errorPage(new NotFound()), visitOf(request, reply, options), reply, options),
  );
  app.setErrorHandler((error, request, reply) => {
    if (faultPage(error).status === 500) request.log.error({ err: error, path: unsaid(request.url) });
    return sendPage(faultPage(error, request.id), visitOf(request, reply, options), reply, options);
  });
  return app;
}

/** Of the parts of an address. */
const longestPart = 200;

/** An address that cannot be read is that of nothing, and gets our page for it and not the web server's own words. */
function readable(url: string): string {
  const [path = ''] = url.split('?', 1);
  try {
    if (path.split('/').every((part) => decodeURIComponent(part).length <= longestPart)) return url;
  } catch {
    // A "%" that begins nothing.
  }
  return '/%25';
}

async function answer(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  options: Serving,
): Promise<FastifyReply> {
  const visit = visitOf(request, reply, options);
  let sent: Request | null = null;
  try {
    if (route.upload !== undefined && request.isMultipart())
      await refuseStranger(route, headOf(request), visit, options);
    sent = { ...headOf(request), ...(await takeForm(route, request)) };
    if (route.method === 'POST' && route.fromMachine !== true) refuseForged(sent, visit);
    if (route.standsAll === true) await refuseStranger(route, sent, visit, options);
    const result = await resultOf(route, sent, visit, options);
    await keepReadingsOf(result, visit, options.pool());
    noteSignIn({ route, visit, log: request.log }, result, options.pool());
    return await sendReply(result, visit, reply, options);
  } catch (error) {
    if (error instanceof NotAllowed && visit.entered?.account === null) {
      if (route.method === 'GET') return await sendToSignIn(request.url, reply);
      return await sendPage(signedOutPage(sent, visit.token, options.site.sessions), visit, reply, options);
    }
    // Somebody was told to send it again; were it no race but a fault of ours, nothing else would say so.
    if (faultOf(error) === 'gone') request.log.error({ err: error, path: unsaid(request.url) });
    const old =
      error instanceof OldForm && sent !== null ? await keptPage(route, sent, visit, options) : null;
    const refused = old ?? knownPage(error);
    noteRefused({ route, visit, log: request.log }, refused);
    return await sendPage(refused, visit, reply, options);
  } finally {
    if (visit.entered?.account?.stale === true) noteSeen(visit, request, options);
    if (sent !== null) await removeUploads(sent);
  }
}

/** A form of before the browser last signed in or out is kept, to be sent again; null where it must not be. */
async function keptPage(
  route: Route,
  sent: Request,
  visit: Visit,
  { pool }: ServeOptions,
): Promise<Page | null> {
  if (sent.origin === null) return null;
  const transaction = await begin(pool(), lookingAs(visit));
  await transaction.rollback();
  return transaction.entered.account === null && route.at === 'council'
    ? signedOutPage(sent, visit.token, 'left')
    : oldFormPage(sent, visit.token);
}

/** Beside the request, as a page cannot write: a session that is used does not go idle. */
function noteSeen({ tokenHash }: Visit, { log }: FastifyRequest, options: Serving): void {
  const seen = 'select note_seen($1)';
  options
    .pool()
    .query(seen, [tokenHash])
    .catch((error: unknown) => log.warn({ err: error }, 'That a session was used could not be noted'));
}

function knownPage(error: unknown): Page {
  const known = errorPage(error);
  if (known.status === 500) throw error;
  return known;
}

/** A request as it is before its form is read. */
function headOf(request: FastifyRequest): Request {
  const at = request.url.indexOf('?');
  return {
    method: request.method === 'POST' ? 'POST' : 'GET',
    params: request.params as Record<string, string>,
    query: new URLSearchParams(at === -1 ? '' : request.url.slice(at + 1)),
    url: request.url,
    origin: request.headers.origin ?? null,
    host: request.headers.host ?? '',
    isLocal: isLocal(request.headers),
    body: {},
    files: {},
  };
}
