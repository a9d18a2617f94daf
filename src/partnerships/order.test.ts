import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { arrangeThree, newRegister } from '../../test/register.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { londonDate } from '../kit/dates.ts';
import { COLUMNS } from './columns.ts';

type Row = Readonly<Record<string, string | number | null>>;

/** What a column is sorted by, as the table `listing` or the entry has it. */
const keys: Readonly<Record<string, string>> = {
  kind: 'l.kind',
  significant: 'l.significance_place',
  risk: 'l.risk_place',
  value: 'l.value_place',
  contribution: 'l.contribution_pence::float8',
  review: 'l.next_review_on::text',
  stage: 'l.stage',
  service: 'lower(l.service_area)',
  role: 'l.our_role',
  complete: 'l.completeness',
  mend: 'cardinality(l.checks)',
  budget: 'p.total_budget_pence::float8',
  time: 'p.staff_minutes_a_year',
  started: 'p.started_on::text',
  ends: 'p.ends_on::text',
  reviewed: 'p.last_reviewed_on::text',
  portfolio: 'lower(p.portfolio)',
};

/** Those whose entries that are the same stand by name; others stand by number. */
const byName = new Set([
  'kind',
  'significant',
  'risk',
  'value',
  'stage',
  'service',
  'role',
  'complete',
  'mend',
  'portfolio',
]);

describe('the register sorted by each column that it can show', async () => {
  const world = await newWorld({ after });
  // What is recorded has the real time, so the page's clock must say the same day.
  world.now = new Date();
  const today = londonDate(world.now);
  const register = await newRegister(world);
  const { council, entry, listed } = register;
  await arrangeThree(register);
  for (const [at, service_area] of ['Place', 'housing', 'Adults', null, 'Place', null].entries())
    await entry({
      name: `Board ${'fadbec'[at]}`,
      stage: at % 2 === 0 ? 'active' : 'proposed',
      service_area,
      our_role: at % 3 === 0 ? null : 'influence',
      total_budget_pence: at === 2 ? null : ((at * 7) % 4) * 100_000,
      staff_minutes_a_year: at < 3 ? null : 60 * (7 - at),
      started_on: `2020-0${1 + (at % 3)}-01`,
      ends_on: at === 0 ? null : `203${at % 2}-12-31`,
      last_reviewed_on: at > 3 ? null : `2025-05-${10 + ((at * 3) % 5)}`,
      portfolio: at % 2 === 0 ? 'Town hall' : at === 1 ? 'air' : null,
    });
  await standAfresh(world, council);
  const rows = await world.owner<Row & { name: string; reference: number }>(
    `select l.name, l.reference, ${Object.entries(keys)
      .map(([id, key]) => `${key} as "${id}"`)
      .join(
        ', ',
      )} from listing l join partnership p on p.council_id = l.council_id and p.id = l.partnership_id where l.council_id = $1`,
    [council.id],
  );

  function inOrder(id: string, descending: boolean): readonly string[] {
    const compare = (one: Row, other: Row): number => {
      const [mine, theirs] = [one[id] ?? null, other[id] ?? null];
      if (mine === theirs) {
        const names = String(one['name']).localeCompare(String(other['name']), 'en-GB');
        return (byName.has(id) ? names : 0) || Number(one['reference']) - Number(other['reference']);
      }
      if (mine === null || theirs === null) return mine === null ? 1 : -1;
      return (mine < theirs ? -1 : 1) * (descending ? -1 : 1);
    };
    return rows.toSorted(compare).map(({ name }) => name);
  }

  for (const { id } of COLUMNS)
    test(`by ${id}, both ways, what is not known last, today, on a past day and of what is found`, async () => {
      assert.equal(rows.length, 9);
      for (const sort of [id, `-${id}`]) {
        const expected = inOrder(id, sort.startsWith('-'));
        assert.deepEqual(await listed(`sort=${sort}`), expected, sort);
        assert.deepEqual(await listed(`sort=${sort}&as_at=${today}`), expected, `${sort} then`);
        const boards = expected.filter((name) => name.startsWith('Board'));
        for (const more of ['', `&as_at=${today}`])
          assert.deepEqual(await listed(`q=board&sort=${sort}${more}`), boards, `${sort} found${more}`);
        const active = rows.filter(({ stage }) => stage === 'active').map(({ name }) => name);
        for (const more of ['', `&as_at=${today}`])
          assert.deepEqual(
            await listed(`stage=active&sort=${sort}${more}`),
            expected.filter((name) => active.includes(name)),
            `${sort} filtered${more}`,
          );
      }
    });

  test('a column that is shown has a heading that sorts by it, the most first where that is looked for', async () => {
    const page = await register.officer.get(`/${council.slug}/register?cols=name,started,budget`);
    assert.match(page.body, /href="[^"]*sort=started&amp;cols=name%2Cbudget%2Cstarted"/);
    assert.match(page.body, /href="[^"]*sort=-budget&amp;cols=name%2Cbudget%2Cstarted"/);
  });
});
