import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { adopt } from '../../test/adopting.ts';
import { textOf } from '../../test/text.ts';
import { insertDecision } from '../../test/editing/scene.ts';
import { grantedEntries } from '../../test/granted.ts';
import { shippedPolicy } from '../../test/policies.ts';
import { putInto } from '../../test/put.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld, type World } from '../../test/world.ts';
import { links, withQuery } from '../links.ts';
import { thresholdsIn } from '../policy/compare-amount.ts';
import { document, wyndle } from '../policy/testing/wyndle.ts';

const rule = thresholdsIn(wyndle()).find(({ of }) => of === 'annualGrant')?.path ?? '';

describe('what if a rule changed', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: document(), from: '2026-04-01' });
  const officer = await world.person(council);
  const slug = council.slug;
  const granted = grantedEntries(world, council, 2026);
  const entry = async (name: string, pence: number | null, decided?: string): Promise<void> => {
    const id = await granted(name, pence);
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
    assert.match(preview, /drafted from “What if a rule changed\?” by/);
    assert.doesNotMatch(preview, /uploaded by/);
    assert.match(preview, /The rule would have £50,000. These words of the policy still say £100,000:/);
    assert.match(preview, /“Does it receive a grant of £100,000 or more a year\?”/);
    const file = await officer.get(links.policyDraftFile(slug, draft ?? ''));
    assert.equal(file.body, row?.document);
    assert.match(textOf(await officer.get(asking('50,000'))), /still say £100,000/);
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

/** A council whose criteria no rule combines, with partnerships that put in so much, in pounds. */
async function uncombined(world: World, pounds: readonly (number | null)[]) {
  const council = await world.council({ policy: 'breckland', from: '2026-04-01' });
  const officer = await world.person(council);
  const put = putInto(world, council);
  for (const [at, amount] of pounds.entries()) {
    const [id] = await put('partnership', { reference: at + 1, name: `Board ${at + 1}` });
    await insertDecision(world, council, id, 'definition', 'partnership');
    if (amount !== null)
      await put('contribution', {
        partnership_id: id,
        financial_year: 2026,
        direction: 'from council',
        kind: 'cash',
        pence: amount * 100,
      });
  }
  await standAfresh(world, council);
  const [lower] = thresholdsIn((await shippedPolicy('breckland')).policy).filter(
    ({ question, typed }) => question === 'risk-money' && typed === '£50,000',
  );
  return { council, officer, rule: lower?.path ?? '' };
}

describe('what if a rule changed that no rule combines', async () => {
  const world = await newWorld({ after });

  test('the criterion that would move is told on the page, in its file and in the preview of a version', async () => {
    const { council, officer, rule: money } = await uncombined(world, [45_000, 39_999, null]);
    const query = { rule: money, amount: '40,000' };
    const words = textOf(await officer.get(withQuery(links.whatIf(council.slug), query)));
    assert.match(
      words,
      /None of 3 entries would come to another outcome, as no rule makes one of these; 1 would go from “Low” to “Medium” on “Money” ?; of 1 we cannot tell/,
    );
    assert.match(
      words,
      /Board 1 1 Money: Low £45,000 .*?1 low, 5 not yet known ?then 1 medium, 5 not yet known/,
    );
    const { body } = await officer.get(withQuery(links.whatIfFile(council.slug), query));
    const [, line = '', unknown = ''] = body.trim().split('\r\n');
    assert.match(line, /^1,Board 1,Partnership risk assessment,Money,Low,Medium,/);
    assert.match(line, /"1 low, 5 not yet known","1 medium, 5 not yet known"/);
    assert.match(unknown, /^3,Board 3,/);
    const drafted = await officer.post(links.whatIfDraft(council.slug), query);
    const preview = textOf(await officer.get(String(drafted.headers.location)));
    assert.match(
      preview,
      /None of 3 entries in the register would come to another outcome. 1 would stand elsewhere on a criterion that no rule combines/,
    );
    assert.match(preview, /Board 1 Partnership risk assessment Money Low Medium/);
    assert.match(preview, /“From £50,000 to £100,000”/);
  });

  test('a long list is paged, each line of it once, and what was asked about opens its list', async () => {
    const {
      council,
      officer,
      rule: money,
    } = await uncombined(
      world,
      Array.from({ length: 60 }, () => 45_000),
    );
    const query = { rule: money, amount: '40,000' };
    const { body } = await officer.get(withQuery(links.whatIf(council.slug), query));
    assert.match(body, /These are the first 50/);
    const asked = /<a class="govuk-link" href="([^"]*)">60 entries<\/a>/.exec(body)?.[1] ?? '';
    const register = await officer.get(asked.replaceAll('&amp;', '&'));
    assert.match(textOf(register), /60 (of|entries|partnerships)/);
    const names = async (page: string): Promise<readonly string[]> => {
      const list = await officer.get(
        withQuery(links.whatIf(council.slug), { ...query, list: 'move-1', page }),
      );
      return [...list.body.matchAll(/>(Board \d+)<\/a>/g)].map(([, name]) => name ?? '');
    };
    const [first, second] = [await names('1'), await names('2')];
    assert.deepEqual([first.length, second.length], [50, 10]);
    assert.equal(new Set([...first, ...second]).size, 60);
    assert.deepEqual(await names('99'), second);
  });

  test('two adopted versions are compared, each named by its day', async () => {
    const { council, officer, rule: money } = await uncombined(world, [45_000]);
    const drafted = await officer.post(links.whatIfDraft(council.slug), { rule: money, amount: '40,000' });
    await adopt(officer, String(drafted.headers.location), '2026-10-01', { title: 'With £40,000' });
    const page = await officer.get(links.whatIf(council.slug));
    const other = /<option value="(version:[^"]*)"/.exec(page.body)?.[1] ?? '';
    const words = textOf(await officer.get(withQuery(links.whatIf(council.slug), { other })));
    assert.match(words, /1 would go from “Medium” to “Low” on “Money”/);
  });

  test('no rule is chosen before somebody chooses one, and an amount without a rule is refused', async () => {
    const { council, officer } = await uncombined(world, []);
    const { body } = await officer.get(links.whatIf(council.slug));
    assert.match(body, /<option value="">Choose a rule<\/option><option value="[^"]*">£100,000: Money, /);
    const refused = await officer.get(withQuery(links.whatIf(council.slug), { rule: '', amount: '5' }));
    assert.equal(refused.statusCode, 422);
    assert.match(textOf(refused), /Choose a rule/);
  });
});
