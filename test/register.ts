import assert from 'node:assert/strict';
import { newId } from '../src/kit/ids.ts';
import { insertDecision } from './editing/scene.ts';
import { standAfresh } from './stand.ts';
import type { TestCouncil, Visitor, World } from './world.ts';

/** A council with an empty register, another council, those who look at it, and what can be arranged in it. */
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
    const id = newId();
    last += 1;
    const reference = last;
    await world.within(of, (db) =>
      db
        .insertInto('partnership')
        .values({ council_id: of.id, id, reference, name: `Entry ${reference}`, ...values } as never)
        .execute(),
    );
    return { id, reference };
  }

  const decided = (id: string, set: string, outcome: string): Promise<void> =>
    insertDecision(world, council, id, set, outcome);

  /** The words of a page without its markup, spaces made one. */
  async function words(url: string, visitor: Visitor = officer): Promise<string> {
    const response = await visitor.get(url);
    assert.equal(response.statusCode, 200, url);
    return response.body
      .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
      .replace(/<[^>]*>/g, ' ')
      .replaceAll('&#39;', "'")
      .replace(/\s+/g, ' ');
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

  /** A partnership with its money, a contract, and one of which little is known; and one of the other council. */
  async function arrangeThree(): Promise<void> {
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
    await world.within(council, (db) =>
      db
        .insertInto('contribution')
        .values({
          council_id: council.id,
          id: newId(),
          partnership_id: forum.id,
          financial_year: 2026,
          direction: 'from council',
          kind: 'cash',
          pence: 1_200_000,
        } as never)
        .execute(),
    );
    await standAfresh(world, council);
    await standAfresh(world, other);
  }

  /** One with a partner and a note, by which it is found. */
  async function arrangeQuay(): Promise<number> {
    const quay = await entry({ name: 'Quayside Board', purpose: 'Dredging the harbour mouth' });
    const trust = newId();
    await world.within(council, async (db) => {
      await db
        .insertInto('organisation')
        .values({ council_id: council.id, id: trust, name: 'Saltings Wildlife Trust' })
        .execute();
      await db
        .insertInto('partner')
        .values({
          council_id: council.id,
          id: newId(),
          partnership_id: quay.id,
          organisation_id: trust,
        })
        .execute();
      await db
        .insertInto('note')
        .values({
          council_id: council.id,
          id: newId(),
          partnership_id: quay.id,
          text: 'Ask about the lighthouse',
        })
        .execute();
    });
    await standAfresh(world, council);
    return quay.reference;
  }

  /** More than a page of them. */
  async function arrangeProposed(): Promise<void> {
    await Promise.all(Array.from({ length: 30 }, () => entry({ stage: 'proposed' })));
    await standAfresh(world, council);
  }

  /** One that was joined with another. */
  async function arrangeJoined() {
    const kept = await entry({ name: 'Kept Board' });
    const gone = await entry({ name: 'Double Board', merged_into_id: kept.id });
    await standAfresh(world, council);
    return { kept, gone };
  }

  /** The first of them has another role from now on. */
  async function changeFirst(): Promise<void> {
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
  async function arrangeGone(): Promise<void> {
    const third = await entry({ name: 'Third Board' });
    await standAfresh(world, council);
    await decided(third.id, 'definition', 'partnership');
    await standAfresh(world, council);
    await world.within(council, (db) => db.deleteFrom('partnership').where('id', '=', third.id).execute());
  }

  return {
    council,
    other,
    officer,
    reader,
    entry,
    decided,
    words,
    at,
    listed,
    arrangeThree,
    arrangeQuay,
    arrangeProposed,
    arrangeJoined,
    arrangeGone,
    changeFirst,
  };
}

/** The same with all that can be arranged in it. */
export async function newFilledRegister(world: World) {
  const register = await newRegister(world);
  await register.arrangeThree();
  await register.arrangeGone();
  await register.arrangeQuay();
  await register.arrangeProposed();
  return register;
}
