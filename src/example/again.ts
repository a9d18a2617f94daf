import { known } from '../partnerships/facts.ts';
import { instrumentOf, outcomesOf } from '../policy/policy.ts';
import { decisionRow, type Team } from './deciding.ts';
import { reratingReason } from './reasons.ts';
import { insertAll } from './store.ts';

/**
 * What was looked at again within the year: of the ratings that a person gives, some rose and some fell; one partnership
 * had done its work and was closed.
 */
export async function decideAgain(team: Team, day: string): Promise<void> {
  for (const use of ['risk', 'value'] as const) await rateAgain(team, use, day);
  await close(team, day);
  await team.stand(day);
}

async function rateAgain(team: Team, use: 'risk' | 'value', day: string): Promise<void> {
  const { db, councilId, policy } = team;
  const instrument = instrumentOf(policy, use);
  if (instrument?.outcome.method !== 'person') return;
  await team.at(day, `rated its ${use}`);
  const levels = outcomesOf(policy, instrument).map(({ id }) => id);
  const step = use === 'risk' ? 1 : -1;
  const rows = (await inOrder(db, councilId, day)).flatMap(({ id, decisions, reference }) => {
    const held = decisions.find(({ questionSet }) => questionSet === instrument.id)?.outcome;
    const way = reference % 4 === 1 ? step : reference % 8 === 3 ? -step : 0;
    const outcome = held === undefined ? undefined : levels[levels.indexOf(held) + way];
    if (way === 0 || outcome === undefined) return [];
    const reason = reratingReason(use, way > 0 ? 'up' : 'down', Math.floor(reference / 4));
    return [decisionRow(team, { entry: id, set: instrument.id, day }, { outcome, suggested: null, reason })];
  });
  await insertAll(db, 'decision', rows);
}

async function inOrder(db: Team['db'], councilId: string, day: string): ReturnType<typeof known> {
  return (await known(db, councilId, day)).toSorted((a, b) => a.reference - b.reference);
}

/** One that nothing of the year rests on: the last that was decided to be a partnership. */
async function close(team: Team, day: string): Promise<void> {
  const { db, councilId, policy } = team;
  const kinds = new Set(policy.kinds.filter(({ partnership }) => partnership).map(({ id }) => id));
  const set = instrumentOf(policy, 'definition')?.id;
  const last = (await inOrder(db, councilId, day)).findLast(({ decisions }) =>
    decisions.some(({ questionSet, outcome }) => questionSet === set && kinds.has(outcome)),
  );
  if (last === undefined) return;
  await team.at(day, 'closed');
  await db
    .updateTable('partnership')
    .set((eb) => ({
      stage: 'closed',
      closed_on: day,
      closed_reason: 'Its work is done.',
      version: eb('version', '+', 1),
    }))
    .where('council_id', '=', councilId)
    .where('id', '=', last.id)
    .execute();
}
