import type { FastifyHelmetOptions } from '@fastify/helmet';
import type { FastifyRequest } from 'fastify';
import { secretPaths } from './links.ts';

/** An address as it may be written down: without the secret of a link by mail. */
export function unsaid(url: string): string {
  const path = secretPaths.find((each) => url.startsWith(each));
  return path === undefined ? url : `${path}…`;
}

/** What is written of a request, which is never a secret. */
export function loggerOf(level: string): {
  level: string;
  serializers: { req(request: FastifyRequest): { method: string; url: string } };
} {
  const req = ({ method, url }: FastifyRequest) => ({ method, url: unsaid(url) });
  return { level, serializers: { req } };
}

/** Signing out may lead on to `elsewhere`: a browser asks of each address that a form leads to whether it may. */
export function helmetOptions(https: boolean, elsewhere: readonly string[]): FastifyHelmetOptions {
  return {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'", ...elsewhere],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    hsts: https ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: https ? { policy: 'same-origin' } : false,
    originAgentCluster: false,
  };
}
