import assert from 'node:assert/strict';
import type { LightMyRequestResponse } from 'fastify';
import { links } from '../../src/links.ts';
import type { TestCouncil, Visitor, World } from '../world.ts';
import type { Writer } from './write.ts';

interface Row {
  readonly document: string;
  readonly version: number;
  readonly faults: number;
}

export async function rowOf(world: World, id: string): Promise<Row> {
  const [row] = await world.owner<Row>('select document, version, faults from policy_draft where id = $1', [
    id,
  ]);
  assert.ok(row);
  return row;
}

/** Starts a draft; gives its id. */
export async function begin(visitor: Visitor, council: TestCouncil, from: string): Promise<string> {
  const response = await visitor.post(links.startPolicyDraft(council.slug), { from, name: 'A draft' });
  assert.equal(response.statusCode, 303, response.body.slice(0, 2000));
  return String(response.headers.location).split('/').at(-1) ?? '';
}

/** Writes a draft by the same posts that its pages make. */
export function writerOf(world: World, visitor: Visitor, council: TestCouncil, id: string): Writer {
  const sendTo = async (
    url: string,
    place: string,
    typed: Record<string, string | readonly string[]>,
  ): Promise<void> => {
    const { version } = await rowOf(world, id);
    const response = await visitor.post(url, { ...typed, version: String(version), at: place });
    assert.equal(
      response.statusCode,
      303,
      `${place}: ${response.body.match(/error-summary[\s\S]{0,600}/)?.[0] ?? response.body.slice(0, 900)}`,
    );
  };
  return {
    document: async () => (await rowOf(world, id)).document,
    send: (place, typed, of) =>
      sendTo(links.draftPart(council.slug, id), place, { ...typed, ...(of === undefined ? {} : { of }) }),
    join: (place, join, least) => sendTo(links.draftJoin(council.slug, id), place, { join, least }),
  };
}

/** Sends a page of a draft, as it stands now or as somebody saw it. */
export async function save(
  world: World,
  visitor: Visitor,
  at: {
    readonly council: TestCouncil;
    readonly id: string;
    readonly place: string;
    readonly version?: number;
  },
  typed: Record<string, string | readonly string[]>,
): Promise<LightMyRequestResponse> {
  const version = at.version ?? (await rowOf(world, at.id)).version;
  return visitor.post(links.draftPart(at.council.slug, at.id), {
    ...typed,
    version: String(version),
    at: at.place,
  });
}
