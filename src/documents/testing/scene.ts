import assert from 'node:assert/strict';
import { newWorld, type TestCouncil, type Visitor, type World } from '../../../test/world.ts';
import { newId } from '../../kit/ids.ts';
import { links } from '../../links.ts';

export interface Scene {
  readonly world: World;
  readonly council: TestCouncil;
  readonly keeper: Visitor;
  /** The partner of entry 1. */
  readonly partner: string;
  readonly entry: string;
  /** Sends a form of documents, with a file. */
  readonly send: (
    path: string,
    fields: Readonly<Record<string, string>>,
    file?: { readonly name: string; readonly content: Buffer | string },
  ) => Promise<{ readonly status: number; readonly body: string; readonly location: string }>;
  /** Adds an agreement with a file; gives its id. */
  agreement(content: Buffer, name?: string): Promise<string>;
}

/** A council with a register of one entry and one partner, and somebody who keeps its documents. */
export async function newScene(
  t: { after(tidy: () => Promise<void>): void },
  settings: Parameters<typeof newWorld>[2] = {},
): Promise<Scene> {
  const world = await newWorld(t, undefined, settings);
  world.now = new Date();
  const council = await world.council();
  const keeper = await world.person(council, ['registerKeeper'], 'Kay Keeper');
  const [partner, entry] = [newId(), newId()];
  await world.within(council, async (db) => {
    await db
      .insertInto('organisation')
      .values({ council_id: council.id, id: partner, name: 'Harbour Trust' })
      .execute();
    await db
      .insertInto('partnership')
      .values({ council_id: council.id, id: entry, reference: 1, name: 'Harbour Board' })
      .execute();
  });
  await world.owner(
    `insert into partner (council_id, id, partnership_id, organisation_id, roles) values ($1, gen_random_uuid(), $2, $3, '{lead}')`,
    [council.id, entry, partner],
  );
  const send: Scene['send'] = async (path, fields, file) => {
    const answered =
      file === undefined ? await keeper.post(path, fields) : await keeper.upload(path, file, fields);
    return {
      status: answered.statusCode,
      body: wordsOf(answered.body),
      location: answered.headers.location ?? '',
    };
  };
  return {
    world,
    council,
    keeper,
    partner,
    entry,
    send,
    agreement: async (content, name = 'agreement.pdf') => {
      const added = await send(
        links.addDocument(council.slug, 1),
        { kind: 'agreement', title: 'Agreement' },
        { name, content },
      );
      assert.equal(added.status, 303, added.body);
      return added.location.split('/').at(-1) ?? '';
    },
  };
}

export function wordsOf(body: string): string {
  return body
    .replace(/<style[^]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', '’')
    .replace(/\s+/g, ' ');
}

export function day(name: string, on: string): Record<string, string> {
  const [year = '', month = '', of = ''] = on.split('-');
  return { [`${name}-day`]: of, [`${name}-month`]: month, [`${name}-year`]: year };
}
