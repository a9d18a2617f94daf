import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { links } from '../../src/links.ts';
import { newId } from '../../src/kit/ids.ts';
import { newWorld } from '../world.ts';
import { openBrowser, pageOf, phone } from './browser.ts';
import { scrollsSideways } from './checks.ts';

const long = 'Bartholomew.Featherstonehaugh-Cholmondeley';
const email = `${long}@partnerships-and-performance.testshire.example`;

describe('on a phone a long address is broken and not scrolled to', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const { slug } = council;
  const admin = await world.person(council, ['registerKeeper', 'administrator', 'auditor'], 'Ada Admin');
  const other = await world.person(council, ['reader'], long);
  await world.owner('update account set email = $1 where id = $2', [email, other.accountId]);
  const [entry, person, organisation] = [newId(), newId(), newId()];
  await world.within(council, async (db) => {
    const council_id = council.id;
    await db.insertInto('organisation').values({ council_id, id: organisation, name: email }).execute();
    await db
      .insertInto('person')
      .values({ council_id, id: person, name: long, email, kind: 'other', organisation_id: organisation })
      .execute();
    await db.insertInto('partnership').values({ council_id, id: entry, reference: 7, name: email }).execute();
  });
  const role = { role: 'lead', covers: 'entry', entries: '7' };
  await admin.post(links.invite(slug), { ...role, name: long, email: `x${email}` });
  await admin.post(links.memberStep(slug, other.accountId ?? '', 'give'), role);

  const pages = [
    links.log(slug),
    links.access(slug),
    links.members(slug),
    links.member(slug, other.accountId ?? ''),
    links.history(slug, 'member', other.accountId ?? ''),
    links.absences(slug),
    links.roles(slug),
    `${links.register(slug)}?q=${long}`,
    links.people(slug),
    links.person(slug, person),
    links.organisations(slug),
    links.organisation(slug, organisation),
    links.record(slug, 7),
    links.timeline(slug, 7),
    `${links.search(slug)}?q=${long}`,
  ];

  test('on every list and page that has one', async () => {
    const site = await world.app.listen({ host: '127.0.0.1', port: 0 });
    const { browser, close } = await openBrowser();
    after(close);
    const page = await pageOf(
      browser,
      { site, cookie: admin.cookie },
      { viewport: { width: phone, height: 900 } },
    );
    const wide: string[] = [];
    for (const url of pages) {
      await page.goto(`${site}${url}`);
      assert.ok((await page.content()).includes(long), url);
      if (await scrollsSideways(page)) wide.push(url);
    }
    assert.deepEqual(wide, []);
  });
});
