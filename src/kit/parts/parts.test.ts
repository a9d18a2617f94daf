import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assert as always, integer, property } from 'fast-check';
import { html } from '../html.ts';
import { answerTable, type AnswerTable } from './answers.ts';
import { factStrip, progress, tiles, timeline } from './figures.ts';
import { filterGroup, filterPanel, filterTags } from './filters.ts';
import { firstOf, oneJob, pageTitle, section, steps } from './layout.ts';
import { beneath, level, notAsked, notYetKnown, overdueDays } from './marks.ts';
import { paging } from './paging.ts';
import { stackedTable } from './table.ts';

test('not yet known, none and not asked never look alike', () => {
  const drawn = [notYetKnown(), html`None`, notAsked].map(String);
  assert.equal(new Set(drawn).size, 3);
  assert.match(String(notYetKnown()), /Not yet known/);
  assert.match(String(notAsked), /<span class="govuk-visually-hidden">Not asked<\/span>/);
});

test('a level is a word with as many bars as its place, whatever the length of the scale', () => {
  assert.match(level('High', 3).toString(), /c-bars--3-3" aria-hidden="true"><\/span><span>High<\/span>/);
  assert.match(level('Fair', 2, 5).toString(), /c-bars--2-5/);
  assert.equal(level('Odd', 7, 9).toString(), 'Odd');
});

test('what is late is said in words and days', () => {
  assert.match(overdueDays(1).toString(), /Overdue 1 day</);
  assert.match(overdueDays(1023).toString(), /Overdue 1,023 days</);
});

test('words beneath a value are left out when there are none', () => {
  assert.equal(beneath('No', null).toString(), 'No');
  assert.match(beneath('No', 'The policy suggests yes').toString(), /c-beneath/);
});

test('of many the first are listed, with how many more there are', () => {
  assert.match(firstOf(['a', 'b'], 2).toString(), /<li>a<\/li><li>b<\/li><\/ul>$/);
  assert.match(
    firstOf(['a', '<b>', 'c', 'd'], 2).toString(),
    /<li>&lt;b&gt;<\/li><li>and 2 more<\/li><\/ul>$/,
  );
});

test('a table heads its rows, labels its cells for a phone and marks what is not asked', () => {
  const table = stackedTable({
    caption: 'Entries',
    columns: [
      { text: 'Name' },
      { text: 'Our contribution', short: 'We pay', numeric: true },
      { text: 'Risk', sort: { href: '?s', direction: 'descending' } },
    ],
    rows: [{ cells: ['A <b>', '£5', notAsked] }],
  }).toString();
  assert.match(table, /<th scope="row">A &lt;b&gt;<\/th><td data-label="We pay" class="c-number">£5<\/td>/);
  assert.match(table, /<td data-label="Risk" class="c-unasked">/);
  assert.match(
    table,
    /<th scope="col" aria-sort="descending"><a class="c-sort c-sort--descending" href="\?s">Risk<\/a>/,
  );
});

test('rows can be chosen by a named box each', () => {
  const table = stackedTable({
    caption: 'Entries',
    chooseName: 'entry',
    columns: [{ text: 'Name' }],
    rows: [{ cells: ['A'], choose: { value: '7', label: 'Choose A', checked: true } }],
  }).toString();
  assert.match(
    table,
    /<input type="checkbox" class="c-tick" name="entry" value="7" aria-label="Choose A" checked>/,
  );
});

test('pages show the first, the last and those round the current one, each once and in order', () => {
  assert.equal(paging({ page: 1, pages: 1, address: String }).toString(), '');
  always(
    property(integer({ min: 2, max: 200 }), integer({ min: 1, max: 200 }), (pages, at) => {
      const page = Math.min(at, pages);
      const drawn = paging({ page, pages, address: String }).toString();
      const numbers = [...drawn.matchAll(/aria-label="Page (\d+)"/g)].map(([, number]) => Number(number));
      assert.deepEqual(
        numbers,
        [...new Set(numbers)].toSorted((a, b) => a - b),
      );
      for (const number of [1, page, pages]) assert.ok(numbers.includes(number));
      // Dots stand for two pages or more.
      const gaps = numbers.filter((number, index) => index > 0 && number - (numbers[index - 1] ?? 0) > 1);
      assert.equal(drawn.split('⋯').length - 1, gaps.length);
    }),
  );
});

test('filters say how many are on when folded, and each one in use can be taken away', () => {
  const group = filterGroup('kind', 'Kind', [{ value: 'a', text: 'A', count: 1234, checked: true }]);
  const panel = filterPanel({
    action: '/r',
    on: 1,
    hidden: { sort: 'name' },
    groups: [group],
    submit: 'Show',
  }).toString();
  assert.match(panel, /Search and filter \(1 filter on\)/);
  assert.match(panel, /name="kind" value="a" checked>/);
  assert.match(panel, /1,234/);
  assert.equal(filterTags({ tags: [], clear: '/r' }).toString(), '');
  assert.match(filterTags({ tags: [{ text: 'Kind: A', href: '/r' }], clear: '/r' }).toString(), /Clear it/);
});

const answers: AnswerTable = {
  action: '/sort',
  hidden: { _csrf: 't' },
  caption: 'Answers',
  questions: [
    { id: 'q1', text: 'Is it a contract?', short: 'Contract?', answers: [{ value: 'yes', text: 'Yes' }] },
  ],
  rows: [
    { id: '12', name: 'A & B', answers: { q1: 'yes' }, outcome: html`Contract`, version: 3 },
    { id: '13', name: 'C', answers: {}, unasked: new Set(['q1']), outcome: notYetKnown() },
  ],
  save: 'Save',
};

test('an answer table posts each answer under its row and question, with the version that was seen', () => {
  const drawn = answerTable(answers).toString();
  assert.match(
    drawn,
    /name="answer:12:q1" aria-label="Is it a contract\? A &amp; B"><option value="">Choose<\/option><option value="yes" selected>/,
  );
  assert.match(drawn, /<input type="hidden" name="version:12" value="3">/);
  assert.doesNotMatch(drawn, /answer:13:q1/);
  assert.doesNotMatch(drawn, /name="chosen"/);
});

test('an answer that is no longer offered shows as not answered', () => {
  const odd = { ...answers, rows: [{ id: '1', name: 'A', answers: { q1: 'gone' }, outcome: html`` }] };
  assert.match(answerTable(odd).toString(), /<option value="" selected>/);
});

test('the ticked rows can be answered at once', () => {
  const drawn = answerTable({ ...answers, many: { legend: 'Those ticked', submit: 'Answer' } }).toString();
  assert.match(drawn, /name="chosen" value="12"/);
  assert.match(drawn, /name="many:q1"/);
});

test('numbers lead to the list behind them', () => {
  assert.match(
    tiles([{ number: 1234, text: 'entries', href: '/r' }]).toString(),
    /1,234<\/span> <a class="govuk-link" href="\/r">entries/,
  );
});

test('the smaller parts print what they were given, escaped', () => {
  const drawn = [
    factStrip([{ label: 'Risk <', value: 'High', beneath: 'Was low' }]),
    timeline([{ when: '1 Nov 2026', date: '2026-11-01', text: 'Review <' }]),
    pageTitle({ title: 'A <', above: 'Entry 1' }),
    section({ heading: 'Money <', id: 'money', action: { text: 'Change', href: '#' }, main: html`x` }),
    oneJob({ strong: 'Do <', links: [{ text: 'Other', href: '#' }] }),
    steps([
      { text: 'One <', href: '#' },
      { text: 'Two', current: true },
    ]),
    progress({ words: 'Row 1 <', done: 1, total: 0, href: '/p' }),
  ].map(String);
  for (const part of drawn) assert.match(part, /&lt;/);
  assert.match(drawn[5] ?? '', /aria-current="step"/);
});
