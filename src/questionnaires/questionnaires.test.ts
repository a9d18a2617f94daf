import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textIn } from '../../test/text.ts';
import { putInto } from '../../test/put.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { addDays, londonDate } from '../kit/dates.ts';
import { links } from '../links.ts';

function dayIn(days: number): Record<string, string> {
  const [year = '', month = '', day = ''] = addDays(londonDate(new Date()), days).split('-');
  return { 'dueOn-year': year, 'dueOn-month': month, 'dueOn-day': day };
}

describe('a questionnaire goes round among heads of service', async () => {
  const world = await newWorld({ after });
  world.now = new Date();
  const council = await world.council({ policy: 'harborough' });
  const keeper = await world.person(council, ['registerKeeper'], 'Kay Keeper');
  const head = await world.person(council, ['headOfService'], 'Hal Head');
  const other = await world.person(council, ['headOfService'], 'Ora Other');
  const put = putInto(world, council);
  const influenced = { own: JSON.stringify({ influences: true }), stage: 'active' };
  const [board, forum] = await put(
    'partnership',
    { reference: 1, name: 'Harbour Board', purpose: 'Keep the harbour', ...influenced },
    { reference: 2, name: 'Coast Forum', ...influenced },
    { reference: 3, name: 'Not Known Group', stage: 'active' },
    { reference: 4, name: 'Elsewhere Group', own: JSON.stringify({ influences: false }), stage: 'active' },
    { reference: 5, name: 'Closed Group', own: JSON.stringify({ influences: true }), stage: 'closed' },
  );
  await world.owner(`insert into council_number (council_id, kind, last) values ($1, 'partnership', 5)`, [
    council.id,
  ]);
  const [hal] = await put('person', { name: 'Hal Head', kind: 'officer' });
  await put('duty', { partnership_id: board, role: 'leadOfficer', person_id: hal });
  await world.owner('update membership set person_id = $1 where account_id = $2', [hal, head.accountId]);
  await standAfresh(world, council);
  const all = links.questionnaires(council.slug);
  let one = '';

  test('whoever does not open reviews does not open it, and a form without a day is refused', async () => {
    const changed = await world.changes(async () => {
      assert.equal((await head.post(all, { set: 'questionnaire', ...dayIn(14) })).statusCode, 403);
      const refused = await keeper.post(all, { set: 'questionnaire' });
      assert.equal(refused.statusCode, 422);
      assert.match(textIn(refused.body), /Enter the last day to answer/);
    });
    assert.deepEqual(changed, []);
  });

  test('each head of service is asked about each entry in their area that the council influences, and what is lacking', async () => {
    const opened = await keeper.post(all, { set: 'questionnaire', ...dayIn(14) });
    assert.equal(opened.statusCode, 303, opened.body);
    one = String(opened.headers.location);
    const asked = await world.owner<{ who: string; entry: string | null }>(
      `select u.name as who, p.name as entry from questionnaire_asked a join account u on u.id = a.account_id
         left join partnership p on p.id = a.partnership_id where a.council_id = $1 order by 1, 2`,
      [council.id],
    );
    assert.deepEqual(asked, [
      { who: 'Hal Head', entry: 'Harbour Board' },
      { who: 'Hal Head', entry: null },
      { who: 'Ora Other', entry: null },
    ]);
    const said = textIn((await keeper.get(one)).body);
    assert.match(said, /Nobody is asked about these.+Coast Forum.+Not Known Group : it is not known yet/);
    assert.doesNotMatch(said, /Elsewhere Group|Closed Group/);
    assert.equal((await keeper.post(all, { set: 'questionnaire', ...dayIn(14) })).statusCode, 422);
  });

  test('once the register names somebody, they are asked too', async () => {
    await put('duty', { partnership_id: forum, role: 'leadOfficer', person_id: hal });
    const id = one.split('/').at(-1) ?? '';
    assert.equal((await keeper.post(links.questionnaireStep(council.slug, id, 'ask'))).statusCode, 303);
    assert.match(textIn((await keeper.get(one)).body), /Hal Head 0 of 2/);
    const changed = await world.changes(async () => {
      await keeper.post(links.questionnaireStep(council.slug, id, 'ask'));
    });
    assert.deepEqual(changed, []);
  });

  const mine = async (name: string): Promise<string> => {
    const { body } = await head.get(links.myQuestionnaires(council.slug));
    return new RegExp(`href="([^"]+)">${name}<`).exec(body)?.[1] ?? '';
  };

  test('it is filled in by the register, and what must be answered is named', async () => {
    const page = textIn((await head.get(await mine('Harbour Board'))).body);
    assert.match(page, /What is its common purpose\?.+Keep the harbour The register/);
    const changed = await world.changes(async () => {
      const refused = await head.post(await mine('Harbour Board'));
      assert.equal(refused.statusCode, 422);
      assert.match(textIn(refused.body), /Answer “In what way does the council influence it\?”/);
    });
    assert.deepEqual(changed, []);
    assert.equal((await other.get(await mine('Harbour Board'))).statusCode, 404);
  });

  test('what is answered fills the register, and it is sent once', async () => {
    const page = await head.get(links.wholeSet(council.slug, 1, 'questionnaire'));
    assert.equal(page.statusCode, 200, textIn(page.body));
    await put('answer', {
      partnership_id: board,
      question_set: 'questionnaire',
      question: 'q-influence',
      value: JSON.stringify({ is: 'value', value: 'We chair it' }),
      policy_version_id: council.policyVersionId,
    });
    const url = await mine('Harbour Board');
    assert.equal((await head.post(url)).statusCode, 303);
    const changed = await world.changes(async () => {
      await head.post(url);
    });
    assert.deepEqual(changed, []);
    assert.match(textIn((await keeper.get(one)).body), /Hal Head 1 of 2/);
  });

  test('what the register lacks is named, and the partnerships team says what becomes of each', async () => {
    const url = await mine('What the register lacks');
    const asked = url.split('/').at(-1) ?? '';
    const name = links.nameUnregistered(council.slug, asked);
    const refused = await head.post(name, { name: 'Estuary Group' });
    assert.equal(refused.statusCode, 422);
    assert.match(textIn(refused.body), /Say what it is/);
    for (const [called, about] of [
      ['Estuary Group', 'Looks after the estuary'],
      ['coast forum', 'Meets twice a year'],
      ['Cleaning contract', 'We pay for it'],
    ])
      assert.equal((await head.post(name, { name: called ?? '', about: about ?? '' })).statusCode, 303);
    assert.equal((await head.post(url)).statusCode, 303);
    const page = (await keeper.get(one)).body;
    assert.match(textIn(page), /3 things are named that the register lacks/);
    const at = (what: string): string =>
      new RegExp(`href="([^"]+/named/[^"]+)">Say what becomes of it<span[^>]*>: ${what}<`).exec(page)?.[1] ??
      '';
    assert.match(textIn((await keeper.get(at('coast forum'))).body), /Entry 2 has this very name/);
    assert.equal((await keeper.post(at('Cleaning contract'), { does: 'aside' })).statusCode, 422);
    assert.equal((await keeper.post(at('coast forum'), { does: 'known', reference: '99' })).statusCode, 422);
    assert.equal((await keeper.post(at('coast forum'), { does: 'known', reference: '2' })).statusCode, 303);
    assert.equal(
      (await keeper.post(at('Cleaning contract'), { does: 'aside', reason: 'A contract' })).statusCode,
      303,
    );
    const added = await keeper.post(at('Estuary Group'), { does: 'add' });
    assert.equal(added.statusCode, 303, added.body);
    const again = await world.changes(async () => {
      await keeper.post(at('Estuary Group'), { does: 'add' });
    });
    assert.deepEqual(again, []);
    const [entry] = await world.owner<{ name: string; purpose: string }>(
      `select name, purpose from partnership where council_id = $1 and name = 'Estuary Group'`,
      [council.id],
    );
    assert.deepEqual(entry, { name: 'Estuary Group', purpose: 'Looks after the estuary' });
    assert.match(textIn((await head.get(url)).body), /Cleaning contract.+No entry: A contract/);
    assert.match(await mine('Estuary Group'), /questionnaires\/mine\//);
  });

  test('after its last day it is overdue; once closed nothing is sent', async () => {
    await world.owner(`update questionnaire set opened_on = opened_on - 30, due_on = opened_on - 1`);
    assert.match(textIn((await keeper.get(one)).body), /The last day was .+Overdue/);
    const url = await mine('Coast Forum');
    await keeper.post(links.questionnaireStep(council.slug, one.split('/').at(-1) ?? '', 'close'));
    const changed = await world.changes(async () => {
      assert.equal((await head.post(url)).statusCode, 409);
    });
    assert.deepEqual(changed, []);
  });
});

test('where no set goes round, the page says so and none is opened', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ policy: 'borough' });
  const keeper = await world.person(council, ['registerKeeper']);
  const all = links.questionnaires(council.slug);
  assert.match(
    textIn((await keeper.get(all)).body),
    /A questionnaire that goes round is not set by this policy/,
  );
  const changed = await world.changes(async () => {
    assert.equal((await keeper.post(all, { ...dayIn(14) })).statusCode, 409);
  });
  assert.deepEqual(changed, []);
});

describe('a questionnaire about a large register', async () => {
  const world = await newWorld({ after });
  world.now = new Date();
  const council = await world.council({ policy: 'harborough' });
  const keeper = await world.person(council, ['registerKeeper'], 'Kay Keeper');
  const head = await world.person(council, ['headOfService'], 'Hal Head');
  await world.person(council, ['headOfService'], 'Ora Other');
  const put = putInto(world, council);
  const [hal] = await put('person', { name: 'Hal Head', kind: 'officer' });
  await world.owner('update membership set person_id = $1 where account_id = $2', [hal, head.accountId]);
  const many = 11_000;
  await world.owner(
    `insert into partnership (council_id, id, reference, name, stage, own)
     select $1, gen_random_uuid(), n, 'Group ' || n, 'active', '{"influences": true}' from generate_series(1, ${many}) n`,
    [council.id],
  );
  await world.owner(
    `insert into duty (council_id, id, partnership_id, role, person_id)
     select $1, gen_random_uuid(), id, 'leadOfficer', $2 from partnership where council_id = $1 and reference > 100`,
    [council.id, hal],
  );

  test('is opened at once, and its page counts all and names the first', async () => {
    const opened = await keeper.post(links.questionnaires(council.slug), {
      set: 'questionnaire',
      ...dayIn(14),
    });
    assert.equal(opened.statusCode, 303, opened.body);
    const said = textIn((await keeper.get(String(opened.headers.location))).body);
    assert.match(said, /Hal Head 0 of 10900 Not said yet/);
    assert.match(said, /and 10,895 more/);
    assert.match(said, /Nobody is asked about these.+and 50 more/);
  });
});
