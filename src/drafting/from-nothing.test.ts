import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { begin, rowOf, save } from '../../test/drafting/drafts.ts';
import { textOf } from '../../test/text.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';
import { faultsOf } from './faults.ts';
import { openedDraft } from './opened.ts';

describe('a policy from nothing', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const officer = await world.person(council);
  const { slug } = council;
  const started = (): Promise<string> => begin(officer, council, 'nothing');
  const opened = async (id: string) => openedDraft((await rowOf(world, id)).document);
  const definition = { 'p-use': 'definition', 'p-title': 'Is it a partnership?', 'p-is-from': 'ours' };

  test('needs no number of its document, and its short name is made of its title or of what was typed', async () => {
    const id = await started();
    const about = { council, id, place: '' };
    const said = {
      'p-title': 'Partnerships at Harrow',
      'p-source-name': 'Our policy',
      'p-council': 'Harrow',
    };
    assert.equal((await save(world, officer, about, { ...said, 'p-id': '' })).statusCode, 303);
    assert.equal((await opened(id)).policy.id, 'partnerships-at-harrow');
    assert.equal((await save(world, officer, about, { ...said, 'p-id': 'Harrow 2026' })).statusCode, 303);
    const now = await opened(id);
    assert.equal(now.policy.id, 'harrow-2026');
    assert.deepEqual(
      faultsOf(now).filter(({ sentence }) => /Number|Short name/i.test(sentence)),
      [],
    );
  });

  test('says that the document sets none of the rest by one press', async () => {
    const id = await started();
    await save(world, officer, { council, id, place: 'instruments/+' }, { ...definition, 'p-is-from': [] });
    const page = await officer.get(links.draftPart(slug, id, 'notSet'));
    assert.match(textOf(page), /The document sets none of the rest/);
    const typed = { silent: ['dispute'], 'says-dispute': 'Asked of the Cabinet', rest: 'yes' };
    assert.equal((await save(world, officer, { council, id, place: 'notSet' }, typed)).statusCode, 303);
    const { policy } = await opened(id);
    const parts = policy.notSet?.map(({ part }) => part) ?? [];
    assert.ok(parts.includes('setUp') && parts.includes('dispute') && !parts.includes('definition'));
    assert.equal(policy.notSet?.find(({ part }) => part === 'dispute')?.says, 'Asked of the Cabinet');
    assert.deepEqual(
      faultsOf(await opened(id)).filter(({ path }) => path[0] === 'notSet'),
      [],
    );
  });

  test('a set without a way to its outcome has that fault alone, which leads to its own page', async () => {
    const id = await started();
    await save(world, officer, { council, id, place: 'instruments/+' }, definition);
    const all = faultsOf(await opened(id)).filter(({ sentence }) => /outcome|Rules/i.test(sentence));
    assert.deepEqual(
      all.map(({ sentence, spot }) => [sentence, spot.page]),
      [
        [
          'How the outcome is reached is still to be said of this set of questions',
          ['instruments', 0, 'outcome'],
        ],
      ],
    );
    const page = await officer.get(links.draftPart(slug, id, 'instruments/isItAPartnership/outcome'));
    assert.equal(page.statusCode, 200);
    const about = await officer.get(links.draftPart(slug, id, ''));
    assert.doesNotMatch(textOf(about), /Rules, tried in this order/);
  });

  test('of a part that only defaults give it says so, in one sentence for page and file', async () => {
    const id = await started();
    await save(world, officer, { council, id, place: 'instruments/+' }, definition);
    const words =
      /Of what counts as a partnership there is only what is marked as not from the document: say under “Not set by this policy” \(notSet: definition\)/;
    const typed = { silent: [], 'says-definition': '', rest: 'yes' };
    await save(world, officer, { council, id, place: 'notSet' }, typed);
    const all = (await opened(id)).policy.notSet?.map(({ part }) => part) ?? [];
    const but = all.filter((part) => part !== 'definition' && part !== 'setUp');
    const said = { silent: but, 'says-definition': '' };
    await save(world, officer, { council, id, place: 'notSet' }, said);
    assert.match(textOf(await officer.get(links.draft(slug, id))), words);
    const { document } = await rowOf(world, id);
    const upload = await officer.upload(links.changePolicy(slug), { name: 'ours.yaml', content: document });
    assert.match(textOf(upload), words);
    assert.match(textOf(upload), /Nothing is said of setting a partnership up/);
  });

  test('parts of which nothing is said are named together, and lead to their ticks', async () => {
    const id = await started();
    const home = textOf(await officer.get(links.draft(slug, id)));
    assert.match(home, /Nothing is said yet of 24 parts of a policy/);
    assert.doesNotMatch(home, /Nothing is said of reviews/);
    const page = await officer.get(links.draftPart(slug, id, 'notSet'));
    assert.match(textOf(page), /24 parts of which nothing is said yet/);
    assert.match(page.body, /<a href="#silent-reviews">Reviews<\/a>/);
    assert.match(page.body, /id="silent-reviews"/);
  });

  test('nothing is added that has no name', async () => {
    const id = await started();
    const { document } = await rowOf(world, id);
    for (const [place, box, what] of [
      ['kinds/+', 'p-label', 'Fill in “Name”: without it nobody can tell this kind from another'],
      ['instruments/+', 'p-title', 'Fill in “Title”'],
      ['people/roles/+', 'p-label', 'Fill in “Name”'],
      ['register/+', 'p-fact', 'Choose which field it is, or give it a label'],
    ] as const) {
      const response = await save(world, officer, { council, id, place }, { 'p-clause': '1', 'p-help': 'x' });
      assert.equal(response.statusCode, 422, place);
      assert.match(textOf(response), new RegExp(what), place);
      assert.match(response.body, new RegExp(`href="#${box}"`), place);
    }
    assert.equal((await rowOf(world, id)).document, document);
  });
});
