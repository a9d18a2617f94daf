import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { newId } from '../src/kit/ids.ts';
import { formToken } from '../src/kit/session.ts';
import type { Visitor } from './world.ts';

/** A browser of an app, by its secret. */
export function visitorWith(app: FastifyInstance, first: string, accountId: string | null): Visitor {
  let token = first;
  let device = '';
  const follow = (response: LightMyRequestResponse): LightMyRequestResponse => {
    for (const { name, value } of response.cookies) {
      if (name === 'concordat') token = value;
      if (name === 'concordat-device') device = `; ${name}=${value}`;
    }
    return response;
  };
  const cookies = (): string => `concordat=${token}${device}`;
  return {
    accountId,
    get cookie() {
      return `concordat=${token}`;
    },
    get: async (url) => follow(await app.inject({ method: 'GET', url, headers: { cookie: cookies() } })),
    post: async (url, fields = {}) => {
      const body = new URLSearchParams({ _csrf: formToken(token), _key: newId() });
      for (const [name, value] of Object.entries(fields)) {
        body.delete(name);
        for (const each of typeof value === 'string' ? [value] : value) body.append(name, each);
      }
      const headers = { cookie: cookies(), 'content-type': 'application/x-www-form-urlencoded' };
      return follow(await app.inject({ method: 'POST', url, headers, payload: body.toString() }));
    },
    upload: async (url, file, fields = {}) => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ _csrf: formToken(token), _key: newId(), ...fields }))
        form.append(name, value);
      form.append(
        'file',
        new Blob([new Uint8Array(Buffer.from(file.content))], {
          type: file.type ?? 'application/octet-stream',
        }),
        file.name,
      );
      const request = new Request('http://127.0.0.1/', { method: 'POST', body: form });
      const headers = {
        cookie: cookies(),
        'content-type': request.headers.get('content-type') ?? '',
      };
      return follow(
        await app.inject({ method: 'POST', url, headers, payload: Buffer.from(await request.arrayBuffer()) }),
      );
    },
  };
}
