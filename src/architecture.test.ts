import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const source = import.meta.dirname;

/** Folders of `src` that slices stand on, and files beside the slices that every slice may use. */
const layers = new Set(['kit', 'policy', 'matching']);
/** The verbs of the terminal stand at the edge, as the app does: they may use every slice. */
const terminal = 'cli';
const edge = new Set([
  'main.ts',
  'cli.ts',
  'backup.ts',
  'program.ts',
  'serve.ts',
  'request.ts',
  'reply.ts',
  'kept-form.ts',
  'transaction.ts',
  'page.ts',
  'error-pages.ts',
  'uploads.ts',
  'app.ts',
  'config.ts',
  'jobs.ts',
  'protection.ts',
]);
/** What the hub lets other slices read. */
const readers =
  /^partnerships\/(facts|fields|standing|standing-anew|stand|find|laid-down|row-words|row-words-store|rules-changed|rule-changes-store|other-scales|gone-levels|register-answer|still-said|shown|shown-store|words|checks|bands|list)\.ts$/;
/** Imports that break the rule. It stays empty. */
const exceptions: readonly string[] = [];

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('/testing/'),
);

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(path.join(source, file), 'utf8');
  const found = [...text.matchAll(/^(?:import|export)\s[^;]*?from '([^']+)'|\bimport\('([^']+)'\)/gm)];
  return found
    .map(([, still, moving]) => still ?? moving ?? '')
    .map((to) => ({
      from: file,
      to: to.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(file), to)) : to,
    }));
}

const all = files.flatMap(importsOf);
const folderOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] as string) : '');
const isSlice = (file: string): boolean =>
  folderOf(file) !== '' && folderOf(file) !== terminal && !layers.has(folderOf(file));

function refuses(rule: string, broken: readonly Import[]): void {
  const lines = broken
    .map(({ from, to }) => `${from} imports ${to}`)
    .filter((line) => !exceptions.includes(line));
  assert.deepEqual(lines, [], rule);
}

test('the policy engine knows nothing of the web or the database', () => {
  refuses(
    'policy imports only itself and its reading of YAML',
    all.filter(
      ({ from, to }) =>
        folderOf(from) === 'policy' && !to.startsWith('policy/') && !['yaml', 'zod'].includes(to),
    ),
  );
});

test('the kit knows nothing of partnerships', () => {
  refuses(
    'kit imports only itself, npm and Node',
    all.filter(({ from, to }) => folderOf(from) === 'kit' && to.endsWith('.ts') && !to.startsWith('kit/')),
  );
});

test('the matcher of names knows the kit and nothing else', () => {
  refuses(
    'matching imports only itself and the kit',
    all.filter(
      ({ from, to }) =>
        folderOf(from) === 'matching' && to.endsWith('.ts') && !/^(?:matching|kit)\//.test(to),
    ),
  );
});

test('a slice imports no other slice, except what the hub lets them read', () => {
  refuses(
    'slices stand apart',
    all.filter(
      ({ from, to }) =>
        isSlice(from) &&
        to.endsWith('.ts') &&
        isSlice(to) &&
        folderOf(from) !== folderOf(to) &&
        !readers.test(to),
    ),
  );
});

test('nothing below the edge imports the edge', () => {
  refuses(
    'main, then app, then slices',
    all.filter(
      ({ from, to }) =>
        !['', terminal].includes(folderOf(from)) && (edge.has(to) || folderOf(to) === terminal),
    ),
  );
});

test('pages and forms never reach for the database', () => {
  const draws = (file: string): boolean => /(^|\/)(page|form)\.ts$/.test(file) || file.includes('/pages/');
  refuses(
    'page and form import no store, except for its types',
    all.filter(
      ({ from, to }) => draws(from) && isSlice(from) && /(^|\/)store\.ts$/.test(to) && !typeOnly(from, to),
    ),
  );
});

function typeOnly(from: string, to: string): boolean {
  const text = readFileSync(path.join(source, from), 'utf8');
  const name = `./${path.posix.relative(path.posix.dirname(from), to)}`.replace('./../', '../');
  return (
    text.includes(`import type`) &&
    new RegExp(`import type [^;]*from '${name.replaceAll('.', '\\.')}'`).test(text)
  );
}

test('only the configuration reads the environment, and only the edge ends the program', () => {
  for (const file of files) {
    const text = readFileSync(path.join(source, file), 'utf8');
    if (!['config.ts', 'main.ts', 'cli.ts'].includes(file))
      assert.doesNotMatch(text, /process\.env(?!\['NODE_TEST)/, file);
    if (!['main.ts', 'cli.ts'].includes(file) && !file.startsWith('kit/sheet/'))
      assert.doesNotMatch(text, /process\.exit\(/, file);
    assert.doesNotMatch(text, /export default/, file);
  }
});

test('no import goes round in a circle', () => {
  const next = Map.groupBy(
    all.filter(({ to }) => to.endsWith('.ts')),
    ({ from }) => from,
  );
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): void => {
    assert.ok(!trail.includes(file), [...trail, file].join(' -> '));
    if (done.has(file)) return;
    for (const { from, to } of next.get(file) ?? []) if (!onlyTypes(from, to)) walk(to, [...trail, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
});

/** Imports of types are gone when the program runs. */
function onlyTypes(from: string, to: string): boolean {
  return typeOnly(from, to);
}
