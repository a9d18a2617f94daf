import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Message } from '../../src/kit/sheet/emit.ts';
import { defaultLimits } from '../../src/kit/sheet/limits.ts';
import { Refused } from '../../src/kit/sheet/refusal.ts';
import { sniff } from '../../src/kit/sheet/sniff.ts';
import { readText } from '../../src/kit/sheet/text.ts';
import { readZipped } from '../../src/kit/sheet/zipped.ts';
import { full } from '../scenarios/sample.ts';
import { odsRow, oneOdsSheet } from './ods.ts';
import { oneSheet, textRow } from './workbooks.ts';

const runs = full ? 5000 : 150;

/** Reads as the reading process does, but here: whatever is wrong must come out as a refusal. Rows are given as text. */
async function readOrRefuse(bytes: Buffer): Promise<string> {
  const rows: string[] = [];
  const send = async (message: Message): Promise<void> => {
    if (message.is === 'rows') rows.push(JSON.stringify(message.rows));
  };
  try {
    const kind = sniff(bytes, 'register');
    await (kind === 'zip' ? readZipped : readText)(bytes, 'register', defaultLimits, send);
    return rows.join('');
  } catch (error) {
    assert.ok(error instanceof Refused, String(error));
    return 'refused';
  }
}

const workbooks = {
  workbook: oneSheet(textRow(1, ['Name', 'Lead']) + textRow(2, ['Town Board', 'County'])),
  'OpenDocument sheet': oneOdsSheet(odsRow(['Name', 'Lead']) + odsRow(['Town Board', 'County'])),
};

for (const [what, workbook] of Object.entries(workbooks)) damage(what, workbook);

function damage(what: string, workbook: Buffer): void {
  const spots = fc.array(fc.tuple(fc.nat(workbook.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });

  test(`a ${what} with any bytes changed is refused, or is read as it was`, async () => {
    const whole = await readOrRefuse(workbook);
    assert.match(whole, /Town Board/);
    const property = fc.asyncProperty(spots, async (changes) => {
      const bytes = Buffer.from(workbook);
      for (const [at, byte] of changes) bytes[at] = byte;
      const outcome = await readOrRefuse(bytes);
      assert.ok(outcome === 'refused' || outcome === whole, outcome);
    });
    await fc.assert(property, { numRuns: runs });
  });

  test(`a ${what} cut anywhere is refused`, async () => {
    const property = fc.asyncProperty(fc.integer({ min: 4, max: workbook.length - 1 }), async (length) => {
      assert.equal(await readOrRefuse(workbook.subarray(0, length)), 'refused');
    });
    await fc.assert(property, { numRuns: runs });
  });
}

test('any bytes at all are read or refused', async () => {
  const start = fc.constantFrom('', 'PK\x03\x04', 'Name,Lead\n', '\xff\xfe', '\xef\xbb\xbf', '"', '%PDF');
  const property = fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), async (head, tail) => {
    await readOrRefuse(Buffer.concat([Buffer.from(head, 'latin1'), tail]));
  });
  await fc.assert(property, { numRuns: runs });
});
