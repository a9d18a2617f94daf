import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const council = z.strictObject({
  slug: z.string(),
  name: z.string(),
  colour: z.string(),
  policy: z.string(),
  area: z.string(),
  towns: z.array(z.string()).min(1),
  adoptedBy: z.string(),
  services: z.array(z.string()).min(1),
  people: z.array(z.strictObject({ name: z.string(), roles: z.array(z.string()), post: z.string() })),
  officers: z.array(z.string()).min(1),
  members: z.array(z.string()).min(1),
  /** The policy before this one: a figure of today's document put back to what it was. */
  earlier: z.strictObject({ find: z.string(), put: z.string(), title: z.string() }).optional(),
});

const yes = z.union([z.literal('yes'), z.literal(true)]).transform(() => true);

const body = z.strictObject({
  name: z.string(),
  kind: z.string(),
  for: z.string().optional(),
  /** The name, as this list has it, of what it is part of. */
  partOf: z.string().optional(),
  law: z.union([z.literal('all'), z.literal('duty'), z.literal('no'), z.literal(false)]).optional(),
  with: z.array(z.string()).default([]),
  scale: z.string().optional(),
  role: z.string().optional(),
  meets: z.string().optional(),
  year: z.number().int().optional(),
  /** Pounds a year. */
  cash: z.number().optional(),
  grant: z.number().optional(),
  /** Hours a month. */
  hours: z.number().optional(),
  form: z.string().optional(),
  once: yes.optional(),
  typed: z.record(z.string(), z.string()).optional(),
});

export type ExampleCouncil = z.output<typeof council>;
export type ExampleBody = z.output<typeof body>;

export async function exampleCouncils(folder: string): Promise<readonly ExampleCouncil[]> {
  return z.array(council).parse(parse(await readFile(path.join(folder, 'councils.yaml'), 'utf8')));
}

export async function exampleBodies(folder: string): Promise<readonly ExampleBody[]> {
  return z.array(body).parse(parse(await readFile(path.join(folder, 'partnerships.yaml'), 'utf8')));
}
