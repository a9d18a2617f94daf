import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastify from 'fastify';
import { home } from '../src/program.ts';

type Schema = Readonly<Record<string, unknown>>;

/** What a file says that a schema of ours does not know of or does not allow; null when it is as described, to the last property. */
export async function faultBySchema(name: string, content: string): Promise<string | null> {
  const schema = JSON.parse(await readFile(path.join(home, 'docs', name), 'utf8')) as Schema;
  const asWritten = { removeAdditional: false, coerceTypes: false, useDefaults: false, allErrors: false };
  const app = fastify({ ajv: { customOptions: asWritten }, bodyLimit: 200_000_000 });
  app.post('/', { schema: { body: closed(schema) } }, async () => 'as described');
  const sent = await app.inject({
    method: 'POST',
    url: '/',
    payload: content,
    headers: { 'content-type': 'application/json' },
  });
  await app.close();
  return sent.statusCode === 200 ? null : sent.body;
}

/** The same, where whatever is not described is a fault: readers are to pass over what is new, the description is not. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inside = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]));
  const isShape = 'properties' in schema && 'required' in schema;
  return isShape ? { additionalProperties: false, ...inside } : inside;
}
