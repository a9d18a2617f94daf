import type { LightMyRequestResponse } from 'fastify';
import { newId } from '../../src/kit/ids.ts';
import { links } from '../../src/links.ts';
import { newMailedLink } from '../../src/mailed-link.ts';
import { invite, localAccount, password, signIn } from '../signing-in.ts';
import type { Visitor } from '../world.ts';
import type { Scene, State } from './states.ts';

/** Somebody with a password of their own, as far as the second step. */
async function atSecondStep(scene: Scene, hasFactor = true): Promise<Visitor> {
  const { email } = await localAccount(scene.world, { hasFactor });
  const visitor = scene.world.visitor();
  await visitor.post(links.signIn(), { email, password, next: '/' });
  return visitor;
}

async function signedIn(scene: Scene): Promise<Visitor> {
  const { id, email } = await localAccount(scene.world);
  await scene.world.owner(
    `insert into membership (council_id, account_id, roles) values ($1, $2, '{reader}')`,
    [scene.council.id, id],
  );
  await signIn(scene.world, { email });
  return (await signIn(scene.world, { email })).visitor;
}

/** What is about an account alone is of no council. */
const nowhere = { id: newId(), slug: '', policyVersionId: '' };

async function resetLink({ world }: Scene): Promise<string> {
  const { id, email } = await localAccount(world);
  const link = { kind: 'reset', councilId: null, accountId: id, email, hours: 1 } as const;
  return links.reset(await world.within(nowhere, (db) => newMailedLink(db, link)));
}

async function addressLink({ world }: Scene): Promise<string> {
  const { id } = await localAccount(world);
  const link = {
    kind: 'new address',
    councilId: null,
    accountId: id,
    email: 'elsewhere@example.org',
    hours: 1,
  } as const;
  return links.newAddress(await world.within(nowhere, (db) => newMailedLink(db, link)));
}

function invitationLink({ world, council }: Scene, email = `${newId()}@example.org`): Promise<string> {
  return invite(world, council, { email });
}

async function beginningAgain(
  scene: Scene,
  fields: Readonly<Record<string, string>>,
): Promise<LightMyRequestResponse> {
  const { world, council } = scene;
  const { id } = await localAccount(world);
  await world.owner(`insert into membership (council_id, account_id, roles) values ($1, $2, '{reader}')`, [
    council.id,
    id,
  ]);
  const administrator = await world.person(council, ['administrator']);
  const path = links.beginAgain(council.slug, id);
  return Object.keys(fields).length === 0 ? administrator.get(path) : administrator.post(path, fields);
}

const state = (what: string, status: number, bring: State['bring']): State => ({ what, status, bring });

/** A form of one's own account, as it is opened, and sent wrongly in some ways. */
function ownForm(path: string, ...wrongs: readonly Readonly<Record<string, string>>[]): readonly State[] {
  return [
    state(`GET ${path}`, 200, async (scene) => (await signedIn(scene)).get(path)),
    ...wrongs.map((wrong) =>
      state(`POST ${path} with ${JSON.stringify(wrong)}`, 422, async (scene) =>
        (await signedIn(scene)).post(path, wrong),
      ),
    ),
  ];
}

const steps: readonly State[] = [
  state('the second step', 200, async (scene) => (await atSecondStep(scene)).get(links.signInCode())),
  state('POST /sign-in/code with what is none', 422, async (scene) =>
    (await atSecondStep(scene)).post(links.signInCode(), { code: 'abc' }),
  ),
  state('POST /sign-in/code with a wrong one', 422, async (scene) =>
    (await atSecondStep(scene)).post(links.signInCode(), { code: '000000' }),
  ),
  state('a recovery code', 200, async (scene) => (await atSecondStep(scene)).get(links.signInRecoveryCode())),
  state('POST /sign-in/recovery-code with a wrong one', 422, async (scene) =>
    (await atSecondStep(scene)).post(links.signInRecoveryCode(), { code: 'aaaa-bbbb-cccc' }),
  ),
  state('setting up the app', 200, async (scene) =>
    (await atSecondStep(scene, false)).get(links.firstSecondFactor()),
  ),
  state('POST /sign-in/second-factor with a wrong code', 422, async (scene) =>
    (await atSecondStep(scene, false)).post(links.firstSecondFactor(), { code: '000000' }),
  ),
];

const byMail: readonly State[] = [
  state('a forgotten password', 200, ({ world }) => world.visitor().get(links.forgotten())),
  state('POST /sign-in/forgotten, empty', 422, ({ world }) => world.visitor().post(links.forgotten(), {})),
  state('a letter on its way', 200, ({ world }) =>
    world.visitor().post(links.forgotten(), { email: 'nobody@example.org' }),
  ),
  state('a link for a new password', 200, async (scene) => scene.world.visitor().get(await resetLink(scene))),
  state('POST /reset/:secret with a short one', 422, async (scene) =>
    scene.world.visitor().post(await resetLink(scene), { password: 'short' }),
  ),
  state('a link that was used', 404, ({ world }) => world.visitor().get(links.reset('none'))),
  state('a link for a new address', 200, async (scene) =>
    scene.world.visitor().get(await addressLink(scene)),
  ),
  state('POST /new-address/:secret with an old one', 404, ({ world }) =>
    world.visitor().post(links.newAddress('none')),
  ),
  state('an invitation', 200, async (scene) => scene.world.visitor().get(await invitationLink(scene))),
  state('an invitation to somebody with an account', 200, async (scene) => {
    const { email } = await localAccount(scene.world);
    return scene.world.visitor().get(await invitationLink(scene, email));
  }),
  state('an invitation to somebody who is signed in', 200, async (scene) => {
    const { email } = await localAccount(scene.world);
    const { visitor } = await signIn(scene.world, { email });
    return visitor.get(await invitationLink(scene, email));
  }),
  state('an invitation to somebody else', 200, async (scene) =>
    (await signedIn(scene)).get(await invitationLink(scene)),
  ),
  state('POST /invitation/:secret, empty', 422, async (scene) =>
    scene.world.visitor().post(await invitationLink(scene), { name: '', password: '' }),
  ),
  state('an old invitation', 404, ({ world }) => world.visitor().get(links.invitation('none'))),
];

const own: readonly State[] = [
  state('one’s own account', 200, async (scene) => (await signedIn(scene)).get(links.account())),
  state('the account of somebody of the example', 200, ({ visitor }) => visitor.get(links.account())),
  ...ownForm(links.accountName(), { name: '' }),
  ...ownForm(
    links.accountEmail(),
    { email: 'x', password: '' },
    { email: 'a@example.org', password: 'wrong' },
  ),
  ...ownForm(links.accountPassword(), { oldPassword: '', newPassword: 'short' }),
  ...ownForm(links.accountSecondFactor()),
  state('POST /account/second-factor with what is wrong', 422, async (scene) => {
    const visitor = await signedIn(scene);
    const page = await visitor.get(links.accountSecondFactor());
    const sealed = /name="sealed" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    return visitor.post(links.accountSecondFactor(), { sealed, code: 'x', password: '' });
  }),
  ...ownForm(links.newRecoveryCodes(), { password: '' }),
  state('codes that were shown', 200, async (scene) => (await signedIn(scene)).get(links.recoveryCodes())),
  state('codes to keep', 200, async (scene) => {
    const visitor = await signedIn(scene);
    await visitor.post(links.newRecoveryCodes(), { password });
    return visitor.get(links.recoveryCodes());
  }),
  state('a new address on its way', 200, async (scene) =>
    (await signedIn(scene)).post(links.accountEmail(), { email: 'a@example.org', password }),
  ),
  ...[
    '/account/recovery-codes/kept',
    '/account/sessions/:id/end',
    '/account/sessions/end-others',
    '/account/sessions/end-all',
  ].map((path) =>
    state(`POST ${path} signed out`, 403, ({ world }) => world.visitor().post(path.replace(':id', newId()))),
  ),
  state('letting a colleague begin again', 200, (scene) => beginningAgain(scene, {})),
  state('POST /:council/members/:account/begin-again without a reason', 422, (scene) =>
    beginningAgain(scene, { reason: ' ' }),
  ),
];

/** Pages of signing in and of one's own account. */
export const signingInStates: readonly State[] = [...steps, ...byMail, ...own];
