import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { filledRegister } from '../../test/filled.ts';
import { longAgo } from '../../test/long-ago.ts';
import { putInto } from '../../test/put.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { addDays, londonDate } from '../kit/dates.ts';
import { links, withQuery } from '../links.ts';
import { listTables } from './wanting.ts';

/** What is worked out of an entry, and tells nothing that its own rows do not; and who may see it, which is nothing of it. */
const notOfIt = [
  'standing',
  'listing',
  'partnership_words',
  'listing_check',
  'requirement_standing',
  'exit_prompt',
  'share',
  // What was asked and told has pages of its own.
  'health_check',
  'health_asked',
  'questionnaire_asked',
  'questionnaire_named',
  'notice',
];

describe('every field and list of entries on two days', async () => {
  const world = await newWorld({ after });
  world.now = new Date();
  const since = addDays(londonDate(world.now), -100);
  const { council, officer, entry } = await filledRegister(world);
  const put = putInto(world, council);
  const [quiet, busy] = await put(
    'partnership',
    { reference: 6, name: 'Quiet Board' },
    {
      reference: 7,
      name: 'Busy Board',
      purpose: 'Old purpose',
      service_area: 'Place',
      own: JSON.stringify({ ward: 'North' }),
      facts: JSON.stringify({ notesKept: false }),
      as_typed: JSON.stringify({ startedOn: 'April' }),
    },
  );
  await put('council_field', { key: 'ward', label: 'Ward told', type: 'text' });
  const [mill, weir] = await put('organisation', { name: 'Mill Trust' }, { name: 'Weir Company' });
  const [stays] = await put('partner', { partnership_id: busy, organisation_id: mill, note: 'Old note' });
  await put('partner', { partnership_id: quiet, organisation_id: mill });
  const [paid] = await put('contribution', {
    partnership_id: busy,
    financial_year: 2025,
    direction: 'from council',
    kind: 'cash',
    pence: 100_000,
  });
  await standAfresh(world, council);
  await longAgo(world, council, 400);

  await world.within(council, async (db) => {
    const of = (table: 'partnership' | 'partner' | 'contribution' | 'organisation', id: string) =>
      db.updateTable(table).where('council_id', '=', council.id).where('id', '=', id);
    const changed = {
      purpose: 'New purpose',
      service_area: 'People',
      comments: 'Seen',
      own: JSON.stringify({ ward: 'South' }),
      facts: JSON.stringify({ notesKept: true }),
      as_typed: '{}',
      version: 2,
    };
    await of('partnership', busy)
      .set(changed as never)
      .execute();
    await of('partner', stays)
      .set({ note: 'New note' } as never)
      .execute();
    await of('contribution', paid)
      .set({ pence: 250_000 } as never)
      .execute();
    await of('organisation', mill)
      .set({ name: 'Mill Foundation', version: 2 } as never)
      .execute();
    for (const table of ['partner', 'seat', 'note', 'answer'] as const)
      await db
        .deleteFrom(table)
        .where('council_id', '=', council.id)
        .where('partnership_id', '=', entry)
        .execute();
    await db
      .updateTable('partnership')
      .set({ comments: 'Passing', version: 2 })
      .where('id', '=', quiet)
      .execute();
    await db.updateTable('partnership').set({ comments: null, version: 3 }).where('id', '=', quiet).execute();
  });
  await put('partner', { partnership_id: busy, organisation_id: weir });
  await put('partnership', { reference: 8, name: 'New Board', purpose: 'All of it is new' });
  await standAfresh(world, council);

  const slug = council.slug;
  const page = withQuery(links.compared(slug), { since });
  const words = async (url: string): Promise<string> => {
    const response = await officer.get(url);
    assert.equal(response.statusCode, 200, url);
    return textOf(response);
  };
  const detail = (of: string, more: Record<string, string> = {}): string =>
    withQuery(links.comparedDetail(slug), { of, since, ...more });

  test('each field and list that differs has a line, and what was changed back has none', async () => {
    const said = await words(page);
    assert.match(said, /Function of partnership 1 .*Comments 1 /);
    assert.match(said, /Ward told 1 /);
    assert.match(
      said,
      /Partners 2 Partners: entries 1 Partners: added 1 Partners: taken out 1 Partners: changed/,
    );
    assert.doesNotMatch(said, /Version/);
    assert.doesNotMatch(await words(detail('comments')), /Quiet Board/);
  });

  test('each number opens the entries behind it, with what each was and is', async () => {
    const { body } = await officer.get(page);
    const found = [...body.matchAll(/href="([^"]*\/compared\/detail\?[^"]*)">(\d+)/g)];
    assert.ok(found.length > 8, String(found.length));
    for (const [, href = '', number] of found) {
      const shown = await officer.get(href.replaceAll('&amp;', '&'));
      assert.equal(shown.statusCode, 200, href);
      if (/list\.\w+\.\w+/.test(href)) {
        // So many rows, each in a line of its own unless several of its columns differ.
        assert.ok([...shown.body.matchAll(/<th scope="row"/g)].length >= Number(number), href);
        continue;
      }
      assert.match(textOf(shown), new RegExp(`Changed in ${number} entr`), href);
      const links = [...shown.body.matchAll(/<th scope="row"[^>]*><a class="govuk-link" href="([^"]*)"/g)];
      assert.equal(new Set(links.map(([, link]) => link)).size, Number(number), href);
    }
    assert.match(await words(detail('purpose')), /Busy Board 7 Old purpose New purpose/);
    assert.match(await words(detail('facts.notesKept')), /Busy Board 7 no yes/);
    assert.match(await words(detail('as_typed.startedOn')), /Busy Board 7 April – nothing/);
    const partners = await words(detail('list.partner'));
    assert.match(partners, /Mill Foundation, note Old note New note/);
    assert.match(partners, /Busy Board 7 Partner – nothing Weir Company/);
    assert.match(partners, /Harbour Board 4 Partner Harbour Trust – nothing/);
    assert.doesNotMatch(await words(detail('list.partner.added')), /Harbour Trust|Old note/);
    assert.match(await words(detail('list.partner.removed')), /Partners taken out Changed in 1 entry/);
    assert.match(await words(detail('list.contribution')), /amount £1,000 £2,500/);
    assert.match(
      await words(detail('list.answer')),
      /don’t know – nothing .*what shows it Seen in the deed – nothing/,
    );
  });

  test('one entry has a page of all that differs in it, and one of which nothing does says so', async () => {
    const of = (reference: number): string => withQuery(links.comparedEntry(slug, reference), { since });
    const said = await words(of(7));
    assert.match(said, /Old purpose New purpose/);
    assert.match(said, /Another service area Place People/);
    assert.doesNotMatch(said, /Lead service Place People/);
    assert.match(said, /Ward told North South/);
    assert.match(await words(of(6)), /Nothing of it has changed/);
    assert.match(await words(of(8)), /Added to the register Not in the register/);
    assert.equal((await officer.get(of(99))).statusCode, 404);
    assert.equal((await officer.get(of(7).replace(since, 'x'))).statusCode, 422);
    const past = withQuery(links.comparedEntry(slug, 8), { since: addDays(since, -50), as_at: since });
    assert.match(String((await officer.get(past)).headers.location), /register\/8\?as_at=/);
  });

  test('the files have each of them, by line and by entry', async () => {
    const csv = (await officer.get(withQuery(links.comparedFile(slug, 'csv'), { since }))).body;
    assert.match(
      csv,
      /\r\n7,Busy Board,Function of partnership,Old purpose,New purpose,Otherwise,It was changed in the register/,
    );
    assert.match(csv, /\r\n7,Busy Board,"Partners, changed: Mill Foundation, note",Old note,New note/);
    const json = (await officer.get(withQuery(links.comparedFile(slug, 'json'), { since }))).json<{
      entries: { reference: number; movements: unknown[]; fields: { field: string }[]; lists: unknown[] }[];
    }>();
    const [own] = json.entries.filter(({ reference }) => reference === 7);
    assert.deepEqual(own?.fields.map(({ field }) => field).toSorted(), [
      'as_typed.startedOn',
      'comments',
      'facts.notesKept',
      'own.ward',
      'purpose',
    ]);
    assert.equal(own.lists.length, 3);
    assert.equal(json.entries.filter(({ reference }) => reference === 6).length, 0);
  });

  test('filters of the list compare what they leave on either day, and each number still opens as many', async () => {
    const filtered = withQuery(links.compared(slug), { since, service: 'Place' });
    const said = await words(filtered);
    assert.match(said, /Only of the entries that the filters/);
    assert.match(said, /with 1 in it, beside that of today, .*with 0\./);
    assert.match(said, /Another service area 1 /);
    assert.doesNotMatch(said, /Seats/);
    const list = withQuery(links.comparedList(slug), { what: 'register-added', since, service: 'Place' });
    assert.match(await words(list), /0 entries/);
    assert.match(await words(detail('list.partner', { service: 'Place' })), /Changed in 1 entry/);
    assert.match(await words(detail('list.partner', { q: 'harbour' })), /Changed in 1 entry/);
    assert.match(
      (await officer.get(links.register(slug) + '?service=Place')).body,
      /compared\?service=Place/,
    );
  });

  test('what an address asks for and is not there leads to the whole', async () => {
    for (const asked of ['', 'list.council', 'list.partner.gone', 'own.', 'x; drop', 'LIST'])
      assert.equal((await officer.get(detail(asked))).statusCode, 303, asked);
    assert.match(await words(detail('no_such_field')), /Changed in 0 entries/);
    assert.match(await words(detail('own.not-there')), /Changed in 0 entries/);
  });

  test('every table of entries that keeps its past is compared, or said to be nothing of it', async () => {
    const tables = await world.owner<{ name: string }>(
      `select table_name as name from information_schema.columns
       where table_schema = 'history' and column_name = 'partnership_id'`,
    );
    const names = tables.map(({ name }) => name).filter((name) => !notOfIt.includes(name));
    assert.deepEqual(names.toSorted(), [...listTables].toSorted());
  });

  test('whoever sees a part of the register is told of that part alone', async () => {
    const part = await world.person(council, []);
    await put('scoped_role', {
      account_id: part.accountId,
      role: 'reader',
      covers: 'entry',
      entry_id: entry,
    });
    const said = textOf(await part.get(page));
    assert.match(said, /Partners 1 Partners: entries 0 1 Partners: taken out 0/);
    assert.doesNotMatch(said, /Function of partnership/);
    const listed = textOf(await part.get(detail('list.partner')));
    assert.match(listed, /Harbour Board/);
    assert.doesNotMatch(listed, /Busy Board|Weir Company/);
    const other = await part.get(withQuery(links.comparedEntry(slug, 7), { since }));
    assert.equal(other.statusCode, 404);
  });

  test('that somebody took it out, or read of an entry that is marked as sensitive, is kept', async () => {
    await world.owner('update partnership set sensitive = true where id = $1', [busy]);
    await officer.get(withQuery(links.comparedFile(slug, 'json'), { since }));
    await officer.get(withQuery(links.comparedEntry(slug, 7), { since }));
    await officer.get(detail('purpose'));
    const kept = await world.owner<{ verb: string; subject: string }>(
      'select verb, row_id as subject from change where council_id = $1 order by id desc limit 3',
      [council.id],
    );
    const read = { verb: 'read an entry that is marked as sensitive', subject: busy };
    assert.deepEqual(kept, [
      read,
      read,
      { verb: 'took what has changed out as a file', subject: council.id },
    ]);
  });

  test('another council has nothing of it', async () => {
    const stranger = await world.person(await world.council());
    assert.equal((await stranger.get(detail('purpose'))).statusCode, 404);
    assert.equal((await stranger.get(withQuery(links.comparedEntry(slug, 7), { since }))).statusCode, 404);
  });
});
