import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newScene, saved } from '../../../../test/editing/scene.ts';
import { newWorld } from '../../../../test/world.ts';

describe('what was typed of now stands beside rows of the past', async () => {
  const world = await newWorld({ after });
  const typed = {
    leadOfficer: 'somebody in Housing',
    leadPartner: 'a trust',
    councilContribution: '£50k + in kind',
  };

  const day = (name: string, year: string) => ({
    [`${name}-day`]: '1',
    [`${name}-month`]: '4',
    [`${name}-year`]: year,
  });
  const money = { direction: 'from council', kind: 'cash', pence: '500' };
  const led = { role: 'leadOfficer', person: 'Jo Kettle' };
  const partner = { organisation: 'Harbour Trust', roles: 'lead' };

  const cases: readonly (readonly [
    what: string,
    list: string,
    sent: Readonly<Record<string, string>>,
    goes?: string,
  ])[] = [
    ['who led once', 'people', { ...led, ...day('fromOn', '2015'), ...day('untilOn', '2016') }],
    ['who will lead', 'people', { ...led, ...day('fromOn', '2027') }],
    ['who leads', 'people', { ...led, ...day('fromOn', '2015') }, 'leadOfficer'],
    ['a partner that left', 'partners', { ...partner, ...day('leftOn', '2016') }],
    ['a partner', 'partners', partner, 'leadPartner'],
    ['an amount of the past', 'money', { ...money, financialYear: '2016' }],
    ['an amount of this year', 'money', { ...money, financialYear: '2026' }, 'councilContribution'],
  ];
  for (const [what, list, sent, goes] of cases)
    test(`${what}: ${goes === undefined ? 'the words stay' : 'the words go'}`, async () => {
      const { council, officer, register, row } = await newScene(world);
      await world.within(council, (db) =>
        db
          .updateTable('partnership')
          .set({ as_typed: JSON.stringify(typed) })
          .execute(),
      );
      saved(await officer.post(`${register}/1/edit/${list}`, sent));
      const left = Object.entries(typed).filter(([id]) => id !== goes);
      assert.deepEqual((await row('partnership'))['as_typed'], Object.fromEntries(left));
    });
});
