import assert from 'node:assert/strict';
import { newId } from '../src/kit/ids.ts';
import type { PartnershipTable } from '../src/tables.ts';
import type { World } from './world.ts';

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

/** What a form on a page would send along unseen. */
export function hiddenIn(body: string, name: string): string {
  const found = new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
  return found
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}

/** A council whose entries are asked about, another council, people of each part, and what they do to an entry. */
export async function newAsking(world: World) {
  const council = await world.council({ policy: 'cheshire-west' });
  const other = await world.council({ policy: 'breckland' });
  const keeper = await world.person(council, ['registerKeeper'], 'Ann Keeper');
  const second = await world.person(council, ['registerKeeper'], 'Ben Second');
  const director = await world.person(council, ['director'], 'Cy Director');
  const reader = await world.person(council, ['reader'], 'Di Reader');
  let last = 0;

  async function entry(values: Partial<PartnershipTable> = {}): Promise<number> {
    last += 1;
    const reference = last;
    await world.within(council, (db) =>
      db
        .insertInto('partnership')
        .values({
          council_id: council.id,
          id: newId(),
          reference,
          name: `Entry ${reference}`,
          ...values,
        } as never)
        .execute(),
    );
    return reference;
  }

  const at = (reference: number, rest = '', set = 'definition'): string =>
    `/${council.slug}/register/${reference}/${set}${rest}`;

  async function answer(
    who: typeof keeper,
    reference: number,
    question: string,
    fields: Readonly<Record<string, string>>,
    set = 'definition',
  ): ReturnType<typeof keeper.post> {
    const url = at(reference, `/ask/${question}`, set);
    const page = await who.get(url);
    return who.post(url, { seen: hiddenIn(page.body, 'seen'), ...fields });
  }

  async function answerAll(reference: number, answers: Readonly<Record<string, string>>): Promise<void> {
    for (const [question, value] of Object.entries(answers)) {
      const reply = await answer(keeper, reference, question, { answer: value });
      assert.equal(reply.statusCode, 303, question);
    }
  }

  async function decide(
    who: typeof keeper,
    reference: number,
    fields: Readonly<Record<string, string>>,
  ): ReturnType<typeof keeper.post> {
    const page = await who.get(at(reference));
    return who.post(at(reference, '/decision'), { seen: hiddenIn(page.body, 'seen'), ...fields });
  }

  return { council, other, keeper, second, director, reader, entry, at, answer, answerAll, decide };
}
