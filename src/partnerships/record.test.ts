import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld } from '../../test/world.ts';
import { adoptedPolicy, policyOf } from '../adopted.ts';
import { newId } from '../kit/ids.ts';
import { links } from '../links.ts';
import { instrumentOf } from '../policy/policy.ts';
import { restand } from './standing.ts';

const today = '2026-11-21';

describe('the page of an entry', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council, ['registerKeeper', 'administrator']);
  let last = 0;

  async function stand(): Promise<void> {
    await world.within(council, async (db) => {
      const version = await db
        .selectFrom('policy_version')
        .select(['id', 'digest', 'title', 'from_on as from'])
        .where('council_id', '=', council.id)
        .executeTakeFirstOrThrow();
      await restand(db, {
        councilId: council.id,
        policy: await adoptedPolicy(db, council.id, version),
        today,
      });
    });
  }

  interface Given {
    readonly columns?: Readonly<Record<string, unknown>>;
    readonly decided?: Readonly<Record<string, string>>;
    /** Questions of the risk set that are answered, from the first. */
    readonly answered?: number;
  }

  /** A partnership as the register might hold it, by its reference. */
  async function partnership({ columns = {}, decided = {}, answered = 0 }: Given): Promise<number> {
    const id = newId();
    last += 1;
    const reference = last;
    await world.within(council, async (db) => {
      const of = { council_id: council.id, partnership_id: id, policy_version_id: council.policyVersionId };
      await db
        .insertInto('partnership')
        .values({ council_id: council.id, id, reference, name: `Entry ${reference}`, ...columns })
        .execute();
      for (const [set, outcome] of Object.entries({
        definition: 'partnership',
        significance: 'significant',
        ...decided,
      }))
        await db
          .insertInto('decision')
          .values({ ...of, id: newId(), question_set: set, outcome })
          .execute();
      const { document, digest } = await db
        .selectFrom('policy_version')
        .select(['document', 'digest'])
        .where('council_id', '=', council.id)
        .executeTakeFirstOrThrow();
      const questions = instrumentOf(policyOf(digest, document), 'risk')?.questions ?? [];
      for (const { id: question } of questions.slice(0, answered))
        await db
          .insertInto('answer')
          .values({
            ...of,
            id: newId(),
            question_set: 'risk',
            question,
            value: JSON.stringify({ is: 'value', value: 'low' }),
            account_id: officer.accountId,
          })
          .execute();
    });
    await stand();
    return reference;
  }

  async function page(url: string): Promise<string> {
    const response = await officer.get(url);
    assert.equal(response.statusCode, 200, url);
    return response.body;
  }

  function words(body: string): string {
    return body
      .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');
  }

  const record = (reference: number): string => links.record(council.slug, reference);

  test('what a person decides alone is ready to decide once its questions are answered', async () => {
    const one = await partnership({ answered: 1 });
    const some = words(await page(record(one)));
    assert.match(some, /Partnership risk assessment[^.]* 1 of 6 answered/);
    assert.doesNotMatch(some, /Partnership risk assessment[^.]* Ready to decide/);
    assert.match(some, /1 of 6 answered\. Answer the questions/);
    const all = await partnership({ answered: 6 });
    assert.match(words(await page(record(all))), /Partnership risk assessment[^.]* Ready to decide/);
    const sorted = (show: string) => page(`${links.sortMany(council.slug, 'risk')}?show=${show}`);
    assert.match(await sorted('unknown'), new RegExp(`Entry ${one}\\b`));
    assert.match(await sorted('ready'), new RegExp(`Entry ${all}\\b`));
    assert.doesNotMatch(await sorted('ready'), new RegExp(`Entry ${one}\\b`));
  });
});
