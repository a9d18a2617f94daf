import { newId } from '../../src/kit/ids.ts';
import { links } from '../../src/links.ts';
import type { Scene, State } from './states.ts';

/** Somebody of the walk’s council, who has left, and whom a note names. */
async function leaver({ world, council }: Scene): Promise<string> {
  const id = newId();
  await world.owner(
    `insert into person (council_id, id, name, email, phone, left_on) values ($1, $2, 'Cllr Perpetua Longstreet-Featherstonehaugh', 'perpetua.longstreet-featherstonehaugh@a-very-long-name.example', '01632 960 555', '2019-01-01')`,
    [council.id, id],
  );
  await world.owner(
    `insert into note (council_id, id, partnership_id, text) select $1, $2, p.id, 'Perpetua Longstreet-Featherstonehaugh chaired; Featherstonehaugh House was full.'
     from partnership p where p.council_id = $1 and p.merged_into_id is null order by reference limit 1`,
    [council.id, newId()],
  );
  return id;
}

export const personalStates: readonly State[] = [
  {
    what: 'what is held on somebody',
    status: 200,
    bring: async (scene) => scene.visitor.get(links.held(scene.council.slug, await leaver(scene))),
  },
  {
    what: 'somebody whom a text names, before they are erased',
    status: 200,
    bring: async (scene) => scene.visitor.get(links.erasePerson(scene.council.slug, await leaver(scene))),
  },
  {
    what: 'what else they were called, looked for',
    status: 200,
    bring: async (scene) =>
      scene.visitor.post(links.erasePerson(scene.council.slug, await leaver(scene)), {
        also: 'House',
        step: 'look',
      }),
  },
  {
    what: 'somebody who is to be erased tonight',
    status: 200,
    bring: async (scene) => {
      const id = await leaver(scene);
      const asked = { basis: 'asked', version: '1' };
      await scene.visitor.post(links.erasePerson(scene.council.slug, id), asked);
      return scene.visitor.get(links.held(scene.council.slug, id));
    },
  },
  {
    what: 'personal data, with what falls due, holds and erasures',
    status: 200,
    bring: async (scene) => scene.visitor.get(links.personalData(scene.council.slug)),
  },
  {
    what: 'personal data of a council that has nothing yet',
    status: 200,
    bring: async ({ world }) => {
      const council = await world.council();
      return (await world.person(council)).get(links.personalData(council.slug));
    },
  },
];
