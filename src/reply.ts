// What goes back to the browser: pages, files, redirects and the two cookies. With serve.ts, all that knows the web server's reply.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Assets } from './kit/assets.ts';
import { newId } from './kit/ids.ts';
import { formToken, isToken, newToken, tokenHash } from './kit/session.ts';
import { links, withQuery } from './links.ts';
import { drawPage } from './page.ts';
import type { Visit } from './request.ts';
import type { Page, Reply } from './route.ts';

export interface Sending {
  readonly assets: Assets;
  readonly https: boolean;
}

const visitorCookie = 'concordat';
const noticeCookie = 'concordat-notice';
/** What forms carried before the last signing in or out, by which one that was kept meanwhile is known. */
const earlierCookie = 'concordat-earlier';
const nothingCookie = 'concordat-did-nothing';

/** Who asks, by their cookie; whoever has none is given one. */
export function visitOf(request: FastifyRequest, reply: FastifyReply, options: Sending): Visit {
  const sent = request.cookies[visitorCookie];
  const token = isToken(sent) ? sent : newToken();
  const { [noticeCookie]: notice, [earlierCookie]: earlier } = request.cookies;
  if (token !== sent) setVisitor(reply, token, options);
  return {
    token,
    tokenHash: tokenHash(token),
    earlier: earlier ?? null,
    known: token === sent,
    nonces: reply.cspNonce,
    notice:
      notice === undefined ? null : { text: notice, isDone: request.cookies[nothingCookie] === undefined },
    entered: null,
    isPast: false,
    person: null,
    url: request.url,
  };
}

function setVisitor(reply: FastifyReply, token: string, { https }: Sending, name = visitorCookie): void {
  reply.setCookie(name, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: https,
  });
}

/** Signing in leads back to `next`. */
export async function sendToSignIn(next: string, reply: FastifyReply): Promise<FastifyReply> {
  return reply.redirect(withQuery(links.signIn(), { next }), 303);
}

/** A browser keeps no cookie of more than 4096 bytes, and a letter may take nine. */
const longestNotice = 300;

/** As a header carries it: every letter that is not one of an address's own, encoded. */
function inAscii(address: string): string {
  return address.toWellFormed().replace(/[^!-~]/gu, encodeURIComponent);
}

export async function sendReply(
  result: Reply,
  visit: Visit,
  reply: FastifyReply,
  options: Sending,
): Promise<FastifyReply> {
  if (result.is === 'page') return sendPage(result, visit, reply, options);
  if (result.is === 'json')
    return reply
      .status(result.status ?? 200)
      .header('cache-control', 'no-store')
      .send(result.body);
  if (result.is === 'file') {
    return reply
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(result.name)}`)
      .header('cache-control', 'no-store')
      .type(result.type)
      .send(result.content);
  }
  if (result.session !== undefined) {
    setVisitor(reply, 'start' in result.session ? result.session.start.token : newToken(), options);
    setVisitor(reply, formToken(visit.token), options, earlierCookie);
  }
  if (result.notice !== undefined) {
    const kept = { path: '/', httpOnly: true, sameSite: 'lax', secure: options.https, maxAge: 60 } as const;
    reply.setCookie(noticeCookie, result.notice.slice(0, longestNotice).toWellFormed(), kept);
    if (result.didNothing === true) reply.setCookie(nothingCookie, 'yes', kept);
    else reply.clearCookie(nothingCookie, kept);
  }
  return reply.redirect(inAscii(result.to), 303);
}

export async function sendPage(
  page: Page,
  visit: Visit,
  reply: FastifyReply,
  options: Sending,
): Promise<FastifyReply> {
  if (visit.notice !== null)
    for (const name of [noticeCookie, nothingCookie]) reply.clearCookie(name, { path: '/' });
  const hidden = { _csrf: formToken(visit.token), _key: newId() };
  return reply
    .status(page.status ?? 200)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(drawPage(page, visit, hidden, options.assets));
}
