import { keyWords, thing } from './words/words.ts';

type Wording = readonly [sentence: RegExp, said: (...found: readonly string[]) => string];

/**
 * Faults are worded for whoever writes the file; whoever writes by page has no keys before them, but boxes. What is not listed
 * here says the same to both.
 */
const WORDINGS: readonly Wording[] = [
  [/^Missing “(\w+)” in (.+)$/, (key, called) => missing(key ?? '', called ?? '')],
  [
    /^(.*) has no clause: say where the document says it, or “ours: yes”$/,
    (what) =>
      `${what ?? ''} has no clause. Say where the document says it, or tick that it is not from the document`,
  ],
  [
    /^(.*) is ours and yet cites clause (.*): a default cites nothing$/,
    (what, clause) =>
      `${what ?? ''} is ticked as not from the document, and yet has clause ${clause ?? ''}. Take one of the two away`,
  ],
  [
    /^(.*) is reconstructed: say in “clause” where the document names it$/,
    (what) => `${what ?? ''} is ticked as rebuilt. Give the clause where the document names it`,
  ],
  [
    /^No kind counts as a partnership/,
    () => 'No kind counts as a partnership. Tick it for one kind at least',
  ],
  [
    /^The method (\w+) needs “(\w+)” in “.*”$/,
    (_method, key) => nothingUnder('a way to reach an outcome', key ?? ''),
  ],
  [
    /^“(\w+)” is not used by the method \w+$/,
    (key) =>
      `${label('a way to reach an outcome', key ?? '')} is not used where the outcome is reached in this way. Remove it, or choose another way`,
  ],
  [/^(.*): add it to people\.roles$/, (what) => `${what ?? ''}. Add it to the roles, or choose another`],
  [/^A comparison says what it asks/, () => 'How it is compared is still to be chosen'],
  [/^A condition reads one thing/, () => 'What is compared is still to be chosen'],
  [/^(“.*” is not .+), which “[\w-]+” is compared with$/, (what) => what ?? ''],
  [/^Money needs its period/, () => 'Choose over which time the document means the amount'],
  [
    /^Expected .*, found an empty one: leave it out$/,
    () => 'Nothing is in this list yet. Add something, or remove it',
  ],
];

const label = (called: string, key: string): string => keyWords(called, key).label;

const nothingUnder = (called: string, key: string): string =>
  `Nothing is said yet under “${label(called, key)}”`;

function missing(key: string, called: string): string {
  if (called === 'a policy') return nothingUnder(called, key);
  return called === 'a condition'
    ? 'This condition is not finished'
    : `${label(called, key)} is still to be said of this ${thing(called).one}`;
}

/** A fault in the words of the pages. */
export function plainly(sentence: string): string {
  for (const [wording, said] of WORDINGS) {
    const found = wording.exec(sentence);
    if (found !== null) return said(...found.slice(1));
  }
  return sentence;
}
