import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { home } from '../program.ts';
import { demandsOfShipped } from './policy-demands.ts';

test('docs/requirements.md says what the policies demand', async () => {
  const page = await demandsOfShipped();
  const kept = await readFile(path.join(home, 'docs', 'requirements.md'), 'utf8');
  assert.equal(kept, page, 'script/cli policy demands > docs/requirements.md');
});

/** What the documents demand, by the clauses that demand it: each is a requirement of the policy made from it. */
const demanded: Readonly<Record<string, readonly string[]>> = {
  'Cheshire West': ['¶5'],
  Harborough: ['2.3(ii)', ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map((each) => `4.1.${each}`)],
  Borough: [
    'Section 1',
    ...['a', 'b', 'c', 'd', 'e', 'f'].map((each) => `2.1(${each})`),
    ...[5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17].map((each) => `2.${each}`),
    ...[1, 2, 3, 4, 5, 6, 7].map((each) => `App 1 point ${each}`),
  ],
  Brentwood: [1, 2, 3, 4, 5, 6].flatMap((each) => [`all agree ${each}`, `partners should ${each}`]),
  Breckland: [
    'Criteria for entering into a new partnership',
    'When is a partnership appropriate?',
    'Partnership Governance',
    'Reviewing and Evaluating Partnerships',
    'Council Representation',
    'Roles and Responsibilities',
    'Leaving a Partnership',
  ],
};

test('each clause that demands something of a partnership has its line', async () => {
  const parts = (await demandsOfShipped()).split('\n## ').slice(1);
  for (const [council, clauses] of Object.entries(demanded)) {
    const part = parts.find((each) =>
      (each.split('\n')[0] as string).toLowerCase().includes(council.toLowerCase()),
    );
    assert.ok(part, council);
    const cells = part
      .split('\n')
      .flatMap((line) => (line.startsWith('| ') ? [line.split(' | ')[0] ?? ''] : []));
    for (const clause of clauses)
      assert.ok(
        cells.some((each) => each.includes(clause)),
        `${council}: ${clause}`,
      );
  }
});
