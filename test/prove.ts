// The full counts of the targets: `script/prove [goal ...]`. Each goal's row of docs/proofs.md is written when it has run,
// with the figures that really ran, so that goals may be proved on different days. Ends with 1 when one was missed.
// PROVE_KILLS, PROVE_CRASHES, PROVE_LOCKS, PROVE_CUTS, PROVE_SOAK (seconds), PROVE_INTERLEAVINGS, PROVE_REPEATS, PROVE_EDITORS_SECONDS and
// PROVE_HISTORIES run fewer than the targets ask, and the page says so.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { home } from '../src/program.ts';
import { proveKills, proveLock, provePowerCuts, type Proof, proveSoak } from './faults/prove.ts';
import { commit, day, table } from './load/report.ts';
import { proveGuessing } from './scenarios/timing.ts';

interface Goal {
  readonly what: string;
  prove: () => Promise<Proof | null>;
}

const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const debian15 = '/usr/lib/postgresql/15/bin';

const goals: Readonly<Record<string, Goal>> = {
  R1: {
    what: 'Power cuts on the embedded database, simulated sector by sector',
    prove: () => provePowerCuts(number('PROVE_CUTS', 500)),
  },
  R2: {
    what: 'Concordat, its database or both killed in the midst of 200 notes being added, during recovery too; every row read afterwards; p50 and p99 are milliseconds from the last kill until it writes again',
    prove: () => proveKills(number('PROVE_KILLS', 1000)),
  },
  R3: {
    what: 'A second program on a data folder that is held',
    prove: () => proveLock(number('PROVE_LOCKS', 200)),
  },
  R7: {
    what: 'Every test on Debian’s PostgreSQL 15, archives from 15 and 18 loaded in each other among them',
    prove: () =>
      existsSync(debian15)
        ? tests(['src/**/*.test.ts', 'test/**/*.test.ts'], {
            CONCORDAT_TEST_SERVER: debian15,
            CONCORDAT_FULL: '0',
          })
        : Promise.resolve(null),
  },
  R8: {
    what: 'A few people who save one form at once, on forms opened before or after each other’s saves; posts that are each sent two to four times at once; 64 editors of one entry, and of 64, for a minute each: nothing lost, nothing twice, no fault shown',
    prove: () =>
      counted(['test/time/editors.test.ts'], {
        CONCORDAT_INTERLEAVINGS: number('PROVE_INTERLEAVINGS', 20_000),
        CONCORDAT_REPEATS: number('PROVE_REPEATS', 10_000),
        CONCORDAT_EDITORS_SECONDS: number('PROVE_EDITORS_SECONDS', 60),
      }),
  },
  R9: {
    what: 'Programs killed while they send what is in the outbox, four at a time, within the moments in which letters leave: every letter arrived, copies under one Message-ID; killed while they write reminders, and a mail server that is away for a day',
    prove: () =>
      counted(['test/faults/outbox.test.ts', 'test/faults/reminders.test.ts'], {
        CONCORDAT_CRASHES: number('PROVE_CRASHES', 2000),
      }),
  },
  R12: {
    what: 'Fifty requests a second with a kill a minute, of the database and every twentieth time of Concordat; the growth is from its first minute on',
    prove: () => proveSoak(number('PROVE_SOAK', 7200)),
  },
  S1: {
    what: 'Every route signed out, from another council, as each role, with rows of others and forged forms; requests that name what is another council’s in every place; every table, view and function by the program’s own login',
    prove: () =>
      counted(['test/scenarios/*.test.ts', 'src/councils/isolation.test.ts'], {
        CONCORDAT_CROSSINGS: number('PROVE_CROSSINGS', 100_000),
      }),
  },
  S2: {
    what: '20,000 sequences of administrators giving, taking and suspending at random: nobody comes by more than whoever gave it holds; 20,000 policies of which whoever may adopt them has nothing more; what a shared link may do',
    prove: () => tests(['src/members/*.test.ts', 'src/roles-held.test.ts', 'src/guests/*.test.ts']),
  },
  P2: {
    what: 'Every page and every form as each role of each policy, with a part and without, over less than the council, signed out and as a guest, against one table of who may what',
    prove: () => tests(['test/matrix/*.test.ts']),
  },
  S3: {
    what: 'The name of every column of every table, and every word that would give a role, sent to every form: what each does is what it does without them',
    prove: () => tests(['test/scenarios/posts.test.ts']),
  },
  S4: {
    what: '500 texts that would run a script, in every column of text, on every page, in a browser told to allow them',
    prove: () => tests(['test/journeys/payloads.test.ts']),
  },
  S7: {
    what: 'Hostile and damaged workbooks, and the memory of all processes of ours while they are sent by page; every cell of the real registers accounted for; hostile documents, 2 GB as they stream in, and what clamd finds',
    prove: () => tests(['test/sheets/*.test.ts', 'src/imports/*.test.ts', 'test/uploads/*.test.ts']),
  },
  S9: {
    what: 'Twelve ways in which a session, a role or an account ends, a thousand times in all, each followed by the next request of another browser',
    prove: () => tests(['test/scenarios/ended.test.ts']),
  },
  S10: {
    what: 'A wrong password and a forgotten one, for an address with an account and for one without, taking turns: how far their medians are apart',
    prove: () => proveGuessing(number('PROVE_GUESSES', 2000)),
  },
  S12: {
    what: 'Somebody named wherever somebody can be, erased: no row, no byte of a file of the database but of its write-ahead log, which is overwritten in days, nothing in an archive made after; erased again after a restore; the chain verifies',
    prove: () => tests(['test/erasure/*.test.ts', 'src/personal/**/*.test.ts', 'src/cli/erase.test.ts']),
  },
  S13: {
    what: 'What the program refuses to start with: logins, settings of the server, a database that was changed by hand, secrets that anybody would try',
    prove: () =>
      tests([
        'src/kit/guard.test.ts',
        'src/kit/drift.test.ts',
        'src/kit/default-secrets.test.ts',
        'src/config.test.ts',
        'src/kit/seal.test.ts',
      ]),
  },
  S14: {
    what: 'The table of ASVS 5.0 in docs/security.md: every requirement that applies has its row, and every test that it names is there',
    prove: () => tests(['test/security.test.ts']),
  },
  T1: {
    what: 'Random histories of a register, by forms as people send them, some at once: every table as at each moment is what it was then',
    prove: () =>
      counted(['test/time/histories.test.ts'], { CONCORDAT_HISTORIES: number('PROVE_HISTORIES', 10_000) }),
  },
  S11: {
    what: '5,000 random histories after each of which the tables rebuilt from the record of changes are the tables; 10,000 random tamperings with the record as its owner, digests and chain made anew among them, each found and located; seals made while everybody saves',
    prove: () => tests(['test/audit/*.test.ts']),
  },
  K3: {
    what: 'Every page that the worked example leads to, as each of its people, every form sent wrongly, and every state that no link leads to: valid, and accessible at both widths',
    prove: () => tests(['test/journeys/crawl.test.ts', 'test/journeys/states.test.ts']),
  },
};

/** Runs test files with the counts that they are given, which the page says. */
async function counted(files: readonly string[], counts: Readonly<Record<string, number>>): Promise<Proof> {
  const given = Object.entries(counts);
  const proof = await tests(files, Object.fromEntries(given.map(([name, count]) => [name, String(count)])));
  const said = given.map(([name, count]) => [name.replace('CONCORDAT_', '').toLowerCase(), count] as const);
  return { ...proof, figures: { ...Object.fromEntries(said), ...proof.figures } };
}

/** Runs test files, in full unless told otherwise, and counts what passed. */
async function tests(
  files: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Proof> {
  const args = [
    '--test',
    '--test-global-setup=test/setup.ts',
    '--test-concurrency=2',
    '--test-reporter=tap',
    ...files,
  ];
  const child = spawn(process.execPath, args, {
    cwd: home,
    env: { ...process.env, CONCORDAT_FULL: '1', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout) said += String(chunk);
  const counted = (word: string): number => Number(new RegExp(`^# ${word} (\\d+)`, 'm').exec(said)?.[1] ?? 0);
  for (const [words] of said.matchAll(/^( *)not ok .*\n(?:\1 +.*\n)*/gm)) console.log(words.trimEnd());
  const figures = { tests: counted('tests'), passed: counted('pass'), failed: counted('fail') };
  return { met: figures.passed > 0 && figures.passed === figures.tests, figures };
}

const file = path.join(home, 'docs', 'proofs.md');
const head = ['Goal', 'What ran', 'Figures', 'Met', 'Date', 'Commit'];

/** The rows of the page by their goal, as cells. */
async function provedBefore(): Promise<Map<string, readonly string[]>> {
  const page = await readFile(file, 'utf8').catch(() => '');
  const rows = [...page.matchAll(/^\| ([A-Z]\d+) \|(.*)\|$/gm)];
  return new Map(
    rows.map(([, goal = '', rest = '']) => [goal, [goal, ...rest.split('|').map((cell) => cell.trim())]]),
  );
}

async function keep(goal: string, row: readonly string[]): Promise<void> {
  const rows = (await provedBefore()).set(goal, row);
  const known = Object.keys(goals).flatMap((each) => rows.get(each) ?? []);
  const lines = Array.from({ length: known.length / head.length }, (_, index) =>
    known.slice(index * head.length, (index + 1) * head.length),
  );
  await writeFile(
    file,
    `# Proofs

Written by \`script/prove\`: what the targets ask for in full, with the counts that really ran, when, and at which commit.

${table(head, lines)}
`,
  );
}

const asked = process.argv.slice(2);
for (const [goal, { what, prove }] of Object.entries(goals)) {
  if (asked.length > 0 && !asked.includes(goal)) continue;
  const proof = await prove();
  if (proof === null) {
    console.log(`${goal}: not on this machine`);
    continue;
  }
  const figures = Object.entries(proof.figures).map(
    ([name, value]) => `${name} ${value.toLocaleString('en-GB')}`,
  );
  console.log(`${goal}: ${proof.met ? 'met' : 'MISSED'}: ${figures.join(', ')}`);
  await keep(goal, [goal, what, figures.join(', '), proof.met ? 'yes' : '**no**', day(), commit()]);
  if (!proof.met) process.exitCode = 1;
}
