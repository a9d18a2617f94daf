import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ColumnMemory } from './choices.ts';
import { dryRun, prepare, type About } from './dry-run.ts';
import { importFields } from './fields.ts';
import { sheet } from '../../test/sheets/lines.ts';

const plainly: About = { fields: importFields(), memory: new Map(), working: {}, year: 2026 };

async function digestOf(about: About, cell = 'Plan the town'): Promise<string> {
  const sheets = [
    sheet(['Name|Purpose|Funding|Partners', `Town Board|${cell}|12|County Council, Marine Wildlife`]),
  ];
  const prepared = await prepare(sheets, {}, about);
  assert.ok(prepared.is === 'prepared');
  return (await dryRun(prepared, [])).digest;
}

function remembering(memory: ColumnMemory): About {
  return { ...plainly, memory };
}

test('what was looked at stands for the values that are added, and for where each column goes', async () => {
  const seen = await digestOf(plainly);
  assert.equal(await digestOf(plainly), seen);
  const others = {
    'another value': await digestOf(plainly, 'Plan the county'),
    'what could not be read': await digestOf(plainly, 'TBC'),
    'a column that somebody else sent elsewhere': await digestOf(
      remembering(new Map([['purpose', { field: 'comments' }]])),
    ),
    'a column that somebody else left out': await digestOf(
      remembering(new Map([['purpose', { field: 'leaveOut' }]])),
    ),
    'numbers that mean otherwise': await digestOf(
      remembering(new Map([['funding', { field: 'ourContribution', unit: 'yearThousands' }]])),
    ),
    'bodies that part a cell': await digestOf({
      ...plainly,
      fields: importFields({ bodies: new Set(['county council', 'marine wildlife']) }),
    }),
    'the words of a field': await digestOf({
      ...plainly,
      fields: importFields({ labels: { purpose: 'What it is for' } }),
    }),
  };
  for (const [what, digest] of Object.entries(others)) assert.notEqual(digest, seen, what);
});
