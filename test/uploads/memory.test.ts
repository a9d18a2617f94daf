import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { after, suite, test } from 'node:test';
import { newId } from '../../src/kit/ids.ts';
import { formToken } from '../../src/kit/session.ts';
import { links } from '../../src/links.ts';
import { layGround } from '../load/ground.ts';
import { run } from '../load/program.ts';
import { full } from '../scenarios/sample.ts';
import { hostileFiles } from '../sheets/hostile.ts';
import { watchMemory } from '../sheets/memory.ts';
import { contents } from '../world.ts';
import { badPapers } from './papers.ts';

const megabyte = 2 ** 20;
/** What all processes of ours may take above what they have at rest. */
const most = 200 * megabyte;
const streamed = (full ? 2048 : 300) * megabyte;
/** Bad workbooks are bad papers, or papers whose contents nobody here reads. */
const files = [
  ...badPapers,
  ...hostileFiles.filter(({ heavy }) => full || heavy !== true).slice(0, full ? undefined : 4),
];

suite('files of any size, sent by the page to a running program', async () => {
  const ground = await layGround(5, '2026-11-21');
  await ground.stop();
  after(() => ground.remove());
  // Of its own: other programs on this machine lend folders too, and may have been cut off.
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'concordat-papers-'));
  after(() => rm(temporary, { recursive: true, force: true }));
  const program = await run('script/server', { CONCORDAT_FOLDER: ground.folder, TMPDIR: temporary }, [
    '--empty',
  ]);
  after(() => program.stop());
  const address = links.addDocument(ground.council.slug, 1);
  const headers = { cookie: `concordat=${ground.token}`, origin: program.address };

  function* form(name: string, bytes: number, piece: Buffer): Generator<Buffer> {
    const field = (of: string, value: string): string =>
      `--line\r\ncontent-disposition: form-data; name="${of}"\r\n\r\n${value}\r\n`;
    const fields = { _csrf: formToken(ground.token), _key: newId(), kind: 'agreement', title: 'Agreement' };
    const all = Object.entries(fields).map(([of, value]) => field(of, value));
    const head = `--line\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n`;
    yield Buffer.from(all.join('') + head);
    for (let sent = 0; sent < bytes; sent += piece.length) yield piece.subarray(0, bytes - sent);
    yield Buffer.from('\r\n--line--\r\n');
  }

  /** Sends as fast as it is taken, and goes on after an answer, as browsers do. */
  async function send(
    name: string,
    content: Buffer,
    bytes = content.length,
  ): Promise<{ readonly status: number; readonly body: string; readonly taken: number }> {
    const sending = request(program.address + address, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=line' },
    });
    const answered = new Promise<{ status: number; body: string }>((resolve, reject) => {
      sending.once('error', reject);
      sending.once('response', (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => (body += text));
        response.once('end', () => resolve({ status: response.statusCode ?? 0, body }));
      });
    });
    let taken = 0;
    function* counted(): Generator<Buffer> {
      for (const piece of form(name, bytes, content)) {
        taken += piece.length;
        yield piece;
      }
    }
    // Whoever is refused may be cut off before all is sent: then the answer counts.
    const sent = pipeline(Readable.from(counted()), sending).catch(() => {});
    const came = await answered;
    await sent;
    return { ...came, taken };
  }

  test('a stream without an end to speak of is refused at the limit, and the memory stays as it is', async (t) => {
    const before = await contents(ground);
    const rest = await (await settled(program.pid))();
    const peak = watchMemory(program.pid);
    const came = await send('agreement.pdf', Buffer.alloc(megabyte, '%PDF-1.7 '), streamed);
    const worst = await peak();
    const told = `${mega(rest.ours)} at rest, ${mega(worst.ours)} while ${mega(streamed)} came, of which ${mega(came.taken)} were sent`;
    t.diagnostic(told);
    assert.equal(came.status, 409, came.body);
    assert.match(came.body, /The file is larger than 50 MB, so none of it was read/);
    assert.ok(worst.ours < rest.ours + most, told);
    assert.deepEqual(await contents(ground), before);
    assert.deepEqual(
      (await readdir(temporary)).filter((name) => name.startsWith('concordat-upload-')),
      [],
    );
  });

  test(`hostile files, ${files.length} of them, are refused or harmless, within the memory`, async (t) => {
    const rest = await (await settled(program.pid))();
    let slowest = { what: '', milliseconds: 0 };
    for (const { what, name, make } of files) {
      const content = await make();
      const peak = watchMemory(program.pid);
      const begun = performance.now();
      const { status } = await send(name, content);
      const milliseconds = performance.now() - begun;
      if (milliseconds > slowest.milliseconds) slowest = { what, milliseconds };
      const worst = await peak();
      assert.ok([303, 409, 422].includes(status), `${what} ${status}`);
      assert.ok(worst.ours < rest.ours + most, `${what}: ${mega(worst.ours)}, ${mega(rest.ours)} at rest`);
    }
    t.diagnostic(`the slowest, ${slowest.what}, took ${Math.round(slowest.milliseconds)} ms`);
  });

  test('and a file of the largest size goes in and out in pieces', async (t) => {
    const rest = await (await settled(program.pid))();
    const peak = watchMemory(program.pid);
    const came = await send('notes.txt', Buffer.alloc(megabyte, 'notes '), 49_000_000);
    assert.equal(came.status, 303, came.body.slice(0, 4000));
    const record = await (
      await fetch(program.address + links.documents(ground.council.slug, 1), { headers })
    ).text();
    const file = /href="([^"]+\/file)" download>notes\.txt/.exec(record)?.[1] ?? '';
    const response = await fetch(program.address + file, { headers });
    let bytes = 0;
    for await (const piece of response.body ?? []) bytes += (piece as Uint8Array).length;
    assert.equal(bytes, 49_000_000);
    const worst = await peak();
    t.diagnostic(`${mega(rest.ours)} at rest, ${mega(worst.ours)} at most`);
    assert.ok(worst.ours < rest.ours + most, mega(worst.ours));
  });
});

/** Watches from after its first pages, when it has loaded what it needs. */
async function settled(pid: number): Promise<ReturnType<typeof watchMemory>> {
  const watching = watchMemory(pid);
  await new Promise((resolve) => setTimeout(resolve, 500));
  return watching;
}

function mega(bytes: number): string {
  return `${Math.round(bytes / megabyte)} MiB`;
}
