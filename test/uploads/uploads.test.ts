import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { newScene, type Scene } from '../../src/documents/testing/scene.ts';
import { links } from '../../src/links.ts';
import { startClamd } from './clamd.ts';
import { badPapers, docx, eicar, goodPapers, pdf } from './papers.ts';

// A folder of its own: other tests send files at the same time, and theirs are not left over here.
const own = await mkdtemp(path.join(os.tmpdir(), 'concordat-papers-'));
process.env['TMPDIR'] = own;
after(() => rm(own, { recursive: true, force: true }));

/** Sends a file as a new document; what the officer reads, and the tables that changed by it. */
async function sent({ world, send, council }: Scene, name: string, content: Buffer) {
  let came = { status: 0, body: '' };
  const changed = await world.changes(async () => {
    came = await send(
      links.addDocument(council.slug, 1),
      { kind: 'agreement', title: `Agreement ${name}` },
      { name, content },
    );
  });
  return { ...came, changed };
}

/** Files that were sent and lie about still. */
async function leftOver(): Promise<readonly string[]> {
  return (await readdir(os.tmpdir())).filter((name) => name.startsWith('concordat-upload-'));
}

describe('files that somebody sends to be kept', async () => {
  const clamd = await startClamd();
  after(() => clamd.stop());
  const scene = await newScene({ after }, { clamd: { path: clamd.path } });

  test('hostile ones are refused in a sentence, and nothing of them is kept', async (t) => {
    t.diagnostic(clamd.isReal ? 'with clamd itself' : 'with what speaks as clamd does');
    const before = await leftOver();
    for (const { what, name, make, refused } of badPapers) {
      const came = await sent(scene, name, await make());
      assert.equal(came.status, 422, what);
      assert.match(came.body, refused, what);
      assert.deepEqual(came.changed, [], what);
    }
    assert.deepEqual(await leftOver(), before);
  });

  test('a path in the name is refused, wherever it leads', async () => {
    for (const name of ['../../etc/cron.d/agreement.pdf', '/etc/agreement.pdf', 'C:\\temp\\agreement.pdf']) {
      const came = await sent(scene, name, pdf());
      assert.equal(came.status, 422, name);
      assert.match(came.body, /name says where it lies/, name);
      assert.deepEqual(came.changed, [], name);
    }
  });

  test('what the virus scanner finds is refused, in text, in an archive that it opens, and by its name for it', async () => {
    const inside = clamd.isReal ? [docx([{ name: 'word/notes.xml', data: eicar }])] : [];
    for (const content of [eicar, ...inside]) {
      const came = await sent(scene, content === eicar ? 'notes.txt' : 'notes.docx', content);
      assert.equal(came.status, 422);
      assert.match(came.body, /the virus scanner found Eicar-Test-Signature\S* in it/);
      assert.deepEqual(came.changed, []);
    }
  });

  test('good ones are kept, and say that they were looked through', async () => {
    for (const { what, name, make } of goodPapers)
      assert.equal((await sent(scene, name, await make())).status, 303, what);
    const kept = await scene.world.owner<{ type: string; scanned: boolean }>(
      'select type, scanned from document_version order by uploaded_at',
    );
    assert.deepEqual(
      kept,
      goodPapers.map(({ type }) => ({ type, scanned: true })),
    );
  });
});

describe('where the virus scanner does not answer', async () => {
  const silent = createServer((connection) => connection.on('error', () => {}).end());
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  after(() => silent.close());
  const { port } = silent.address() as { port: number };

  for (const [what, at] of [
    ['it closes without a word', { host: '127.0.0.1', port }],
    ['nobody listens', { path: path.join(os.tmpdir(), 'no-clamd-listens-here') }],
  ] as const)
    test(`nothing is kept: ${what}`, async (t) => {
      const scene = await newScene(t, { clamd: at });
      const came = await sent(scene, 'agreement.pdf', pdf());
      assert.equal(came.status, 422);
      assert.match(came.body, /the virus scanner did not answer/);
      assert.deepEqual(came.changed, []);
    });
});

test('a council keeps as much as it may and no more, and room is made by deleting', async (t) => {
  const scene = await newScene(t, { mostFileBytes: 1000 });
  assert.equal((await sent(scene, 'one.txt', Buffer.alloc(900, 'a'))).status, 303);
  const full = await sent(scene, 'two.txt', Buffer.alloc(200, 'a'));
  assert.equal(full.status, 422);
  assert.match(full.body, /keeps as many files as it may/);
  assert.deepEqual(full.changed, []);
  const [version] = await scene.world.owner<{ id: string; document_id: string }>(
    'select id, document_id from document_version',
  );
  const at = links.documentVersion(
    scene.council.slug,
    1,
    version?.document_id ?? '',
    version?.id ?? '',
    'withdraw',
  );
  assert.equal((await scene.send(at, { reason: 'Not needed', content: 'delete' })).status, 303);
  assert.equal((await sent(scene, 'two.txt', Buffer.alloc(200, 'a'))).status, 303);
});
