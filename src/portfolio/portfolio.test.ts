import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { putInto } from '../../test/put.ts';
import { newRegister } from '../../test/register.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';

describe('the map of risk and value', async () => {
  const world = await newWorld({ after });
  const register = await newRegister(world);
  const { council, officer, reader, entry, decided, listed } = register;
  const rated = async (name: string, risk: string | null, value: string | null): Promise<void> => {
    const { id } = await entry({ name });
    await decided(id, 'definition', 'partnership');
    if (risk !== null) await decided(id, 'risk', risk);
    if (value !== null) await decided(id, 'value', value);
  };
  for (const [name, risk, value] of [
    ['Coast Forum', 'high', 'low'],
    ['Harbour Board', 'high', 'low'],
    ['Old Mill Trust', 'low', 'high'],
    ['Quay Group', 'medium', null],
    ['Tide Watch', null, null],
  ] as const)
    await rated(name, risk, value);
  const { id: contract } = await entry({ name: 'Bin contract' });
  await decided(contract, 'definition', 'contract');
  const { id: closed } = await entry({ name: 'Closed Board', stage: 'closed' });
  await decided(closed, 'definition', 'partnership');
  await standAfresh(world, council);

  /** Every link to the register on the page, with the number that it carries. */
  async function figures(url: string): Promise<readonly (readonly [number, string])[]> {
    const { body } = await officer.get(url);
    const found = body.matchAll(/<a class="govuk-link[^"]*" href="\/[^"]*\/register\?([^"]*)">(\d+)/g);
    return [...found].map(([, query, number]) => [Number(number), (query ?? '').replaceAll('&amp;', '&')]);
  }

  test('each number opens a list of just so many', async () => {
    const all = await figures(links.portfolio(council.slug));
    assert.ok(all.length >= 9, String(all.length));
    for (const [number, query] of all) assert.equal((await listed(query)).length, number, query);
    const words = await register.words(links.portfolio(council.slug));
    assert.match(words, /5 live partnerships ?: 3 rated ?, 2 not yet rated/);
    assert.match(words, /Concordat’s default: the policy sets none/);
    assert.match(words, /High Low 2 of high risk and low value 0 Ask whether to stay/);
  });

  test('it changes nothing, and offers rating only to those who may', async () => {
    const touched = await world.changes(async () => {
      assert.match((await officer.get(links.portfolio(council.slug))).body, /Rate the 2/);
    });
    assert.deepEqual(touched, []);
    const page = await reader.get(links.portfolio(council.slug));
    assert.equal(page.statusCode, 200);
    assert.doesNotMatch(page.body, /Rate the \d/);
    const stranger = await world.person(register.other);
    assert.equal((await stranger.get(links.portfolio(council.slug))).statusCode, 404);
  });

  test('as at a day before anything was rated it shows that day’s figures', async () => {
    const [row] = await world.owner<{ day: string }>(
      "select ((now() at time zone 'Europe/London')::date)::text as day",
    );
    world.now = new Date(Date.parse(`${row?.day}T12:00:00Z`) + 86_400_000 * 3);
    const address = `${links.portfolio(council.slug)}?as_at=${row?.day}`;
    const past = await officer.get(address);
    assert.equal(past.statusCode, 200);
    for (const [number, query] of await figures(address)) {
      assert.match(query, /as_at=/);
      assert.equal((await listed(query)).length, number, query);
    }
  });

  test('what is not asked for a rating is counted apart, with its list', async () => {
    await world.owner(
      "update listing set risk_state = 'not asked' where council_id = $1 and name = 'Tide Watch'",
      [council.id],
    );
    const words = await register.words(links.portfolio(council.slug));
    assert.match(words, /3 rated ?, 1 not yet rated ?, 1 not asked for a rating/);
    assert.deepEqual(await listed('also=live&also=unasked'), ['Tide Watch']);
    assert.deepEqual(await listed('also=live&risk=unasked'), ['Tide Watch']);
  });
});

test('on a register where nobody is rated, no number leads to a list of others', async (t) => {
  const register = await newRegister(await newWorld(t));
  const { id } = await register.entry({ name: 'Coast Forum' });
  await register.decided(id, 'definition', 'partnership');
  await standAfresh(register.world, register.council);
  const { body } = await register.officer.get(links.portfolio(register.council.slug));
  assert.match(body, />1 live partnership</);
  assert.match(body, />1 not yet rated</);
  assert.doesNotMatch(body, />0 rated<\/a>/);
  assert.match(body, /0 rated/);
});

test('a policy that sets neither rating says so, and what it asks instead', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ policy: 'cheshire-west' });
  const officer = await world.person(council);
  await putInto(world, council)('partnership', { reference: 1, name: 'Coast Forum' });
  const { body } = await officer.get(links.portfolio(council.slug));
  assert.match(body, /No rating of risk or value is set by this policy/);
  assert.match(body, /What it asks of each entry instead: “/);
  assert.doesNotMatch(body, /class="c-map"/);
});
