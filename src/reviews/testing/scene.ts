import assert from 'node:assert/strict';
import { insertDecision } from '../../../test/editing/scene.ts';
import { putInto } from '../../../test/put.ts';
import { formsOf, untouched } from '../../../test/scenarios/markup.ts';
import { standAfresh } from '../../../test/stand.ts';
import type { TestCouncil, Visitor, World } from '../../../test/world.ts';
import { links } from '../../links.ts';

export interface Sceneless {
  readonly policy?: string;
  readonly partnerships: number;
  /** How many officers lead them, in turn. */
  readonly leads?: number;
  /** Questions of reviews that were answered a year ago, by set. */
  readonly answered?: Readonly<Record<string, readonly (readonly [question: string, value: unknown])[]>>;
}

/** A council with partnerships that run, those who lead them, and those whom its policy names. */
export async function reviewScene(
  world: World,
  { policy = 'breckland', partnerships, leads = 1, answered = {} }: Sceneless,
) {
  const council = await world.council({ policy });
  const put = putInto(world, council);
  const keeper = await world.person(council, ['registerKeeper', 'administrator'], 'Kim Keeper');
  const body = await world.person(council, ['managementTeam'], 'Mel Management');
  const officers: { readonly visitor: Visitor; readonly person: string }[] = [];
  for (let at = 0; at < leads; at += 1) {
    const visitor = await world.person(council, ['lead'], `Lee Lead ${at + 1}`);
    const [person] = await put('person', { name: `Lee Lead ${at + 1}` });
    await world.owner('update membership set person_id = $2 where account_id = $1', [
      visitor.accountId,
      person,
    ]);
    officers.push({ visitor, person });
  }
  const ids = await put(
    'partnership',
    ...Array.from({ length: partnerships }, (_, at) => ({
      reference: at + 1,
      name: `Partnership ${String(at + 1).padStart(3, '0')}`,
      purpose: 'To keep the coast',
      service_area: at % 2 === 0 ? 'Place' : 'Housing',
      last_reviewed_on: '2025-11-01',
    })),
  );
  await put(
    'duty',
    ...ids.map((id, at) => ({
      partnership_id: id,
      role: 'leadOfficer',
      person_id: officers[at % leads]?.person,
      from_on: '2020-01-01',
    })),
  );
  for (const id of ids) await insertDecision(world, council, id, 'definition', 'partnership');
  const rows = ids.flatMap((id) =>
    Object.entries(answered).flatMap(([set, said]) =>
      said.map(([question, value]) => ({
        partnership_id: id,
        question_set: set,
        question,
        value: JSON.stringify({ is: 'value', value }),
        answered_at: new Date('2025-11-01T12:00:00Z'),
        policy_version_id: council.policyVersionId,
      })),
    ),
  );
  if (rows.length > 0) await put('answer', ...rows);
  await standAfresh(world, council);
  return { world, council, keeper, body, officers, ids, put };
}

/** Fills in a form of a page as somebody would, and sends it. */
export async function send(
  visitor: Visitor,
  url: string,
  fill: Readonly<Record<string, string | readonly string[]>>,
  action = url,
) {
  const page = await visitor.get(url);
  assert.equal(page.statusCode, 200, `${url}: ${page.statusCode}`);
  const form = formsOf(page.body, url).find((each) => each.action.split('?')[0] === action.split('?')[0]);
  assert.ok(form, `no form of ${action} on ${url}`);
  return visitor.post(action, { ...untouched(form), ...fill });
}

/** Every box of a form's page that says that something is still so. */
export function stillSo(body: string): readonly string[] {
  return [...body.matchAll(/name="same" value="([^"]+)"/g)].map((match) => match[1] as string);
}

/** Opens the annual refresh by the pages and gives its address. */
export async function openRound(council: TestCouncil, keeper: Visitor, slice = ''): Promise<string> {
  const at = links.openReviews(council.slug);
  const looked = await send(keeper, `${at}${slice}`, {}, at);
  assert.equal(looked.statusCode, 200, looked.body);
  const form = formsOf(looked.body, at).find((each) => each.action === at);
  assert.ok(form);
  const opened = await keeper.post(at, { ...untouched(form), step: 'open' });
  assert.equal(opened.statusCode, 303);
  return String(opened.headers.location);
}

/** Every question of a review's page that offers answers, answered with the first. */
export function answered(body: string, url: string): Readonly<Record<string, string>> {
  const boxes = formsOf(body, url).flatMap((form) => form.boxes);
  const open = boxes.filter(({ name, type }) => name.endsWith('_answer') && type === 'radio');
  return Object.fromEntries(open.toReversed().map(({ name, offered }) => [name, offered[0] ?? '']));
}
