import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { routes } from '../../src/app.ts';
import { newId } from '../../src/kit/ids.ts';
import { links } from '../../src/links.ts';
import { COLUMNS } from '../../src/partnerships/columns.ts';
import type { Route } from '../../src/route.ts';
import { bringIn, hiddenIn, readFile as readSheet } from '../imports/uploads.ts';
import { tokenOf, type Walker } from '../scenarios/people.ts';
import { addressOf, others, placesOf } from '../scenarios/places.ts';
import { type Ready, ready } from '../scenarios/ready.ts';
import { trying } from '../scenarios/what-if.ts';
import type { TestCouncil, Visitor, World } from '../world.ts';
import { moreStates } from './states-more.ts';

/** Somebody of the worked example, about to bring pages into states that no link leads to. */
export interface Scene {
  readonly world: World;
  readonly council: TestCouncil;
  readonly walker: Walker;
  readonly visitor: Visitor;
  readonly colleague: Visitor;
}

export interface State {
  readonly what: string;
  readonly status: number;
  readonly bring: (scene: Scene) => Promise<LightMyRequestResponse>;
}

export async function sceneOf(world: World, walker: Walker): Promise<Scene> {
  const council = { id: walker.councilId, slug: walker.slug, policyVersionId: '' };
  const visitor = world.visitor(tokenOf(walker.accountId));
  return { world, council, walker, visitor, colleague: await world.person(council, ['registerKeeper']) };
}

function state(what: string, status: number, bring: State['bring']): State {
  return { what, status, bring };
}

/** The form of a post, as somebody has it before them. */
async function formOf({ world, walker, visitor }: Scene, route: string): Promise<Ready> {
  const post = routes.find(({ method, path }) => method === 'POST' && path === route) as Route;
  return ready(visitor, post, await placesOf(world, walker));
}

async function at(
  { world, walker, visitor }: Scene,
  route: string,
  query = '',
): Promise<LightMyRequestResponse> {
  return visitor.get(addressOf(route, await placesOf(world, walker)) + query);
}

/** Two people have the form of an entry, or of an organisation, before them and answer the same question. */
async function twice(scene: Scene, route: string, field: string): Promise<LightMyRequestResponse> {
  const form = await formOf(scene, route);
  await form.send({ [field]: 'As one has it', _key: newId() });
  return form.send({ [field]: 'As the other has it', _key: newId() });
}

/** All questions of a set on one page, and the first that has words beside it. */
async function firstQuestion(scene: Scene): Promise<readonly [Ready, string]> {
  const form = await formOf(scene, '/:council/register/:reference/:set/all');
  const shows = Object.keys(form.fields).find((name) => name.endsWith('_evidence')) ?? '';
  return [form, shows.replace('_evidence', '_answer')];
}

const sheet =
  'Partnership name,Lead partner,Purpose,Start date,Budget\nTown Board,County,Plan the town,03/04/2025,"£1,000"\nTown Board,Harbour Trust,,,\nCoast Forum,,Watch the tide,31/02/2025,lots\n,,,,\nTotal,,,,1000\n';

async function uploadPolicy({ visitor, council }: Scene, document: string): Promise<LightMyRequestResponse> {
  return visitor.upload(links.changePolicy(council.slug), { name: 'policy.yaml', content: document });
}

async function follow({ visitor }: Scene, sent: LightMyRequestResponse): Promise<LightMyRequestResponse> {
  return visitor.get(String(sent.headers.location));
}

const thirtyFaults = path.join(import.meta.dirname, '../faults/policy/thirty.yaml');

const policies: readonly State[] = [
  state('a policy with thirty faults', 422, async (scene) =>
    uploadPolicy(scene, await readFile(thirtyFaults, 'utf8')),
  ),
  state('a changed policy, before it is adopted', 200, async (scene) => {
    const other = scene.world.policies.find(({ id }) => id === 'brentwood');
    return follow(scene, await uploadPolicy(scene, other?.document ?? ''));
  }),
  ...(
    [
      ['3', 200],
      ['9', 200],
      ['lots', 422],
    ] as const
  ).map(([amount, status]) =>
    state(`what the amount ${amount} would change`, status, (scene) =>
      at(scene, '/:council/what-if', trying(scene.council.slug, amount)),
    ),
  ),
];

const imports: readonly State[] = [
  state('a spreadsheet that cannot be read', 422, ({ visitor, council }) =>
    visitor.upload(links.newImport(council.slug), { name: 'r.xlsx', content: 'PK\x03\x04 cut' }),
  ),
  ...[
    '/match',
    '/check',
    '/list/added',
    '/list/problems',
    '/list/joined',
    '/list/leftOut',
    '/list/notInFile',
  ].map((step) =>
    state(`an import at ${step}`, 200, async (scene) =>
      scene.visitor.get((await readSheet(scene.visitor, scene.council, 'r.csv', sheet)) + step),
    ),
  ),
  ...[
    "state = 'reading', rows_read = 12000, rows_expected = 40000",
    "state = 'reading', seen_at = now() - interval '1 hour'",
    "state = 'refused', refusal = 'The file is damaged.'",
  ].map((columns) =>
    state(`an import with ${columns}`, 200, async ({ world, visitor, council }) => {
      const run = await readSheet(visitor, council, 'r.csv', sheet);
      await world.owner(`update import_run set ${columns} where council_id = $1 and id = $2`, [
        council.id,
        run.split('/').at(-1),
      ]);
      return visitor.get(run);
    }),
  ),
  state('an import that was undone', 200, async ({ visitor, council }) => {
    const run = await bringIn(visitor, council, 'r.csv', sheet);
    await visitor.post(`${run}/undo`);
    return visitor.get(run);
  }),
  state('an import of a register that changed meanwhile', 409, async (scene) => {
    const run = await readSheet(scene.visitor, scene.council, 'r.csv', sheet);
    const seen = hiddenIn((await scene.visitor.get(`${run}/check`)).body, 'seen');
    return scene.visitor.post(`${run}/import`, { seen: `${seen}x` });
  }),
  state('undoing an import after somebody changed an entry of it', 200, async (scene) => {
    const run = await bringIn(scene.visitor, scene.council, 'r.csv', sheet);
    await scene.world.owner(
      `update partnership set comments = 'Asked them', version = version + 1 where council_id = $1 and name = 'Coast Forum'`,
      [scene.council.id],
    );
    return scene.visitor.get(`${run}/undo`);
  }),
];

const entries: readonly State[] = [
  state('two editors of one entry', 409, (scene) =>
    twice(scene, '/:council/register/:reference/edit/basics', 'objectives'),
  ),
  state('two editors of one organisation', 409, (scene) =>
    twice(scene, '/:council/organisations/:id/edit', 'note'),
  ),
  state('two who answer for one entry in the table', 409, async (scene) => {
    const form = await formOf(scene, '/:council/sort/:set');
    const box =
      Object.keys(form.fields).filter((name) => name.startsWith('answer:') && form.fields[name] !== '')[0] ??
      '';
    await form.send({ [box]: 'yes', _key: newId() });
    return form.send({ [box]: 'no', _key: newId() });
  }),
  state('two who answer one page of questions', 409, async (scene) => {
    const [form, box] = await firstQuestion(scene);
    await form.send({ [box]: 'dont-know', _key: newId() });
    const given = form.fields[box] === 'yes' ? 'no' : 'yes';
    return form.send({ [box]: given, _key: newId() });
  }),
  state('a page of questions with words beside no answer', 422, async (scene) => {
    const [form, box] = await firstQuestion(scene);
    return form.send({ [box]: '', [box.replace('_answer', '_evidence')]: 'The diary', _key: newId() });
  }),
  state('an organisation that has namesakes', 422, async (scene) => {
    for (const note of ['In the north', 'In the south'])
      await scene.world.owner(
        `insert into organisation (council_id, id, name, note) values ($1, $2, 'Harbour Twins', $3)`,
        [scene.council.id, newId(), note],
      );
    const form = await formOf(scene, '/:council/register/:reference/edit/partners');
    return form.send({ organisation: 'Harbour Twins', _key: newId() });
  }),
  state('two entries to be joined', 200, async (scene) => {
    const other = (await placesOf(scene.world, scene.walker))[others.entry] ?? '';
    return at(scene, '/:council/register/:reference/merge', `?other=${other}`);
  }),
  state('two organisations to be joined', 200, async (scene) => {
    const other = (await placesOf(scene.world, scene.walker))[others.organisation] ?? '';
    return at(scene, '/:council/organisations/:id/merge', `?other=${other}`);
  }),
  state('a change of many, before it is made', 200, async (scene) => {
    const { [others.entry]: reference = '', [others.person]: leadOfficer = '' } = await placesOf(
      scene.world,
      scene.walker,
    );
    return scene.visitor.post(links.bulk(scene.council.slug), {
      reference,
      field: 'leadOfficer',
      leadOfficer,
      step: 'look',
    });
  }),
  state('a post with the key of another’s', 404, async (scene) => {
    const form = await formOf(scene, '/:council/organisations/add');
    const sent = { ...form.fields, name: 'Key Trust', _key: newId() };
    await scene.visitor.post(form.url, { ...sent, _csrf: form.fields['_csrf'] ?? '' });
    const { _csrf: _, ...again } = sent as Record<string, string>;
    return scene.colleague.post(form.url, again);
  }),
];

const past = '?as_at=2026-05-01';
const days: readonly State[] = [
  ...['', '/timeline'].map((page) =>
    state(`an entry${page} on a past day`, 200, (scene) =>
      at(scene, `/:council/register/:reference${page}`, past),
    ),
  ),
  ...[
    'portfolio',
    'compared',
    'what-if',
    'register',
    'organisations',
    'people',
    'posts',
    'plans',
    'policy',
  ].map((list) => state(`the ${list} on a past day`, 200, (scene) => at(scene, `/:council/${list}`, past))),
  state('a day before there was a policy', 422, (scene) =>
    at(scene, '/:council/register', '?as_at=1999-05-01'),
  ),
  state('an earlier day that is none', 422, (scene) => at(scene, '/:council/compared', '?since=2026-02-30')),
  state('an earlier day that is later', 422, (scene) =>
    at(scene, '/:council/compared', '?since=2026-11-01&as_at=2026-05-01'),
  ),
  state('what has changed in one way', 200, (scene) =>
    at(scene, '/:council/compared/list', '?what=register-added&since=2026-02-01&as_at=2026-05-01'),
  ),
  state('changing the past', 409, (scene) => at(scene, '/:council/register/:reference/edit/basics', past)),
  state('a day that cannot be', 422, (scene) => at(scene, '/:council/register', '?as_at=2026-02-30')),
];

const nothing = ['register?q=nothing-like-it', 'organisations?q=nothing-like-it', 'people?q=nothing-like-it'];
const doors: readonly State[] = [
  ...nothing.map((page) =>
    state(page, 200, ({ visitor, council }) => visitor.get(`/${council.slug}/${page}`)),
  ),
  state('the register with every column that it has', 200, (scene) =>
    at(scene, '/:council/register', `?cols=name,${COLUMNS.map(({ id }) => id).join()}`),
  ),
  state('an address of nothing', 404, ({ visitor }) => visitor.get('/nowhere/at/all')),
  state('the register of a council that is not one’s own', 404, ({ visitor }) =>
    visitor.get('/kingsholt/register'),
  ),
  state('a page that one may not see', 403, async ({ world, council }) =>
    (await world.person(council, [])).get(`/${council.slug}/register`),
  ),
  state('signing in', 200, ({ world }) => world.visitor().get('/sign-in?next=/breckmoor/register')),
  state('POST /sign-in with what is wrong', 422, ({ world }) =>
    world.visitor().post('/sign-in', { email: 'nobody', password: 'x' }),
  ),
  state('POST /sign-out with a token of another', 403, ({ world }) =>
    world.visitor().post('/sign-out', { _csrf: 'x' }),
  ),
  state('POST /sign-in too often', 429, async ({ world }) => {
    const tries = { email: 'often@example.org', password: 'x'.repeat(501) };
    for (let many = 0; many < 20; many += 1) await world.visitor().post('/sign-in', tries);
    return world.visitor().post('/sign-in', tries);
  }),
  state('a form that is sent after signing out', 403, ({ world, council }) =>
    world.visitor().post(links.bulk(council.slug), { reference: ['1', '2'], step: 'look' }),
  ),
  state('having signed out', 200, async (scene) => {
    const { world, council } = scene;
    const leaving = await world.person(council);
    return leaving.get(String((await leaving.post('/sign-out')).headers.location));
  }),
];

/** What pages look like that no link leads to, or only one after something was sent. */
export const states: readonly State[] = [
  ...policies,
  ...imports,
  ...entries,
  ...days,
  ...doors,
  ...moreStates,
];
