import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { textOf as text } from '../../../test/text.ts';
import { saved } from '../../../test/editing/scene.ts';
import { standAfresh } from '../../../test/stand.ts';
import { hiddenIn } from '../../../test/imports/uploads.ts';
import { newWorld } from '../../../test/world.ts';
import { newId } from '../../kit/ids.ts';
import { readChosen } from './chosen.ts';

function seenIn(response: LightMyRequestResponse): string {
  return hiddenIn(response.body, 'seen');
}

test('a choice of entries is read from what the list sent', () => {
  assert.deepEqual(readChosen(['1', '1', '40', 'x', '-1', '0'], 'q=a'), {
    is: 'references',
    references: [1, 40],
  });
  assert.deepEqual(
    readChosen(['nonsense'], ''),
    { is: 'references', references: [] },
    'never all of them by mistake',
  );
  const listed = readChosen([], 'q=coast&stage=active&page=3&size=50&sort=name');
  assert.equal(listed.is === 'listed' && listed.query, 'q=coast&stage=active');
});

describe('changing many entries', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council, ['registerKeeper'], 'Ann Officer');
  const page = `/${council.slug}/register/change-many`;
  const ids: string[] = [];

  type Values = Readonly<Record<string, unknown>>;
  await world.within(council, async (db) => {
    const entry = (number: number, values: Values) => {
      ids.push(newId());
      return {
        council_id: council.id,
        id: ids.at(-1),
        reference: number,
        name: `Entry ${number}`,
        ...values,
      };
    };
    for (let number = 1; number <= 30; number += 1)
      await db
        .insertInto('partnership')
        .values(
          entry(number, {
            service_area: number <= 10 ? 'Housing' : null,
            committee: number === 1 ? 'Cabinet' : null,
          }) as never,
        )
        .execute();
    await db
      .insertInto('person')
      .values(
        ['Ann Lead', 'Bob Lead', 'Cat', 'CAT'].map((name) => ({
          council_id: council.id,
          id: newId(),
          name,
        })) as never,
      )
      .execute();
    await db
      .insertInto('council_field')
      .values({
        council_id: council.id,
        id: newId(),
        key: 'shared',
        label: 'Shared with',
        type: 'choice',
        choices: ['Us', 'Them'],
      } as never)
      .execute();
  });
  await standAfresh(world, council);

  async function rows(columns: string, where = 'true'): Promise<Values[]> {
    return world.owner<Values>(
      `select ${columns} from partnership where council_id = $1 and ${where} order by reference`,
      [council.id],
    );
  }

  /** Looks, then changes. */
  async function change(fields: Record<string, string | readonly string[]>): Promise<LightMyRequestResponse> {
    const looked = await officer.post(page, { ...fields, step: 'look' });
    assert.equal(looked.statusCode, 200, text(looked));
    return officer.post(page, { ...fields, step: 'change', seen: seenIn(looked) });
  }

  test('nothing ticked means nothing, and not the whole register', async () => {
    const list = await officer.get(`/${council.slug}/register?stage=active`);
    assert.match(list.body, /<input type="hidden" name="stage" value="active">/);
    const none = await officer.get(`${page}?stage=active&ticked=yes`);
    assert.equal(saved(none), `/${council.slug}/register?stage=active`);
    const notice = none.cookies.find(({ name }) => name === 'concordat-notice')?.value ?? '';
    assert.match(decodeURIComponent(notice), /^No entry is ticked\. Tick/);
    assert.ok(none.cookies.some(({ name, value }) => name === 'concordat-did-nothing' && value !== ''));
  });

  test('all that the list shows are changed, and what is so already stays', async () => {
    const asked = await officer.get(`${page}?service=Housing`);
    assert.match(text(asked), /Change 10 entries/);
    assert.match(asked.body, /name="query" value="service=Housing"/);
    const fields = { query: 'service=Housing', field: 'committee', committee: 'Cabinet' };
    let looked = '';
    const nothing = await world.changes(async () => {
      looked = text(await officer.post(page, { ...fields, step: 'look' }));
    });
    assert.deepEqual(nothing, []);
    assert.match(looked, /9 entries will change/);
    assert.match(looked, /1 entry is so already/);
    const changed = await world.changes(async () => saved(await change(fields)));
    assert.deepEqual(
      changed.filter((table) => !['listing', 'listing_count', 'standing'].includes(table)),
      ['change', 'partnership', 'partnership_words'],
    );
    assert.deepEqual(await rows('reference', `committee = 'Cabinet'`).then((all) => all.length), 10);
    assert.deepEqual(await rows('version', 'reference in (1, 2, 11)'), [
      { version: 1 },
      { version: 2 },
      { version: 1 },
    ]);
    const verbs = await world.owner(
      `select verb, count(*)::int as many from change where council_id = $1 and table_name = 'partnership' and verb <> 'arranged' group by 1`,
      [council.id],
    );
    assert.deepEqual(verbs, [{ verb: 'changed many', many: 9 }]);
    assert.match(text(await officer.post(page, { ...fields, step: 'look' })), /Nothing would change/);
  });

  test('the chosen ones get an answer, a "none" or nothing yet, each kept as it is kept elsewhere', async () => {
    const some = { reference: ['11', '12'] };
    saved(
      await change({
        ...some,
        field: 'nextReviewOn',
        'nextReviewOn-day': '1',
        'nextReviewOn-month': '4',
        'nextReviewOn-year': '2027',
      }),
    );
    assert.deepEqual(await rows('next_review_on::text as on', 'reference in (11, 12, 13)'), [
      { on: '2027-04-01' },
      { on: '2027-04-01' },
      { on: null },
    ]);
    saved(await change({ ...some, field: 'portfolio', portfolio: 'None' }));
    assert.deepEqual(await rows('answered_none', 'reference in (11, 13)'), [
      { answered_none: ['portfolio'] },
      { answered_none: [] },
    ]);
    saved(await change({ ...some, field: 'portfolio', portfolio: '' }));
    assert.deepEqual(await rows('answered_none', 'reference = 11'), [{ answered_none: [] }]);
    saved(await change({ ...some, field: 'own-shared', 'own-shared': 'Them' }));
    assert.deepEqual(await rows('own', 'reference = 12'), [{ own: { shared: 'Them' } }]);
    saved(await change({ ...some, field: 'stage', stage: 'underReview' }));
    const listed = await world.owner(
      `select stage, next_review_on::text as on from listing where partnership_id = $1`,
      [ids[10]],
    );
    assert.deepEqual(listed, [{ stage: 'underReview', on: '2027-04-01' }], 'the list follows');
  });

  test('a new lead officer takes over today, and the past stays', async () => {
    const some = { reference: ['21', '22', '23'], field: 'leadOfficer' };
    saved(await change({ ...some, leadOfficer: 'ann lead' }));
    await world.owner(`update duty set from_on = '2025-01-01' where council_id = $1`, [council.id]);
    const changed = await change({ ...some, reference: ['21', '22'], leadOfficer: 'Bob Lead' });
    saved(changed);
    const duties = await world.owner(
      `select p.reference, w.name, d.from_on::text as from, d.until_on::text as until from duty d join person w on w.id = d.person_id
        join partnership p on p.id = d.partnership_id where d.council_id = $1 and p.reference in (21, 23) order by 1, 3`,
      [council.id],
    );
    assert.deepEqual(duties, [
      { reference: 21, name: 'Ann Lead', from: '2025-01-01', until: '2026-11-21' },
      { reference: 21, name: 'Bob Lead', from: '2026-11-21', until: null },
      { reference: 23, name: 'Ann Lead', from: '2025-01-01', until: null },
    ]);
    assert.match(
      text(await officer.post(page, { ...some, step: 'look', leadOfficer: 'Bob Lead' })),
      /1 entry will change.*2 entries are so already/,
    );
    for (const name of ['Nobody Known', 'cat'])
      assert.equal(
        (await officer.post(page, { ...some, step: 'look', leadOfficer: name })).statusCode,
        422,
        name,
      );
  });

  test('when somebody changes one of them meanwhile, it is shown again and nothing is saved', async () => {
    const fields = { reference: ['25', '26'], field: 'serviceArea', serviceArea: 'Parks' };
    const looked = await officer.post(page, { ...fields, step: 'look' });
    await world.owner(
      `update partnership set version = version + 1 where council_id = $1 and reference = 25`,
      [council.id],
    );
    const late = await officer.post(page, { ...fields, step: 'change', seen: seenIn(looked) });
    assert.equal(late.statusCode, 409);
    assert.deepEqual(await rows('service_area', 'reference = 26'), [{ service_area: null }]);
    saved(await officer.post(page, { ...fields, step: 'change', seen: seenIn(late) }));
    assert.deepEqual(await rows('service_area', 'reference = 26'), [{ service_area: 'Parks' }]);
  });

  test('nothing is changed by those who may not, in other councils, without a choice, or by nonsense', async () => {
    const reader = await world.person(council, ['reader']);
    const lead = await world.person(council, ['lead']);
    const own = await world.council();
    const stranger = await world.person(own);
    const fields = { reference: ['1', '2'], field: 'committee', committee: 'Hacked', step: 'look' };
    const changed = await world.changes(async () => {
      for (const visitor of [reader, lead]) {
        assert.equal((await visitor.get(page)).statusCode, 403);
        assert.equal((await visitor.post(page, fields)).statusCode, 403);
      }
      assert.equal((await stranger.post(page, fields)).statusCode, 404);
      const theirs = await stranger.post(`/${own.slug}/register/change-many`, fields);
      assert.match(text(theirs), /Nothing would change/);
      assert.match(text(await officer.get(`${page}?reference=9999`)), /No entries are chosen/);
      for (const nasty of ['', 'name', 'version', 'council_id', '__proto__', 'constructor', '\u0000'])
        assert.equal((await officer.post(page, { ...fields, field: nasty })).statusCode, 422, nasty);
      for (const nasty of ['\u0000', 'x'.repeat(100_000), '\ud800', "'; drop table partnership; --"]) {
        const answer = await officer.post(page, { ...fields, committee: nasty, query: nasty });
        assert.ok([200, 422].includes(answer.statusCode));
        assert.ok(
          [200, 422].includes(
            (await officer.post(page, { query: nasty, field: 'stage', stage: nasty, step: 'look' }))
              .statusCode,
          ),
        );
      }
      const tampered = await officer.post(page, {
        reference: '1',
        field: 'scale',
        scale: 'strategic',
        name: 'Mass assigned',
        council_id: own.id,
        step: 'change',
        seen: 'x',
      });
      assert.equal(tampered.statusCode, 409);
    });
    assert.deepEqual(changed, []);
  });

  test('only stages that some entry can go to are offered, and those that stay are named with why', async () => {
    await world.owner(
      `update partnership set stage = 'declined' where council_id = $1 and reference in (12, 13)`,
      [council.id],
    );
    const offered = async (query: string): Promise<readonly string[]> => {
      const { body } = await officer.get(`${page}?${query}`);
      return [...body.matchAll(/name="stage" [^>]*value="([^"]*)"/g)].map((match) => match[1] as string);
    };
    assert.deepEqual(await offered('reference=12&reference=13'), ['proposed']);
    assert.ok((await offered('reference=11&reference=12')).includes('leaving'));
    assert.ok(!(await offered('reference=11&reference=12')).includes('approved'));
    const fields = { reference: ['11', '12', '13'], field: 'stage', stage: 'leaving' };
    const looked = text(await officer.post(page, { ...fields, step: 'look' }));
    assert.match(
      looked,
      /Stay as they are.*Entry 12 12 Declined It cannot go from “Declined” to “Leaving” at once\. From there it can become “Proposed”.*Entry 13 13 Declined/,
    );
    assert.match(looked, /1 entry will change/);
    assert.match(looked, /2 entries stay as they are/);
    saved(await change(fields));
    assert.deepEqual(
      (await rows('stage', 'reference in (11, 12, 13)')).map((row) => row['stage']),
      ['leaving', 'declined', 'declined'],
    );
  });

  test('what a route of the policy decides is not recorded of many either', async () => {
    await world.owner(`update partnership set stage = 'proposed' where council_id = $1 and reference = 13`, [
      council.id,
    ]);
    await world.owner(`update partnership set stage = 'leaving' where council_id = $1 and reference = 12`, [
      council.id,
    ]);
    const { body } = await officer.get(`${page}?reference=12&reference=13`);
    const offered = [...body.matchAll(/name="stage" [^>]*value="([^"]*)"/g)].map(([, value]) => value);
    for (const decided of ['approved', 'declined', 'closed']) assert.ok(!offered.includes(decided), decided);
    const fields = { reference: ['12', '13'], field: 'stage', stage: 'closed' };
    await change(fields);
    assert.deepEqual(
      (await rows('stage', 'reference in (12, 13)')).map((row) => row['stage']),
      ['leaving', 'proposed'],
    );
  });
});
