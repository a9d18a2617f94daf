import { sql } from 'kysely';
import { links } from '../../src/links.ts';
import { formsOf, untouched } from '../scenarios/markup.ts';
import { transact } from '../../src/transaction.ts';
import type { Bench } from './parts.ts';

/** How many partnerships are reviewed. */
const looked = 300;

/** The first of them by their numbers, among those that go on. */
async function partnerships({ ground: { program, council } }: Bench): Promise<readonly number[]> {
  const as = { councilId: council.id, accountId: null, role: 'bench', verb: 'read' };
  const { rows } = await transact(program, as, (db) =>
    sql<{ reference: number }>`
      select reference from listing where council_id = ${council.id} and is_partnership and stage = 'active' order by reference limit ${looked}`.execute(
      db,
    ),
  );
  return rows.map(({ reference }) => reference);
}

/** Opening the annual refresh of a part of the register, and the page of how far it is. */
export async function reviews(bench: Bench): Promise<void> {
  const { council, token } = bench.ground;
  const headers = { cookie: `concordat=${token}` };
  const at = links.openReviews(council.slug);
  const numbers = (await partnerships(bench)).map((reference) => ['reference', String(reference)]);
  const slice = new URLSearchParams(numbers).toString();
  const page = await (await fetch(bench.ours.address + at, { headers })).text();
  const form = formsOf(page, at).find(({ action }) => action === at);
  if (form === undefined) throw new Error('The page that opens reviews has no form.');
  const body = new URLSearchParams(
    Object.entries({ ...untouched(form), slice, step: 'open' }).flatMap(pairs),
  );
  const begun = performance.now();
  const opened = await fetch(bench.ours.address + at, { method: 'POST', headers, body, redirect: 'manual' });
  const opening = (performance.now() - begun) / 1000;
  const round = opened.headers.get('location');
  if (opened.status !== 303 || round === null) throw new Error(`Opening reviews answered ${opened.status}.`);
  const times: number[] = [];
  let reviewed = 0;
  for (let turn = 0; turn < 6; turn += 1) {
    const asked = performance.now();
    const shown = await (await fetch(bench.ours.address + round, { headers })).text();
    if (turn > 0) times.push(performance.now() - asked);
    reviewed = Number(/of ([\d,]+) reviews? (?:is|are) answered/.exec(shown)?.[1]?.replaceAll(',', '') ?? 0);
  }
  if (reviewed === 0) throw new Error('The page of how far reviews are says nothing of them.');
  const slowest = Math.max(...times);
  bench.measures.push(
    {
      what: `Opening ${reviewed} reviews, each by the rules of the policy that apply to it`,
      figure: `${opening.toFixed(2)} s`,
      target: 'under 5 s for 300',
      met: opening < 5 && reviewed >= looked,
    },
    {
      what: `How far ${reviewed} reviews are, the page and all, the slowest of five`,
      figure: `${slowest.toFixed(0)} ms`,
      target: 'under 100 ms for 300',
      met: slowest < 100 && reviewed >= looked,
    },
  );
}

function pairs([name, value]: readonly [string, string | readonly string[]]): string[][] {
  return (typeof value === 'string' ? [value] : value).map((each) => [name, each]);
}
