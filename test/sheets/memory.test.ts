import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { newId } from '../../src/kit/ids.ts';
import { formToken } from '../../src/kit/session.ts';
import { links } from '../../src/links.ts';
import { layGround } from '../load/ground.ts';
import { run } from '../load/program.ts';
import { full } from '../scenarios/sample.ts';
import { contents } from '../world.ts';
import { hostileFiles } from './hostile.ts';
import type { HostileFile } from './hostile/file.ts';
import { type Peak, watchMemory } from './memory.ts';

const usual = new Set([
  'nothing at all',
  'a workbook cut short',
  'a bomb that lies about its size',
  '300 columns',
  '200,000 rows',
  '200,000 rows of text',
  'a million blank rows',
  'formulas and errors',
  'macros',
  'a PDF named .xlsx',
  'mixed encodings',
]);

/**
 * What the issue allows "in all its processes of ours": the program and the process that reads a file for it. The
 * database server is PostgreSQL's, with buffers of a size that is set; it is measured beside them, and told.
 */
const most = 512 * 2 ** 20;

/** The import's own row; and what a job works out of the register anew when the program starts. */
const elsewhere = new Set([
  // Whatever was recorded is sealed every few minutes.
  'seal',
  'sealed_change',
  'import_run',
  'standing',
  'listing',
  'listing_count',
  'partnership_words',
  'duplicate_look',
  // Leads are reminded a minute after the program starts, which a run in full outlasts.
  'outbox',
  'reminder_sent',
]);

suite('hostile files, sent by the page to a running program', async () => {
  const ground = await layGround(20, '2026-11-21');
  await ground.stop();
  after(() => ground.remove());
  const program = await run('script/server', { CONCORDAT_FOLDER: ground.folder }, ['--empty']);
  after(() => program.stop());
  const { slug } = ground.council;
  const headers = { cookie: `concordat=${ground.token}`, origin: program.address };

  async function ask(path: string): Promise<{ status: number; body: string }> {
    const response = await fetch(program.address + path, { headers });
    return { status: response.status, body: await response.text() };
  }

  /** What the officer is shown in the end. */
  async function send(file: Pick<HostileFile, 'name' | 'make'>): Promise<{ status: number; body: string }> {
    const form = new FormData();
    form.append('_csrf', formToken(ground.token));
    form.append('_key', newId());
    form.append('file', new Blob([new Uint8Array(await file.make())]), file.name);
    const to = program.address + links.newImport(slug);
    const sent = await fetch(to, { method: 'POST', body: form, headers, redirect: 'manual' });
    if (sent.status !== 303) return { status: sent.status, body: await sent.text() };
    const run = String(sent.headers.get('location'));
    for (;;) {
      const shown = await ask(run);
      if (!shown.body.includes('data-progress')) return shown;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  test('get a sentence, leave the register and its history as they are, and the program within its memory', async (t) => {
    await ask(links.register(slug));
    const before = await contents(ground);
    const peak = watchMemory(program.pid);
    for (const file of hostileFiles.filter(({ what }) => full || usual.has(what))) {
      const each = watchMemory(program.pid);
      const shown = await send(file);
      t.diagnostic(`${file.what}: ${told(await each())}`);
      assert.ok(shown.status < 500, `${file.what} ${shown.status}`);
      if (file.refused !== undefined) assert.match(wordsOf(shown.body), file.refused, file.what);
    }
    const worst = await peak();
    t.diagnostic(told(worst));
    assert.ok(worst.processes >= 2 && worst.postgres > 0, `not everything was watched: ${told(worst)}`);
    assert.ok(worst.ours < most, told(worst));
    const now = await contents(ground);
    const kept = [...now.keys()].filter((table) => !elsewhere.has(table));
    assert.deepEqual(
      kept.filter((table) => before.get(table) !== now.get(table)),
      [],
    );
  });

  test('and the program goes on: it answers, and reads the next good file', async () => {
    assert.equal((await ask(links.register(slug))).status, 200);
    const good = await send({ name: 'good.csv', make: () => Buffer.from('Name,Purpose\nTown Board,Plan\n') });
    assert.match(wordsOf(good.body), /Town Board/);
  });
});

function told({ ours, processes, postgres }: Peak): string {
  const [mine, its] = [ours, postgres].map((bytes) => `${Math.round(bytes / 2 ** 20)} MiB`);
  return `${mine} in ${processes} processes of ours at most, and ${its} in PostgreSQL’s`;
}

/** As an officer reads them. */
function wordsOf(page: string): string {
  return page
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');
}
