import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { insertDecision, textOf } from '../../test/editing/scene.ts';
import { putInto } from '../../test/put.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { links, withQuery } from '../links.ts';
import { thresholdsIn } from '../policy/compare-amount.ts';
import { document, wyndle } from '../policy/testing/wyndle.ts';

const rule = thresholdsIn(wyndle()).find(({ of }) => of === 'annualGrant')?.path ?? '';

describe('what if a rule changed', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: document(), from: '2026-04-01' });
  const officer = await world.person(council);
  const put = putInto(world, council);
  const slug = council.slug;
  let last = 0;
  const entry = async (name: string, pence: number | null, decided?: string): Promise<void> => {
    last += 1;
    const [id] = await put('partnership', { reference: last, name, required_by_law: false });
    await insertDecision(world, council, id, 'definition', 'partnership');
    const of = {
      partnership_id: id,
      policy_version_id: council.policyVersionId,
      question_set: 'significance',
    };
    const no = JSON.stringify({ is: 'value', value: false });
    await put(
      'answer',
      { ...of, question: 'major-service', value: no },
      { ...of, question: 'high-risk', value: no },
    );
    if (pence !== null)
      await put('contribution', {
        partnership_id: id,
        financial_year: 2026,
        direction: 'from other',
        kind: 'grant',
        pence,
      });
    if (decided !== undefined) await insertDecision(world, council, id, 'significance', decided);
  };
  await entry('Food Partnership', 8_825_000);
  await entry('Rural Skills Hub', 7_500_000, 'no');
  await entry('=Old Mill', 5_000_000);
  await entry('Quay Group', 4_999_999);
  await entry('Tide Watch', null);
  await entry('Waste Board', 20_000_000, 'significant');
  await standAfresh(world, council);
  const asking = (amount: string, more: Record<string, string> = {}): string =>
    withQuery(links.whatIf(slug), { rule, amount, ...more });

  test('it names who would join, who cannot be told and whose decision stands, and saves nothing', async () => {
    let words = '';
    const touched = await world.changes(async () => {
      words = textOf(await officer.get(asking('50,000')));
    });
    assert.deepEqual(touched, []);
    assert.match(words, /If the amount were £50,000/);
    assert.match(words, /3 would become “Significant” ?; nobody would drop out; of 1 we cannot tell/);
    assert.match(words, /Food Partnership 1 Not significant £88,250 a year/);
    assert.match(words, /Rural Skills Hub 2 .*?“Not significant”.*?stands until somebody decides again/);
    assert.doesNotMatch(words, /Quay Group/);
    assert.match(words, /We cannot tell \(1\).*Tide Watch/);
  });

  test('the other way, they drop out; the same amount moves nobody', async () => {
    const words = textOf(await officer.get(asking('£250,000')));
    assert.match(words, /1 would no longer be “Significant” ?; nobody would join/);
    assert.match(words, /Waste Board/);
    assert.match(
      textOf(await officer.get(asking('£100k'))),
      /None of 6 entries would come to another outcome/,
    );
  });

  test('what cannot be tried is refused with a sentence at its field', async () => {
    for (const [query, sentence] of [
      [asking('lots'), /such as £50,000/],
      [asking(''), /Enter another amount/],
      [withQuery(links.whatIf(slug), { rule: 'instruments.77.x', amount: '1' }), /no longer in the policy/],
    ] as const) {
      const response = await officer.get(query);
      assert.equal(response.statusCode, 422, query);
      assert.match(textOf(response), sentence);
    }
    assert.equal(
      (await officer.get(withQuery(links.whatIf(slug), { rule: '<x>', other: 'draft:x' }))).statusCode,
      200,
    );
    const none = withQuery(links.whatIf(slug), { other: `version:${council.id}` });
    assert.equal((await officer.get(none)).statusCode, 404);
  });

  test('the list is a file that runs nothing', async () => {
    const { headers, body } = await officer.get(asking('50,000').replace('/what-if?', '/what-if/list.csv?'));
    assert.match(String(headers['content-type']), /text\/csv/);
    assert.equal(body.trim().split('\r\n').length, 1 + 3 + 1);
    assert.match(body, /,'=Old Mill,/);
    const asksNothing = await officer.get(links.whatIfFile(slug));
    assert.equal(asksNothing.statusCode, 303);
    assert.equal(String(asksNothing.headers.location).split('?')[0], links.whatIf(slug));
  });

  test('it is drafted as a new policy that differs by the amount, and that draft tells the same', async () => {
    let address = '';
    const touched = await world.changes(async () => {
      const response = await officer.post(links.whatIfDraft(slug), { rule, amount: '50000' });
      assert.equal(response.statusCode, 303);
      address = String(response.headers.location);
    });
    assert.deepEqual(touched, ['policy_draft']);
    const [row] = await world.owner<{ document: string }>(
      'select document from policy_draft where council_id = $1',
      [council.id],
    );
    assert.equal(row?.document.replaceAll("'£50,000'", "'£100,000'"), document());
    const preview = textOf(await officer.get(address));
    assert.match(preview, /=Old Mill.*Food Partnership.*Rural Skills Hub/);
    const draft = address.split('/').at(-1);
    const words = textOf(await officer.get(withQuery(links.whatIf(slug), { other: `draft:${draft}` })));
    assert.match(words, /3 would become “Significant”/);
  });

  test('who may: a reader tries and drafts nothing, a stranger sees nothing', async () => {
    const reader = await world.person(council, ['reader']);
    const page = await reader.get(asking('50,000'));
    assert.equal(page.statusCode, 200);
    assert.doesNotMatch(page.body, /Draft this as a new policy/);
    assert.equal((await reader.post(links.whatIfDraft(slug), { rule, amount: '50000' })).statusCode, 403);
    const stranger = await world.person(await world.council());
    assert.equal((await stranger.get(asking('50,000'))).statusCode, 404);
  });
});
