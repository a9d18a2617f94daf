import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { home } from '../src/program.ts';
import { newWorld } from './world.ts';

const page = readFileSync(path.join(home, 'docs', 'security.md'), 'utf8');

/** Number, level and whether it applies, of every requirement of the two levels; not their texts. */
const asked = readFileSync(path.join(import.meta.dirname, 'asvs.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [id: string, level: string, applies: string]);

const rows = [...page.matchAll(/^\| (\d+\.\d+\.\d+) \| (L\d) \|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)].map(
  ([, id = '', level = '', what = '', met = '', how = '', shown = '']) => ({
    id,
    level,
    what: what.trim(),
    met: met.trim(),
    how: how.trim(),
    tests: [...shown.matchAll(/`([^`]+)`: “([^”]+)”/g)].map(([, file = '', title = '']) => ({ file, title })),
  }),
);

describe('docs/security.md', () => {
  test('has one row for each requirement that applies, and none for others', () => {
    assert.deepEqual(
      rows.map(({ id, level }) => `${id} ${level}`),
      asked.filter(([, , applies]) => applies === 'Y').map(([id, level]) => `${id} ${level}`),
    );
  });

  test('says of each what is asked, whether it is met, and by what', () => {
    for (const { id, what, met, how, tests } of rows) {
      assert.ok(what.length > 5, id);
      assert.match(met, /^(?:yes|partly|by the host|\*\*no\*\*)$/, id);
      assert.ok(how !== '' || tests.length > 0, `${id} says nothing of how`);
      if (met === 'yes') assert.ok(tests.length > 0, `${id} is met, and no test shows it`);
      else assert.ok(how.length > 20, `${id} does not say what is missing`);
    }
  });

  test('names tests that are there, under the names that they have', () => {
    const gone = rows.flatMap(({ id, tests }) =>
      tests
        .filter(({ file, title }) => {
          const at = path.join(home, file);
          return !existsSync(at) || !readFileSync(at, 'utf8').includes(title);
        })
        .map(({ file, title }) => `${id}: ${file}: ${title}`),
    );
    assert.deepEqual(gone, []);
  });

  test('counts itself rightly', () => {
    const many = (met: string): number => rows.filter((row) => row.met === met).length;
    const tested = rows.filter(({ tests }) => tests.length > 0).length;
    const said = `Of ${rows.length} that apply, ${many('yes')} are met, ${many('partly')} in part, ${many('by the host')} by whoever runs it, ${many('**no**')} not; ${tested} are shown by a test.`;
    assert.ok(page.includes(said), said);
    assert.ok(tested >= rows.length * 0.8);
  });
});

test('every library is pinned to one version, with the digest of what is installed', () => {
  const read = (name: string) => JSON.parse(readFileSync(path.join(home, name), 'utf8')) as Manifest;
  const { dependencies, devDependencies, optionalDependencies } = read('package.json');
  const wanted = { ...dependencies, ...devDependencies, ...optionalDependencies };
  for (const [name, version] of Object.entries(wanted))
    assert.match(version, /^\d+\.\d+\.\d+(?:-[\w.]+)?$/, name);
  const { packages = {} } = read('package-lock.json');
  const open = Object.entries(packages).filter(
    ([name, { integrity, link, resolved }]) =>
      name !== '' &&
      link !== true &&
      (integrity === undefined || !(resolved ?? 'https:').startsWith('https:')),
  );
  assert.deepEqual(
    open.map(([name]) => name),
    [],
  );
});

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly packages?: Readonly<
    Record<string, { readonly integrity?: string; readonly resolved?: string; readonly link?: boolean }>
  >;
}

test('no answer opens itself to other sites, whoever asks', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const officer = await world.person(council);
  const headers = {
    cookie: officer.cookie,
    origin: 'https://elsewhere.example',
    'access-control-request-method': 'POST',
  };
  for (const method of ['GET', 'OPTIONS', 'POST'] as const)
    for (const url of [
      '/',
      '/sign-in',
      `/${council.slug}/register`,
      `/${council.slug}/exports/register.json`,
    ]) {
      const answer = await world.app.inject({ method, url, headers });
      const open = Object.keys(answer.headers).filter((name) => name.startsWith('access-control'));
      assert.deepEqual(open, [], `${method} ${url}`);
    }
});

test('TRACE and the like are not answered', async (t) => {
  const world = await newWorld(t);
  for (const method of ['TRACE', 'CONNECT', 'PROPFIND'] as const) {
    const answer = await world.app.inject({
      method: method as 'GET',
      url: '/sign-in',
      headers: { 'x-told': 'told' },
    });
    assert.ok(answer.statusCode >= 400, method);
    assert.ok(!answer.body.includes('told'), method);
  }
});
