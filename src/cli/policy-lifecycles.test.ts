import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { home } from '../program.ts';
import { lifecycleFiles } from './policy-lifecycles.ts';

test('docs/lifecycles.md and its drawings are what the policies and the table of the lifecycle say', async () => {
  const docs = path.join(home, 'docs');
  const files = await lifecycleFiles();
  for (const [name, content] of files)
    assert.equal(
      await readFile(path.join(docs, name), 'utf8'),
      content,
      `${name}: script/cli policy lifecycles docs`,
    );
  const drawn = [...files.keys()].filter((name) => name.endsWith('.svg')).map((name) => path.basename(name));
  assert.deepEqual((await readdir(path.join(docs, 'lifecycles'))).toSorted(), drawn.toSorted());
});

test('each policy’s page differs where its document does: who decides on joining and leaving, or that nobody is named', async () => {
  const page = (await lifecycleFiles()).get('lifecycles.md') ?? '';
  const parts = new Map(
    page
      .split('\n## ')
      .slice(1)
      .map((part) => [part.split('\n')[0] ?? '', part]),
  );
  const lineOf = (council: RegExp, starts: string): string => {
    const [, part = ''] = [...parts].find(([name]) => council.test(name)) ?? [];
    return part.split('\n').find((line) => line.startsWith(`| ${starts} |`)) ?? '';
  };
  assert.match(
    lineOf(/Breckland/, 'Approve'),
    /Corporate Management Team; Cabinet \(when .* “Joining a partnership”/,
  );
  assert.match(
    lineOf(/Breckland/, 'Close'),
    /\| Corporate Management Team \|.*“Leaving a partnership” \(Leaving a Partnership\)/,
  );
  assert.match(lineOf(/borough/i, 'Close'), /\(a step of ours\).*ours, not the policy’s/);
  for (const council of [/Brentwood/, /Harborough/, /Cheshire West/])
    for (const action of ['Approve', 'Close'])
      assert.match(lineOf(council, action), /not set by this policy/, `${council.source} ${action}`);
});
