import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { exampleCouncils } from '../../test/example.ts';
import { longAgo } from '../../test/long-ago.ts';
import { newWorld } from '../../test/world.ts';
import { addDays, londonDate } from '../kit/dates.ts';
import { newId } from '../kit/ids.ts';
import { links } from '../links.ts';
import { asAuditor, sealCouncil } from '../seals/sealing.ts';

const text = (body: string): string =>
  body
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, '’')
    .replace(/\s+/g, ' ');

/** What stands below the filters. */
const found = (body: string): string => text(body).split('Show changes').slice(1).join(' ');

describe('the record of changes as a log', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const { slug } = council;
  const officer = await world.person(council, ['registerKeeper'], 'Priya Nair');
  const auditor = await world.person(council, ['auditor'], 'Owen Price');
  const log = async (query = '') => {
    const response = await auditor.get(`${links.log(slug)}${query}`);
    assert.equal(response.statusCode, 200);
    return response.body;
  };
  const bodyId = newId();

  before(async () => {
    await world.within(council, async (db) => {
      await db
        .insertInto('partnership')
        .values([
          { council_id: council.id, id: newId(), reference: 1, name: 'Coast Forum' },
          { council_id: council.id, id: newId(), reference: 2, name: 'Safeguarding Board', sensitive: true },
        ])
        .execute();
      await db
        .insertInto('organisation')
        .values({ council_id: council.id, id: bodyId, name: 'Harbour Trust' })
        .execute();
    });
    const page = await officer.get(`${links.organisation(slug, bodyId)}/edit`);
    const version = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? '1';
    const saved = await officer.post(`${links.organisation(slug, bodyId)}/edit`, {
      name: 'Harbour Trust',
      website: '=HYPERLINK("https://example.org")',
      version,
      note: 'A charity',
    });
    assert.ok([303, 422].includes(saved.statusCode));
    if (saved.statusCode === 422)
      await officer.post(`${links.organisation(slug, bodyId)}/edit`, {
        name: 'Harbour Trust',
        note: '=1+1',
        version,
      });
    await officer.get(links.record(slug, 2));
  });

  test('tells who did what, as which role, to what, from what to what, and leads there', async () => {
    const page = await log();
    assert.match(found(page), /Priya Nair, [A-Z][A-Za-z ]+, changed an organisation: Harbour Trust/);
    assert.match(found(page), /Note =1\+1|Note A charity/);
    assert.match(page, new RegExp(`href="${links.organisation(slug, bodyId)}"`));
    assert.match(page, new RegExp(`href="${links.record(slug, 1)}"`));
  });

  test('tells who read what is restricted', async () => {
    const page = found(await log('?what=reading'));
    assert.match(
      page,
      /Priya Nair, [A-Z][A-Za-z ]+, read an entry that is marked as sensitive: Safeguarding Board/,
    );
    assert.doesNotMatch(page, /Harbour Trust/);
  });

  test('each filter leaves what has it, and can be taken away again', async () => {
    const left = async (query: string) => found(await log(query));
    assert.match(await left('?q=harbour'), /changed an organisation/);
    assert.doesNotMatch(await left('?q=harbour'), /read an entry that is marked/);
    assert.match(await left('?who=priya'), /changed an organisation/);
    assert.match(await left('?who=nobody'), /No change has these/);
    assert.doesNotMatch(await left('?role=registerKeeper'), /arranged: Coast/);
    assert.match(await left('?verb=arranged'), /Coast Forum/);
    assert.match(await left('?from=2001-01-01&to=2001-01-02'), /No change has these/);
    assert.match(await left(`?row=${bodyId}`), /Of Harbour Trust/);
    assert.match(await left('?q=%25_%5C'), /No change has these/);
    assert.match(await left('?from=nonsense&role=&after=x'), /changed an organisation/);
    assert.match(await left('?from=1000-01-01&to=9999-12-31'), /changed an organisation/);
  });

  test('pages go on where the last ended, and none is left out or told twice', async () => {
    for (let round = 0; round < 130; round += 1)
      await world.within(council, (db) =>
        db
          .updateTable('organisation')
          .set({ note: `Note ${round}` })
          .where('id', '=', bodyId)
          .execute(),
      );
    // Before the pages are opened: that one of them tells of a restricted entry is recorded, too.
    const [{ first, last }] = (await world.owner<{ first: string; last: string }>(
      'select min(id)::text as first, max(id)::text as last from change where council_id = $1',
      [council.id],
    )) as [{ first: string; last: string }];
    const seen: string[] = [];
    let next: string | undefined = '';
    while (next !== undefined) {
      const page: string = await log(next);
      seen.push(
        ...[...page.matchAll(/(?:Change|Changes) (\d+)(?: to (\d+))?,/g)].flatMap(([, a = '0', b]) =>
          b === undefined ? [a] : [a, b],
        ),
      );
      next = /href="[^"]*(\?[^"]*after=[^"]*)"[^>]*>Earlier changes/
        .exec(page)?.[1]
        ?.replaceAll('&amp;', '&');
    }
    const ids = seen.map(Number);
    assert.deepEqual(
      ids.toSorted((a, b) => a - b),
      [...new Set(ids)].toSorted((a, b) => a - b),
    );
    assert.ok(ids.includes(Number(first)) && ids.includes(Number(last)));
  });

  test('as a file every change is there, harmless, and that it was taken is kept', async () => {
    const file = await auditor.get(`${links.logFile(slug)}?what=organisation`);
    assert.equal(file.statusCode, 200);
    assert.match(String(file.headers['content-type']), /text\/csv/);
    assert.match(file.body, /^\uFEFFChange,When,/);
    assert.match(file.body, /Harbour Trust/);
    assert.doesNotMatch(file.body, /(^|,)"?=/m);
    assert.match(text(await log('?what=reading')), /Owen Price, .* took the record of changes out as a file/);
  });

  test('is for those who may read it', async () => {
    const reader = await world.person(council, ['reader']);
    for (const page of [links.log(slug), links.logFile(slug), links.seals(slug)])
      assert.equal((await reader.get(page)).statusCode, 403, page);
    const stranger = await world.person(await world.council());
    assert.equal((await stranger.get(links.log(slug))).statusCode, 404);
    assert.equal((await reader.post(`${links.seals(slug)}/verify`)).statusCode, 403);
  });

  test('what is no entry has a timeline of its own', async () => {
    const reader = await world.person(council, ['reader']);
    const page = await reader.get(links.history(slug, 'organisation', bodyId));
    assert.equal(page.statusCode, 200);
    assert.match(text(page.body), /Everything recorded of Harbour Trust/);
    assert.match(text(page.body), /Note from Note 29 to Note 30/);
    assert.match(page.body, /Earlier changes/);
    for (const other of [
      links.history(slug, 'organisation', newId()),
      links.history(slug, 'council', bodyId),
      links.history(slug, 'organisation', 'x'),
      links.history(slug, 'member', officer.accountId ?? ''),
    ])
      assert.equal((await reader.get(other)).statusCode, 404, other);
    const member = await auditor.get(links.history(slug, 'member', officer.accountId ?? ''));
    assert.match(text(member.body), /Roles [A-Z][a-z ]+/);
  });
});

describe('the page of seals', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const { slug } = council;
  const auditor = await world.person(council, ['auditor'], 'Owen Price');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-seals-'));
  after(() => rm(folder, { recursive: true, force: true }));
  const page = async (query = '') => text((await auditor.get(`${links.seals(slug)}${query}`)).body);

  test('says that nothing is sealed yet, and what will be', async () => {
    assert.match(await page(), /Nothing is sealed yet/);
    const mailed = await auditor.post(`${links.seals(slug)}/mail`);
    assert.equal(mailed.statusCode, 303);
    assert.deepEqual(await world.owner('select 1 from outbox where kind = $1', ['seal']), []);
  });

  test('shows the newest seal, verifies, finds the words of a printed one, and mails it', async () => {
    await asAuditor(world.database.ownerUrl, (ask) => sealCouncil(ask, folder, council.id));
    const before = await page();
    const words = /[a-z]{5}(-[a-z]{5}){3}/.exec(before)?.[0] ?? '';
    assert.match(before, /Nobody has gone over the seals yet/);
    assert.match(await page(`?words=${words}`), /is seal 1, made on/);
    assert.match(await page('?words=babab-babab-babab-babab'), /No seal of this council has the words/);
    assert.match(await page('?words=hello'), /are not the words of a seal/);
    assert.equal((await auditor.post(`${links.seals(slug)}/verify`)).statusCode, 303);
    assert.match(await page(), /The record is whole\..* from this page by Owen Price/);
    const mailed = await auditor.post(`${links.seals(slug)}/mail`);
    assert.match(
      mailed.cookies.find(({ name }) => name === 'concordat-notice')?.value ?? '',
      /stays in the outbox\. Ask somebody who gives people accounts here to send it for you/,
    );
    assert.match(await page(), /Mail is not set up: print this page/);
    const [letter] = await world.owner<{ body: string }>(`select body from outbox where kind = 'seal'`);
    assert.match(letter?.body ?? '', new RegExp(words));
  });

  test('reports and files carry it', async () => {
    const officer = await world.person(council);
    await longAgo(world, council, 30);
    world.now = new Date();
    const since = addDays(londonDate(world.now), -1);
    const words = /[a-z]{5}(-[a-z]{5}){3}/.exec(await page())?.[0] ?? '';
    for (const address of [
      links.exports(slug),
      `${links.compared(slug)}?since=${since}`,
      links.exportFile(slug, 'json'),
    ])
      assert.match((await officer.get(address)).body, new RegExp(words), address);
  });

  test('names what is found', async () => {
    await world.owner(`update change set verb = 'forged' where council_id = $1`, [council.id]);
    await auditor.post(`${links.seals(slug)}/verify`);
    const found = await page();
    assert.match(found, /The record is not whole\./);
    assert.match(found, /It was last found whole on/);
    assert.match(found, /Change \d+ was altered after seal 1/);
  });
});

describe('the log of the worked example', async () => {
  const world = await newWorld({ after });
  for (const council of await exampleCouncils(world))
    test(`of ${council.slug} can be read and taken out, and says no id of ours`, async () => {
      const auditor = await world.person(council, ['auditor']);
      const page = await auditor.get(links.log(council.slug));
      assert.equal(page.statusCode, 200);
      assert.doesNotMatch(text(page.body), /[0-9a-f]{8}-[0-9a-f]{4}-7|undefined|\[object/);
      const file = await auditor.get(links.logFile(council.slug));
      assert.equal(file.statusCode, 200);
      assert.doesNotMatch(file.body, /[0-9a-f]{8}-[0-9a-f]{4}-7|undefined|\[object/);
    });
});
