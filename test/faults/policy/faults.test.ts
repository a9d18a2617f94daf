import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { links } from '../../../src/links.ts';
import { readPolicy } from '../../../src/policy/read.ts';
import { newWorld } from '../../world.ts';

const file = path.join(import.meta.dirname, 'thirty.yaml');
const document = readFileSync(file, 'utf8');

/** Each marked line, with words that a message about it must hold. */
const seeded = document.split('\n').flatMap((line, at) => {
  const words = /# says: (.*)$/.exec(line)?.[1];
  return words === undefined ? [] : [{ line: at + 1, words }];
});

describe('a policy with thirty different faults', async () => {
  const world = await newWorld({ after });

  test('gives thirty messages in one run, each at its own line', () => {
    assert.equal(seeded.length, 30);
    const { problems } = readPolicy(document, 'thirty.yaml');
    const missed = seeded.filter(
      ({ line, words }) => !problems.some((each) => each.line === line && each.sentence.includes(words)),
    );
    assert.deepEqual(missed, []);
    const elsewhere = problems.filter((each) => !seeded.some(({ line }) => line === each.line));
    assert.deepEqual(elsewhere, []);
  });

  test('so does the terminal, which then ends with 1', async () => {
    const run = promisify(execFile)(process.execPath, ['src/cli.ts', 'policy', 'check', file], {
      cwd: path.join(import.meta.dirname, '..', '..', '..'),
    });
    const failed = await run.then(
      () => assert.fail('it found no fault'),
      (error: { code: number; stdout: string }) => error,
    );
    assert.equal(failed.code, 1);
    for (const { line, words } of seeded) {
      const said = failed.stdout.split('\n').filter((each) => each.startsWith(`${file}:${line}:`));
      assert.ok(
        said.some((each) => each.includes(words)),
        `${line}: ${words}`,
      );
    }
  });

  test('so does the page, which keeps nothing of it', async () => {
    const council = await world.council();
    const officer = await world.person(council);
    const changed = await world.changes(async () => {
      const response = await officer.upload(links.changePolicy(council.slug), {
        name: 'thirty.yaml',
        content: document,
      });
      assert.equal(response.statusCode, 422);
      const text = response.body.replaceAll('&quot;', '"').replaceAll('&#39;', "'");
      for (const { line, words } of seeded) {
        assert.ok(text.includes(words), words);
        assert.match(text, new RegExp(`<th scope="row">${line}</th>`));
      }
    });
    assert.deepEqual(changed, []);
  });
});
