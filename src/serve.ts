import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { errorPage, faultPage } from './error-pages.ts';
import type { Assets } from './kit/assets.ts';
import { londonDate } from './kit/dates.ts';
import { type Fault, faultOf } from './kit/database.ts';
import { isOldPlan } from './kit/message.ts';
import { newId } from './kit/ids.ts';
import { oldFormPage, OldForm, refuseForged, signedOutPage } from './kept-form.ts';
import type { RefusedDay } from './kit/parts/day.ts';
import { links } from './links.ts';
import { helmetOptions, signInLimit } from './protection.ts';
import { dayWithoutPolicy, onRefusedDay } from './refused-day.ts';
import {
  type Asked,
  contextOf,
  entryOf,
  isLocal,
  keyOf,
  lookingAs,
  saidIn,
  type Request,
  type Visit,
  whenOf,
} from './request.ts';
import { Conflict, NotAllowed, NotFound, type Page, type Reply, type Route, type Site } from './route.ts';
import { sendPage, sendReply, sendToSignIn, visitOf } from './reply.ts';
import { begin, type Transaction } from './transaction.ts';
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

/** Routes to Fastify: sign-in, permission, transaction and error pages. */
export async function serve(options: ServeOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: options.logLevel === 'silent' ? false : { level: options.logLevel },
    bodyLimit: 2_000_000,
    trustProxy: options.proxies === undefined || options.proxies.length === 0 ? false : [...options.proxies],
    routerOptions: { maxParamLength: longestPart, ignoreTrailingSlash: true },
    rewriteUrl: (request) => readable(request.url ?? '/'),
    genReqId: () => newId(),
  });
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: 2_000_000 });
  await app.register(multipart, { limits: { files: 1, fields: 60, fieldSize: 200_000, parts: 80 } });
  await app.register(helmet, helmetOptions(options.https));
  await app.register(rateLimit, { global: false });
  for (const file of options.assets.files) {
    app.get(file.path, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(file.type).send(file.content),
    );
  }
  for (const route of options.routes) {
    app.route({
      method: route.method,
      url: route.path,
      ...(route.path === links.signIn() && route.method === 'POST'
        ? { config: { rateLimit: signInLimit } }
        : {}),
      handler: (request, reply) => answer(route, request, reply, options),
    });
  }
  app.setNotFoundHandler((request, reply) =>
    sendPage(errorPage(new NotFound()), visitOf(request, reply, options), reply, options),
  );
  app.setErrorHandler((error, request, reply) => {
    if (faultPage(error).status === 500) request.log.error({ err: error, path: request.url });
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
  options: ServeOptions,
): Promise<FastifyReply> {
  const visit = visitOf(request, reply, options);
  let sent: Request | null = null;
  try {
    if (route.upload !== undefined && request.isMultipart())
      await refuseStranger(route, headOf(request), visit, options);
    sent = { ...headOf(request), ...(await takeForm(route, request)) };
    if (route.method === 'POST') refuseForged(sent, visit);
    if (route.standsAll === true) await refuseStranger(route, sent, visit, options);
    return await sendReply(await resultOf(route, sent, visit, options), visit, reply, options);
  } catch (error) {
    if (error instanceof NotAllowed && visit.entered?.account === null) {
      if (route.method === 'GET') return await sendToSignIn(request.url, reply);
      return await sendPage(signedOutPage(sent, visit.token), visit, reply, options);
    }
    // Somebody was told to send it again; were it no race but a fault of ours, nothing else would say so.
    if (faultOf(error) === 'gone') request.log.error({ err: error, path: request.url });
    const old =
      error instanceof OldForm && sent !== null ? await keptPage(route, sent, visit, options) : null;
    return await sendPage(old ?? knownPage(error), visit, reply, options);
  } finally {
    if (visit.entered?.account?.stale === true) noteSeen(visit, request, options);
    if (sent !== null) await removeUploads(sent);
  }
}

/** Of a request that met another. */
const mostTries = 3;

/**
 * What was stopped has left nothing behind and begins again, but for uploads: their reading goes on beside them. After a
 * migration that another program has run, each connection may hold plans of before it, and is closed when that is seen.
 */
async function resultOf(route: Route, sent: Request, visit: Visit, options: ServeOptions): Promise<Reply> {
  let [met, old] = [0, 0];
  for (;;) {
    const { transaction, at } = await beginOn(route, sent, visit, options);
    visit.entered = transaction.entered;
    visit.isPast = at.when.moment !== null;
    try {
      const result = await inTransaction(route, sent, transaction, at);
      const { refused } = at.when;
      return refused === null ? result : onRefusedDay(result, refused, sent.url);
    } catch (error) {
      if (isOldPlan(error)) old += 1;
      else if (metAnother.has(faultOf(error))) met += 1;
      else throw error;
      const mostOld = options.pool().options.max ?? 10;
      if (route.upload !== undefined || met === mostTries || old > mostOld) throw error;
    }
  }
}

/** It and another waited for each other, or what it names was removed while it waited. */
const metAnother: ReadonlySet<Fault> = new Set(['serialization', 'gone']);

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

/** A past day on which the council had no policy gives today, with what was wrong with the day. */
async function beginOn(
  route: Route,
  sent: Request,
  visit: Visit,
  { pool, clock, site }: ServeOptions,
): Promise<{ transaction: Transaction; at: Asked }> {
  const at = { visit, when: whenOf(route, sent, clock()), site };
  const entered = (asked: Asked) => begin(pool(), entryOf(route, sent, asked, route.method === 'GET'));
  const transaction = await entered(at);
  const { council, roles, policy } = transaction.entered;
  if (at.when.moment === null || council === null || roles === null || policy !== null)
    return { transaction, at };
  const [day, today] = [at.when.today, londonDate(at.when.now)];
  let refused: RefusedDay;
  try {
    refused = await dayWithoutPolicy(transaction.db, council.id, { day, today, url: sent.url });
  } finally {
    await transaction.rollback();
  }
  const instead = { ...at, when: { now: at.when.now, today, moment: null, refused } };
  return { transaction: await entered(instead), at: instead };
}

/** Beside the request, as a page cannot write: a session that is used does not go idle. */
function noteSeen({ tokenHash }: Visit, { log }: FastifyRequest, options: ServeOptions): void {
  const seen = 'update session set seen_at = now() where token_hash = $1';
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

/** Asked before a file is taken, or all saves are held up: whoever may not send one fills no disk with it and stops nobody. */
async function refuseStranger(
  route: Route,
  head: Request,
  visit: Visit,
  { pool, clock, site }: ServeOptions,
): Promise<void> {
  const at = { visit, when: whenOf(route, head, clock()), site };
  const transaction = await begin(pool(), entryOf(route, head, at, true));
  visit.entered = transaction.entered;
  try {
    await contextOf(route, head, visit, transaction, at);
  } finally {
    await transaction.rollback();
  }
}

/** A page is committed without waiting, as it wrote nothing; a post answers only after its commit. */
async function inTransaction(
  route: Route,
  sent: Request,
  transaction: Transaction,
  at: Asked,
): Promise<Reply> {
  let reply: Reply;
  try {
    const context = await contextOf(route, sent, at.visit, transaction, at);
    if (transaction.isRepeated) {
      const to = await firstLocation(sent, transaction);
      await transaction.rollback();
      return { is: 'redirect', to };
    }
    reply = await (route.at === 'council' ? route.handle(context.council()) : route.handle(context.open()));
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
  if (route.method === 'GET') void transaction.commit().catch(() => {});
  else if (isRefusal(reply)) await transaction.rollback();
  else await transaction.commit(reply.is === 'redirect' && reply.didNothing !== true ? reply.to : undefined);
  return reply;
}

function isRefusal(reply: Reply): boolean {
  return (reply.is === 'page' || reply.is === 'json') && (reply.status ?? 200) >= 400;
}

/** Where a post that was done before led to. */
async function firstLocation(sent: Request, transaction: Transaction): Promise<string> {
  const { account, council } = transaction.entered;
  if (council === null) throw new NotFound();
  const first = await transaction.db
    .selectFrom('post_key')
    .select(['location', 'account_id', 'said'])
    .where('council_id', '=', council.id)
    .where('key', '=', keyOf(sent) ?? '')
    .executeTakeFirst();
  if (first === undefined || first.account_id !== (account?.id ?? null)) throw new NotFound();
  if (first.said !== null && !first.said.equals(saidIn(sent)))
    throw new Conflict(
      'This form was sent before, and what it said then is saved. What you changed in it since is not: open the page afresh and change it there.',
    );
  return first.location ?? links.register(council.slug);
}
