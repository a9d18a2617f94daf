import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { insertDecision, insertEntry } from '../../test/editing/scene.ts';
import { putInto } from '../../test/put.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';

describe('what needs mending, on the record', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const keeper = await world.person(council, ['registerKeeper']);
  const put = putInto(world, council);
  const id = await insertEntry(world, council, 1, 'Coast Board');
  await insertDecision(world, council, id, 'definition', 'partnership');
  await insertEntry(world, council, 2, 'Hill Board');
  await put('seat', { partnership_id: id, title: 'Councillor', kind: 'either' });
  const typed = { nextReviewOn: 'April 2027', councilContribution: '£5605 + VAT', overallRisk: 'Meduim' };
  await world.owner('update partnership set as_typed = $2, next_review_on = $3 where id = $1', [
    id,
    JSON.stringify(typed),
    '2020-02-01',
  ]);
  await standAfresh(world, council);
  const record = `/${council.slug}/register/1`;

  test('has what the checks found first, by the names of the list and by how bad it is, then what the policy asks', async () => {
    const text = textOf(await keeper.get(record));
    assert.match(text, /What needs mending Data quality \(\d+\) .*What the policy asks for \(\d+\)/);
    const found = /Data quality \(\d+\)(.*)What the policy asks for/.exec(text)?.[1] ?? '';
    assert.match(found, /^ Its review is overdue The review of 2020 was due on 1 February 2020 Overdue/);
    assert.match(
      found,
      /Nobody leads it .* Serious .*A seat is empty: Councillor Nobody is appointed to this seat Worth mending/,
    );
    const list = textOf(await keeper.get(`/${council.slug}/register?check=seatEmpty`));
    assert.match(list, /Coast Board/);
    assert.doesNotMatch(list, /Hill Board/);
    assert.match(textOf(await keeper.get(`/${council.slug}/register`)), /Hill Board/);
  });

  test('names each value that could not be read, and leads to its very field', async () => {
    const { body } = await keeper.get(record);
    const leads = (title: string): string | undefined =>
      new RegExp(`href="([^"]*)"[^>]*>\\s*[^<]*${title}`).exec(body)?.[1];
    assert.match(leads('[^<]*: “April 2027”') ?? '', /\/edit\/dates#nextReviewOn$/);
    assert.match(leads('[^<]*: “£5605 \\+ VAT”') ?? '', /\/edit\/money$/);
    assert.match(leads('[^<]*: “Meduim”') ?? '', /\/risk$/);
    assert.match(body, /Typed as\s*(?:<[^>]*>)*\s*“?April 2027/);
    const dates = await keeper.get(`${record}/edit/dates`);
    assert.match(dates.body, /id="nextReviewOn"/);
    const folded = /<details[^>]*>(?:(?!<\/details>)[\s\S])*id="nextReviewOn"/.exec(dates.body)?.[0];
    assert.ok(folded);
    assert.match(folded, /^<details[^>]* open/);
  });
});
