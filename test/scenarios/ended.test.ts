import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { hashPassword } from '../../src/kit/password.ts';
import { newId } from '../../src/kit/ids.ts';
import { newToken, tokenHash } from '../../src/kit/session.ts';
import { links } from '../../src/links.ts';
import { newMailedLink } from '../../src/mailed-link.ts';
import { appSecret, nextCode, password } from '../signing-in.ts';
import { newWorld, testSecret, type Visitor } from '../world.ts';
import { sealsOf } from '../../src/kit/seal.ts';
import { full } from './sample.ts';

const rounds = full ? 1000 : 24;
const anew = 'purple heron tax window';

describe(`what is taken away is gone on the next request (${rounds} rounds)`, async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const administrator = await world.person(council, ['administrator']);
  const hash = await hashPassword(password);

  interface Officer {
    readonly id: string;
    readonly email: string;
    /** Signed in twice: what is done in one browser ends the other. */
    readonly here: Visitor;
    readonly there: Visitor;
  }

  async function officer(): Promise<Officer> {
    const [id, tokens] = [newId(), [newToken(), newToken()] as const];
    const email = `${id}@example.org`;
    const sealed = sealsOf(testSecret).seal(appSecret, `second factor ${id}`);
    await world.owner(
      `with a as (insert into account (id, email, name, password_hash) values ($1, $2, 'Jo Example', $3)),
        f as (insert into second_factor (account_id, secret) values ($1, $4)),
        m as (insert into membership (council_id, account_id, roles) values ($5, $1, '{registerKeeper}'))
       insert into session (token_hash, account_id, expires_at) select hash, $1, now() + interval '1 hour' from unnest($6::bytea[]) hash`,
      [id, email, hash, sealed, council.id, tokens.map(tokenHash)],
    );
    return { id, email, here: world.visitor(tokens[0]), there: world.visitor(tokens[1]) };
  }

  const page = links.addOrganisation(council.slug);
  const status = async (who: Visitor): Promise<number> => (await who.get(page)).statusCode;
  const own = (id: string, columns: string) =>
    world.owner(`update membership set ${columns} where council_id = $1 and account_id = $2`, [
      council.id,
      id,
    ]);

  async function reset(id: string, email: string): Promise<void> {
    const link = { kind: 'reset', councilId: null, accountId: id, email, hours: 1 } as const;
    const secret = await world.within({ id: newId(), slug: '', policyVersionId: '' }, (db) =>
      newMailedLink(db, link),
    );
    assert.equal((await world.visitor().post(links.reset(secret), { password: anew })).statusCode, 303);
  }

  async function otherApp(here: Visitor): Promise<void> {
    const shown = (await here.get(links.accountSecondFactor())).body;
    const sealed = /name="sealed" value="([^"]+)"/.exec(shown)?.[1] ?? '';
    const key = (/class="c-key">([A-Z2-7 ]+)</.exec(shown)?.[1] ?? '').replaceAll(' ', '');
    await here.post(links.accountSecondFactor(), { sealed, code: nextCode(world, key), password });
  }

  /** What is done, and what the other browser is answered next: to sign in, that there is no such page, or that it is not theirs. */
  const causes: Readonly<Record<string, readonly [act: (who: Officer) => Promise<unknown>, next: number]>> = {
    'the account is suspended': [
      ({ id }) => world.owner('update account set suspended_at = now() where id = $1', [id]),
      303,
    ],
    'the member is suspended': [({ id }) => own(id, 'suspended_at = now()'), 403],
    'the member is removed': [
      ({ id }) =>
        world.owner('delete from membership where council_id = $1 and account_id = $2', [council.id, id]),
      404,
    ],
    'the role is another': [({ id }) => own(id, `roles = '{reader}'`), 403],
    'the password is changed': [
      ({ here }) => here.post(links.accountPassword(), { oldPassword: password, newPassword: anew }),
      303,
    ],
    'the password is reset': [({ id, email }) => reset(id, email), 303],
    'another app is set up': [({ here }) => otherApp(here), 303],
    'an administrator lets them begin again': [
      ({ id }) => administrator.post(links.beginAgain(council.slug, id), { reason: 'Came to the desk' }),
      303,
    ],
    'they sign out everywhere else': [({ here }) => here.post(links.endOtherSessions()), 303],
    'they sign out everywhere': [({ here }) => here.post(links.endAllSessions()), 303],
    'the session is too old': [
      ({ id }) => world.owner(`update session set ends_at = now() where account_id = $1`, [id]),
      303,
    ],
    'the session was not used': [
      ({ id }) => world.owner(`update session set expires_at = now() where account_id = $1`, [id]),
      303,
    ],
  };

  test('whoever was in is out, or can do no more than they now may', async () => {
    const names = Object.keys(causes);
    for (let round = 0; round < rounds; round += 1) {
      const cause = names[round % names.length] ?? '';
      const [act, next] = causes[cause] ?? assert.fail(cause);
      const who = await officer();
      assert.equal(await status(who.there), 200, cause);
      await act(who);
      assert.equal(await status(who.there), next, `${cause}, round ${round}`);
    }
  });
});
