import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const source = import.meta.dirname;

/** Folders of `src` that slices stand on, and files beside the slices that every slice may use. */
const layers = new Set(['kit', 'policy', 'matching', 'tables', 'seals', 'alike', 'reminders', 'approvals']);
/** The verbs of the terminal stand at the edge, as the app does: they may use every slice. */
const terminal = 'cli';
const edge = new Set([
  'main.ts',
  'cli.ts',
  'backup.ts',
  'program.ts',
  'serve.ts',
  'result.ts',
  'request.ts',
  'context.ts',
  'reach.ts',
  'entered.ts',
  'reply.ts',
  'kept-form.ts',
  'transaction.ts',
  'page.ts',
  'error-pages.ts',
  'uploads.ts',
  'app.ts',
  'config.ts',
  'jobs.ts',
  'erasures.ts',
  'security-log.ts',
  'retention.ts',
  'protection.ts',
  'seal-jobs.ts',
  'approval-jobs.ts',
  'seal-letters.ts',
  'reminder-jobs.ts',
]);
/** What the hub lets other slices read. */
const readers =
  /^partnerships\/(facts|known-columns|known-in-part|fields|standing|standing-anew|stand|find|laid-down|row-words|row-words-store|rules-changed|rule-changes-store|other-scales|gone-levels|register-answer|still-said|shown|shown-store|words|checks|bands|list|reference|missing|places|requirements-kept|timeline|timeline-words|timeline-store|timeline-sentence|edit\/(form|groups|held|open|questions|store|pages\/show))\.ts$/;
/** Sets of questions are asked in one way, on pages of other slices too. */
const asking = /^questions\/(loaded|form|answers-store|whole\/(criteria|page|sheet))\.ts$/;
/** Imports that break a rule, and why they may. */
const exceptions: Readonly<Record<string, string>> = {
  'site.ts imports signing-in/provider/open-id.ts':
    'the type of a council’s own sign-in, which the program makes as it starts; it names what a provider answers',
};

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
  const lines = broken.map(({ from, to }) => `${from} imports ${to}`).filter((line) => !(line in exceptions));
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

test('a slice imports no other slice, except what the hub lets them read and how questions are asked', () => {
  refuses(
    'slices stand apart',
    all.filter(
      ({ from, to }) =>
        isSlice(from) &&
        to.endsWith('.ts') &&
        isSlice(to) &&
        folderOf(from) !== folderOf(to) &&
        !readers.test(to) &&
        !asking.test(to),
    ),
  );
});

test('what slices stand on imports no slice', () => {
  refuses(
    'seals, alike and reminders import kit, policy, matching, tables, each itself, and files beside the slices that are no edge',
    all.filter(
      ({ from, to }) =>
        ['seals', 'alike', 'reminders'].includes(folderOf(from)) &&
        to.endsWith('.ts') &&
        folderOf(from) !== folderOf(to) &&
        !['kit', 'policy', 'matching', 'tables', ''].includes(folderOf(to)),
    ),
  );
  refuses(
    'a file beside the slices that is no edge imports no slice, except what the hub lets them read',
    all.filter(
      ({ from, to }) =>
        folderOf(from) === '' &&
        !edge.has(from) &&
        to.endsWith('.ts') &&
        folderOf(to) !== '' &&
        !layers.has(folderOf(to)) &&
        !readers.test(to),
    ),
  );
  const gone = Object.keys(exceptions).filter(
    (line) => !all.some(({ from, to }) => `${from} imports ${to}` === line),
  );
  assert.deepEqual(gone, [], 'exceptions of which there is no need any more');
});

test('what approves imports no slice, except what the hub lets them read', () => {
  refuses(
    'approvals imports what slices stand on, files beside the slices that are no edge, and readers of the hub',
    all.filter(
      ({ from, to }) =>
        folderOf(from) === 'approvals' &&
        to.endsWith('.ts') &&
        (edge.has(to) || (isSlice(to) && !readers.test(to)) || folderOf(to) === terminal),
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
