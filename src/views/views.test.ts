import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { hiddenIn } from '../../test/imports/uploads.ts';
import { textIn, textOf } from '../../test/text.ts';
import { newFilledRegister } from '../../test/register.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';

describe('views of the register', async () => {
  const world = await newWorld({ after });
  const { council, officer, reader, other, words, at } = await newFilledRegister(world);
  const keep = links.keepView(council.slug);
  const all = links.views(council.slug);

  async function idOf(name: string): Promise<string> {
    const [view] = await world.owner<{ id: string }>(
      'select id from saved_view where name = $1 order by account_id nulls first',
      [name],
    );
    return view?.id ?? '';
  }
  const seenOf = async (id: string): Promise<string> =>
    hiddenIn((await officer.get(links.view(council.slug, id))).body, 'seen');
  const change = async (id: string, fields: Record<string, string>) =>
    officer.post(links.view(council.slug, id), { seen: await seenOf(id), ...fields });
  const bar = async (visitor = officer, query = '') => {
    const { body } = await visitor.get(at(query));
    return textIn(/aria-label="Views of the register">(.*?)<\/nav>/s.exec(body)?.[1] ?? '').trim();
  };

  test('the list as it is asked for is kept under a name, and nothing else is', async () => {
    assert.equal(await bar(), '');
    assert.equal(await bar(officer, '?kind=contract&sort=-reference'), 'Keep this view');
    assert.match(await words(`${keep}?kind=contract&sort=-reference`), /Keep this view/);
    const changed = await world.changes(async () => {
      const sent = await officer.post(keep, {
        query: 'page=3&sort=-reference&kind=contract&nonsense=1&cols=name,started',
        name: 'Contracts',
        whose: 'own',
      });
      assert.equal(sent.statusCode, 303);
      assert.equal(sent.headers.location, `${at()}?kind=contract&sort=-reference&cols=name%2Cstarted`);
    });
    assert.deepEqual(changed, ['saved_view']);
    const query = '?kind=contract&sort=-reference&cols=name%2Cstarted';
    assert.equal(await bar(officer, query), 'The whole register Contracts Change views');
    assert.equal(await bar(reader), '', 'it is nobody else’s');
  });

  test('one for everybody is kept by those who edit the register', async () => {
    const sent = await reader.post(keep, { query: 'sort=-risk', name: 'Riskiest', whose: 'council' });
    assert.equal(sent.statusCode, 422);
    await officer.post(keep, { query: 'sort=-risk', name: 'Riskiest', whose: 'council' });
    assert.equal(await bar(reader), 'The whole register Riskiest Change views');
    const shared = links.view(council.slug, await idOf('Riskiest'));
    assert.equal((await reader.get(shared)).statusCode, 403);
    for (const path of [shared, `${shared}/remove`]) {
      const changed = await world.changes(async () => {
        assert.equal((await reader.post(path, { name: 'Mine' })).statusCode, 403);
      });
      assert.deepEqual(changed, []);
    }
  });

  test('a name is kept once, of somebody’s own and of the council’s', async () => {
    const twice = await officer.post(keep, { query: 'q=x', name: ' contracts', whose: 'own' });
    assert.equal(twice.statusCode, 422);
    assert.match(twice.body, /You have a view called Contracts/);
    const own = await officer.post(keep, { query: 'q=x', name: 'Riskiest', whose: 'own' });
    assert.equal(own.statusCode, 303);
    const nameless = await officer.post(keep, { query: 'q=x', name: '', whose: 'own' });
    assert.match(nameless.body, /Enter the name of the view/);
  });

  test('names of signs alone are as many as they look', async () => {
    const named = (name: string) => officer.post(keep, { query: 'q=signs', name, whose: 'own' });
    const codes = [(await named('!!!')).statusCode, (await named('???')).statusCode];
    assert.deepEqual(codes, [303, 303]);
    assert.match((await named('???')).body, /You have a view called \?\?\?/);
  });

  test('more than a view can keep is refused in words, at the very letter', async () => {
    const services = (last: number) =>
      Array.from({ length: 40 }, (_, at) => `service=${String(at).padEnd(at === 39 ? last : 191, 's')}`);
    const query = (letters: number) => {
      const rest = letters - services(0).slice(0, 39).join('&').length - '&service='.length;
      return services(rest).join('&');
    };
    assert.deepEqual([query(8000).length, query(8001).length], [8000, 8001]);
    const sent = (letters: number) => ({ query: query(letters), name: `${letters} letters`, whose: 'own' });
    assert.equal((await officer.post(keep, sent(8000))).statusCode, 303);
    const changed = await world.changes(async () => {
      const refused = await officer.post(keep, sent(8001));
      assert.equal(refused.statusCode, 422);
      assert.match(textOf(refused), /More is filtered for than a view can keep/);
    });
    assert.deepEqual(changed, []);
  });

  test('whoever would see it first is told to be who sees it', async () => {
    assert.match(await words(keep), /to you, or to everybody if everybody sees it/);
    assert.match(await words(keep, reader), /Opening the register shows you this view first/);
    const shared = links.view(council.slug, await idOf('Riskiest'));
    assert.match(await words(shared), /shows everybody this view first/);
  });

  test('the register begins with one, and the whole of it is one link away', async () => {
    const id = await idOf('Contracts');
    await change(id, { name: 'Contracts', begins: 'begins' });
    const bare = await officer.get(at());
    assert.equal(bare.statusCode, 303);
    assert.equal(bare.headers.location, `${at()}?kind=contract&sort=-reference&cols=name%2Cstarted`);
    assert.equal((await officer.get(at('?all=yes'))).statusCode, 200);
    assert.match((await officer.get(at('?kind=contract'))).body, /href="[^"]*\/register\?all=yes"/);
    assert.equal((await reader.get(at())).statusCode, 200);
    const shared = await world.owner<{ id: string }>('select id from saved_view where account_id is null');
    await change(shared[0]?.id ?? '', { name: 'Riskiest', begins: 'begins' });
    assert.equal((await reader.get(at())).headers.location, `${at()}?sort=-risk`);
    assert.equal((await officer.get(at())).headers.location, bare.headers.location, 'one’s own comes first');
  });

  test('it is renamed and removed, and the list is whole again', async () => {
    const id = await idOf('Contracts');
    assert.equal((await officer.post(links.view(council.slug, id), { name: 'Blind' })).statusCode, 409);
    const seen = await seenOf(id);
    await change(id, { name: 'Our contracts' });
    const late = await officer.post(links.view(council.slug, id), { seen, name: 'My contracts' });
    assert.equal(late.statusCode, 409);
    assert.match(textOf(late), /It was: Contracts My contracts Yours Our contracts Theirs/);
    assert.match(await words(all), /Our contracts You alone No Change Our contracts/);
    assert.equal((await reader.get(links.view(council.slug, id))).statusCode, 404);
    const stranger = await world.person(other);
    assert.equal((await stranger.get(links.view(other.slug, id))).statusCode, 404);
    const changed = await world.changes(() => officer.post(`${links.view(council.slug, id)}/remove`));
    assert.deepEqual(changed, ['saved_view']);
    assert.doesNotMatch(await words(all), /Our contracts/);
  });

  test('from a past day of the whole register one comes to the whole of it', async () => {
    world.now = new Date('2026-12-02T12:00:00Z');
    const later = await world.person(council);
    const { body } = await later.get(at('?as_at=2026-11-30'));
    assert.match(body, new RegExp(`href="${at('[?]all=yes')}"[^>]*>[^<]*as it stands now`, 'i'));
    assert.match((await later.get(at('?kind=contract&as_at=2026-11-30'))).body, /\?kind=contract"/);
    world.now = new Date('2026-11-21T12:00:00Z');
  });

  test('columns are chosen in the address and stay through sorting, filtering and paging', async () => {
    const page = await officer.get(at('?cols=name&col=started&col=complete&col=nonsense&all=yes'));
    const heads = [...page.body.matchAll(/<th scope="col"[^>]*>(.*?)<\/th>/gs)].map(([, head]) =>
      (head ?? '').replace(/<[^>]*>/g, '').trim(),
    );
    assert.deepEqual(heads.slice(-3), ['Name', 'How much is recorded', 'Started']);
    assert.match(page.body, /sort=-name&amp;cols=name%2Ccomplete%2Cstarted/);
    assert.match(page.body, /name="cols" value="name,complete,started"/);
    assert.match(
      await words(at('?cols=name,mend,budget,time,ends,reviewed,portfolio,stage,service,role')),
      /Coast Forum/,
    );
    assert.match(await words(at('?cols=name,budget,mend&q=lighthouse&sort=-reference')), /Quayside Board/);
    world.now = new Date('2026-12-02T12:00:00Z');
    const later = await world.person(council);
    assert.match(await words(at('?cols=name,budget,mend&as_at=2026-11-30'), later), /Coast Forum/);
  });
});
