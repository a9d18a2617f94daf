import assert from 'node:assert/strict';
import type { PartnershipTable } from '../src/tables.ts';
import { hiddenIn } from './imports/uploads.ts';
import { putInto } from './put.ts';
import type { Visitor, World } from './world.ts';

/** The answers that make an entry a partnership under the policy of the test. */
export const makesPartnership = {
  tender: 'no',
  commissioned: 'no',
  'grant-recipient': 'no',
  independent: 'yes',
  'work-together': 'yes',
  'shared-objective': 'yes',
  'partnership-act': 'no',
};

type Sent = Readonly<Record<string, string>>;

/** Sends these fields with what the page, as it is looked at now, carries unseen. */
async function lookAndSend(
  who: Visitor,
  page: string,
  action: string,
  fields: Sent,
): ReturnType<Visitor['post']> {
  const { body } = await who.get(page);
  return who.post(action, { seen: hiddenIn(body, 'seen'), ...fields });
}

/** A council whose entries are asked about, another council, people of each part, and what they do to an entry. */
export async function newAsking(world: World) {
  const council = await world.council({ policy: 'cheshire-west' });
  const other = await world.council({ policy: 'breckland' });
  const keeper = await world.person(council, ['registerKeeper'], 'Ann Keeper');
  const second = await world.person(council, ['registerKeeper'], 'Ben Second');
  const director = await world.person(council, ['director'], 'Cy Director');
  const reader = await world.person(council, ['reader'], 'Di Reader');
  const put = putInto(world, council);
  let last = 0;

  async function entry(values: Partial<PartnershipTable> = {}): Promise<number> {
    last += 1;
    const reference = last;
    await put('partnership', { reference, name: `Entry ${reference}`, ...values });
    return reference;
  }

  const at = (reference: number, rest = '', set = 'definition'): string =>
    `/${council.slug}/register/${reference}/${set}${rest}`;

  const answer = (who: Visitor, reference: number, question: string, fields: Sent, set = 'definition') => {
    const url = at(reference, `/ask/${question}`, set);
    return lookAndSend(who, url, url, fields);
  };

  async function answerAll(reference: number, answers: Sent): Promise<void> {
    for (const [question, value] of Object.entries(answers)) {
      const reply = await answer(keeper, reference, question, { answer: value });
      assert.equal(reply.statusCode, 303, question);
    }
  }

  const decide = (who: Visitor, reference: number, fields: Sent) =>
    lookAndSend(who, at(reference), at(reference, '/decision'), fields);

  return { council, other, keeper, second, director, reader, entry, at, answer, answerAll, decide };
}
