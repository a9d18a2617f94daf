import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { assert as check, asyncProperty, uint8Array } from 'fast-check';
import { hasPath, shownName } from '../../src/kit/file-name.ts';
import { checkPaper } from '../../src/kit/paper.ts';
import { badPapers, docx, goodPapers, pdf, png } from './papers.ts';

describe('a file that somebody sends', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'papers-'));
  after(() => rm(folder, { recursive: true }));

  async function checked(name: string, content: Buffer) {
    const file = path.join(folder, 'file');
    await writeFile(file, content);
    return checkPaper({ path: file, name });
  }

  for (const { what, name, make, type } of goodPapers)
    test(`${what} is kept`, async () => {
      assert.deepEqual(await checked(name, await make()), { is: 'paper', type });
    });

  for (const { what, name, make, refused } of badPapers)
    test(`${what} is refused`, async () => {
      const came = await checked(name, await make());
      assert.equal(came.is, 'refused');
      assert.match(came.is === 'refused' ? came.sentence : '', refused);
    });

  test('bytes are never taken for more than text, and never fail', async () => {
    await check(
      asyncProperty(uint8Array({ minLength: 1, maxLength: 400 }), async (bytes) => {
        const came = await checked('any.pdf', Buffer.from(bytes));
        assert.equal(came.is, 'refused');
      }),
      { numRuns: 60 },
    );
  });

  test('a good file with a byte of its frame changed is a sentence or is whole', async () => {
    for (const [name, good] of [
      ['a.pdf', pdf()],
      ['a.png', png()],
      ['a.docx', docx()],
    ] as const)
      for (let at = 0; at < good.length; at += name === 'a.docx' ? 101 : 17) {
        const bytes = Buffer.from(good);
        bytes[at] = (bytes[at] as number) ^ 0xff;
        const came = await checked(name, bytes);
        if (came.is === 'refused') assert.match(came.sentence, /^“a\.\w+” is not kept\. .+\.$/s);
      }
  });
});

test('the name of a file is for showing alone', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['Agreement (signed) 2026.pdf', 'Agreement (signed) 2026.pdf'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['a\u0000b\r\nc.pdf', 'abc.pdf'],
    ['..hidden.pdf', 'hidden.pdf'],
    ['a.pdf:stream', 'a.pdf-stream'],
    ['<b>.pdf', '-b-.pdf'],
    [`${'x'.repeat(400)}.pdf`, `${'x'.repeat(120)}.pdf`],
    [' \u200b.. ', null],
    ['.pdf', 'pdf'],
    ['Cafe\u0301.pdf', 'Caf\u00e9.pdf'],
  ];
  for (const [sent, shown] of cases) assert.equal(shownName(sent), shown, sent);
  assert.deepEqual(['../../etc/passwd', 'C:\\temp\\a.pdf', 'C:a.pdf', '/a.pdf', 'a.pdf'].map(hasPath), [
    true,
    true,
    true,
    true,
    false,
  ]);
});
