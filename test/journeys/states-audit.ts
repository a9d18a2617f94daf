import { links } from '../../src/links.ts';
import type { State } from './states.ts';

function state(what: string, status: number, bring: State['bring']): State {
  return { what, status, bring };
}

/** The record of changes and its seals, as no link leads to them. */
export const auditStates: readonly State[] = [
  state('the record of changes without a change that has what is asked for', 200, ({ visitor, council }) =>
    visitor.get(`${links.log(council.slug)}?q=nothing-has-this&who=nobody&what=reading&from=2026-01-01`),
  ),
  state('the record of changes of one thing', 200, async ({ world, visitor, council }) => {
    const [row] = await world.owner<{ id: string }>(
      'select id from organisation where council_id = $1 order by id limit 1',
      [council.id],
    );
    return visitor.get(`${links.log(council.slug)}?row=${row?.id}`);
  }),
  state('the words of a seal that is not there', 200, ({ visitor, council }) =>
    visitor.get(`${links.seals(council.slug)}?words=babab-babab-babab-babab`),
  ),
  state('what are no words of a seal', 200, ({ visitor, council }) =>
    visitor.get(`${links.seals(council.slug)}?words=seal+forty-one`),
  ),
  state('a record that is not whole', 200, async ({ world, visitor, council }) => {
    const of = `council_id = '${council.id}' and id = (select min(id) from change where council_id = '${council.id}')`;
    await world.owner(`update change set verb = verb || ' otherwise' where ${of}`);
    await visitor.post(`${links.seals(council.slug)}/verify`);
    const page = await visitor.get(links.seals(council.slug));
    await world.owner(`update change set verb = replace(verb, ' otherwise', '') where ${of}`);
    return page;
  }),
];
