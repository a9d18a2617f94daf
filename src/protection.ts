import type { FastifyHelmetOptions } from '@fastify/helmet';
import type { FastifyRequest } from 'fastify';

/**
 * Tries at one account from one address. Behind a proxy everybody may share an address, so a limit by address
 * alone would let anybody lock a whole council out.
 */
export const signInLimit = {
  max: 20,
  timeWindow: '1 minute',
  hook: 'preHandler',
  keyGenerator: ({ ip, body }: FastifyRequest): string => {
    const email: unknown = typeof body === 'object' && body !== null && 'email' in body ? body.email : '';
    return `${ip} ${typeof email === 'string' ? email.trim().toLowerCase() : ''}`;
  },
} as const;

export function helmetOptions(https: boolean): FastifyHelmetOptions {
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
        formAction: ["'self'"],
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
