import assert from 'node:assert/strict';
import { textOf } from './text.ts';
import { insertDecision } from './editing/scene.ts';
import { putInto } from './put.ts';
import { standAfresh } from './stand.ts';
import type { TestCouncil, Visitor, World } from './world.ts';

/** A council with an empty register, another council, those who look at it, and what fills it. */
export async function newRegister(world: World) {
  const council = await world.council({ policy: 'breckland', name: 'Testshire District Council' });
  const other = await world.council({ policy: 'breckland' });
  const officer = await world.person(council, ['registerKeeper', 'administrator'], 'Priya Nair');
  const reader = await world.person(council, ['reader'], 'Ruth Reader');
  let last = 0;

  async function entry(
    values: Record<string, unknown> = {},
    of: TestCouncil = council,
  ): Promise<{ id: string; reference: number }> {
    last += 1;
    const reference = last;
    const put = putInto(world, of);
    const [id] = await put('partnership', { reference, name: `Entry ${reference}`, ...values });
    return { id, reference };
  }

  const decided = (id: string, set: string, outcome: string): Promise<void> =>
    insertDecision(world, council, id, set, outcome);

  /** The words of a page without its markup, spaces made one. */
  async function words(url: string, visitor: Visitor = officer): Promise<string> {
    const response = await visitor.get(url);
    assert.equal(response.statusCode, 200, url);
    return textOf(response).replaceAll('&#39;', "'");
  }
  const at = (path = '') => `/${council.slug}/register${path}`;
  /** Names of the entries in the table, in its order. */
  async function listed(query: string): Promise<readonly string[]> {
    const response = await officer.get(at(`?${query}`));
    assert.equal(response.statusCode, 200, query);
    return [
      ...response.body.matchAll(/<th scope="row"[^>]*><a class="govuk-link" href="[^"]*">([^<]*)</g),
    ].map((match) => match[1] as string);
  }

  return { world, council, other, officer, reader, entry, decided, words, at, listed };
}

type Register = Awaited<ReturnType<typeof newRegister>>;

/** A partnership with its money, a contract, and one of which little is known; and one of the other council. */
export async function arrangeThree({ world, council, other, entry, decided }: Register): Promise<void> {
  const forum = await entry({
    name: 'Coast Forum',
    next_review_on: '2026-11-01',
    service_area: 'Place',
    our_role: 'influence',
  });
  const contract = await entry({ name: 'bin contract', answered_none: ['councilContribution'] });
  await entry({ name: 'Zebra Network', as_typed: JSON.stringify({ startedOn: 'April 2016' }) });
  await entry({ name: 'Elsewhere' }, other);
  await decided(forum.id, 'definition', 'partnership');
  await decided(contract.id, 'definition', 'contract');
  await putInto(world, council)('contribution', {
    partnership_id: forum.id,
    financial_year: 2026,
    direction: 'from council',
    kind: 'cash',
    pence: 1_200_000,
  });
  await standAfresh(world, council);
  await standAfresh(world, other);
}

/** One with a partner and a note, by which it is found. */
export async function arrangeQuay({ world, council, entry }: Register): Promise<number> {
  const quay = await entry({ name: 'Quayside Board', purpose: 'Dredging the harbour mouth' });
  const put = putInto(world, council);
  const [organisation_id] = await put('organisation', { name: 'Saltings Wildlife Trust' });
  await put('partner', { partnership_id: quay.id, organisation_id });
  await put('note', { partnership_id: quay.id, text: 'Ask about the lighthouse' });
  await standAfresh(world, council);
  return quay.reference;
}

/** More than a page of them. */
export async function arrangeProposed({ world, council, entry }: Register): Promise<void> {
  await Promise.all(Array.from({ length: 30 }, () => entry({ stage: 'proposed' })));
  await standAfresh(world, council);
}

/** One that was joined with another. */
export async function arrangeJoined({ world, council, entry }: Register) {
  const kept = await entry({ name: 'Kept Board' });
  const gone = await entry({ name: 'Double Board', merged_into_id: kept.id });
  await standAfresh(world, council);
  return { kept, gone };
}

/** The first of them has another role from now on. */
export async function changeFirst({ world, council }: Register): Promise<void> {
  await world.within(council, (db) =>
    db
      .updateTable('partnership')
      .set({ our_role: 'control', version: 2 })
      .where('council_id', '=', council.id)
      .where('reference', '=', 1)
      .execute(),
  );
}

/** One that is no more. */
export async function arrangeGone({ world, council, entry, decided }: Register): Promise<void> {
  const third = await entry({ name: 'Third Board' });
  await standAfresh(world, council);
  await decided(third.id, 'definition', 'partnership');
  await standAfresh(world, council);
  await world.within(council, (db) => db.deleteFrom('partnership').where('id', '=', third.id).execute());
}

/** The same with all that can be arranged in it. */
export async function newFilledRegister(world: World) {
  const register = await newRegister(world);
  await arrangeThree(register);
  await arrangeGone(register);
  await arrangeQuay(register);
  await arrangeProposed(register);
  return register;
}
