import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Leaving, letterWords } from './letter-said.ts';
import type { Written } from './mail.ts';

const ann: Written = { id: 'a', to: 'ann@example.org', fault: null, hasSecret: false };
const link: Written = { ...ann, hasSecret: true };
const bob: Written = { ...ann, id: 'b', to: 'bob@example.org' };
const nowhere: Written = { ...ann, to: 'ann', fault: 'It is not an address.' };
const sent: Leaving = { mailIsSetUp: true, seesOutbox: true, seesSecrets: false };
const alone: Leaving = { mailIsSetUp: false, seesOutbox: true, seesSecrets: true };
const open: Leaving = { ...alone, seesSecrets: false };
const reader: Leaving = { ...alone, seesOutbox: false };

const cases: readonly (readonly [string, Leaving, readonly Written[], string])[] = [
  ['one that leaves', sent, [link], 'A letter is on its way to ann@example.org'],
  ['several that leave', sent, [ann, bob], 'Letters are on their way to 2 people'],
  ['none', sent, [], 'There was nobody to write to'],
  [
    'one to what is no address',
    sent,
    [bob, nowhere],
    'The letter to ann cannot be sent, as that is no address that mail goes to. A letter is on its way to bob@example.org',
  ],
  [
    'several to what is no address',
    sent,
    [nowhere, { ...nowhere, to: 'cy' }],
    'The letters to ann and cy cannot be sent, as those are no addresses that mail goes to',
  ],
  [
    'several whose links nobody sees',
    open,
    [link, { ...link, to: 'bob@example.org' }],
    'Mail is not set up, so the letters to 2 people stay in the outbox. Their links are shown to nobody there: ask whoever looks after Concordat to set mail up, then send them again',
  ],
  [
    'one that stays, on this machine alone',
    alone,
    [link],
    'Mail is not set up, so the letter to ann@example.org stays in the outbox. Open it there and send it yourself',
  ],
  [
    'several that stay',
    open,
    [ann, bob],
    'Mail is not set up, so the letters to 2 people stay in the outbox. Open them there and send them yourself',
  ],
  [
    'one that stays, for whoever does not see the outbox',
    reader,
    [ann],
    'Mail is not set up, so the letter to ann@example.org stays in the outbox. Ask somebody who gives people accounts here to send it for you',
  ],
  [
    'one whose link nobody sees',
    open,
    [link],
    'Mail is not set up, so the letter to ann@example.org stays in the outbox. Its link is shown to nobody there: ask whoever looks after Concordat to set mail up, then send it again',
  ],
];

for (const [what, leaving, letters, said] of cases)
  test(`what is said of letters: ${what}`, () => assert.equal(letterWords(leaving, letters), said));
