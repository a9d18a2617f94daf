import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld } from '../../test/world.ts';
import { policyIn } from '../adopted.ts';
import { openPool } from '../kit/database.ts';
import { home } from '../program.ts';
import { transact } from '../transaction.ts';
import { loadExample } from './load.ts';

describe('the worked example', async () => {
  const world = await newWorld({ after });
  const nobody = { councilId: '', accountId: null, role: '', verb: 'loaded the example' };
  const load = async (): Promise<boolean> => {
    const owner = openPool({ url: world.database.ownerUrl, connections: 1, statementTimeout: 60_000 });
    try {
      return await transact(owner, nobody, (db) => loadExample(db, home, world.policies, '2026-11-21'));
    } finally {
      await owner.end();
    }
  };

  test('is five councils, one for each policy, with about forty entries each', async () => {
    assert.equal(await load(), true);
    const councils = await world.owner<{ name: string; entries: number; is_example: boolean }>(
      'select c.name, c.is_example, (select count(*)::int from partnership p where p.council_id = c.id) as entries from council c',
    );
    assert.equal(councils.length, 5);
    for (const council of councils) {
      assert.ok(council.is_example);
      assert.ok(council.entries >= 38 && council.entries <= 45, `${council.name}: ${council.entries}`);
    }
  });

  test('stands nowhere that holds a council already', async () => {
    assert.deepEqual(await world.changes(async () => assert.equal(await load(), false)), []);
  });

  test('has things out of order: an overdue review, no exit strategy, an unsigned agreement, a changed rule', async () => {
    const counts = await world.owner<{
      slug: string;
      overdue: number;
      unsigned: number;
      noexit: number;
      changed: number;
      unknown: number;
      decided: number;
    }>(`
      select c.slug,
        (select count(*)::int from partnership p where p.council_id = c.id and p.next_review_on < '2026-11-21') as overdue,
        (select count(*)::int from document d where d.council_id = c.id and d.kind = 'agreement' and not d.signed) as unsigned,
        (select count(*)::int from partnership p where p.council_id = c.id and p.next_review_on is not null
          and not exists (select from document d where d.council_id = c.id and d.partnership_id = p.id and d.kind = 'exitStrategy')) as noexit,
        (select count(*)::int from standing s where s.council_id = c.id and s.rule_changed) as changed,
        (select count(*)::int from standing s where s.council_id = c.id and s.question_set = 'definition' and s.state = 'not yet known') as unknown,
        (select count(*)::int from standing s where s.council_id = c.id and s.question_set = 'definition' and s.state = 'decided') as decided
      from council c order by 1`);
    for (const each of counts) {
      assert.ok(each.overdue > 0 && each.unsigned > 0 && each.noexit > 0, JSON.stringify(each));
      assert.ok(each.unknown >= 8 && each.decided >= 20, JSON.stringify(each));
    }
    assert.ok(
      counts.some((each) => each.changed > 0),
      JSON.stringify(counts),
    );
  });

  test('rates risk and value apart, each for a reason of its own', async () => {
    const rows = await world.owner<{ risk: string; value: string; reasons: number; ratings: number }>(`
      select l.risk, l.value, (select count(distinct d.reason)::int from decision d where d.council_id = c.id and d.question_set in ('risk', 'value')) as reasons,
        (select count(*)::int from decision d where d.council_id = c.id and d.question_set in ('risk', 'value')) as ratings
      from listing l join council c on c.id = l.council_id where c.slug = 'breckmoor' and l.risk is not null and l.value is not null`);
    const pairs = new Set(rows.map(({ risk, value }) => `${risk} ${value}`));
    assert.ok(pairs.size >= 6, [...pairs].join(', '));
    assert.ok(rows.some(({ risk, value }) => risk !== value));
    const [first] = rows;
    assert.ok((first?.reasons ?? 0) >= 12, JSON.stringify(first));
  });

  test('leaves to the register what it knows: no criterion that it suggests is answered once more', async () => {
    const rows = await world.owner<{ answered: number; money: number }>(`
      select count(*)::int as answered, (count(*) filter (where a.question = 'risk-money' and exists (
        select from contribution n where n.council_id = a.council_id and n.partnership_id = a.partnership_id and n.direction = 'from council')))::int as money
      from answer a join council c on c.id = a.council_id where c.slug = 'breckmoor' and a.question_set = 'risk'`);
    assert.ok((rows[0]?.answered ?? 0) > 20, JSON.stringify(rows));
    assert.equal(rows[0]?.money, 0);
  });

  test('has entries that are part of another, in each council', async () => {
    const rows = await world.owner<{ parts: number }>(`
      select (select count(*)::int from partnership p join partnership w on w.council_id = p.council_id and w.id = p.parent_id
        where p.council_id = c.id) as parts from council c`);
    assert.deepEqual(
      rows.map(({ parts }) => parts),
      [2, 2, 2, 2, 2],
    );
  });

  test('has a past: fewer entries a year ago, and each change has its moment', async () => {
    const [past] = await world.owner<{ then: number; now: number }>(`
      select (select count(*)::int from history.partnership where during @> '2025-12-01'::timestamptz) as then,
        (select count(*)::int from history.partnership where upper_inf(during)) as now`);
    assert.ok((past?.then ?? 0) > 0 && (past?.then ?? 0) < (past?.now ?? 0), JSON.stringify(past));
    const [listed] = await world.owner<{ then: number }>(
      "select count(*)::int as then from history.listing where during @> '2025-12-01'::timestamptz",
    );
    assert.equal(listed?.then, past?.then, 'the list as it was shows the entries as they were');
    const late = await world.owner("select 1 from change where at > '2026-11-21T23:00:00Z'");
    assert.deepEqual(late, []);
  });

  test('stands, on each day of its past, as it was decided on that day', async () => {
    const behind = await world.owner(`
      select d.question_set, d.decided_at from decision d
      where not exists (select from history.standing s
        where s.council_id = d.council_id and s.partnership_id = d.partnership_id and s.question_set = d.question_set
          and s.decided = d.outcome and s.during @> d.decided_at + interval '1 hour')`);
    assert.deepEqual(behind, []);
  });

  test('rates only what is a partnership, or would be by its answers', async () => {
    const rows = await world.owner<{
      slug: string;
      name: string;
      rated: string;
      kind: string | null;
      document: string;
    }>(`
      select c.slug, p.name, d.question_set as rated, v.document,
        (select coalesce(s.decided, s.suggested) from standing s
          where s.council_id = c.id and s.partnership_id = p.id and s.question_set = 'definition') as kind
      from decision d join council c on c.id = d.council_id join partnership p on p.council_id = c.id and p.id = d.partnership_id
        join policy_version v on v.council_id = c.id and v.id = d.policy_version_id
      where d.question_set <> 'definition' order by 1, 2, 3`);
    assert.ok(rows.length > 50, String(rows.length));
    const strange = rows.filter(({ document, kind }) => {
      const { kinds } = policyIn(document);
      const found = kinds.find(({ id }) => id === kind);
      return found?.partnership !== true && found?.keeps !== 'everything';
    });
    assert.deepEqual(
      strange.map(({ slug, name, rated, kind }) => `${slug}: ${name} is ${kind}, with ${rated}`),
      [],
    );
  });
});
