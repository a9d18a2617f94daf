import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { adopt } from '../../test/adopting.ts';
import { begin, rowOf, save } from '../../test/drafting/drafts.ts';
import { textOf } from '../../test/text.ts';
import { grantedEntries } from '../../test/granted.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { links, withQuery } from '../links.ts';
import { document } from '../policy/testing/wyndle.ts';
import { amountsIn } from './finding.ts';
import { openedDraft } from './opened.ts';
import { placeOf } from '../policy/draft/places.ts';

describe('changing a policy by page', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: document(), from: '2026-04-01' });
  const officer = await world.person(council);
  const colleague = await world.person(council, ['registerKeeper', 'administrator'], 'Ann Colleague');
  const { slug } = council;
  const granted = grantedEntries(world, council, 2026);
  await granted('Food Partnership', 8_825_000);
  await granted('Quay Group', 4_999_999);
  await standAfresh(world, council);
  const current = `version:${council.policyVersionId}`;

  test('a threshold is found by its words, moved, and who drops in is seen before it is adopted', async () => {
    const id = await begin(officer, council, current);
    const found = await officer.get(`${links.draftFind(slug, id)}?q=grant+threshold`);
    assert.match(textOf(found), /The partnership receives a grant of £100,000 or more a year/);
    const opened = openedDraft((await rowOf(world, id)).document);
    const amounts = amountsIn(opened).filter(({ sentence }) => /grant of/.test(sentence));
    assert.ok(amounts.length > 0);
    for (const { path } of amounts) {
      const place = placeOf(opened.tree, path);
      const page = await officer.get(links.draftPart(slug, id, place));
      const how = /grant of less than/.test(textOf(page)) ? 'lessThan' : 'atLeast';
      const typed = { of: 'fact:annualGrant', how, [how]: '£50,000', period: 'year' };
      assert.equal((await save(world, officer, { council, id, place }, typed)).statusCode, 303, place);
    }
    const row = await rowOf(world, id);
    assert.equal(row.faults, 0);
    assert.equal(row.document.match(/£50,000/g)?.length, amounts.length);
    const preview = textOf(await officer.get(links.policyDraft(slug, id)));
    assert.match(preview, /1 of 2 entries in the register would come to another outcome/);
    assert.match(preview, /Food Partnership/);
    assert.doesNotMatch(preview, /Quay Group/);
    const adoptedNow = await adopt(officer, links.policyDraft(slug, id), '2026-11-01', {
      title: 'Partnership policy with £50,000',
    });
    assert.equal(adoptedNow.statusCode, 303, adoptedNow.body.slice(0, 2000));
    const versions = textOf(await officer.get(links.policy(slug)));
    assert.match(versions, /In force today/);
    assert.match(versions, /Superseded/);
  });

  test('a faulty draft cannot be adopted, and each fault stands beside its field', async () => {
    const id = await begin(officer, council, current);
    const kind = { council, id, place: 'kinds/partnership' };
    const emptied = { 'p-label': '', 'p-clause': '', 'p-is-so': 'partnership', 'p-is-from': [] };
    assert.equal((await save(world, officer, kind, emptied)).statusCode, 303);
    const page = await officer.get(links.draftPart(slug, id, 'kinds/partnership'));
    assert.match(page.body, /id="p-label-error"[^>]*>[\s\S]{0,80}Name is still to be said of this kind/);
    assert.match(page.body, /id="p-clause-error"[^>]*>[\s\S]{0,120}has no clause/);
    assert.match(page.body, /href="#p-label"/);
    const home = await officer.get(links.draft(slug, id));
    assert.match(textOf(home), /2 things to put right before it can be adopted/);
    assert.match(home.body, new RegExp(`part\\?at=kinds%2Fpartnership#p-label`));
    const preview = await officer.get(links.policyDraft(slug, id));
    assert.match(textOf(preview), /This draft cannot be adopted yet/);
    const touched = await world.changes(async () => {
      const answer = await officer.post(links.policyDraft(slug, id), {
        'from-day': '1',
        'from-month': '12',
        'from-year': '2026',
        adoptedAs: 'Cabinet',
        minute: '7',
        seen: '',
      });
      assert.equal(answer.statusCode, 422);
    });
    assert.deepEqual(touched, []);
  });

  test('a rule that is not finished says what is left to say beside the box for it', async () => {
    const id = await begin(officer, council, current);
    const place = 'requirements/1/appliesWhen';
    const typed = { of: 'fact:annualGrant', how: 'atLeast', atLeast: '£5,000' };
    assert.equal((await save(world, officer, { council, id, place }, typed)).statusCode, 303);
    const page = await officer.get(links.draftPart(slug, id, place));
    assert.match(
      page.body,
      /id="period-error"[^>]*>[\s\S]{0,80}Choose over which time the document means the amount/,
    );
    assert.match(page.body, /href="#period"/);
    const wrong = await save(world, officer, { council, id, place }, { ...typed, how: 'moreThan' });
    assert.equal(wrong.statusCode, 422);
    const join = { at: place, join: 'of', least: 'many', version: String((await rowOf(world, id)).version) };
    const refused = await officer.post(links.draftJoin(slug, id), join);
    assert.equal(refused.statusCode, 422);
    assert.match(textOf(refused), /Enter how many of them at least/);
    const wrapped = await officer.post(links.draftJoin(slug, id), { ...join, join: '', wrap: 'any' });
    assert.match(decodeURIComponent(String(wrapped.headers.location)), /appliesWhen\/any\/\+$/);
  });

  test('a file with faults is kept only for whoever says so, and put right here', async () => {
    const content = document().replace('partnership: yes', 'partnership: maybe');
    const file = { name: 'next.yaml', content };
    assert.equal((await officer.upload(links.changePolicy(slug), file)).statusCode, 422);
    const kept = await officer.upload(links.changePolicy(slug), file, { keep: 'yes' });
    assert.equal(kept.statusCode, 303);
    const id = String(kept.headers.location).split('/').at(-1) ?? '';
    assert.ok((await rowOf(world, id)).faults > 0);
    const download = await officer.get(links.policyDraftFile(slug, id));
    assert.equal(download.body, content);
    const whatIf = await officer.get(withQuery(links.whatIf(slug), { other: `draft:${id}` }));
    assert.equal(whatIf.statusCode, 404);
  });

  test('two who change one thing: what only one of them changed is kept, and what both did is asked', async () => {
    const id = await begin(officer, council, current);
    const at = { council, id, place: 'kinds/partnership' };
    const boxes = { 'p-is-so': 'partnership', 'p-is-from': [], 'p-clause': '2.1' };
    const seen = (await rowOf(world, id)).version;
    const theirs = { ...boxes, 'p-label': 'Alliance', 'p-meaning': '' };
    assert.equal((await save(world, colleague, at, theirs)).statusCode, 303);
    const mine = { ...boxes, 'p-label': 'Partnership', 'p-meaning': 'Several who work together' };
    const first = await save(world, officer, { ...at, version: seen }, mine);
    assert.equal(first.statusCode, 303, first.body.slice(0, 1000));
    const joined = openedDraft((await rowOf(world, id)).document).policy.kinds.find(
      (each) => each.id === 'partnership',
    );
    assert.equal(joined?.label, 'Alliance');
    assert.equal(joined?.meaning, 'Several who work together');
    const both = await save(world, officer, { ...at, version: seen }, { ...mine, 'p-label': 'Compact' });
    assert.equal(both.statusCode, 409);
    assert.match(textOf(both), /Somebody else saved first/);
    assert.match(textOf(both), /Compact/);
    const { version } = await rowOf(world, id);
    const chosen = { ...mine, 'p-label': 'Compact', latest: String(version), 'keep-p-label': 'yours' };
    assert.equal((await save(world, officer, { ...at, version: seen }, chosen)).statusCode, 303);
    assert.match((await rowOf(world, id)).document, /Compact/);
    assert.match(textOf(await officer.get(links.draft(slug, id))), /Changed by Test Officer/);
  });

  test('a rule that somebody moved meanwhile is not overwritten by one that took its place', async () => {
    const id = await begin(officer, council, current);
    const place = 'instruments/definition/outcome/rules/1';
    const seen = (await rowOf(world, id)).version;
    const moved = await colleague.post(links.draftOrder(slug, id), {
      at: 'instruments/definition/outcome/rules',
      move: '1 down',
      version: String(seen),
    });
    assert.equal(moved.statusCode, 303);
    const before = (await rowOf(world, id)).document;
    const late = await save(world, officer, { council, id, place, version: seen }, { 'p-says': 'Said late' });
    assert.equal(late.statusCode, 422);
    assert.match(textOf(late), /moved, added or removed something in this list/);
    assert.match(late.body, /Said late/);
    assert.equal((await rowOf(world, id)).document, before);
  });

  test('a text is written in Welsh too where somebody asks for it, and stays where the other is changed', async () => {
    const id = await begin(officer, council, current);
    const at = { council, id, place: 'kinds/partnership' };
    const page = await officer.get(`${links.draftPart(slug, id, at.place)}&welsh=yes`);
    assert.match(page.body, /Name, in Welsh/);
    const boxes = { 'p-is-so': 'partnership', 'p-is-from': [], 'p-clause': '2.1' };
    const both = { ...boxes, welsh: 'yes', 'p-label': 'Partnership', 'p-label-cy': 'Partneriaeth' };
    assert.equal((await save(world, officer, at, both)).statusCode, 303);
    assert.equal((await save(world, officer, at, { ...both, 'p-label': 'Alliance' })).statusCode, 303);
    const { document: written, faults } = await rowOf(world, id);
    const kind = openedDraft(written).policy.kinds.find((each) => each.id === 'partnership');
    assert.deepEqual(kind?.label, { en: 'Alliance', cy: 'Partneriaeth' });
    assert.equal(faults, 0);
  });

  test('what refers to something is named before it goes, and listed to be put right after', async () => {
    const id = await begin(officer, council, current);
    const [role] = openedDraft((await rowOf(world, id)).document).policy.people?.roles ?? [];
    const place = `people/roles/${role?.id ?? ''}`;
    const asked = await officer.get(links.draftRemove(slug, id, place));
    assert.match(textOf(asked), /Remove this\?/);
    const { version } = await rowOf(world, id);
    const gone = await officer.post(links.draftRemove(slug, id), { at: place, version: String(version) });
    assert.equal(gone.statusCode, 303);
    const now = openedDraft((await rowOf(world, id)).document);
    assert.ok(!now.policy.people?.roles?.some((each) => each.id === role?.id));
  });

  test('who may: a reader sees no draft, and a stranger not that there is one', async () => {
    const id = await begin(officer, council, 'nothing');
    const reader = await world.person(council, ['reader']);
    const stranger = await world.person(await world.council());
    for (const url of [links.draft(slug, id), links.draftPart(slug, id), links.draftFind(slug, id)]) {
      assert.equal((await reader.get(url)).statusCode, 403, url);
      assert.equal((await stranger.get(url)).statusCode, 404, url);
    }
    const mine = await world.council();
    const other = await world.person(mine);
    assert.equal((await other.get(links.draft(mine.slug, id))).statusCode, 404);
    const compared = withQuery(links.comparePolicies(slug), { a: current, b: `draft:${id}` });
    assert.equal((await reader.get(compared)).statusCode, 404);
    assert.equal((await reader.get(links.comparePolicies(slug))).statusCode, 200);
  });
});
