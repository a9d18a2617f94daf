// Whole pages and files of a register, kept as a reader saw them on the day, and asked for again as at that day.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { londonDate } from '../../src/kit/dates.ts';
import { links } from '../../src/links.ts';
import { textIn } from '../text.ts';
import { longAgo } from '../long-ago.ts';
import { seed } from '../scenarios/sample.ts';
import { newWorld, type TestCouncil, type Visitor, type World } from '../world.ts';
import { actBy, addEntry } from './acts.ts';
import type { Hand } from './hand.ts';
import { Chance } from './random.ts';

const pages: readonly ((slug: string) => string)[] = [
  (slug) => `${links.register(slug)}?size=100`,
  (slug) => `${links.register(slug)}?sort=-reference&q=board`,
  (slug) => `${links.register(slug)}?service=Place&cols=name,partners,purpose`,
  (slug) => links.record(slug, 1),
  (slug) => links.record(slug, 3),
  (slug) => links.questions(slug, 1, 'definition'),
  (slug) => links.families(slug),
  (slug) => links.portfolio(slug),
  (slug) => links.portfolioMoney(slug),
  (slug) => links.quality(slug),
  (slug) => links.organisations(slug),
  (slug) => links.people(slug),
  (slug) => links.posts(slug),
  (slug) => links.plans(slug),
  (slug) => links.councilFields(slug),
  (slug) => `${links.search(slug)}?q=floods`,
  (slug) => links.exportFile(slug, 'csv'),
];

/** Every table and list of facts of a page, in words; a file as it is. What leads on from a page is of its own day. */
function wordsOf(body: string): string {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(body)?.[1];
  if (main === undefined) return body;
  const told = main.match(/<(table|dl)\b[\s\S]*?<\/\1>/g) ?? [];
  return told.map((each) => textIn(each).trim()).join('\n');
}

async function allPages(
  reader: Visitor,
  { slug }: TestCouncil,
  day: string | null,
): Promise<ReadonlyMap<string, string>> {
  const seen = new Map<string, string>();
  for (const page of pages) {
    const url = page(slug);
    const asked = day === null ? url : `${url}${url.includes('?') ? '&' : '?'}as_at=${day}`;
    const shown = await reader.get(asked);
    seen.set(url, `${shown.statusCode} ${wordsOf(shown.body)}`);
  }
  return seen;
}

/** Each step is of a day of its own: what was recorded is moved back by one after each. */
async function history(world: World, from: number, steps: number): Promise<void> {
  const chance = new Chance(from);
  const begun = Date.now();
  const council = await world.council({ policy: 'breckland' });
  const who = await world.person(council);
  const reader = await world.person(council, ['reader']);
  let last = 0;
  const hand: Hand = { world, council, who, chance, many: () => (last += 1) };
  const kept: { readonly day: string; readonly pages: ReadonlyMap<string, string> }[] = [];
  for (let step = 0; step < steps; step += 1) {
    world.now = new Date(begun - (steps - step) * 86_400_000);
    if (step === 0) for (const _ of [1, 2, 3]) await addEntry(hand);
    for (const _ of [1, 2, 3]) await actBy(chance)(hand);
    kept.push({ day: londonDate(world.now), pages: await allPages(reader, council, null) });
    await longAgo(world, council, 1);
    await world.owner("update change set at = at - interval '1 day' where council_id = $1", [council.id]);
  }
  world.now = new Date(begun);
  for (const { day, pages: then } of kept) {
    const now = await allPages(reader, council, day);
    for (const [url, words] of then) assert.equal(now.get(url), words, `${url} as at ${day} (${from})`);
  }
}

describe(`whole pages as at the days on which they were seen (seed ${seed})`, async () => {
  const world = await newWorld({ after });
  for (const from of [11, seed]) test(`history ${from}`, () => history(world, from, 4));
});
