import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newScene, saved } from '../../../test/editing/scene.ts';
import { hiddenIn } from '../../../test/imports/uploads.ts';
import { newWorld } from '../../../test/world.ts';
import { links } from '../../links.ts';

describe('whoever leads many from today keeps what is known of how they lead', async () => {
  const world = await newWorld({ after });

  type Lead = readonly [who: 'jo' | 'sam', byPost: boolean, from: string | null, until: string | null];

  interface Duty {
    readonly person_id: string;
    readonly post_id: string | null;
    readonly from_on: string;
    readonly until_on: string;
  }

  /** Jo leads the entry from now on, which is 21 November 2026, after these led it. */
  async function leadsAfter(leads: readonly Lead[]): Promise<readonly Lead[]> {
    const { council, officer, put, rows, entryId } = await newScene(world);
    const [jo, sam] = await put('person', { name: 'Jo' }, { name: 'Sam' });
    const people = { jo, sam };
    const [post] = await put('post', { title: 'Head of Place' });
    await put(
      'duty',
      ...leads.map(([who, byPost, from_on, until_on]) => ({
        partnership_id: entryId,
        role: 'leadOfficer',
        person_id: people[who],
        post_id: byPost ? post : null,
        from_on,
        until_on,
      })),
    );
    const fields = { field: 'leadOfficer', leadOfficer: 'Jo', reference: '1' };
    const look = await officer.post(links.bulk(council.slug), { ...fields, step: 'look' });
    saved(
      await officer.post(links.bulk(council.slug), {
        ...fields,
        step: 'change',
        seen: hiddenIn(look.body, 'seen'),
      }),
    );
    return (await rows<Duty>('duty'))
      .map(
        (duty) =>
          [duty.person_id === jo ? 'jo' : 'sam', duty.post_id !== null, duty.from_on, duty.until_on] as const,
      )
      .toSorted(([, , one], [, , other]) => (one < other ? -1 : 1));
  }

  const today = '2026-11-21';

  test('the post by which they lead already, since today too', async () => {
    for (const since of ['2024-01-01', today])
      assert.deepEqual(
        await leadsAfter([
          ['jo', true, since, null],
          ['sam', false, '2020-01-01', null],
        ]),
        [
          ['sam', false, '2020-01-01', today],
          ['jo', true, since, null],
        ],
      );
  });

  test('the post by which they were to lead later: it begins today', async () => {
    assert.deepEqual(
      await leadsAfter([
        ['sam', true, '2020-01-01', '2027-04-01'],
        ['jo', true, '2027-04-01', null],
      ]),
      [
        ['sam', true, '2020-01-01', today],
        ['jo', true, today, null],
      ],
    );
  });

  test('nobody else leads later', async () => {
    assert.deepEqual(
      await leadsAfter([
        ['jo', true, '2020-01-01', '2021-01-01'],
        ['sam', true, '2027-04-01', null],
      ]),
      [
        ['jo', true, '2020-01-01', '2021-01-01'],
        ['jo', false, today, null],
      ],
    );
  });
});
