import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { adopt, changed, sendDraft, shipped } from '../../../test/adopting.ts';
import { newWorld, type Visitor } from '../../../test/world.ts';
import { newId } from '../../kit/ids.ts';

describe('nobody adopts what gives themselves more to do', async () => {
  const world = await newWorld({ after });
  world.now = new Date();
  const reader =
    '    - { id: reader, label: Reader, may: [register.read, policy.read, report.make, scrutiny.read, exit.approve], ours: true }\n';
  const content = changed(shipped(world)).replace(/^  roles:\n/m, `  roles:\n${reader}`);

  interface More {
    readonly covers: string;
    readonly area: string | null;
    readonly days: number | null;
  }

  /** Somebody with a role over all, and as a reader as far and as long as is said. */
  async function adopter(role: string, more: More | null): Promise<() => Promise<number>> {
    const council = await world.council();
    const officer = await world.person(council, [role]);
    if (more !== null)
      await world.owner(
        `insert into scoped_role (council_id, id, account_id, role, covers, area, until_on)
         values ($1, $2, $3, 'reader', $4, $5, current_date + $6::integer)`,
        [council.id, newId(), officer.accountId, more.covers, more.area, more.days],
      );
    return async () => tried(officer, await sendDraft(officer, council, content));
  }

  async function tried(officer: Visitor, address: string): Promise<number> {
    const { statusCode, body } = await adopt(officer, address, '2026-11-02');
    if (statusCode === 422) assert.match(body, /could approve an exit strategy, which you cannot now/);
    return statusCode;
  }

  const cases: readonly (readonly [string, string, More | null, number])[] = [
    ['who has none of the roles that gain', 'registerKeeper', null, 303],
    ['over the whole council until a day', 'registerKeeper', { covers: 'council', area: null, days: 5 }, 422],
    ['over a service area', 'registerKeeper', { covers: 'service area', area: 'Coast', days: null }, 422],
    ['by a role that has ended', 'registerKeeper', { covers: 'council', area: null, days: -5 }, 303],
    ['who may give any role', 'administrator', { covers: 'council', area: null, days: 5 }, 303],
  ];
  for (const [how, role, more, status] of cases)
    test(how, async () => {
      const tries = await adopter(role, more);
      assert.equal(await tries(), status);
    });

  test('who acts for somebody that may adopt, and gains by their own role', async () => {
    const council = await world.council();
    const keeper = await world.person(council, ['registerKeeper'], 'Ann Reed');
    const deputy = await world.person(council, ['reader'], 'Bob Field');
    const [absence] = [newId()];
    await world.owner(
      `insert into absence (council_id, id, account_id, from_on, until_on) values ($1, $2, $3, '2026-01-01', '2100-01-01')`,
      [council.id, absence, keeper.accountId],
    );
    for (const table of ['absence_deputy', 'acting'])
      await world.owner(`insert into ${table} (council_id, absence_id, account_id) values ($1, $2, $3)`, [
        council.id,
        absence,
        deputy.accountId,
      ]);
    assert.equal(await tried(deputy, await sendDraft(deputy, council, content)), 422);
  });
});
