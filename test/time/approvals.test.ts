import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { askAgainInCouncil } from '../../src/approval-jobs.ts';
import { changedSince, type Content } from '../../src/approvals/content.ts';
import { approvalOf } from '../../src/approvals/gather.ts';
import { links } from '../../src/links.ts';
import {
  answer,
  confirmPower,
  drafted,
  entryOf,
  newScene,
  putMoney,
} from '../../src/proposals/testing/scene.ts';
import { importNow, readFile } from '../imports/uploads.ts';
import { seed } from '../scenarios/sample.ts';
import { newWorld, type World } from '../world.ts';
import { Chance } from './random.ts';

/** What chance did, and what came of it. */
interface Ran {
  readonly did: ReadonlySet<string>;
  /** Times at which the entry stood approved and was looked at, or started. */
  readonly approved: number;
  readonly started: number;
}

const today = '2026-11-21';

/** Saves, imports, nights, answers and starts of one entry in an order of chance; after each the approval is looked at. */
async function runApprovals(world: World, from: number, steps: number): Promise<Ran> {
  const chance = new Chance(from);
  const { council, put, officer } = await newScene(world, 'breckland');
  const team = await world.person(council, ['managementTeam'], 'Mia Manager');
  const holder = await world.person(council, ['portfolioHolder'], 'Pat Holder');
  const cabinet = await world.person(council, ['executive'], 'Cai Cabinet');
  const name = 'River Board';
  const address = await drafted(council, officer, name);
  const { id, reference } = await entryOf(world, council, name);
  await putMoney(put, id, 'budgeted');
  await confirmPower(world, id);
  await answer(officer, `${address}/check`);
  const words = ['A cleaner river', 'A cleaner sea', 'Floods'];
  const runs: string[] = [];
  const acts: Readonly<Record<string, () => Promise<unknown>>> = {
    save: async () => {
      const page = links.edit(council.slug, reference, 'basics');
      const version = /name="version" value="(\d+)"/.exec((await officer.get(page)).body)?.[1] ?? '';
      return officer.post(page, { version, name, purpose: chance.of(words) ?? '' });
    },
    bring: async () => {
      const file = `Name,Purpose\n${name},${chance.of(words)}\n`;
      const run = await readFile(officer, council, 'register.csv', file);
      runs.push(run);
      return importNow(officer, run);
    },
    undo: async () => {
      const run = runs.pop();
      return run === undefined ? null : officer.post(`${run}/undo`, { touched: 'undo' });
    },
    // As what changes it other than by a page: only the night, an answer and a move see it.
    beside: () => putMoney(put, id, chance.of(['budgeted', 'unbudgeted']) ?? 'budgeted'),
    night: () =>
      askAgainInCouncil(world.database.pool, { councilId: council.id, today, now: world.now, address: null }),
    recommend: () => answer(holder, `${address}/answer/0`, { decision: 'for' }),
    decide: () => answer(team, `${address}/answer/1`, { decision: 'approved' }),
    agree: () => answer(cabinet, `${address}/answer/2`, { decision: 'approved' }),
    start: async () => officer.post(links.stage(council.slug, reference, 'start'), { from: 'approved' }),
  };
  const often = [...Object.keys(acts), 'recommend', 'decide', 'agree', 'recommend', 'decide', 'agree'];
  const answered = () =>
    world.owner<{ id: string; row: string }>(
      `select id, to_jsonb(s)::text as row from proposal_step s where partnership_id = $1 and decision is not null order by id`,
      [id],
    );
  const did = new Set<string>();
  let approved = 0;
  let before = await answered();
  let unseen = false;
  for (let step = 0; step < steps; step += 1) {
    const [was] = await world.owner<{ stage: string }>('select stage from partnership where id = $1', [id]);
    // What is approved is often changed by nobody’s save, and then often started.
    const isPressed = was?.stage === 'approved' && chance.is(0.7);
    const does = chance.of(isPressed ? (unseen ? ['start'] : ['beside', 'beside', 'save']) : often) as string;
    await acts[does]?.();
    did.add(does);
    unseen = does === 'beside' ? true : does === 'night' ? false : unseen;
    const now = await answered();
    const told = `seed ${from}, step ${step}, ${does}`;
    for (const { id: row, row: said } of before)
      assert.equal(now.find((each) => each.id === row)?.row, said, `${told}: an answer was overwritten`);
    before = now;
    const { stage } = await entryOf(world, council, name);
    const isStarted = was?.stage !== 'active' && stage === 'active';
    // What nobody saved is seen by the next night, answer or move, and until then by nobody: a start is one.
    if (isStarted || (stage === 'approved' && !unseen)) {
      approved += 1;
      await stands(told);
    }
    if (stage === 'active') return { did, approved, started: 1 };
  }
  return { did, approved, started: 0 };

  /** Every decider approved of what there is now. */
  async function stands(told: string): Promise<void> {
    const [proposal] = await world.owner<{ id: string; state: string }>(
      'select id, state from proposal where partnership_id = $1',
      [id],
    );
    assert.equal(proposal?.state, 'approved', told);
    const found = await world.within(council, (db) =>
      approvalOf(db, { councilId: council.id, today }, proposal.id),
    );
    assert.ok(found);
    const needed = found.plan.steps.filter((each) => each.does === 'decide' && each.needed !== 'no');
    assert.ok(needed.length > 0, told);
    for (const { place } of needed) {
      const last = found.steps.filter((each) => each.place === place).at(-1);
      assert.equal(last?.decision, 'approved', `${told}: step ${place}`);
      assert.deepEqual(changedSince(last.content as Content, found.now), [], `${told}: step ${place}`);
    }
  }
}

const most = Number(process.env['CONCORDAT_HISTORIES'] ?? 1);
const fresh = Array.from({ length: most }, (_, at) => (seed + at * 7919) | 0);

describe(`no approval outlives a material change (seed ${seed})`, async () => {
  const world = await newWorld({ after });
  const did = new Set<string>();
  const came = { approved: 0, started: 0 };
  for (const each of [1, 2, 3, 4, 5, ...fresh])
    test(`saves, imports, nights and answers ${each}`, async () => {
      const ran = await runApprovals(world, each, 30);
      for (const act of ran.did) did.add(act);
      came.approved += ran.approved;
      came.started += ran.started;
    });

  test('everything was done, and some of it stood approved and was started', () => {
    assert.equal(did.size, 9, [...did].join(', '));
    assert.ok(came.approved > 0 && came.started > 0, JSON.stringify(came));
  });
});
