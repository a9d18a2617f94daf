import type { LightMyRequestResponse } from 'fastify';
import { newId } from '../../src/kit/ids.ts';
import { links } from '../../src/links.ts';
import { tokenOf } from '../scenarios/people.ts';
import { guest, handled } from '../scenarios/scoped.ts';
import { walked } from '../scenarios/walked.ts';
import type { Visitor } from '../world.ts';
import { documentsStates } from './states-documents.ts';
import type { Scene, State } from './states.ts';

type Bring = (scene: Scene) => Promise<LightMyRequestResponse>;

const state = (what: string, status: number, bring: Bring): State => ({ what, status, bring });

async function one<Row>({ world, council }: Scene, sql: string): Promise<Row> {
  return (await world.owner<Row>(sql, [council.id]))[0] as Row;
}

const memberOf = async (scene: Scene): Promise<string> =>
  (await one<{ account_id: string }>(scene, handled)).account_id;

const referenceOf = async (scene: Scene): Promise<number> =>
  (
    await one<{ reference: number }>(
      scene,
      `select reference from partnership where council_id = $1 and reference >= ${walked}`,
    )
  ).reference;

/** The guest who walks. */
async function guestOf(scene: Scene): Promise<Visitor> {
  const { id } = await one<{ id: string }>(
    scene,
    `select a.id from guest g join account a on a.id = g.account_id where g.council_id = $1 and a.email like '%@scoped.example'`,
  );
  return scene.world.visitor(tokenOf(id));
}

/** The page of an entry's sharing while something holds of it. */
async function sharing(scene: Scene, sql: string, undo: string): Promise<LightMyRequestResponse> {
  const reference = await referenceOf(scene);
  await scene.world.owner(sql, [scene.council.id, reference]);
  const shown = await scene.visitor.get(links.sharing(scene.council.slug, reference));
  await scene.world.owner(undo, [scene.council.id, reference]);
  return shown;
}

const members: readonly State[] = [
  state('who has an account', 200, ({ council, visitor }) => visitor.get(links.members(council.slug))),
  state('who has access, for an auditor', 200, async ({ world, council }) =>
    (await world.person(council, ['auditor'])).get(links.access(council.slug)),
  ),
  state('a page of a council in which one is suspended', 403, async ({ world, council }) => {
    const suspended = await world.person(council, ['reader']);
    await world.owner('update membership set suspended_at = now() where account_id = $1', [
      suspended.accountId,
    ]);
    return suspended.get(links.register(council.slug));
  }),
  state('one’s councils, suspended in one', 200, async ({ world, council }) => {
    const suspended = await world.person(council, ['reader']);
    await world.owner('update membership set suspended_at = now() where account_id = $1', [
      suspended.accountId,
    ]);
    return suspended.get(links.councils());
  }),
  state('the register, for whoever may act for somebody who is away', 200, async ({ world, council }) => {
    const [away, deputy] = [await world.person(council, ['lead']), await world.person(council, ['reader'])];
    const id = newId();
    await world.owner(
      'insert into absence (council_id, id, account_id, from_on, until_on) values ($1, $2, $3, current_date - 1, current_date + 9)',
      [council.id, id, away.accountId],
    );
    await world.owner('insert into absence_deputy (council_id, absence_id, account_id) values ($1, $2, $3)', [
      council.id,
      id,
      deputy.accountId,
    ]);
    return deputy.get(links.register(council.slug));
  }),
  state('one’s own roles', 200, ({ council, walker, visitor }) =>
    visitor.get(links.member(council.slug, walker.accountId)),
  ),
  state('what each role may do, as somebody reads who gives none', 200, async ({ world, council }) =>
    (await world.person(council, ['reader'])).get(links.roles(council.slug)),
  ),
  state('somebody who is suspended', 200, async (scene) => {
    const member = await memberOf(scene);
    const { council, visitor } = scene;
    await visitor.post(links.memberStep(council.slug, member, 'suspend'));
    const shown = await visitor.get(links.member(council.slug, member));
    await visitor.post(links.memberStep(council.slug, member, 'let-in'));
    return shown;
  }),
  state('taking somebody out', 200, async (scene) =>
    scene.visitor.get(links.memberStep(scene.council.slug, await memberOf(scene), 'remove')),
  ),
  state('POST /:council/members/:account/give to oneself', 422, ({ council, walker, visitor }) =>
    visitor.post(links.memberStep(council.slug, walker.accountId, 'give'), {
      role: 'reader',
      covers: 'council',
    }),
  ),
  state('POST /:council/members/invite, empty', 422, ({ council, visitor }) =>
    visitor.post(links.invite(council.slug)),
  ),
  state('POST /:council/members/invited/:id/send of none', 404, ({ council, visitor }) =>
    visitor.post(links.invited(council.slug, newId(), 'send')),
  ),
];

const guests: readonly State[] = [
  state('those with whom something is shared', 200, ({ council, visitor }) =>
    visitor.get(links.guests(council.slug)),
  ),
  state('POST /:council/register/:reference/shared, empty', 422, async (scene) =>
    scene.visitor.post(links.sharing(scene.council.slug, await referenceOf(scene))),
  ),
  state('sharing what is sensitive', 200, (scene) =>
    sharing(
      scene,
      'update partnership set sensitive = true where council_id = $1 and reference = $2',
      'update partnership set sensitive = null where council_id = $1 and reference = $2',
    ),
  ),
  state('what is shared with a guest', 200, async (scene) =>
    (await guestOf(scene)).get(links.shared(scene.council.slug)),
  ),
  state('an entry that is shared with a guest', 200, async (scene) =>
    (await guestOf(scene)).get(links.sharedEntry(scene.council.slug, await referenceOf(scene))),
  ),
  state('nothing is shared with a guest', 200, async (scene) => {
    const visitor = await guestOf(scene);
    const { world, council } = scene;
    await world.owner('update partnership set sensitive = true where council_id = $1', [council.id]);
    const shown = await visitor.get(links.shared(council.slug));
    await world.owner('update partnership set sensitive = null where council_id = $1', [council.id]);
    return shown;
  }),
  state('a guest at the register', 403, async (scene) =>
    (await guestOf(scene)).get(links.register(scene.council.slug)),
  ),
  state('asking for the link of a guest', 200, ({ world }) => world.visitor().get(links.guestSignIn())),
  state('POST /:council/my-work/reminders, empty', 422, ({ council, visitor }) =>
    visitor.post(links.myReminders(council.slug)),
  ),
  state('how one is told, with a calendar', 200, async ({ council, visitor }) => {
    await visitor.post(links.newCalendar(council.slug));
    return visitor.get(links.myReminders(council.slug));
  }),
  state('my work by partnership', 200, ({ council, visitor }) =>
    visitor.get(`${links.myWork(council.slug)}?by=partnership`),
  ),
  state('POST /sign-in/guest, empty', 422, ({ world }) => world.visitor().post(links.guestSignIn())),
  state('having asked for the link of a guest', 200, ({ world }) =>
    world.visitor().post(links.guestSignIn(), { email: 'nobody@example.org' }),
  ),
  state('the link of a guest', 200, async (scene) => {
    const { account_id: id } = await one<{ account_id: string }>(scene, guest);
    const { email } = await one<{ email: string }>(
      scene,
      `select w.email from guest g join person w on w.council_id = g.council_id and w.id = g.person_id where g.council_id = $1 and g.account_id = '${id}'`,
    );
    await scene.world.visitor().post(links.guestSignIn(), { email });
    const { body } = await one<{ body: string }>(
      scene,
      `select body from outbox where council_id = $1 and kind = 'link for a guest' order by id desc limit 1`,
    );
    return scene.world.visitor().get(/\/shared\/\S+/.exec(body)?.[0] ?? '');
  }),
  state('POST /shared/:secret that is old', 404, ({ world }) =>
    world.visitor().post(links.guestLink('none')),
  ),
];

/** Pages of who may what, and of what is shared with partners. */
export const membersStates: readonly State[] = [...members, ...guests, ...documentsStates];
