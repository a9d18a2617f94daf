import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newWorld } from '../test/world.ts';
import { links } from './links.ts';

test('whoever invites is told what becomes of the letter, with a link to it where they may see it', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const ada = await world.person(council, ['administrator'], 'Ada Admin');
  const sent = await ada.post(links.invite(council.slug), {
    name: 'Callum Birch',
    email: 'callum@example.org',
    role: 'reader',
    covers: 'council',
  });
  const kept = sent.cookies.find(({ name }) => name === 'concordat-notice')?.value ?? '';
  const draw = async (notice: string) => {
    const cookie = `${ada.cookie}; concordat-notice=${encodeURIComponent(notice)}`;
    const { body } = await world.app.inject({ url: links.members(council.slug), headers: { cookie } });
    return /govuk-notification-banner__content">(.*?)<\/div>/s.exec(body)?.[1] ?? '';
  };
  const said = await draw(kept);
  assert.match(
    said,
    /Callum Birch is invited\. Mail is not set up, so the letter to callum@example\.org stays/,
  );
  const [, letter = ''] = /href="([^"]+)">Open the letter/.exec(said) ?? [];
  assert.match((await ada.get(letter)).body, /Dear Callum Birch/);
  assert.match((await ada.get(links.members(council.slug))).body, /Not sent: it stays in the <a/);

  // What stands in a browser's cookie leads to no other site.
  for (const href of [
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
  ])
    assert.doesNotMatch(await draw(`Saved\n${href}\nGo on`), /href|Go on/, href);
  assert.match(await draw('Saved\n/account\nGo on'), /href="\/account">Go on/);
});
