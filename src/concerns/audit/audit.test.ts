import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../../test/text.ts';
import { insertDecision, newScene, saved } from '../../../test/editing/scene.ts';
import { standAfresh } from '../../../test/stand.ts';
import { newWorld, type Visitor } from '../../../test/world.ts';
import { links } from '../../links.ts';
import {
  progressOf,
  type RecommendationRow,
  whyNotImplement,
  whyNotRespond,
  whyNotVerify,
} from './decide.ts';
import { numbersIn } from './form.ts';

const today = '2026-11-23';
const row = (columns: Partial<RecommendationRow>): RecommendationRow =>
  ({
    response: null,
    implemented_on: null,
    implemented_by: null,
    verified_on: null,
    ...columns,
  }) as RecommendationRow;
const accepted = { response: 'accepted' } as const;
const done = { ...accepted, implemented_on: '2026-11-01', implemented_by: 'officer' };

test('how far a recommendation is', () => {
  const cases: readonly (readonly [Partial<RecommendationRow>, string | null, string])[] = [
    [{}, null, 'unanswered'],
    [{ response: 'notAccepted' }, null, 'notAccepted'],
    [accepted, null, 'open'],
    [accepted, today, 'open'],
    [accepted, '2026-11-22', 'overdue'],
    [done, '2026-01-01', 'implemented'],
    [{ ...done, verified_on: today }, null, 'verified'],
  ];
  for (const [columns, due, wanted] of cases) assert.equal(progressOf(row(columns), due, today), wanted);
});

test('who may do what with a recommendation, and why not', () => {
  const officer = { accountId: 'officer', audits: false, answers: true };
  const auditor = { accountId: 'auditor', audits: true, answers: false };
  const both = { accountId: 'officer', audits: true, answers: true };
  assert.equal(whyNotRespond(row({}), officer), null);
  assert.match(whyNotRespond(row({}), auditor) ?? '', /for those who have a part/);
  assert.match(whyNotRespond(row(done), officer) ?? '', /stays as it is/);
  assert.equal(whyNotImplement(row(accepted), officer), null);
  assert.match(whyNotImplement(row({}), officer) ?? '', /not answered it yet/);
  assert.match(whyNotImplement(row({ response: 'notAccepted' }), officer) ?? '', /not accepted/);
  assert.equal(whyNotVerify(row(done), auditor), null);
  assert.match(whyNotVerify(row(done), both) ?? '', /somebody else of audit/);
  assert.match(whyNotVerify(row(accepted), auditor) ?? '', /Nobody has said yet/);
  assert.match(whyNotVerify(row(done), { ...officer, accountId: 'other' }) ?? '', /That is for/);
});

test('numbers of entries in a line', () => {
  assert.deepEqual(numbersIn('12, 31;12  4'), [12, 31, 4]);
  assert.deepEqual(numbersIn(null), []);
  assert.equal(numbersIn('12, x'), null);
});

async function send(by: Visitor, address: string, does: string, fields: Readonly<Record<string, string>>) {
  const version = /name="version" value="(\d+)"/.exec((await by.get(address)).body)?.[1] ?? '1';
  return by.post(`${address}/${does}`, { version, ...fields });
}

describe('what internal audit recommends', async () => {
  const world = await newWorld({ after });
  const { council, officer, entryId } = await newScene(world);
  await insertDecision(world, council, entryId, 'definition', 'partnership');
  await standAfresh(world, council);
  const auditor = await world.person(council, ['auditor'], 'Ada Auditor');
  const reader = await world.person(council, ['reader']);
  const nothing = async (act: () => Promise<unknown>) => assert.deepEqual(await world.changes(act), []);
  let address = '';

  test('stands in a report, which audit adds', async () => {
    assert.match(textOf(await auditor.get(links.addRecommendation(council.slug))), /there is none yet/);
    await nothing(async () => {
      const refused = await reader.post(links.addAuditReport(council.slug), {});
      assert.equal(refused.statusCode, 403);
      assert.match(textOf(refused), /Ask one of them/);
      const wrong = await auditor.post(links.addAuditReport(council.slug), {
        title: 'Managing partnerships',
        reportedOn: '2026-04-01',
        councilWide: 'yes',
        covers: '1, 99',
      });
      assert.equal(wrong.statusCode, 422);
      assert.match(textOf(wrong), /There is no entry 99 in the register/);
    });
    const report = {
      title: 'Managing partnerships',
      reportedOn: '2026-04-01',
      councilWide: 'yes',
      opinion: 'Sound',
    };
    saved(await auditor.post(links.addAuditReport(council.slug), report));
    assert.match(
      textOf(await officer.get(links.auditReports(council.slug))),
      /Managing partnerships.*Sound/s,
    );
    assert.match(textOf(await officer.get(links.assuranceMap(council.slug))), /1 of 1 were never looked at/);
  });

  test('is on a partnership, which its report has then looked at', async () => {
    const [report] = await world.owner<{ id: string }>('select id from audit_report where council_id = $1', [
      council.id,
    ]);
    const fields = {
      report: report?.id ?? '',
      priority: 'high',
      text: 'Keep the minutes of each meeting',
      entry: '1',
    };
    address = saved(await auditor.post(links.addRecommendation(council.slug), fields));
    const map = textOf(await officer.get(links.assuranceMap(council.slug)));
    assert.match(map, /0 of 1 were never looked at/);
    assert.match(map, /1 April 2026.*Managing partnerships/s);
    assert.match(
      textOf(await officer.get(links.auditFollowUp(council.slug))),
      /Keep the minutes.*High.*Coast Forum.*Not answered yet/s,
    );
  });

  test('is answered by the council, with a reason unless it is accepted, and becomes an action', async () => {
    await nothing(async () => {
      assert.equal((await send(auditor, address, 'respond', { response: 'accepted' })).statusCode, 403);
      const refused = await send(officer, address, 'respond', { response: 'partly' });
      assert.equal(refused.statusCode, 422);
      assert.match(textOf(refused), /Say why it is not accepted/);
      assert.equal((await send(officer, address, 'implement', { implementedOn: today })).statusCode, 409);
      const stale = await officer.post(`${address}/respond`, { version: '0', response: 'accepted' });
      assert.equal(stale.statusCode, 422);
      assert.match(textOf(stale), /Somebody else changed this since you opened it/);
    });
    saved(await send(officer, address, 'respond', { response: 'accepted', dueOn: '2026-10-01' }));
    assert.match(textOf(await officer.get(links.auditFollowUp(council.slug))), /1 October 2026.*Overdue/s);
    const [action] = await world.owner<{ kind: string; due_on: string }>(
      'select kind, due_on::text from action where council_id = $1',
      [council.id],
    );
    assert.deepEqual(action, { kind: 'recommendation', due_on: '2026-10-01' });
  });

  test('is carried out with evidence, which finishes the action, and is confirmed by audit alone', async () => {
    saved(
      await send(officer, address, 'implement', {
        implementedOn: '2026-11-01',
        evidence: 'All minutes are kept',
      }),
    );
    const [action] = await world.owner<{ done_on: string }>(
      'select done_on::text from action where council_id = $1',
      [council.id],
    );
    assert.equal(action?.done_on, '2026-11-01');
    await nothing(async () => {
      const own = await send(officer, address, 'verify', {});
      assert.ok([403, 409].includes(own.statusCode));
    });
    saved(await send(auditor, address, 'verify', { note: 'Six sets of minutes' }));
    assert.match(textOf(await officer.get(address)), /Confirmed by audit.*Six sets of minutes/s);
    assert.equal((await send(auditor, address, 'verify', {})).statusCode, 409);
  });
});
