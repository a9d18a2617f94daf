// Runs a route's handler in its transaction, again where it met another, and ends that as the reply asks.
import type { Pool } from 'pg';
import { contextOf } from './context.ts';
import { londonDate } from './kit/dates.ts';
import { type Fault, faultOf } from './kit/database.ts';
import { isOldPlan } from './kit/message.ts';
import type { RefusedDay } from './kit/parts/day.ts';
import { links } from './links.ts';
import { dayWithoutPolicy, onRefusedDay } from './refused-day.ts';
import { type Asked, entryOf, keyOf, type Request, saidIn, type Visit, whenOf } from './request.ts';
import {
  Conflict,
  type CouncilContext,
  type CouncilRoute,
  NotFound,
  type Reply,
  type Route,
} from './route.ts';
import type { Site } from './site.ts';
import { begin, type Transaction } from './transaction.ts';

export interface Running {
  readonly pool: () => Pool;
  readonly site: Site;
  readonly clock: () => Date;
}

/** Of a request that met another. */
const mostTries = 3;

/**
 * What was stopped has left nothing behind and begins again, but for uploads: their reading goes on beside them. After a
 * migration that another program has run, each connection may hold plans of before it, and is closed when that is seen.
 */
export async function resultOf(route: Route, sent: Request, visit: Visit, options: Running): Promise<Reply> {
  let [met, old] = [0, 0];
  for (;;) {
    const { transaction, at } = await beginOn(route, sent, visit, options);
    visit.entered = transaction.entered;
    visit.isPast = at.when.moment !== null;
    // What a try that was stopped would have done besides is not done.
    visit.alsoDid.length = 0;
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

/** A past day on which the council had no policy gives today, with what was wrong with the day. */
async function beginOn(
  route: Route,
  sent: Request,
  visit: Visit,
  { pool, clock, site }: Running,
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

/** Asked before a file is taken, or all saves are held up: whoever may not send one fills no disk with it and stops nobody. */
export async function refuseStranger(
  route: Route,
  head: Request,
  visit: Visit,
  { pool, clock, site }: Running,
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
    reply = await (route.at === 'council' ? handled(route, context.council()) : route.handle(context.open()));
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
  if (route.method === 'GET') void transaction.commit().catch(() => {});
  else if (isRefusal(reply)) await transaction.rollback();
  else await transaction.commit(reply.is === 'redirect' && reply.didNothing !== true ? reply.to : undefined);
  return reply;
}

async function handled(route: CouncilRoute, context: CouncilContext): Promise<Reply> {
  if (route.isOfToday === true && context.asAt !== null)
    throw new Conflict('This page is of today and has no past. Leave the past date to see it.');
  return route.handle(context);
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
