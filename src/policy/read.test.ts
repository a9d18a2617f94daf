import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isMap, isSeq, parseDocument, type Document, type Node } from 'yaml';
import { readPolicy } from './read.ts';
import { document, problemsOf, wyndle } from './testing/wyndle.ts';

type Fault = readonly [about: string, from: string, to: string, expected: RegExp];

/** Each is one slip of the pen, with the words that must come back. */
const FAULTS: readonly Fault[] = [
  [
    'an unknown key',
    'council: Wyndle',
    'counsil: X\ncouncil: Wyndle',
    /“counsil” is not known.*did you mean “council”/,
  ],
  [
    'a missing key',
    'title: { en: Partnership policy, cy: Polisi partneriaeth }\n',
    '',
    /Missing “title” in a policy/,
  ],
  ['a wrong type', 'hoursADay: 7.4', 'hoursADay: most', /Expected hours from 1 to 24, found “most”/],
  [
    'a term the council lacks',
    "label: '{executive}'",
    "label: '{excutive}'",
    /\{excutive\} is not among.*did you mean “executive”/,
  ],
  ['a date that is none', 'from: 2026-04-01', 'from: 2026-02-30', /“2026-02-30” is not a date/],
  [
    'a window that ends before it begins',
    'from: 2026-04-01',
    'from: 2026-04-01\nto: 2026-03-01',
    /not after 2026-04-01/,
  ],
  ['a language there is not', 'cy: Polisi partneriaeth', 'fr: Politique', /A text has en and cy, not “fr”/],
  ['no kind that counts', ', partnership: yes', '', /No kind counts as a partnership/],
  ['an id twice', '{ id: network, label', '{ id: contract, label', /Two of one id: the kind “contract”/],
  ['a bad id', 'id: jointWorking', 'id: joint working', /“joint working” is not an id/],
  [
    'an unknown fact',
    'fact: annualGrant, atLeast',
    'fact: anualGrant, atLeast',
    /no fact “anualGrant” \(did you mean “annualGrant”/,
  ],
  [
    'an unknown question',
    'answer: only-discusses, is',
    'answer: only-discuses, is',
    /no question “only-discuses”.*did you mean/,
  ],
  [
    'an unknown answer',
    'answer: only-discusses, is: yes',
    'answer: only-discusses, is: maybe',
    /“maybe” is not yes or no/,
  ],
  [
    'an unknown set of questions',
    'rating: risk, is: high } }]',
    'rating: rsk, is: high } }]',
    /no set of questions “rsk”/,
  ],
  [
    'an outcome there is not',
    'rating: risk, is: high } }]',
    'rating: risk, is: hihg } }]',
    /“hihg” is not one of low, medium, high/,
  ],
  ['bad money', "atLeast: '£100,000'", "atLeast: '£1O0,000'", /“£1O0,000” is not an amount/],
  [
    'money with no period',
    "atLeast: '£100,000', period: year",
    "atLeast: '£100,000'",
    /Money needs its period/,
  ],
  [
    'money of another period',
    "atLeast: '£100,000', period: year",
    "atLeast: '£100,000', period: total",
    /for a year, not in total/,
  ],
  [
    'a reading that is not given',
    'period: not stated, readAs: year } }\n          - { answer: medium',
    'period: not stated } }\n          - { answer: medium',
    /say in “readAs”/,
  ],
  [
    'an unquoted comma',
    "lessThan: '£100,000', period",
    'lessThan: £100,000, period',
    /looks like part of an amount/,
  ],
  [
    'a comparison that does not fit',
    'fact: independentPartners, is: yes',
    'fact: independentPartners, moreThan: yes',
    /“moreThan” cannot be asked of “independentPartners”, which is a yes or no/,
  ],
  [
    'two comparisons in one',
    'partnersCount, atLeast: 1',
    'partnersCount, atLeast: 1, lessThan: 3',
    /asks one thing: found atLeast and lessThan/,
  ],
  [
    'two things read',
    '{ answer: direction, is: yes }, outcome',
    '{ answer: direction, fact: name, is: yes }, outcome',
    /reads one thing.*found 2/,
  ],
  ['between the wrong way round', 'between: [£50k, £100k]', 'between: [£100k, £50k]', /larger value first/],
  ['no clause', ', type: yesNo, clause: 3.2(a) }', ', type: yesNo }', /“major-service” has no clause/],
  [
    'ours and yet cited',
    'daysAWeek: 5, ours: yes',
    "daysAWeek: 5, ours: yes, clause: '1'",
    /ours and yet cites clause 1/,
  ],
  [
    'a label that is missing',
    '{ id: contract, label: Contract, clause: 2.2(b) }',
    '{ id: contract, clause: 2.2(b) }',
    /Missing “label” in a kind/,
  ],
  [
    'a question that can never be asked',
    'askWhen: { answer: contract, is: yes }',
    'askWhen: { all: [{ answer: contract, is: yes }, { answer: contract, is: no }] }',
    /“direction” can never be asked/,
  ],
  [
    'a rule that can never be reached',
    '{ when: { answer: only-discusses, is: yes }, outcome: network, clause: 2.2(a) }',
    '{ when: { answer: only-discusses, is: yes }, outcome: network, clause: 2.2(a) }\n        - { when: { answer: only-discusses, is: yes }, outcome: contract, clause: 2.2(a) }',
    /never be reached/,
  ],
  [
    'a rule to nowhere',
    'outcome: network, clause: 2.2(a) }',
    'outcome: netwrok, clause: 2.2(a) }',
    /“netwrok” is not an outcome of “definition” \(did you mean “network”/,
  ],
  ['overlapping bands', 'from: 2, below: 5', 'from: 1, below: 5', /Overlapping bands: 1 up to 2/],
  ['gapped bands', 'from: 2, below: 5', 'from: 2, below: 4', /A gap between bands: nothing covers 4 up to 5/],
  [
    'bands that end too soon',
    '{ outcome: strong, from: 5 }',
    '{ outcome: strong, from: 5, below: 6 }',
    /as many as 6 points/,
  ],
  [
    'a method without its keys',
    'method: anyOf, outcome: significant, otherwise: no',
    'method: anyOf, outcome: significant',
    /anyOf needs “otherwise”/,
  ],
  [
    'a key of another method',
    'method: highest, clause',
    'method: highest, atLeast: 2, clause',
    /“atLeast” is not used by the method highest/,
  ],
  [
    'more than there are',
    'method: atLeastNOf, atLeast: 2',
    'method: atLeastNOf, atLeast: 9',
    /too few yes or no questions/,
  ],
  [
    'a scale there is not',
    'type: scale, scale: level, clause: App B, mayNotApply',
    'type: scale, scale: levle, clause: App B, mayNotApply',
    /no scale “levle” \(did you mean “level”/,
  ],
  [
    'a question that depends on itself',
    '{ id: contract, ask: Do we pay it to carry out a service for us?, type: yesNo, clause: 2.2(b) }',
    '{ id: contract, ask: Do we pay?, type: yesNo, clause: 2.2(b), askWhen: { answer: direction, is: yes } }',
    /depends on itself: .*“contract”/,
  ],
  [
    'a role there is not',
    '{ role: director, does: consult }',
    '{ role: drector, does: consult }',
    /no role “drector” \(did you mean “director”/,
  ],
  [
    'a route nobody can complete',
    'may: [proposal.decide, exit.approve, review.receive]',
    'may: [exit.approve, review.receive]',
    /Nobody can complete this route: “managementTeam”/,
  ],
  [
    'an unknown capability',
    'proposal.advise,',
    'proposal.advice,',
    /“proposal.advice” is not one of.*did you mean “proposal.advise”/,
  ],
  [
    'a review that makes no sense',
    'of: partnership, every: 1 year, from',
    'of: partnership, every: 1 day, from',
    /every 1 day makes no sense/,
  ],
  [
    'a review from nowhere',
    'every: 1 year, from: reviewedOn',
    'every: 1 year, from: reviewdOn',
    /“reviewdOn” is not a date that there is/,
  ],
  [
    'an unknown field',
    '{ id: purpose, label',
    '{ id: purpse, label',
    /no fact “purpse” \(did you mean “purpose”/,
  ],
  ['silence that is not stated', '  - { part: dispute }\n', '', /“dispute” is neither given nor listed/],
  [
    'silence that is not so',
    '  - { part: dispute }',
    '  - { part: dispute }\n  - { part: benefits }',
    /“benefits” is listed as not set, and yet/,
  ],
  [
    'a document there is not',
    'includes: exitStrategy',
    'includes: exitStratgy',
    /“exitStratgy” is not one of/,
  ],
  [
    'a suggestion that is no answer',
    'answer: high, when',
    'answer: hihg, when',
    /“hihg” is not an answer to “risk-money” \(did you mean “high”/,
  ],
  [
    'a replaced question still asked',
    'weight: 2, clause',
    'weight: 2, replaces: [pace], clause',
    /replaces “pace”, which is still asked/,
  ],
  [
    'a reason there is not',
    'reason: fundingEnded',
    'reason: fundngEnded',
    /“fundngEnded” is not a reason to leave/,
  ],
  ['an anchor', 'council: Wyndle', 'council: &c Wyndle', /Anchors and aliases/],
  ['a key twice', 'council: Wyndle', 'council: A\ncouncil: Wyndle', /given twice/],
];

for (const [about, from, to, expected] of FAULTS) {
  test(`the checker finds ${about}, and says where`, () => {
    const problems = problemsOf([from, to]);
    const found = problems.find((each) => expected.test(each.sentence));
    assert.ok(found, `expected ${expected} among:\n${problems.map((each) => each.sentence).join('\n')}`);
    const lines = document().slice(0, document().indexOf(from)).split('\n').length;
    assert.equal(found.file, 'policy.yaml');
    assert.ok(
      Math.abs(found.line - lines) <= 12 ||
        /neither given|No kind|depends|Nobody can complete/.test(found.sentence),
      `line ${found.line}, not near ${lines}`,
    );
    assert.ok(found.column >= 1);
  });
}

test('thirty and more faults in one document give as many messages in one run', () => {
  const cyclic = /depends on itself|never be asked|never be reached/;
  const apart = FAULTS.filter((each) => !cyclic.test(String(each[3])));
  let text = document();
  const seeded: Fault[] = [];
  for (const fault of apart) {
    const next = text.replace(fault[1], fault[2]);
    if (next === text || overlaps(seeded, fault)) continue;
    text = next;
    seeded.push(fault);
  }
  const { problems } = readPolicy(text, 'policy.yaml');
  const missed = seeded.filter((fault) => !problems.some((each) => fault[3].test(each.sentence)));
  assert.deepEqual(
    missed.map(([about]) => about),
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
function overlaps(seeded: readonly Fault[], [, from]: Fault): boolean {
  const lineOf = (text: string) => document().slice(0, document().indexOf(text)).split('\n').length;
  return seeded.some((each) => lineOf(each[1]) === lineOf(from));
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
