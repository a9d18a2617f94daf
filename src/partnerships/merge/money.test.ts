import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textOf as text } from '../../../test/text.ts';
import { saved } from '../../../test/editing/scene.ts';
import { newMerging } from '../../../test/merging.ts';
import { hiddenIn } from '../../../test/imports/uploads.ts';
import { newWorld } from '../../../test/world.ts';

const world = await newWorld({ after });
const { officer, register, put, entry, ofEntry } = await newMerging(world);

const amount = (partnership_id: string, pence: number, more: object = {}) => ({
  partnership_id,
  financial_year: 2026,
  direction: 'from council',
  kind: 'cash',
  pence,
  ...more,
});

/** Two entries to join, and what of them is posted. */
async function two(ofKept: readonly number[], ofOther: readonly number[]) {
  const [kept, other] = [await entry({ name: 'Fen Edge' }), await entry({ name: 'Fen-Edge' })];
  const mine = await put('contribution', ...ofKept.map((pence) => amount(kept.id, pence)));
  const theirs = await put('contribution', ...ofOther.map((pence) => amount(other.id, pence)));
  const page = `${register}/${kept.reference}/merge`;
  const shown = await officer.get(`${page}?other=${other.reference}`);
  const seen = hiddenIn(shown.body, 'seen');
  const send = (sent: Readonly<Record<string, string | readonly string[]>>) =>
    officer.post(page, { other: String(other.reference), seen, 'keep-name': 'this', ...sent });
  const pence = async () =>
    (await ofEntry<{ pence: number }>('contribution', kept.id))
      .map((row) => row.pence)
      .toSorted((a, b) => a - b);
  return { kept, other, mine, theirs, shown, send, pence };
}

test('other amounts of one year are chosen between and not added up', async () => {
  const { theirs, shown, send, pence } = await two([100_000], [1200]);
  const name = `keep-money-${theirs[0] ?? ''}`;
  assert.match(text(shown), /Money.*£1,000.*£12.*Both/);
  assert.doesNotMatch(shown.body, /name="take"/);
  const unchosen = await send({ take: theirs });
  assert.equal(unchosen.statusCode, 422);
  assert.match(text(unchosen), /Choose what to keep: Money/);
  assert.deepEqual(await pence(), [100_000]);
  saved(await send({ [name]: 'this', take: theirs }));
  assert.deepEqual(await pence(), [100_000]);
});

test('the other’s amount may take the place, or both may stand', async () => {
  const one = await two([100_000], [1200]);
  saved(await one.send({ [`keep-money-${one.theirs[0] ?? ''}`]: 'other' }));
  assert.deepEqual(await one.pence(), [1200]);
  const both = await two([100_000], [1200]);
  saved(await both.send({ [`keep-money-${both.theirs[0] ?? ''}`]: 'both' }));
  assert.deepEqual(await both.pence(), [1200, 100_000]);
});

test('of several amounts nothing is ticked beforehand, and what is equal is in both', async () => {
  const { theirs, shown, send, pence } = await two([100, 200], [100, 300]);
  assert.match(text(shown), /1 is in both already/);
  const last = await two([100, 200], [300, 400]);
  assert.match(last.shown.body, /name="take"/);
  assert.doesNotMatch(last.shown.body, /checked/);
  assert.match(text(last.shown), /has other amounts of the same year and kind/);
  saved(await send({ [`keep-money-${theirs[1] ?? ''}`]: 'this' }));
  assert.deepEqual(await pence(), [100, 200]);
});

test('an amount of a year of which the kept entry has none is brought along', async () => {
  const [kept, other] = [await entry({ name: 'Port' }), await entry({ name: 'Port Group' })];
  await put('contribution', amount(kept.id, 100), amount(other.id, 300, { financial_year: 2025 }));
  const shown = await officer.get(`${register}/${kept.reference}/merge?other=${other.reference}`);
  assert.match(shown.body, /name="take"[^>]* checked/);
});
