import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { isMap, isSeq, parse, parseDocument, type Document, type Node } from 'yaml';
import { readPolicy } from './read.ts';
import { document, problemsOf, wyndle } from './testing/wyndle.ts';

interface Fault {
  readonly about: string;
  readonly from: string;
  readonly to: string;
  readonly says: string;
}

/** Each is one slip of the pen, with the words that must come back. */
const FAULTS = parse(
  readFileSync(new URL('testing/faults.yaml', import.meta.url), 'utf8'),
) as readonly Fault[];

for (const { about, from, to, says } of FAULTS) {
  test(`the checker finds ${about}, and says where`, () => {
    const expected = new RegExp(says);
    const problems = problemsOf([from, to]);
    const found = problems.find((each) => expected.test(each.sentence));
    assert.ok(found, `expected ${expected} among:\n${problems.map((each) => each.sentence).join('\n')}`);
    const lines = document().slice(0, document().indexOf(from)).split('\n').length;
    assert.equal(found.file, 'policy.yaml');
    assert.ok(
      Math.abs(found.line - lines) <= 12 ||
        /Nothing is said of|No kind|depends|Nobody can complete/.test(found.sentence),
      `line ${found.line}, not near ${lines}`,
    );
    assert.ok(found.column >= 1);
  });
}

test('thirty and more faults in one document give as many messages in one run', () => {
  const cyclic = /depends on itself|never be asked|never be reached/;
  const apart = FAULTS.filter((each) => !cyclic.test(each.says));
  let text = document();
  const seeded: Fault[] = [];
  for (const fault of apart) {
    const next = text.replace(fault.from, fault.to);
    if (next === text || overlaps(seeded, fault)) continue;
    text = next;
    seeded.push(fault);
  }
  const { problems } = readPolicy(text, 'policy.yaml');
  const missed = seeded.filter(
    (fault) => !problems.some((each) => new RegExp(fault.says).test(each.sentence)),
  );
  assert.deepEqual(
    missed.map((each) => each.about),
    [],
  );
  assert.ok(seeded.length >= 30, `${seeded.length} faults seeded`);
  assert.ok(problems.length >= 30);
  assert.deepEqual(
    problems,
    problems.toSorted((a, b) => a.line - b.line || a.column - b.column),
  );
});

/** Faults of one line would hide each other. */
function overlaps(seeded: readonly Fault[], { from }: Fault): boolean {
  const lineOf = (text: string) => document().slice(0, document().indexOf(text)).split('\n').length;
  return seeded.some((each) => lineOf(each.from) === lineOf(from));
}

test('the fictional policy has no fault', () => {
  assert.equal(wyndle().id, 'wyndle-2026');
});

const HOSTILE: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
  ['nothing', '', /empty/],
  ['spaces', ' \n\t\n', /empty/],
  ['a number', '42', /Expected a policy/],
  ['a list', '- a\n- b', /Expected a policy/],
  ['not YAML', 'a: [1,\n b: {', /not YAML/],
  ['tabs', 'a:\n\tb: 1', /not YAML/],
  ['an alias bomb', 'a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]', /Anchors/],
  ['a merge key', 'x: &x { id: a }\n<<: *x', /Anchors/],
  ['depth', '['.repeat(100_000), /nested more than/],
  ['depth by dashes', '- '.repeat(50_000), /nested more than/],
  ['size', 'a'.repeat(2_000_001), /larger than/],
  ['two documents', 'id: a\n---\nid: b', /second/],
  ['Windows-1252', new Uint8Array([0x69, 0x64, 0x3a, 0x20, 0xa3, 0x31]), /not UTF-8/],
  ['a spreadsheet', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), /UTF-8/],
  ['a prototype', '__proto__: { id: x }\nconstructor: 1', /not known in a policy/],
  ['a key that is a list', '? [a, b]\n: c', /plain word before the colon/],
  ['tagged', 'id: !!js/function x', /./],
];

for (const [about, text, expected] of HOSTILE) {
  test(`a file of ${about} is refused with a sentence`, () => {
    const { problems } = readPolicy(text, 'bad.yaml');
    assert.ok(
      problems.some((each) => expected.test(each.sentence)),
      problems.map((each) => each.sentence).join('\n'),
    );
    for (const each of problems) assert.ok(each.line >= 1 && each.column >= 1 && each.sentence.length > 8);
  });
}

test('one slip of punctuation gives a few messages, the first of them where it is', () => {
  const problems = problemsOf([
    '{ id: contract, label: Contract,',
    '{ id: contract, label: {executive contract,',
  ]);
  assert.ok(problems.length > 0 && problems.length <= 6, `${problems.length} messages`);
  const line =
    document()
      .split('\n')
      .findIndex((each) => each.includes('label: Contract')) + 1;
  assert.ok(Math.abs((problems[0]?.line ?? 0) - line) <= 1);
});

test('a byte order mark does no harm', () => {
  assert.deepEqual(readPolicy(`\ufeff${document()}`, 'policy.yaml').problems, []);
  assert.deepEqual(readPolicy(new TextEncoder().encode(document()), 'policy.yaml').problems, []);
});

type Slip = {
  readonly at: number;
  readonly how: 'drop' | 'word' | 'list' | 'map' | 'number' | 'nothing' | 'again';
};
const slip: fc.Arbitrary<Slip> = fc.record({
  at: fc.nat(4000),
  how: fc.constantFrom('drop', 'word', 'list', 'map', 'number', 'nothing', 'again'),
});

test('no fault crashes the checker', () => {
  fc.assert(
    fc.property(fc.array(slip, { minLength: 1, maxLength: 12 }), (slips) => {
      const parsed = parseDocument(document());
      for (const each of slips) mutate(parsed, each);
      const { problems } = readPolicy(String(parsed), 'policy.yaml');
      for (const each of problems)
        assert.ok(each.line >= 1 && each.sentence !== '' && !/undefined/.test(each.sentence), each.sentence);
    }),
    { numRuns: 120 },
  );
});

test('no cut of the text crashes the checker', () => {
  const text = document();
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(400), fc.string(), (at, length, put) => {
      readPolicy(text.slice(0, at) + put + text.slice(at + length), 'policy.yaml');
    }),
    { numRuns: 80 },
  );
});

/** Spoils one node somewhere in the document. */
function mutate(parsed: Document, { at, how }: Slip): void {
  const nodes: { put: (node: Node | undefined) => void; drop: () => void }[] = [];
  const walk = (node: unknown): void => {
    if (!isMap(node) && !isSeq(node)) return;
    node.items.forEach((item, index) => {
      const drop = () => node.items.splice(index, 1);
      const pair = isMap(node) ? (item as { value: unknown }) : undefined;
      nodes.push({ drop, put: (made) => (pair ? (pair.value = made) : (node.items[index] = made as never)) });
      walk(pair ? pair.value : item);
    });
  };
  walk(parsed.contents);
  const chosen = nodes[at % Math.max(1, nodes.length)];
  if (!chosen) return;
  if (how === 'drop') return chosen.drop();
  const made = {
    word: 'something',
    list: ['x', { id: 'x' }],
    map: { id: 'x', all: [] },
    number: -7,
    nothing: null,
    again: 'partnership',
  }[how];
  chosen.put(parsed.createNode(made) as Node);
}

test('a first day that is no date is one fault, whatever the conditions of a policy ask of days', () => {
  const folder = new URL('../../policies/', import.meta.url);
  for (const id of ['harborough', 'borough', 'breckland', 'brentwood', 'cheshire-west'])
    for (const from of ['yes', '', 'null', '{}', '2026-13-45']) {
      const text = readFileSync(new URL(`${id}/policy.yaml`, folder), 'utf8');
      const { problems } = readPolicy(text.replace(/^from: .*$/m, `from: ${from}`), 'policy.yaml');
      assert.equal(problems.length, 1, `${id}: ${from}`);
    }
});
