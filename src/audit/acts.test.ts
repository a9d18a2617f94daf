import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textIn } from '../../test/text.ts';
import { putInto } from '../../test/put.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';
import { links } from '../links.ts';

describe('quick acts of one person', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const { slug } = council;
  const admin = await world.person(council, ['administrator', 'auditor'], 'Ada Admin');
  const clerk = await world.person(council, [], 'Colin Clerk');
  const account = clerk.accountId ?? '';
  await putInto(world, council)(
    'partnership',
    { reference: 7, name: 'Coast Forum', service_area: 'Housing' },
    { reference: 9, name: 'Quays Board', service_area: 'Parks' },
  );
  const logOf = async (query: string): Promise<string> => {
    const { body } = await admin.get(`${links.log(slug)}?${query}`);
    return textIn(body.slice(body.indexOf('c-log"')));
  };
  const give = links.memberStep(slug, account, 'give');
  for (const given of [
    { role: 'lead', covers: 'service area', serviceArea: 'Housing' },
    { role: 'portfolioHolder', covers: 'entry', entries: '7, 9' },
    { role: 'reader', covers: 'council' },
    { role: 'auditor', covers: 'council' },
  ])
    assert.equal((await admin.post(give, given)).statusCode, 303);

  test('are as many lines of the record', async () => {
    const page = await logOf('verb=gave+a+role');
    assert.equal(page.match(/Ada Admin, Administrator, gave a role/g)?.length, 4, page);
    assert.match(
      page,
      /gave a role: Colin Clerk \. Role Portfolio Holder over entry Coast Forum ; Role Portfolio Holder over entry Quays Board Changes/,
    );
  });

  test('and of the member’s own timeline', async () => {
    const page = textIn((await admin.get(links.history(slug, 'member', account))).body);
    assert.equal(page.match(/gave a role/g)?.length, 4, page);
  });

  test('of the file each change is a line, with its own number and time', async () => {
    const { body } = await admin.get(`${links.logFile(slug)}?verb=gave+a+role`);
    const ours = [...body.matchAll(/^"?(\d+)"?,[^\n]*?(\d{4}-\d\d-\d\dT[\d:.]+Z)/gm)].map(([, id, at]) => [
      id,
      at,
    ]);
    const kept = await world.owner<{ id: string; at: Date }>(
      `select c.id::text, c.at from change c where c.verb = 'gave a role' order by c.id desc`,
    );
    assert.equal(kept.length, 5);
    assert.deepEqual(
      ours,
      kept.map(({ id, at }) => [id, at.toISOString()]),
    );
  });

  test('beginning to act for another, and stopping, is done as oneself', async () => {
    const absence = newId();
    await world.owner(
      `insert into absence (council_id, id, account_id, from_on, until_on) values ($1, $2, $3, '2026-01-01', '2100-01-01')`,
      [council.id, absence, admin.accountId],
    );
    await world.owner(`insert into absence_deputy (council_id, absence_id, account_id) values ($1, $2, $3)`, [
      council.id,
      absence,
      account,
    ]);
    assert.equal((await clerk.post(`${links.absences(slug)}/${absence}/act`)).statusCode, 303);
    assert.equal((await clerk.post(links.stopActing())).statusCode, 303);
    const page = await logOf('who=colin');
    assert.match(page, /Colin Clerk, [A-Za-z ]+, began to act for another/);
    assert.match(page, /Colin Clerk stopped acting for another/);
    assert.doesNotMatch(page, /Colin Clerk for Ada Admin/);
  });
});
