import type { LightMyRequestResponse } from 'fastify';
import { links } from '../../src/links.ts';
import { tokenOf } from '../scenarios/people.ts';
import { addressOf, placesOf } from '../scenarios/places.ts';
import { badPapers } from '../uploads/papers.ts';
import type { Visitor } from '../world.ts';
import type { Scene, State } from './states.ts';

const state = (what: string, status: number, bring: State['bring']): State => ({ what, status, bring });

const documents = '/:council/register/:reference/documents';
const paper = `${documents}/:document`;
const shared = '/:council/shared/:reference/documents/:document';

async function addressIn({ world, walker }: Scene, path: string): Promise<string> {
  return addressOf(path, await placesOf(world, walker, [{ path }]));
}

async function at(scene: Scene, path: string): Promise<LightMyRequestResponse> {
  return scene.visitor.get(await addressIn(scene, path));
}

/** The guest who walks, and is asked to sign. */
async function asked({ world, council }: Scene): Promise<Visitor> {
  const [guest] = await world.owner<{ id: string }>(
    `select guest_id as id from signature where council_id = $1 and state = 'asked' order by id limit 1`,
    [council.id],
  );
  return world.visitor(tokenOf(guest?.id ?? ''));
}

/** A page while something is so in the database. */
async function during(
  scene: Scene,
  change: string,
  back: string,
  page: () => Promise<LightMyRequestResponse>,
): Promise<LightMyRequestResponse> {
  await scene.world.owner(change, [scene.council.id]);
  const shown = await page();
  await scene.world.owner(back, [scene.council.id]);
  return shown;
}

/** The documents of an entry, in states that no link leads to. */
export const documentsStates: readonly State[] = [
  state('the documents of an entry', 200, (scene) => at(scene, documents)),
  state('a document with versions and signatures', 200, (scene) => at(scene, paper)),
  state('a file that is refused', 422, async (scene) => {
    const svg = badPapers.find(({ name }) => name === 'logo.svg');
    const content = await (svg?.make() ?? Buffer.from(''));
    return scene.visitor.upload(
      await addressIn(scene, `${documents}/add`),
      { name: 'logo.svg', content },
      { kind: 'other', title: 'A picture' },
    );
  }),
  state('documents to be looked at again, that ran out, and withdrawn', 200, (scene) =>
    during(
      scene,
      `update document set review_on = '2020-01-01', expires_on = '2020-01-02', withdrawn_on = case when title = 'First' then date '2020-02-01' end,
         withdrawn_reason = 'Out of date', amendment_rules = 'All agree' where council_id = $1`,
      `update document set review_on = null, expires_on = null, withdrawn_on = null, withdrawn_reason = null, amendment_rules = null where council_id = $1`,
      () => at(scene, documents),
    ),
  ),
  state('a document that is withdrawn', 200, (scene) =>
    during(
      scene,
      `update document set withdrawn_on = '2020-02-01', withdrawn_reason = 'Out of date' where council_id = $1`,
      `update document set withdrawn_on = null, withdrawn_reason = null where council_id = $1`,
      () => at(scene, paper),
    ),
  ),
  state('nobody can be asked to sign', 200, (scene) =>
    during(
      scene,
      `update guest set withdrawn_at = now() where council_id = $1`,
      `update guest set withdrawn_at = null where council_id = $1`,
      () => at(scene, `${paper}/ask`),
    ),
  ),
  state('what a guest is asked to sign', 200, async (scene) =>
    (await asked(scene)).get(await addressIn(scene, shared)),
  ),
  state(`POST ${shared}, empty`, 422, async (scene) =>
    (await asked(scene)).post(await addressIn(scene, shared), { number: '2' }),
  ),
  state('an entry with something to sign', 200, async (scene) =>
    (await asked(scene)).get(
      links.sharedEntry(scene.council.slug, (await addressIn(scene, shared)).split('/')[3] ?? ''),
    ),
  ),
];
