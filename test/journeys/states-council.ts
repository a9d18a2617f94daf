import type { LightMyRequestResponse } from 'fastify';
import { newId } from '../../src/kit/ids.ts';
import { links } from '../../src/links.ts';
import { openWith, settingsOf, Window } from '../provider/office.ts';
import { localAccount, signIn } from '../signing-in.ts';
import { reader } from './sending.ts';
import type { Scene, State } from './states.ts';

const state = (what: string, status: number, bring: State['bring']): State => ({ what, status, bring });

async function nameOf({ world, council }: Scene): Promise<string> {
  const [row] = await world.owner<{ name: string }>('select name from council where id = $1', [council.id]);
  return row?.name ?? '';
}

/** The council as it is just after it was taken out. */
async function takenOut({ world, council }: Scene): Promise<void> {
  await world.owner(
    `insert into council_export (council_id, id, digest, rows, bytes, last_change)
     select $1, $2, repeat('0', 64), 1, 1, max(id) from change where council_id = $1`,
    [council.id, newId()],
  );
}

const leaving: readonly State[] = [
  state('POST /:council/council/take-out without permission', 403, async (scene) =>
    (await reader(scene)).post(links.takeOut(scene.council.slug)),
  ),
  state('POST /:council/council/delete before it was taken out', 422, async (scene) =>
    scene.visitor.post(links.deleteCouncil(scene.council.slug), { name: await nameOf(scene) }),
  ),
  state('POST /:council/council/delete with another name', 422, async (scene) => {
    await takenOut(scene);
    return scene.visitor.post(links.deleteCouncil(scene.council.slug), { name: 'Another' });
  }),
  state('POST /:council/council/keep without permission', 403, async (scene) =>
    (await reader(scene)).post(links.keepCouncil(scene.council.slug)),
  ),
];

const actingAndPost: readonly State[] = [
  state('POST /:council/absences/:id/act for nobody who is away', 404, ({ visitor, council }) =>
    visitor.post(`${links.absences(council.slug)}/${newId()}/act`),
  ),
  state('POST /account/stop-acting signed out', 403, ({ world }) => world.visitor().post(links.stopActing())),
  state('POST /:council/outbox/:id/again of no letter', 404, ({ visitor, council }) =>
    visitor.post(`${links.letter(council.slug, newId())}/again`),
  ),
];

/** Joining one's account to a sign-in of the council's own that does not answer. */
async function joinAway({ world, council }: Scene): Promise<LightMyRequestResponse> {
  const { email } = await localAccount(world);
  const { visitor } = await signIn(world, { email });
  const tidies: (() => Promise<void>)[] = [];
  const t = { after: (tidy: () => Promise<void>) => void tidies.push(tidy) };
  const app = await openWith(t, world, settingsOf([{ issuer: 'http://127.0.0.1:1', council }]));
  const window = new Window(app);
  window.token = visitor.cookie.replace(/^concordat=/, '');
  const answer = await window.post(links.joinWith('office'));
  for (const tidy of tidies) await tidy();
  return answer;
}

const signIns: readonly State[] = [
  state('POST /sign-in/with/:provider/join when it cannot be reached', 503, joinAway),
  state('POST /sign-in/with/:provider/ended of one that is not there', 404, ({ world }) =>
    world.visitor().post(links.endedWith('nobody')),
  ),
];

/** Pages of what is done to the whole council, of acting for another and of a sign-in of the council's own. */
export const councilStates: readonly State[] = [...leaving, ...actingAndPost, ...signIns];
