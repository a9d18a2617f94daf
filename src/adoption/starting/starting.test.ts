import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld, type Visitor, type World } from '../../../test/world.ts';
import { routes } from '../../app.ts';
import { links } from '../../links.ts';
import { authorities, codeWarnings } from '../../authorities.ts';
import { reserved, slugFault, suggestedSlug } from './slug.ts';

const council = {
  name: 'East Wyndle District Council',
  slug: '',
  gssCode: '',
  colour: '#1d4b4d',
};
const adopted = { from: '2026-04-01', adoptedAs: 'Cabinet', minute: 'Cabinet, 12 February 2026, minute 14' };

async function begun(visitor: Visitor, fields: Record<string, string> = council): Promise<string> {
  const response = await visitor.post(links.startCouncil(), fields);
  assert.equal(response.statusCode, 303, response.body);
  const id = /start\/([^/]+)\/policy/.exec(response.headers.location ?? '')?.[1];
  assert.ok(id);
  return id;
}

async function ready(visitor: Visitor, fields: Record<string, string> = council): Promise<string> {
  const id = await begun(visitor, fields);
  await visitor.upload(links.startStep(id, 'policy'), { name: '', content: '' }, { policy: 'breckland' });
  await visitor.post(links.startStep(id, 'adoption'), adopted);
  return id;
}

const start = (visitor: Visitor, id: string): ReturnType<Visitor['post']> =>
  visitor.post(links.startStep(id, 'check'));

async function documentOf(world: World, slug: string): Promise<string | undefined> {
  const rows = await world.owner<{ document: string }>(
    'select document from policy_version v join council c on c.id = v.council_id where c.slug = $1',
    [slug],
  );
  return rows[0]?.document;
}

describe('starting a council', async () => {
  const world = await newWorld({ after });
  const officer = await world.person(await world.council({ slug: 'elsewhere' }));

  test('one who is not signed in is asked to sign in', async () => {
    const response = await world.visitor().get(links.startCouncil());
    assert.equal(response.headers.location, '/sign-in?next=%2Fcouncils%2Fstart');
  });

  test('one that was left half way is found again on the page of one’s councils, by nobody else', async () => {
    const left = await world.person(await world.council(), ['reader'], 'Somebody Else');
    const id = await begun(left);
    const page = await left.get(links.councils());
    assert.ok(page.body.includes(`href="${links.startStep(id, 'council')}"`));
    assert.match(page.body, /Go on with /);
    assert.equal((await left.get(links.startStep(id, 'council'))).statusCode, 200);
    assert.ok(!(await officer.get(links.councils())).body.includes(id));
  });

  test('four pages, and a council with its policy in force and its starter in charge', async () => {
    const id = await begun(officer);
    const policies = await officer.get(links.startStep(id, 'policy'));
    assert.match(policies.body, /Breckland Council: Partnership policy/);
    assert.match(policies.body, /Leaves open: which partnerships are significant/);
    assert.match(policies.body, /is written by page, from nothing, once the council is there/);
    const chosen = await officer.upload(
      links.startStep(id, 'policy'),
      { name: '', content: '' },
      { policy: 'breckland' },
    );
    assert.equal(chosen.headers.location, links.startStep(id, 'adoption'));
    const adoption = await officer.post(links.startStep(id, 'adoption'), adopted);
    assert.equal(adoption.headers.location, links.startStep(id, 'check'));
    const check = await officer.get(links.startStep(id, 'check'));
    for (const words of [
      '/east-wyndle',
      '1 April 2026',
      'minute 14',
      'Corporate Improvement and Performance Team and Administrator',
    ])
      assert.ok(check.body.includes(words), words);
    const changed = await world.changes(async () => {
      const response = await start(officer, id);
      assert.equal(response.headers.location, links.register('east-wyndle'));
    });
    assert.deepEqual(changed, [
      'change',
      'council',
      'council_start',
      'membership',
      'organisation',
      'policy_origin',
      'policy_version',
    ]);
    const [row] = await world.owner(
      `select c.name, c.colour, m.roles, v.from_on, v.until_on, v.adopted_as, v.adopted_minute, v.title from council c
       join membership m on m.council_id = c.id join policy_version v on v.council_id = c.id where c.slug = 'east-wyndle'`,
    );
    assert.deepEqual(row, {
      name: council.name,
      colour: council.colour,
      roles: ['registerKeeper', 'administrator'],
      from_on: row && (row as { from_on: unknown }).from_on,
      until_on: null,
      adopted_as: 'Cabinet',
      adopted_minute: adopted.minute,
      title: 'Partnership policy',
    });
    assert.equal(
      await documentOf(world, 'east-wyndle'),
      world.policies.find((policy) => policy.id === 'breckland')?.document,
    );
    assert.equal((await officer.get('/councils')).body.includes('East Wyndle District Council'), true);
  });

  test('sent twice, even at once, it is started once', async () => {
    const id = await ready(officer, { ...council, name: 'Twice Borough Council' });
    const [one, other] = await Promise.all([start(officer, id), start(officer, id)]);
    const again = await start(officer, id);
    for (const response of [one, other, again])
      assert.equal(response.headers.location, links.register('twice'));
    const found = await world.owner("select 1 from council where slug = 'twice'");
    assert.equal(found.length, 1);
  });

  test('a word that is taken, reserved or misshapen is refused beside its field, and nothing is kept', async () => {
    for (const slug of ['elsewhere', 'councils', '1st', 'a b', 'x'.repeat(62), 'é']) {
      let response: Awaited<ReturnType<Visitor['post']>> | undefined;
      const changed = await world.changes(async () => {
        response = await officer.post(links.startCouncil(), { ...council, slug });
      });
      assert.equal(response?.statusCode, 422, slug);
      assert.match(response?.body ?? '', /id="slug-error"/, slug);
      assert.deepEqual(changed, [], slug);
    }
  });

  test('a colour on which white cannot be read is refused, with the nearest on which it can', async () => {
    const response = await officer.post(links.startCouncil(), { ...council, colour: '#ffcc00' });
    assert.equal(response.statusCode, 422);
    assert.match(response.body, /White words cannot be read on #ffcc00.*#[0-9a-f]{6}/);
  });

  test('hostile answers are refused in sentences', async () => {
    const bad: readonly Record<string, string>[] = [
      { name: '' },
      { name: 'x'.repeat(201) },
      { name: '\u0000' },
      { gssCode: "E07'; drop" },
      { gssCode: 'X12345678' },
      { colour: 'red' },
      { colour: '' },
    ];
    for (const each of bad) {
      const response = await officer.post(links.startCouncil(), { ...council, slug: 'fresh', ...each });
      assert.equal(response.statusCode, 422, JSON.stringify(each));
    }
    const odd = await officer.post(links.startCouncil(), { ...council, name: '日本\u0000', slug: '' });
    assert.equal(odd.statusCode < 500, true);
    for (const id of ['nonsense', '00000000-0000-7000-8000-000000000000']) {
      assert.equal((await officer.get(links.startStep(id, 'check'))).statusCode, 404);
      assert.equal((await start(officer, id)).statusCode, 404);
    }
  });

  test('nobody else sees or ends what one has begun', async () => {
    const id = await ready(officer, { ...council, name: 'Mine Council' });
    const other = await world.person(await world.council());
    for (const step of ['council', 'policy', 'adoption', 'check'] as const)
      assert.equal((await other.get(links.startStep(id, step))).statusCode, 404);
    assert.equal((await start(other, id)).statusCode, 404);
    assert.match((await officer.get(links.councils())).body, /Mine Council/);
    assert.doesNotMatch((await other.get(links.councils())).body, /Mine Council/);
    assert.equal((await start(officer, id)).statusCode, 303);
  });

  test('the id of a council that is there gives nobody a way in', async () => {
    const theirs = await world.council();
    for (const step of ['council', 'policy', 'adoption', 'check'] as const)
      assert.equal((await officer.get(links.startStep(theirs.id, step))).statusCode, 404);
    assert.equal((await start(officer, theirs.id)).statusCode, 404);
  });

  test('a policy must be in force by today', async () => {
    const id = await begun(officer, { ...council, name: 'Later Council' });
    await officer.upload(links.startStep(id, 'policy'), { name: '', content: '' }, { policy: 'borough' });
    for (const from of ['2026-11-22', '1066-01-01', 'soon', '']) {
      const response = await officer.post(links.startStep(id, 'adoption'), { ...adopted, from });
      assert.equal(response.statusCode, 422, from);
    }
    const empty = await officer.post(links.startStep(id, 'adoption'), {
      ...adopted,
      adoptedAs: '',
      minute: '',
    });
    assert.match(empty.body, /Enter who adopted the policy/);
    assert.match(empty.body, /Enter the minute/);
  });

  test('an own policy is kept byte for byte', async () => {
    const document = `\ufeff${world.policies[1]?.document.replaceAll('\n', '\r\n')}`;
    const id = await begun(officer, { ...council, name: 'Own Council' });
    const sent = await officer.upload(
      links.startStep(id, 'policy'),
      { name: 'ours.yaml', content: document },
      { policy: 'upload' },
    );
    assert.equal(sent.headers.location, links.startStep(id, 'adoption'));
    await officer.post(links.startStep(id, 'adoption'), adopted);
    assert.equal((await start(officer, id)).headers.location, links.register('own'));
    assert.equal(await documentOf(world, 'own'), document);
  });

  test('a policy with faults is refused with each of them by line, and nothing is kept', async () => {
    const id = await begun(officer, { ...council, name: 'Faulty Council' });
    const document = (world.policies[1]?.document ?? '').replace('council:', 'counsil:');
    let response: Awaited<ReturnType<Visitor['post']>> | undefined;
    const changed = await world.changes(async () => {
      response = await officer.upload(
        links.startStep(id, 'policy'),
        { name: 'ours.yaml', content: document },
        { policy: 'upload' },
      );
    });
    assert.equal(response?.statusCode, 422);
    assert.match(response?.body ?? '', /faults in ours\.yaml/);
    assert.match(response?.body ?? '', /counsil/);
    assert.deepEqual(changed, []);
  });

  test('what is no policy at all is refused in a sentence', async () => {
    const id = await begun(officer, { ...council, name: 'Odd Council' });
    const sent: readonly (readonly [string, Buffer | string])[] = [
      ['a.yaml', Buffer.from([0xff, 0xfe, 0x00])],
      ['a.yaml', 'a: b\u0000'],
      ['a.yaml', ''],
      ['a.yaml', '['.repeat(5000)],
      ['a.xlsx', 'PK'],
      ['', ''],
    ];
    for (const [name, content] of sent) {
      const response = await officer.upload(
        links.startStep(id, 'policy'),
        { name, content },
        { policy: 'upload' },
      );
      assert.equal(response.statusCode, 422, name);
    }
    const nothing = await officer.post(links.startStep(id, 'policy'), { policy: 'nonsense' });
    assert.equal(nothing.statusCode, 422);
  });
});

test('a word is made from the name without what every name has', () => {
  assert.equal(suggestedSlug('East Wyndle District Council'), 'east-wyndle');
  assert.equal(suggestedSlug('London Borough of Barking and Dagenham'), 'barking-dagenham');
  assert.equal(suggestedSlug('Cyngor Sir Ynys Môn'), 'cyngor-sir-ynys-mon');
  assert.equal(suggestedSlug('City of London Corporation'), 'city-of-london-corporation');
  assert.equal(suggestedSlug('Help Council'), 'help-council');
  for (const name of ['Help', '日本', '1', 'x'.repeat(200), 'The Council'])
    assert.equal(slugFault(suggestedSlug(name)), null, name);
});

test('no council can take the first word of an address of ours', () => {
  const first = routes
    .filter((route) => route.at === 'open')
    .map((route) => route.path.split('/')[1] ?? '')
    .filter((word) => word !== '');
  assert.deepEqual(
    first.filter((word) => !reserved.has(word)),
    [],
  );
});

test('a code is looked up: another name, a council that is no more, one not in the list', async () => {
  const known = await authorities();
  const warnings = (gss: string, name: string): readonly string[] =>
    codeWarnings(gss, name, '2026-11-21', known);
  assert.deepEqual(warnings('E07000143', 'Breckland Council'), []);
  assert.match(
    warnings('E07000143', 'Ashfield District Council')[0] ?? '',
    /is the code of Breckland District Council/,
  );
  assert.match(
    warnings('E07000026', 'Allerdale')[0] ?? '',
    /not been a council since 1 April 2023\. Cumberland Council/,
  );
  assert.match(warnings('E06999999', 'New')[0] ?? '', /not in the list/);
});
