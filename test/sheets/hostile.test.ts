import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readSheets } from '../../src/kit/sheet.ts';
import { full } from '../scenarios/sample.ts';
import { hostileFiles } from './hostile.ts';

suite('hostile and broken files', { concurrency: 2 }, () => {
  for (const file of hostileFiles.filter((file) => full || !file.heavy)) {
    test(`${file.what}: ${file.refused ? 'refused with a sentence' : 'read'}`, async () => {
      const result = await readSheets({ name: file.name, content: { bytes: await file.make() } });
      if (!file.refused) {
        assert.equal(result.is, 'read', result.is === 'refused' ? result.sentence : '');
        return;
      }
      assert.ok(result.is === 'refused', 'it was read');
      assert.match(result.sentence, file.refused);
      for (const part of [result.found, result.expected, result.next]) assert.match(part, /^.{15,300}\.$/s);
      assert.doesNotMatch(result.sentence, /undefined|NaN|\[object|Error\b|\.ts:|node:/);
    });
  }
});
