import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { loadAssets } from './assets.ts';

const root = path.join(import.meta.dirname, '../..');

test('the style sheet is Arial, and carries none of the branding of GOV.UK', async () => {
  const { files, links } = await loadAssets(root);
  const css = files.find((file) => file.path === links.css)?.content.toString('utf8') ?? '';
  assert.ok(css.includes('font-family:arial,sans-serif'));
  assert.deepEqual(css.match(/GDS Transport|@font-face|crown|crest|logotype/gi), null);
  for (const [address] of css.matchAll(/url\([^)]*\)/g))
    assert.match(address, /^url\("data:image\/svg\+xml,/);
});

test('each address changes with its content, and the script asks for the other by its own', async () => {
  const { files, links } = await loadAssets(root);
  for (const file of files) assert.match(file.path, /^\/assets\/[a-z-]+-[0-9a-f]{16}\.(?:css|js)$/);
  const script = files.find((file) => file.path === links.js)?.content.toString('utf8') ?? '';
  assert.ok(script.includes(`from './${path.basename(links.govukJs)}'`));
  for (const file of files) assert.ok(!file.content.includes('sourceMappingURL'), file.path);
});

test('what was compiled is kept, so the next start reads it', async () => {
  const first = await loadAssets(root);
  const again = await loadAssets(root);
  assert.deepEqual(again.links, first.links);
});

test('no source of style uses what the content-security policy refuses', async () => {
  const script = await readFile(path.join(root, 'assets/js/concordat.js'), 'utf8');
  assert.doesNotMatch(script, /\.style\b|setAttribute\('style'|eval\(|new Function/);
});
