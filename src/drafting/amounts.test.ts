import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { begin, rowOf, save } from '../../test/drafting/drafts.ts';
import { textOf } from '../../test/text.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';
import { document } from '../policy/testing/wyndle.ts';

describe('amounts of a draft', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: document(), from: '2026-04-01' });
  const officer = await world.person(council);
  const { slug } = council;
  const current = `version:${council.policyVersionId}`;
  const place = 'requirements/1/appliesWhen';
  const compared = { of: 'fact:annualGrant', how: 'atLeast', period: 'year' };

  test('what cannot be read as money is told at its box, and nothing is saved; a plain number is read', async () => {
    const id = await begin(officer, council, current);
    const before = (await rowOf(world, id)).document;
    const wrong = await save(world, officer, { council, id, place }, { ...compared, atLeast: 'lots' });
    assert.equal(wrong.statusCode, 422);
    assert.match(wrong.body, /id="atLeast-error"[^>]*>[\s\S]{0,120}must be an amount of money/);
    assert.match(wrong.body, /value="lots"/);
    assert.doesNotMatch(wrong.body, /£0/);
    assert.equal((await rowOf(world, id)).document, before);
    const right = await save(world, officer, { council, id, place }, { ...compared, atLeast: '150,000' });
    assert.equal(right.statusCode, 303);
    const row = await rowOf(world, id);
    assert.match(row.document, /£150,000/);
    assert.equal(row.faults, 0);
  });

  test('what a file has that is no amount stands as it was typed, with the fault at its box', async () => {
    const content = document().replace(/'?£100k'?|'£100,000'/, 'lots');
    const file = { name: 'next.yaml', content };
    const kept = await officer.upload(links.changePolicy(slug), file, { keep: 'yes' });
    const id = String(kept.headers.location).split('/').at(-1) ?? '';
    const home = await officer.get(links.draft(slug, id));
    assert.match(textOf(home), /“lots” is not an amount such as £100,000(?!, which)/);
    const [, href = ''] = /<a class="govuk-link" href="([^"#]+)[^"]*">“lots” is not/.exec(home.body) ?? [];
    const page = await officer.get(href.replaceAll('&amp;', '&'));
    assert.match(
      page.body,
      /id="(moreThan|atLeast|lessThan|between-least)-error"[^>]*>[\s\S]{0,120}“lots” is not/,
    );
    assert.match(textOf(page), /lots/);
    assert.doesNotMatch(textOf(page), /£0/);
  });

  test('after a saving that leaves the condition unfinished its own page says what is left', async () => {
    const id = await begin(officer, council, current);
    const typed = { of: 'fact:annualGrant', how: 'atLeast', atLeast: '£5,000' };
    const response = await save(world, officer, { council, id, place }, typed);
    assert.equal(response.statusCode, 303);
    assert.match(decodeURIComponent(String(response.headers.location)), /appliesWhen$/);
  });

  const amounts = (id: string): string => links.draftAmounts(slug, id);
  const grantRule = /name="rule" value="(instruments\.1\.questions[^"]+)"/;

  test('an amount is changed wherever it stands, in rules and in words, by one press', async () => {
    const id = await begin(officer, council, current);
    const page = await officer.get(amounts(id));
    assert.match(textOf(page), /and 1 text that says it/);
    const [, rule = ''] = grantRule.exec(page.body) ?? [];
    const sent = { rule, was: '£100,000', to: '150000', version: '1' };
    const wrong = await officer.post(amounts(id), { ...sent, to: 'lots' });
    assert.equal(wrong.statusCode, 422);
    assert.match(textOf(wrong), /Enter an amount of money, such as £50,000/);
    assert.match(wrong.body, /value="lots"/);
    const response = await officer.post(amounts(id), sent);
    assert.equal(response.statusCode, 303);
    const { document: written, faults } = await rowOf(world, id);
    assert.equal(faults, 0);
    assert.match(written, /Does it receive a grant of £150,000 or more a year\?/);
    assert.match(written, /atLeast: '?"?£150,000/);
    assert.match(written, /lessThan: '?"?£150,000/);
    assert.match(written, /More than £100k/);
    const late = await officer.post(amounts(id), sent);
    assert.equal(late.statusCode, 422);
    assert.match(textOf(late), /Somebody changed this amount while you were looking at it/);
  });

  test('who has a page open that the press changed is told, and keeps what they typed', async () => {
    const id = await begin(officer, council, current);
    const [, rule = ''] = grantRule.exec((await officer.get(amounts(id))).body) ?? [];
    const sent = { rule, was: '£100,000', to: '£150,000', version: '1' };
    assert.equal((await officer.post(amounts(id), sent)).statusCode, 303);
    const question = { council, id, place: 'instruments/significance/questions/large-grant', version: 1 };
    const boxes = { 'p-ask': 'Does it get a large grant?', 'p-type': 'yesNo', 'p-clause': '3.2(c)' };
    const second = await save(world, officer, question, boxes);
    assert.equal(second.statusCode, 409);
    assert.match(textOf(second), /Does it get a large grant\?/);
    assert.match(textOf(second), /grant of £150,000/);
  });

  test('half of a limit that was moved is told on the page of the draft, and words that have the old one are changed there', async () => {
    const id = await begin(officer, council, current);
    const home = links.draft(slug, id);
    assert.doesNotMatch(textOf(await officer.get(home)), /Worth another look/);
    const suggestions = 'instruments/significance/questions/large-grant/suggest';
    const at = (index: number) => ({ council, id, place: `${suggestions}/${index}/when` });
    const first = { ...compared, atLeast: '£150,000' };
    assert.equal((await save(world, officer, at(1), first)).statusCode, 303);
    assert.match(
      textOf(await officer.get(home)),
      /Between £100,000 and £150,000 a year no answer is suggested/,
    );
    const second = { ...compared, how: 'lessThan', lessThan: '£150,000' };
    assert.equal((await save(world, officer, at(2), second)).statusCode, 303);
    const now = await officer.get(home);
    assert.doesNotMatch(textOf(now), /no answer is suggested/);
    assert.match(textOf(now), /Change the amount in 1 text/);
    const press = { version: String((await rowOf(world, id)).version), reword: 'draft' };
    const response = await officer.post(amounts(id), press);
    assert.equal(response.headers.location, home);
    assert.doesNotMatch(textOf(await officer.get(home)), /Worth another look/);
  });

  const question =
    '{ id: major-service, ask: Does it deliver a major service?, type: yesNo, clause: 3.2(a) }';
  const asking = (ask: string, when: string): string =>
    `{ id: major-service, ask: ${ask}, type: yesNo, clause: 3.2(a), suggest: [{ answer: yes, when: { fact: ${when} } }] }`;
  const councilWith = (...changes: readonly (readonly [string, string])[]) =>
    world.council({
      policy: changes.reduce((text, [from, to]) => text.replace(from, () => to), document()),
      from: '2026-04-01',
    });
  const ruleAt = (place: string) => new RegExp(`name="rule" value="(instruments\\.1\\.${place}[^"]+)"`);

  test('a time is changed where a text has that time, and not where another only ends as it does', async () => {
    const timed = await councilWith(
      [question, asking('Is it 2 hours a week?', 'staffTime, atLeast: 2 hours a week')],
      ['How much time does it take?', 'Is it 12 hours a week?'],
    );
    const person = await world.person(timed);
    const id = await begin(person, timed, `version:${timed.policyVersionId}`);
    const url = links.draftAmounts(timed.slug, id);
    const [, rule = ''] = ruleAt('questions\\.0').exec((await person.get(url)).body) ?? [];
    const sent = { rule, was: '2 hours a week', to: '3 hours a week', version: '1' };
    assert.equal((await person.post(url, sent)).statusCode, 303);
    const { document: written } = await rowOf(world, id);
    assert.match(written, /Is it 3 hours a week\?/);
    assert.match(written, /Is it 12 hours a week\?/);
    assert.match(written, /atLeast: '?"?3 hours a week/);
  });

  test('a rule that moved meanwhile is not taken for the one that stands in its place now', async () => {
    const two = await councilWith([
      question,
      asking('Do we give it much?', "councilContribution, atLeast: '£100,000', period: year"),
    ]);
    const [person, colleague] = [
      await world.person(two),
      await world.person(two, undefined, 'Ann Colleague'),
    ];
    const id = await begin(person, two, `version:${two.policyVersionId}`);
    const url = links.draftAmounts(two.slug, id);
    const [, rule = ''] = ruleAt('questions\\.1').exec((await person.get(url)).body) ?? [];
    const move = { at: 'instruments/significance/questions', move: '1 down', version: '1' };
    assert.equal((await colleague.post(links.draftOrder(two.slug, id), move)).statusCode, 303);
    const before = await rowOf(world, id);
    const sent = { rule, was: '£100,000', to: '£150,000' };
    const late = await person.post(url, { ...sent, version: '1' });
    assert.equal(late.statusCode, 422);
    assert.match(textOf(late), /Ann Colleague changed or moved this rule while you were looking at it/);
    assert.deepEqual(await rowOf(world, id), before);
    const again = await person.post(url, { ...sent, version: String(before.version) });
    assert.equal(again.statusCode, 303);
  });

  test('a saving of something else meanwhile does not stand in the way', async () => {
    const id = await begin(officer, council, current);
    const [, rule = ''] = grantRule.exec((await officer.get(amounts(id))).body) ?? [];
    const elsewhere = { council, id, place: 'requirements/1/appliesWhen' };
    assert.equal((await save(world, officer, elsewhere, { ...compared, atLeast: '£5,000' })).statusCode, 303);
    const sent = { rule, was: '£100,000', to: '£150,000', version: '1' };
    assert.equal((await officer.post(amounts(id), sent)).statusCode, 303);
  });
});
