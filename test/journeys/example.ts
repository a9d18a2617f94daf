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
  const tokens = people.map(() => newToken());
  await world.owner(
    `insert into session (token_hash, account_id, expires_at)
     select hash, account, now() + interval '1 hour' from unnest($1::bytea[], $2::uuid[]) as s (hash, account)`,
    [tokens.map(tokenHash), people.map(({ id }) => id)],
  );
  return people.map(({ name, slug, roles }, at) => ({
    name,
    slug,
    roles,
    cookie: `concordat=${tokens[at]}`,
  }));
}
