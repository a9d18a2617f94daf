import { newToken, tokenHash } from '../../src/kit/session.ts';
import { exampleWorld } from '../scenarios/example.ts';
import type { World } from '../world.ts';

/** The worked example in a database of its own, listening, with a session for each of its people. */
export interface Example {
  readonly world: World;
  readonly site: string;
  readonly people: readonly ExamplePerson[];
}

export interface ExamplePerson {
  readonly name: string;
  readonly slug: string;
  readonly roles: readonly string[];
  readonly cookie: string;
}

export async function openExample(t: { after(tidy: () => Promise<void>): void }): Promise<Example> {
  const world = await exampleWorld(t);
  const site = await world.app.listen({ host: '127.0.0.1', port: 0 });
  return { world, site, people: await signInEverybody(world) };
}

async function signInEverybody(world: World): Promise<readonly ExamplePerson[]> {
  const people = await world.owner<{ id: string; name: string; slug: string; roles: string[] }>(
    `select a.id, a.name, c.slug, m.roles from account a join membership m on m.account_id = a.id
     join council c on c.id = m.council_id order by c.slug, a.name`,
  );
  return Promise.all(
    people.map(async ({ id, name, slug, roles }) => {
      const token = newToken();
      await world.owner(
        `insert into session (token_hash, account_id, expires_at) values ($1, $2, now() + interval '1 hour')`,
        [tokenHash(token), id],
      );
      return { name, slug, roles, cookie: `concordat=${token}` };
    }),
  );
}
