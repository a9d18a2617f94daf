import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { insertDecision } from '../../test/editing/scene.ts';
import { putInto } from '../../test/put.ts';
import { standAfresh } from '../../test/stand.ts';
import { longAgo } from '../../test/long-ago.ts';
import { newWorld } from '../../test/world.ts';
import { addDays, addYears, formatDate, londonDate } from '../kit/dates.ts';
import { links, withQuery } from '../links.ts';
import { document } from '../policy/testing/wyndle.ts';

describe('two days of the register beside each other', async () => {
  const world = await newWorld({ after });
  world.now = new Date();
  const today = londonDate(world.now);
  const since = addDays(today, -100);
  const council = await world.council({ policy: document(), from: '2020-04-01' });
  const officer = await world.person(council);
  const put = putInto(world, council);
  const slug = council.slug;
  let last = 0;
  const entry = async (name: string, values: Record<string, unknown> = {}): Promise<string> => {
    last += 1;
    const [id] = await put('partnership', { reference: last, name, ...values });
    await insertDecision(world, council, id, 'definition', 'partnership');
    return id;
  };
  const rate = (id: string, set: string, outcome: string): Promise<void> =>
    insertDecision(world, council, id, set, outcome);

  const coast = await entry('Coast Forum');
  await rate(coast, 'risk', 'low');
  await rate(coast, 'value', 'low');
  const harbour = await entry('Harbour Board');
  await rate(harbour, 'risk', 'high');
  await rate(harbour, 'value', 'high');
  const mill = await entry('Old Mill Trust');
  const double = await entry('Double Board');
  const quay = await entry('Quay Group');
  const tide = await entry('Tide Watch');
  await standAfresh(world, council);
  await longAgo(world, council, 400);

  await entry('=New Board');
  await rate(coast, 'risk', 'high');
  await rate(harbour, 'risk', 'medium');
  await rate(mill, 'value', 'medium');
  await rate(quay, 'definition', 'jointWorking');
  const change = (id: string, values: Record<string, unknown>): Promise<void> =>
    world.within(council, async (db) => {
      await db
        .updateTable('partnership')
        .set(values as never)
        .where('id', '=', id)
        .execute();
    });
  await change(tide, { stage: 'closed' });
  await change(double, { merged_into_id: coast });
  await change(harbour, { next_review_on: '2027-03-01' });
  const [person_id] = await put('person', { name: 'A. Lead' });
  await put('duty', { partnership_id: mill, role: 'leadOfficer', person_id });
  await standAfresh(world, council);

  const page = withQuery(links.compared(slug), { since });
  const list = (what: string, more: Record<string, string> = {}): string =>
    withQuery(links.comparedList(slug), { what, since, ...more });

  test('says what was added, joined, ended, decided and rated since, and changes nothing', async () => {
    let words = '';
    const touched = await world.changes(async () => {
      const response = await officer.get(page);
      assert.equal(response.statusCode, 200, textOf(response));
      words = textOf(response);
    });
    assert.deepEqual(touched, []);
    assert.match(
      words,
      /1 added ?, 1 joined with another ?, 1 ended ?, 1 decided to be something else ?, 1 no longer partnerships ?, 2 not decided and otherwise suggested in significance ?, 1 risen in risk ?, 1 fallen in risk ?, 1 first decided in value/,
    );
    assert.doesNotMatch(words, /Because the policy changed/);
    assert.match(words, /Another date of the next review 1/);
  });

  /** Every link of a page to the register, with the number that it carries. */
  async function figures(url: string): Promise<readonly (readonly [number, URLSearchParams])[]> {
    const { body } = await officer.get(url);
    const found = body.matchAll(/<a class="govuk-link[^"]*" href="\/[^"]*\/register\?([^"]*)">(\d+)/g);
    return [...found].map(([, query, number]) => [
      Number(number),
      new URLSearchParams((query ?? '').replaceAll('&amp;', '&')),
    ]);
  }

  async function listed(query: URLSearchParams): Promise<number> {
    const { body, statusCode } = await officer.get(`${links.register(slug)}?${query.toString()}`);
    assert.equal(statusCode, 200);
    return [...body.matchAll(/<th scope="row"[^>]*><a class="govuk-link"/g)].length;
  }

  test('each number of a level opens a list of the register of just so many, on its own day', async () => {
    const all = await figures(page);
    assert.ok(all.some(([, query]) => query.get('as_at') === since));
    assert.ok(all.some(([, query]) => query.get('as_at') === null));
    for (const [number, query] of all) assert.equal(await listed(query), number, query.toString());
  });

  test('the levels are those of the map on either day', async () => {
    const compared = await figures(page);
    for (const day of [since, null]) {
      const map = await figures(withQuery(links.portfolio(slug), { as_at: day ?? undefined }));
      const boxes = map.filter(
        ([, query]) => query.getAll('value').length === 1 && query.getAll('also').length === 1,
      );
      const sumOf = (level: string): number => {
        const own = boxes.filter(([, query]) => query.getAll('risk').join() === level);
        // Each box is drawn once on the map and once in the table beside it.
        return own.reduce((sum, [number]) => sum + number, 0) / 2;
      };
      const here = compared.filter(([, query]) => query.get('as_at') === day);
      const ours = (level: string): number => here.find(([, query]) => query.get('risk') === level)?.[0] ?? 0;
      for (const level of ['low', 'medium', 'high'])
        assert.equal(ours(level), sumOf(level), `${level} ${day}`);
      const live = here.find(
        ([, query]) => [...query.keys()].filter((key) => key !== 'as_at').join() === 'also',
      );
      const whole = map.find(
        ([, query]) => [...query.keys()].filter((key) => key !== 'as_at').join() === 'also',
      );
      assert.equal(live?.[0], whole?.[0]);
    }
  });

  test('each number of a movement opens a list of just so many, with what each was and is', async () => {
    const { body } = await officer.get(page);
    const found = [...body.matchAll(/href="([^"]*\/compared\/list\?[^"]*)">(\d+)/g)];
    assert.ok(found.length > 15);
    for (const [, href = '', number] of found) {
      const shown = await officer.get(href.replaceAll('&amp;', '&'));
      assert.equal(shown.statusCode, 200, href);
      assert.match(textOf(shown), new RegExp(`${number} entr(y|ies), from`), href);
      assert.equal([...shown.body.matchAll(/<th scope="row"/g)].length, Number(number), href);
    }
    const words = async (what: string): Promise<string> => textOf(await officer.get(list(what)));
    assert.match(
      await words('risk-up'),
      /Coast Forum 1 Low High Its answers or facts changed, or somebody decided/,
    );
    assert.match(await words('register-merged'), /Double Board 4 Partnership Joined with Coast Forum/);
    assert.match(await words('stage-ended'), /Tide Watch 6 Active Closed/);
    assert.match(await words('kind-changed'), /Quay Group 5 Partnership Joint working/);
    assert.match(await words('value-first'), /Old Mill Trust 3 .*?Medium Somebody decided it/);
    assert.match(await words('field-lead'), /Old Mill Trust 3 Not yet known A\. Lead/);
    assert.match(await words('field-review'), /Harbour Board 2 No date set 1 March 2027/);
    const gone = await officer.get(list('register-merged'));
    assert.match(gone.body, new RegExp(`register/4\\?as_at=${since}`));
  });

  test('an earlier day after which nothing was changed has nothing to tell', async () => {
    const early = withQuery(links.compared(slug), { since: addDays(today, -300), as_at: since });
    assert.match(textOf(await officer.get(early)), /Nothing has changed\./);
    const none = await officer.get(list('risk-up', { since: addDays(today, -300), as_at: since }));
    assert.match(textOf(none), /0 entries, from/);
  });

  test('without a day it begins a year before, or with the record where that is younger', async () => {
    assert.match(
      textOf(await officer.get(links.compared(slug))),
      new RegExp(`since ${formatDate(addYears(today, -1))}`),
    );
    const past = addDays(today, -60);
    const words = textOf(await officer.get(withQuery(links.compared(slug), { as_at: past })));
    const first = addDays(today, -400);
    assert.match(words, new RegExp(`since ${formatDate(first)}`));
    assert.match(words, /The record of this council begins then, less than a year before/);
  });

  test('a day that cannot be compared is asked for again, with why', async () => {
    for (const [day, sentence] of [
      ['yesterday', /“yesterday” is not a date/],
      ['2026-02-30', /is not a date/],
      ['2999-01-01', /is still to come/],
      [today, /is not before/],
      [addDays(today, -500), /Nothing of this council was recorded by .*?: its record begins on/],
      ['2019-01-01', /Nothing of this council was recorded by/],
    ] as const) {
      const response = await officer.get(withQuery(links.compared(slug), { since: day }));
      assert.equal(response.statusCode, 422, day);
      assert.match(textOf(response), sentence);
      assert.match(response.body, /href="#since"/);
      const instead = await officer.get(withQuery(links.comparedList(slug), { since: day, what: 'risk-up' }));
      assert.equal(instead.statusCode, 303);
      assert.match(String(instead.headers.location), /\/compared\?/);
    }
    const early = await officer.get(withQuery(links.compared(slug), { since: addDays(today, -500) }));
    assert.match(early.body, new RegExp(`since=${addDays(today, -400)}`));
    const later = await officer.get(withQuery(links.compared(slug), { since, as_at: '2999-01-01' }));
    assert.equal(later.statusCode, 422);
    assert.equal(later.body.match(/id="as-at"/g)?.length, 1);
    assert.match(later.body, /href="#as-at"/);
    const both = await officer.get(withQuery(links.compared(slug), { since: 'x', as_at: 'y' }));
    assert.equal(both.statusCode, 422);
    assert.match(both.body, /href="#as-at"/);
    for (const none of [list('risk-sideways'), links.comparedList(slug)])
      assert.equal((await officer.get(none)).statusCode, 303);
  });

  test('the file has every movement, or those of one list, and runs nothing', async () => {
    const all = await officer.get(withQuery(links.comparedFile(slug, 'csv'), { since }));
    assert.match(String(all.headers['content-type']), /text\/csv/);
    assert.match(
      all.body,
      /\r\n7,'=New Board,Added to the register,Not in the register,Partnership,Otherwise,/,
    );
    assert.match(all.body, /\r\n1,Coast Forum,Risk risen,Low,High,Otherwise,/);
    const some = await officer.get(withQuery(links.comparedFile(slug, 'csv'), { since, what: 'risk-down' }));
    assert.equal(some.body.trim().split('\r\n').length, 2);
    assert.match(some.body, /Harbour Board,Risk fallen,High,Medium/);
    const reader = await world.person(council, ['reader']);
    assert.equal((await reader.get(page)).statusCode, 200);
    assert.doesNotMatch((await reader.get(page)).body, /changes\.csv/);
    assert.equal((await reader.get(withQuery(links.comparedFile(slug, 'csv'), { since }))).statusCode, 403);
  });

  test('a long list is parted into pages', async () => {
    const many = await world.council();
    const keeper = await world.person(many);
    await longAgo(world, many, 400);
    await putInto(world, many)(
      'partnership',
      ...Array.from({ length: 60 }, (_, at) => ({
        reference: at + 1,
        name: `Board ${String(at + 1).padStart(2, '0')}`,
      })),
    );
    await standAfresh(world, many);
    const rows = async (number: string): Promise<readonly string[]> => {
      const query = { what: 'register-added', since, page: number };
      const { body } = await keeper.get(withQuery(links.comparedList(many.slug), query));
      return [...body.matchAll(/<th scope="row"[^>]*><a[^>]*>([^<]*)</g)].map(([, name = '']) => name);
    };
    assert.equal((await rows('1')).length, 50);
    assert.deepEqual([(await rows('2')).length, (await rows('2'))[0]], [10, 'Board 51']);
    assert.deepEqual(await rows('9'), await rows('2'));
    assert.deepEqual(await rows('x'), await rows('1'));
  });

  test('another council has nothing of it', async () => {
    const other = await world.council();
    await longAgo(world, other, 400);
    const stranger = await world.person(other);
    assert.equal((await stranger.get(page)).statusCode, 404);
    const own = await stranger.get(withQuery(links.compared(other.slug), { since }));
    assert.match(textOf(own), /Nothing has changed\./);
    assert.doesNotMatch(own.body, /Coast|Harbour/);
    const young = await world.council();
    const first = await world.person(young);
    assert.match(
      textOf(await first.get(links.compared(young.slug))),
      /there is no earlier day to compare it with yet/,
    );
  });
});
