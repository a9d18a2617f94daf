// What goes back to the browser: pages, files, redirects and the two cookies. With serve.ts, all that knows the web server's reply.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Assets } from './kit/assets.ts';
import { browserWords } from './kit/browser-words.ts';
import { newId } from './kit/ids.ts';
import { formToken, isToken, newToken, tokenHash } from './kit/session.ts';
import { links, withQuery } from './links.ts';
import { drawPage } from './page.ts';
import type { IsOfToday } from './past-links.ts';
import type { Visit } from './request.ts';
import type { From, Page, Redirect, Reply } from './route.ts';
import { safeReturn } from './safe-return.ts';

export interface Sending {
  readonly assets: Assets;
  readonly isOfToday: IsOfToday;
  readonly https: boolean;
}

const visitorCookie = 'concordat';
const noticeCookie = 'concordat-notice';
/** What forms carried before the last signing in or out, by which one that was kept meanwhile is known. */
const earlierCookie = 'concordat-earlier';
const nothingCookie = 'concordat-did-nothing';
/** By which a browser that somebody has signed in from is known again: see src/tries.ts. */
const deviceCookie = 'concordat-device';
const deviceSeconds = 365 * 24 * 3600;

/** Under https a browser takes a cookie of this name from this very host alone, and sends it nowhere else. */
function cookieName(name: string, { https }: Pick<Sending, 'https'>): string {
  return https ? `__Host-${name}` : name;
}

/** Who asks, by their cookie; whoever has none is given one. */
export function visitOf(request: FastifyRequest, reply: FastifyReply, options: Sending): Visit {
  const cookie = (name: string) => request.cookies[cookieName(name, options)];
  const sent = cookie(visitorCookie);
  const token = isToken(sent) ? sent : newToken();
  const notice = cookie(noticeCookie);
  if (token !== sent) setVisitor(reply, token, options);
  return {
    token,
    tokenHash: tokenHash(token),
    from: fromOf(request, cookie(deviceCookie)),
    earlier: cookie(earlierCookie) ?? null,
    known: token === sent,
    nonces: reply.cspNonce,
    notice:
      notice === undefined ? null : { ...noticeIn(notice), isDone: cookie(nothingCookie) === undefined },
    entered: null,
    readings: [],
    alsoDid: [],
    isPast: false,
    person: null,
    url: request.url,
  };
}

function fromOf(request: FastifyRequest, device: string | undefined): From {
  return {
    address: request.ip.slice(0, 100),
    browser: browserWords(request.headers['user-agent']),
    device: isToken(device) ? tokenHash(device) : null,
  };
}

function setVisitor(reply: FastifyReply, token: string, { https }: Sending, name = visitorCookie): void {
  reply.setCookie(cookieName(name, { https }), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: https,
  });
}

function rememberDevice(reply: FastifyReply, device: string | undefined, { https }: Sending): void {
  if (device === undefined) return;
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: https,
    maxAge: deviceSeconds,
  } as const;
  reply.setCookie(cookieName(deviceCookie, { https }), device, cookie);
}

/** Signing in leads back to `next`. */
export async function sendToSignIn(next: string, reply: FastifyReply): Promise<FastifyReply> {
  return reply.redirect(withQuery(links.signIn(), { next }), 303);
}

/** A browser keeps no cookie of more than 4096 bytes, and a letter may take nine. */
const longestNotice = 380;

/** As a header carries it: every letter that is not one of an address's own, encoded. */
function inAscii(address: string): string {
  return address.toWellFormed().replace(/[^!-~]/gu, encodeURIComponent);
}

/** What was done, and what was done besides; the last full stop is left to the page. */
function together(notice: string, besides: readonly string[]): string {
  if (besides.length === 0) return notice;
  return [...new Set([notice.replace(/\.\s*$/, ''), ...besides])].join('. ');
}

// A line each: what it says, where it leads, and what that link is called.
function noticeWritten(notice: string, more: Redirect['more']): string {
  const text = notice.replaceAll('\n', ' ').slice(0, longestNotice).toWellFormed();
  return more === undefined ? text : [text, more.href, more.text].join('\n');
}

function noticeIn(kept: string): Pick<NonNullable<Visit['notice']>, 'text' | 'more'> {
  const [said = '', href, text] = kept.split('\n');
  // Whatever stands in a browser's cookie, a page of ours leads to no other site by it.
  const isOurs = href !== undefined && safeReturn(href) === href;
  return { text: said, more: isOurs && text !== undefined ? { href, text } : null };
}

export async function sendReply(
  result: Reply,
  visit: Visit,
  reply: FastifyReply,
  options: Sending,
): Promise<FastifyReply> {
  if (result.is === 'page') return sendPage(result, visit, reply, options);
  if (result.is === 'redirect') return sendOn(result, visit, reply, options);
  if (result.is === 'json')
    return reply
      .status(result.status ?? 200)
      .header('cache-control', 'no-store')
      .send(result.body);
  if (result.is === 'picture') return sendPicture(result, reply);
  if (result.bytes !== undefined) reply.header('content-length', result.bytes);
  return reply
    .header('content-security-policy', runsNothing)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(result.name)}`)
    .header('cache-control', 'no-store')
    .type(result.type)
    .send(result.content);
}

/** For what a browser should only keep or show, whatever is in it. */
const runsNothing =
  "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; sandbox";

function sendPicture(
  { type, content }: Extract<Reply, { is: 'picture' }>,
  reply: FastifyReply,
): FastifyReply {
  return reply
    .header('cache-control', 'private, max-age=31536000, immutable')
    .header('content-disposition', 'inline')
    .header('content-security-policy', runsNothing)
    .type(type)
    .send(content);
}

function sendOn(result: Redirect, visit: Visit, reply: FastifyReply, options: Sending): FastifyReply {
  if (result.session !== undefined) {
    setVisitor(reply, 'start' in result.session ? result.session.start.token : newToken(), options);
    if (!('start' in result.session) || result.session.start.isSecondStep !== true)
      setVisitor(reply, formToken(visit.token), options, earlierCookie);
    if ('start' in result.session) rememberDevice(reply, result.session.start.device, options);
    else reply.header('clear-site-data', '"cache", "storage"');
  }
  if (result.notice !== undefined)
    setNotice(reply, { ...result, notice: together(result.notice, visit.alsoDid) }, options);
  return reply.redirect(inAscii(result.to), 303);
}

/** What the next page says at its top. */
function setNotice(
  reply: FastifyReply,
  { notice, more, didNothing }: Redirect & { readonly notice: string },
  options: Sending,
): void {
  const kept = { path: '/', httpOnly: true, sameSite: 'lax', secure: options.https, maxAge: 60 } as const;
  reply.setCookie(cookieName(noticeCookie, options), noticeWritten(notice, more), kept);
  if (didNothing === true) reply.setCookie(cookieName(nothingCookie, options), 'yes', kept);
  else reply.clearCookie(cookieName(nothingCookie, options), kept);
}

export async function sendPage(
  page: Page,
  visit: Visit,
  reply: FastifyReply,
  options: Sending,
): Promise<FastifyReply> {
  if (visit.notice !== null)
    for (const name of [noticeCookie, nothingCookie])
      reply.clearCookie(cookieName(name, options), { path: '/', secure: options.https });
  const hidden = { _csrf: formToken(visit.token), _key: newId() };
  return reply
    .status(page.status ?? 200)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(drawPage(page, visit, hidden, options));
}
