import { readFileSync } from 'node:fs';
import path from 'node:path';
import { home } from '../../src/program.ts';
import type { Route } from '../../src/route.ts';
import { rowsToAdd, tableOf } from '../editing/rows.ts';
import type { Fields, Form } from './markup.ts';
import { concernNeeds, concernWays } from './concern-ways.ts';
import { actionWays } from './of-actions.ts';
import { askingWays } from './asking-ways.ts';
import { reviewWays } from './of-reviews.ts';
import { governanceWays } from './governance-ways.ts';
import { proposalWays } from './proposal-ways.ts';
import { ofTheCouncil } from './of-the-council.ts';
import { addressOf, others, type Values } from './places.ts';
import type { Way } from './way.ts';
import { whatIfPage } from './what-if.ts';

const edit = '/:council/register/:reference/edit';
/** Of a policy that begins later than the one in force. */
const day = { 'from-day': '1', 'from-month': '12', 'from-year': '2026' };
const on = (path: string, query = '') => ({ page: (places: Values) => addressOf(path, places) + query });

/** When nobody of the example had a seat yet. */
const before = {
  'fromOn-day': '1',
  'fromOn-month': '5',
  'fromOn-year': '2001',
  'untilOn-day': '1',
  'untilOn-month': '5',
  'untilOn-year': '2002',
};

/** Adding to, changing and removing from each list of an entry. */
function listWays(list: string): Readonly<Record<string, Way>> {
  const added = list === 'appointments' ? { person: 'Somebody new' } : (rowsToAdd[list] ?? {});
  const changed: Readonly<Record<string, Fields>> = {
    partners: { note: 'Changed' },
    people: { 'fromOn-year': '2025', 'fromOn-month': '3', 'fromOn-day': '2' },
    seats: { title: 'Changed' },
    appointments: { minute: 'Changed' },
    money: { budget: 'Changed' },
    documents: { edition: 'Changed' },
    notes: { text: 'Changed' },
    area: { name: 'Changed' },
  };
  return {
    [`${edit}/${list}`]: {
      fill: (many, _places, form) => ({
        ...added,
        ...(list === 'partners' ? { organisation: `Harbour Trust ${many}` } : {}),
        ...(list === 'appointments' ? { seat: offered(form, 'seat', 0), ...before } : {}),
        // Whoever is there already stays.
        ...(list === 'people' || list === 'appointments' ? { succession: 'both' } : {}),
      }),
    },
    [`${edit}/${list}/:row`]: { fill: () => changed[list] ?? {} },
    [`${edit}/${list}/:row/remove`]: {},
  };
}

function offered({ boxes }: Form, name: string, at: number): string {
  return (
    boxes
      .filter((box) => box.name === name)
      .flatMap((box) => box.offered)
      .at(at) ?? ''
  );
}

/** Of each difference, what stands here. */
function keepThis({ boxes }: Form): Fields {
  return Object.fromEntries(
    boxes.filter(({ name }) => name.startsWith('keep-')).map(({ name }) => [name, 'this']),
  );
}

/** How it serves the first priority that is ticked, or, when none is, the first. */
function howItServes({ boxes }: Form, many: number): Fields {
  const ticks = boxes.filter(({ name }) => name.startsWith('plan-'));
  const tick = ticks.find(({ sent }) => sent !== undefined) ?? ticks[0];
  if (tick === undefined) return {};
  const id = tick.offered[0] ?? '';
  return { [tick.name]: id, [`how-${id}`]: `By meeting ${many}` };
}

/** The first box of the table that somebody could answer, answered. */
function firstAnswer(form: Form): Fields {
  const box = form.boxes.find(({ name, sent }) => name.startsWith('answer:') && sent === '');
  return box === undefined ? {} : { [box.name]: 'dont-know' };
}

/** The first of many questions, with words that show it. */
function firstOnPage(many: number, { boxes }: Form): Fields {
  const shows = boxes.find(({ name }) => name.endsWith('_evidence'))?.name ?? '';
  return { [shows.replace('_evidence', '_answer')]: 'dont-know', [shows]: `Told ${many}` };
}

/** What may be said of two that look like one, of each kind, and taken back; and looking for such two. */
export const duplicates = ['entries', 'organisations', 'people'].map(
  (kind) =>
    [
      `/:council/possible-duplicates/${kind}/not-the-same`,
      `/:council/possible-duplicates/${kind}/offer-again`,
      `/:council/possible-duplicates/${kind}/look`,
    ] as const,
);

const papers = '/:council/register/:reference/documents';
const paper = `${papers}/:document`;
const notes = (many: number) => ({ name: 'notes.txt', content: `Agreed ${many}\n` });

const shipped = readFileSync(path.join(home, 'policies', 'breckland', 'policy.yaml'), 'utf8');

/** Every post of a council's pages. One that is not here cannot be walked. */
const ways: Readonly<Record<string, Way>> = {
  '/:council/log/seals/verify': on('/:council/log/seals'),
  '/:council/log/seals/mail': on('/:council/log/seals'),
  '/:council/organisations/add': { fill: (many) => ({ name: `Estuary Trust ${many}` }) },
  '/:council/organisations/:id/edit': { fill: (many) => ({ note: `Changed ${many}` }) },
  '/:council/organisations/:id/successor': { fill: () => ({ successor: 'Buckinghamshire Council' }) },
  '/:council/organisations/:id/merge': {
    page: (places) =>
      `${addressOf('/:council/organisations/:id/merge', places)}?other=${places[others.organisation]}`,
    fill: (_, _places, form) => keepThis(form),
  },
  ...Object.fromEntries(duplicates.flat().map((path) => [path, on('/:council/possible-duplicates')])),
  '/:council/people/add': { fill: (many) => ({ name: `Sam Example ${many}`, kind: 'officer' }) },
  '/:council/people/:id/edit': { fill: (many) => ({ phone: `01632 96000${many % 10}` }) },
  '/:council/people/:id/merge': {
    page: (places) => `${addressOf('/:council/people/:id/merge', places)}?other=${places[others.duplicate]}`,
    fill: (_, _places, form) => keepThis(form),
  },
  '/:council/personal-data/periods/:kind': {
    fill: (many) => ({ keep: 'for', months: String(60 + (many % 40)) }),
  },
  '/:council/personal-data/holds/add': {
    fill: (many) => ({ what: 'accounts', reason: `A claim ${many}` }),
  },
  '/:council/personal-data/holds/:hold/end': on('/:council/personal-data'),
  '/:council/people/:id/erase': { fill: () => ({ basis: 'asked' }) },
  '/:council/personal-data/erasures/:erasure/withdraw': on('/:council/personal-data'),
  '/:council/posts/add': { fill: (many) => ({ title: `Head of Piers ${many}` }) },
  '/:council/posts/:id/edit': { fill: (many) => ({ portfolio: `Changed ${many}` }) },
  '/:council/posts/:id/holders': {
    ...on('/:council/posts/:id'),
    fill: (_, places) => ({ person: places[others.person] ?? '' }),
  },
  '/:council/posts/:id/holders/:holder': {
    form: 0,
    fill: () => ({ 'fromOn-day': '2', 'fromOn-month': '3', 'fromOn-year': '2025' }),
  },
  '/:council/plans/add': { fill: (many) => ({ title: `Harbour plan ${many}`, kind: 'other plan' }) },
  '/:council/plans/:id/edit': { fill: (many) => ({ title: `Changed ${many}` }) },
  '/:council/plans/:id/priorities': {
    ...on('/:council/plans/:id'),
    fill: (many) => ({ lines: `New priority ${many}` }),
  },
  '/:council/plans/:id/copy': {
    page: (places) => addressOf('/:council/plans/:id/copy', places).replace(/\/copy$/, ''),
  },
  '/:council/plans/:id/carry-over': {},
  '/:council/plans/:id/priorities/:priority': { fill: (many) => ({ text: `Changed ${many}` }) },
  '/:council/plans/:id/priorities/:priority/move': {
    ...on('/:council/plans/:id'),
    fill: () => ({ to: 'up' }),
  },
  '/:council/plans/:id/priorities/:priority/remove': on('/:council/plans/:id/priorities/:priority'),
  '/:council/policy/change': {
    upload: (many) => ({ name: 'policy.yaml', content: `${shipped}\n# edition ${many}\n` }),
  },
  '/:council/policy/drafts/new': { fill: (many) => ({ from: 'nothing', name: `Draft ${many}` }) },
  '/:council/policy/drafts/:id': { fill: (many) => ({ name: `Draft ${many}` }) },
  '/:council/policy/drafts/:id/part': { fill: (many) => ({ 'p-title': `Policy ${many}` }) },
  // Good for money and for a count, whichever the policy compares first.
  '/:council/policy/drafts/:id/amounts': { fill: (many) => ({ to: String(60_000 + many) }) },
  '/:council/policy/drafts/:id/order': {
    ...on('/:council/policy/drafts/:id/part', '?at=kinds'),
    fill: () => ({ move: '1 down' }),
  },
  '/:council/policy/drafts/:id/join': {
    ...on('/:council/policy/drafts/:id/part', '?at=requirements/1/metWhen'),
    form: 1,
    fill: () => ({ wrap: 'all' }),
  },
  '/:council/policy/drafts/:id/remove': on('/:council/policy/drafts/:id/remove', '?at=kinds/1'),
  '/:council/policy/compare/take': {
    page: (places) =>
      `${addressOf('/:council/policy/compare', places)}?a=origin:draft:${places[others.policyDraft]}&b=shipped:brentwood`,
    fill: (many, _places, form) => ({
      name: `Improvements ${many}`,
      take: offered(form, 'take', 0),
    }),
  },
  '/:council/policy/change/:id': {
    fill: () => ({ ...day, title: 'The policy of the walk', adoptedAs: 'Cabinet', minute: '7' }),
  },
  '/:council/what-if/draft': { page: whatIfPage },
  '/:council/policy/versions/:id/withdraw': on('/:council/policy'),
  '/:council/imports/new': {
    upload: (many) => ({ name: 'register.csv', content: `Name,Purpose\nHarbour board ${many},Moorings\n` }),
  },
  '/:council/imports/sample': {
    ...on('/:council/imports/new'),
    fill: () => ({ sample: 'gravesham-partnerships' }),
  },
  '/:council/imports/:run/match': {
    fill: () => ({ 'column-1': 'objectives' }),
    sometimes: ['key', 'year'],
  },
  '/:council/imports/:run/import': on('/:council/imports/:run/check'),
  '/:council/imports/:run/undo': {},
  '/:council/register/add': { fill: (many) => ({ name: `Harbour Board ${many}` }) },
  '/:council/register/add/:draft/discard': {},
  '/:council/register/add/:draft/:group': { fill: (many) => ({ purpose: `Changed ${many}` }) },
  '/:council/register/add/:draft/check': {},
  [`${edit}/basics`]: { fill: (many) => ({ objectives: `Changed ${many}` }) },
  [`${edit}/nature`]: { fill: () => ({ scale: 'operational' }) },
  [`${edit}/dates`]: { fill: (many) => ({ meetingsAYear: String(5 + (many % 7)) }) },
  [`${edit}/resources`]: { fill: (many) => ({ projects: `Changed ${many}` }) },
  [`${edit}/information`]: { fill: (many) => ({ informationSharing: `Changed ${many}` }) },
  [`${edit}/views`]: { fill: (many) => ({ comments: `Changed ${many}` }) },
  [`${edit}/own`]: { fill: (many) => ({ 'own-information-flow': `Changed ${many}` }) },
  [`${edit}/part-of`]: { fill: (_many, places) => ({ partOf: places[others.entry] ?? '' }) },
  [`${edit}/priorities`]: { fill: (many, _places, form) => howItServes(form, many) },
  ...Object.assign({}, ...Object.keys(tableOf).map(listWays)),
  [`${papers}/add`]: {
    fill: (many) => ({ kind: 'other', title: `Minutes ${many}` }),
    upload: notes,
  },
  [`${paper}/version`]: {
    fill: (many) => ({ whatChanged: `Changed ${many}`, signs: 'stand' }),
    upload: notes,
    sometimes: ['signs'],
  },
  [`${paper}/ask`]: { fill: (_many, _places, form) => ({ guest: offered(form, 'guest', 0) }) },
  [`${paper}/sign-here`]: on(paper),
  [`${paper}/sign`]: {
    fill: (_many, _places, form) => ({
      party: offered(form, 'party', -1),
      name: 'Sam Signer',
      'signedOn-day': '1',
      'signedOn-month': '11',
      'signedOn-year': '2026',
    }),
  },
  [`${paper}/signatures/:signature/withdraw`]: { ...on(paper), form: 0 },
  [`${paper}/versions/:version/withdraw`]: { fill: () => ({ reason: 'Not it', content: 'keep' }) },
  [`${paper}/withdraw`]: { fill: () => ({ reason: 'Out of date' }) },
  // Before it is decided afresh what the entry is: the policy asks governance of partnerships alone.
  ...governanceWays,
  '/:council/register/:reference/:set/ask/:question': { fill: () => ({ answer: 'dont-know' }) },
  '/:council/register/:reference/:set/all': { fill: (many, _places, form) => firstOnPage(many, form) },
  '/:council/register/:reference/:set/decision': {
    ...on('/:council/register/:reference/:set'),
    fill: () => ({ outcome: 'network', reason: 'It meets and no more.' }),
  },
  '/:council/sort/:set': { fill: (_, _places, form) => firstAnswer(form) },
  '/:council/is-it-a-partnership': {
    ...on('/:council/is-it-a-partnership', '?show=result'),
    fill: (many) => ({ name: `Tried ${many}` }),
  },
  '/:council/register/:reference/merge': {
    page: (places) =>
      `${addressOf('/:council/register/:reference/merge', places)}?other=${places[others.entry]}`,
    fill: (_, _places, form) => keepThis(form),
  },
  '/:council/views/add': {
    ...on('/:council/views/add', '?sort=-risk'),
    fill: (many) => ({ name: `Riskiest ${many}`, whose: 'own' }),
  },
  '/:council/views/:id': { fill: (many) => ({ name: `Seen anew ${many}` }) },
  '/:council/views/:id/remove': on('/:council/views/:id'),
  '/:council/fields/add': { fill: (many) => ({ label: `Ward told ${many}`, type: 'text' }) },
  '/:council/fields/:id': { fill: (many) => ({ hint: `Changed ${many}` }) },
  '/:council/fields/:id/move': { ...on('/:council/fields'), fill: () => ({ to: 'up' }) },
  '/:council/fields/:id/withdraw': on('/:council/fields/:id'),
  '/:council/fields/:id/bring-back': on('/:council/fields/:id'),
  '/:council/register/change-many': {
    page: (places) =>
      `${addressOf('/:council/register/change-many', places)}?reference=${places[others.entry]}`,
    first: (places) => ({ field: 'leadOfficer', leadOfficer: places[others.person] ?? '', step: 'look' }),
  },
  ...Object.fromEntries(
    ['give', 'take', 'person', 'suspend', 'let-in'].map((step) => [
      `/:council/members/:account/${step}`,
      {
        ...on('/:council/members/:account'),
        fill: (_many: number, _places: Values, form: Form) =>
          step === 'give'
            ? { role: 'lead', covers: 'council' }
            : step === 'person'
              ? { person: offered(form, 'person', -1) }
              : {},
      },
    ]),
  ),
  '/:council/members/:account/remove': {},
  '/:council/register/:reference/shared/:guest/withdraw': on('/:council/register/:reference/shared'),
  '/:council/guests/:guest/withdraw': on('/:council/guests'),
  '/:council/members/invited/:id/withdraw': on('/:council/members'),
  ...actionWays,
  ...askingWays,
  ...reviewWays,
  ...proposalWays,
  ...concernWays,
  ...ofTheCouncil,
  '/councils/start': { fill: (many) => ({ name: `New Council ${many}`, slug: `new-council-${many}` }) },
  '/councils/start/:id/council': { fill: (many) => ({ name: `Changed ${many}` }) },
  '/councils/start/:id/policy': { fill: () => ({ policy: 'brentwood' }) },
  '/councils/start/:id/adoption': { fill: (many) => ({ minute: `Changed ${many}` }) },
  '/councils/start/:id/check': {},
};

/** Posts in an order in which none takes away what a later one needs. */
export function inOrder(posts: readonly Route[]): readonly Route[] {
  const order = Object.keys(ways);
  for (const post of posts) wayOf(post);
  return posts.toSorted((a, b) => order.indexOf(a.path) - order.indexOf(b.path));
}

/** What has to be posted before, where a form is there only after another. */
const needs: Readonly<Record<string, readonly string[]>> = {
  ...concernNeeds,
  '/:council/plans/:id/carry-over': ['/:council/plans/:id/copy'],
  ...Object.fromEntries(duplicates.map(([said, takenBack]) => [takenBack, [said]])),
  '/:council/policy/versions/:id/withdraw': ['/:council/policy/change/:id'],
  '/:council/imports/:run/undo': ['/:council/imports/:run/import'],
  '/:council/fields/:id/bring-back': ['/:council/fields/:id/withdraw'],
  '/:council/members/:account/let-in': ['/:council/members/:account/suspend'],
};

/** The posts with those that they need, in order. */
export function withNeeds(posts: readonly Route[], all: readonly Route[]): readonly Route[] {
  const wanted = new Set(posts.flatMap(({ path }) => [path, ...(needs[path] ?? [])]));
  return inOrder(all.filter(({ path }) => wanted.has(path)));
}

/** How a route is posted to: every one has to be known. */
export function wayOf({ path }: Pick<Route, 'path'>): Way {
  const way = ways[path];
  if (way === undefined)
    throw new Error(
      `The walk does not know how to post to ${path}: say in test/scenarios/posts.ts what is filled in`,
    );
  return way;
}
