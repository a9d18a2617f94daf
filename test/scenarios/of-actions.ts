import type { PoolClient } from 'pg';
import { newId } from '../../src/kit/ids.ts';
import type { Form } from './markup.ts';
import type { Way } from './way.ts';

const entry = '/:council/register/:reference';

/** How what is to be done is found, for the entry given in SQL. */
export function actionPlaces(ofEntry: string): Readonly<Record<string, string>> {
  return {
    '/:council/actions/:id':
      'select id from action where council_id = $1 and partnership_id is null order by id limit 1',
    [`${entry}/actions/:id`]: `select id from action where council_id = $1 and partnership_id = ${ofEntry} and kind = 'condition' order by id limit 1`,
    // A move that takes nothing away: of what is running, a review begins.
    [`${entry}/stage/:action`]: `select 'openReview'`,
  };
}

const ticked = ({ boxes }: Form): string =>
  boxes.filter(({ name }) => name === 'task').flatMap(({ offered }) => offered)[0] ?? '';

export const actionWays: Readonly<Record<string, Way>> = {
  '/:council/actions/:id': {},
  [`${entry}/actions/:id`]: {},
  [`${entry}/setting-up/add`]: { fill: (many) => ({ title: `Order the plaque ${many}` }) },
  [`${entry}/setting-up`]: {
    fill: (many, _places, form) => ({
      does: 'give',
      task: ticked(form),
      'dueOn-day': String(1 + (many % 28)),
      'dueOn-month': '2',
      'dueOn-year': '2027',
    }),
  },
  [`${entry}/stage/:action`]: {},
};

/** Something of each sort to be done, for the walked entry, another, and the council; of nobody yet. */
export async function arrangeActions(owner: PoolClient, councilId: string, walked: string): Promise<void> {
  const other = '(select id from partnership where council_id = $1 and id <> $3 order by reference limit 1)';
  for (const [whose, kind] of [
    ['$3', 'condition'],
    ['$3', 'condition'],
    ['$3', 'setUp'],
    ['$3', 'setUp'],
    [other, 'condition'],
    ['nullif($3, $3)', 'recommendation'],
    ['nullif($3, $3)', 'recommendation'],
  ])
    await owner.query(
      `insert into action (council_id, id, partnership_id, kind, title) values ($1, $2, (${whose})::uuid, '${kind}', 'Task of the walk')`,
      [councilId, newId(), walked],
    );
  await owner.query(
    `update partnership set stage = 'active', version = version + 1 where council_id = $1 and id = $2 and stage <> 'active'`,
    [councilId, walked],
  );
}
