import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insertEntry } from '../test/editing/scene.ts';
import { newWorld } from '../test/world.ts';
import { formToken } from './kit/session.ts';
import { links } from './links.ts';

test('a press that did nothing is told so, and not as a success', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council);
  await insertEntry(world, council, 1);
  const edit = links.edit(council.slug, 1, 'basics');
  /** Where a post leads, with the cookies that a browser would then have. */
  const after = async (fields: Readonly<Record<string, string>>): Promise<string> => {
    const sent = await officer.post(edit, {
      _csrf: formToken(officer.cookie.split('=')[1] ?? ''),
      ...fields,
    });
    assert.equal(sent.statusCode, 303, sent.body);
    const set = sent.cookies
      .filter(({ value }) => value !== '')
      .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
    const url = String(sent.headers.location);
    const shown = await world.app.inject({
      method: 'GET',
      url,
      headers: { cookie: [officer.cookie, ...set].join('; ') },
    });
    assert.equal(shown.cookies.filter(({ value }) => value === '').length, 2);
    return shown.body;
  };
  const same = { version: '1', name: 'Coast Forum', stage: 'active' };
  const nothing = await after(same);
  assert.match(nothing, /Nothing was changed/);
  assert.match(nothing, /govuk-notification-banner__title[^>]*>Important/);
  assert.doesNotMatch(nothing, /govuk-notification-banner--success/);
  const saved = await after({ ...same, name: 'Coast Board' });
  assert.match(saved, /govuk-notification-banner--success/);
});
