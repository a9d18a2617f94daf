import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assert as always, dictionary, oneof, property, string, array } from 'fast-check';
import { html } from './html.ts';
import { drawFields, form, problems, readForm, refuseForm, startForm, type Values } from './form.ts';
import { choice, choices, yesNo } from './form/choice.ts';
import { date } from './form/date.ts';
import { hidden, type Posted } from './form/field.ts';
import { file } from './form/file.ts';
import { money, number, timeSpent } from './form/number.ts';
import { email, longText, search, text, webAddress } from './form/text.ts';

const fields = {
  name: text({ label: 'Name', required: 'Enter the name of the partnership', most: 20 }),
  notes: longText({ label: 'Notes' }),
  started: date({ label: 'When did it start?', subject: 'Start date', latest: '2026-11-24' }),
  meetings: number({ label: 'Meetings a year', whole: true, least: 0, greatest: 366 }),
  cash: money({ label: 'Our cash', per: 'year' }),
  time: timeSpent({
    label: 'Staff time',
    working: { hoursInDay: 7.4, unit: { amount: 'hours', per: 'month' } },
  }),
  statutory: yesNo({ label: 'Is it required by law?', reveals: { yes: ['act'] } }),
  act: text({ label: 'Which Act?', requiredWhenShown: 'Enter the Act that requires it' }),
  role: choice({
    label: 'Our role',
    items: [
      { value: 'control', text: 'Control' },
      { value: 'influence', text: 'Influence' },
    ],
  }),
  plans: choices({
    label: 'Plans',
    items: [
      { value: 'green', text: 'Greener' },
      { value: 'safe', text: 'Safer' },
    ],
  }),
  contact: email({ label: 'Email' }),
  site: webAddress({ label: 'Web page' }),
  words: search({ label: 'Search' }),
  version: hidden(),
};

function posting(body: Posted['body']): Posted {
  return { body };
}

function valuesOf(body: Posted['body']): Values<typeof fields> {
  const read = readForm(fields, posting(body));
  assert.ok(read.ok, JSON.stringify(read.errors));
  return read.values;
}

function errorsOf(body: Posted['body']): Record<string, string> {
  const read = readForm(fields, posting({ name: 'A', ...body }));
  return Object.fromEntries(read.errors.map((error) => [error.id, error.text]));
}

test('a whole form is read into typed values', () => {
  const values = valuesOf({
    name: '  Rivers\u00a0Trust ',
    notes: 'One\r\nTwo',
    'started-day': '3',
    'started-month': 'april',
    'started-year': '2016',
    meetings: '1,2'.replace(',', ''),
    cash: '£5.6k',
    time: '1.5 days/month',
    statutory: 'yes',
    act: 'An Act',
    role: 'influence',
    plans: ['safe', 'green'],
    contact: 'a@example.org',
    site: 'https://example.org/a',
    words: 'flood',
    version: '7',
  });
  assert.deepEqual(values, {
    name: 'Rivers Trust',
    notes: 'One\nTwo',
    started: '2016-04-03',
    meetings: 12,
    cash: 560_000,
    time: { minutesAYear: 7992, typed: '1.5 days/month' },
    statutory: 'yes',
    act: 'An Act',
    role: 'influence',
    plans: ['green', 'safe'],
    contact: 'a@example.org',
    site: 'https://example.org/a',
    words: 'flood',
    version: '7',
  });
});

test('empty optional answers are null, and a required one is asked for in its own words', () => {
  const { started, cash, statutory, plans, act } = valuesOf({ name: 'A' });
  assert.deepEqual(
    { started, cash, statutory, plans, act },
    { started: null, cash: null, statutory: null, plans: [], act: null },
  );
  assert.deepEqual(errorsOf({ name: ' \u200b ' }), { name: 'Enter the name of the partnership' });
});

test('a day may be typed as it is said', () => {
  const said = { name: 'A', 'started-day': '1st', 'started-month': 'Sept', 'started-year': '2026' };
  assert.equal(valuesOf(said).started, '2026-09-01');
});

test('each error says what was expected', () => {
  const cases: readonly (readonly [Posted['body'], string, string])[] = [
    [{ name: 'x'.repeat(21) }, 'name', 'Name must be 20 characters or fewer'],
    [
      { 'started-day': '31', 'started-month': '2', 'started-year': '2026' },
      'started-day',
      'Start date must be a real date, such as 27 3 2026',
    ],
    [{ 'started-day': '31' }, 'started-month', 'Start date must include a month and a year'],
    [
      { 'started-day': '1', 'started-month': '2', 'started-year': '26' },
      'started-year',
      'Start date must have a year of 4 numbers, such as 2026',
    ],
    [{ started: '2026-11-25' }, 'started-day', 'Start date must be 24 November 2026 or earlier'],
    [{ meetings: 'four' }, 'meetings', 'Meetings a year must be a number, such as 12'],
    [{ meetings: '1.5' }, 'meetings', 'Meetings a year must be a whole number, such as 12'],
    [{ meetings: '-1' }, 'meetings', 'Meetings a year must be 0 or more'],
    [{ meetings: '367' }, 'meetings', 'Meetings a year must be 366 or fewer'],
    [{ cash: '£5605 + VAT' }, 'cash', 'Our cash must be one amount, such as £5,605 or £5.6k'],
    [{ cash: 'TBC' }, 'cash', 'Our cash must be an amount, or left empty if it is not yet known'],
    [{ cash: '£50 a month' }, 'cash', 'Our cash must be an amount a year, such as £5,605'],
    [{ cash: '-5' }, 'cash', 'Our cash must be £0 or more'],
    [{ statutory: 'yes' }, 'act', 'Enter the Act that requires it'],
    [{ role: 'owner' }, 'role', 'Our role must be one of the choices on the page'],
    [{ plans: ['green', 'x'] }, 'plans', 'Plans must be one of the choices on the page'],
    [{ contact: 'a@b' }, 'contact', 'Enter an email address in the correct format, like name@example.com'],
    [
      { contact: 'a..b@example.org' },
      'contact',
      'Enter an email address in the correct format, like name@example.com',
    ],
    [
      { site: 'javascript:alert(1)' },
      'site',
      'Web page must be a web address, such as https://www.example.org',
    ],
  ];
  for (const [body, id, sentence] of cases) assert.deepEqual(errorsOf(body), { [id]: sentence });
});

test('what an unchosen answer would reveal is not read', () => {
  assert.equal(valuesOf({ name: 'A', statutory: 'no', act: 'left over' }).act, null);
});

test('what was typed comes back, whatever it was, and nothing that was not asked for does', () => {
  const read = readForm(fields, posting({ cash: '£5605 + VAT', statutory: 'maybe', isAdmin: 'yes' }));
  assert.deepEqual(read.typed, { cash: '£5605 + VAT', statutory: 'maybe' });
  assert.match(drawFields(fields, read).toString(), /value="£5605 \+ VAT"/);
});

test('no post makes reading or drawing throw', () => {
  const value = oneof(string(), array(string(), { maxLength: 3 }));
  const names = Object.keys(fields).flatMap((name) => [name, `${name}-day`, `${name}-month`, `${name}-year`]);
  always(
    property(dictionary(oneof(string(), ...names.map((name) => string().map(() => name))), value), (body) => {
      const read = readForm(fields, posting(body));
      drawFields(fields, read);
      problems(read);
    }),
  );
});

test('values that are held are drawn, and read back as the same values', () => {
  const held = valuesOf({
    name: 'A & B',
    started: '2016-04-03',
    cash: '1250.50',
    time: '6 hours a month',
    plans: 'safe',
    statutory: 'dontKnow',
  });
  const again = readForm(fields, posting(startForm(fields, held).typed));
  assert.ok(again.ok);
  assert.deepEqual(again.values, held);
});

test('the summary leads to the field that is wrong, and a choice draws what it reveals', () => {
  const read = readForm(fields, posting({ name: '', statutory: 'yes', 'started-day': '9' }));
  const page = html`${problems(read)}${drawFields(fields, read)}`.toString();
  for (const { id } of read.errors) {
    assert.match(page, new RegExp(`href="#${id}"`));
    assert.match(page, new RegExp(`id="${id}"`));
  }
  assert.equal(page.split('name="act"').length, 2);
  assert.match(page, /govuk-radios__conditional" id="conditional-statutory"/);
});

test('a refusal that only the register knows is shown at its field', () => {
  const state = refuseForm(
    fields,
    { typed: { name: 'A' } },
    'name',
    'There is already an entry with this name',
  );
  assert.match(drawFields(fields, state, ['name']).toString(), /There is already an entry with this name/);
});

test('a file is asked for by its ending and its size', () => {
  const sheet = {
    sheet: file({
      label: 'Spreadsheet',
      required: 'Choose a file',
      endings: ['.xlsx', '.csv'],
      mostBytes: 2_000_000,
    }),
  };
  const sent = (name: string, bytes: number): Posted => ({
    body: {},
    files: { sheet: { name, type: '', path: '/x', bytes } },
  });
  const sentence = (posted: Posted): string | undefined => readForm(sheet, posted).errors[0]?.text;
  assert.equal(sentence({ body: {} }), 'Choose a file');
  assert.equal(sentence(sent('a.pdf', 5)), 'Spreadsheet must be a file whose name ends in .xlsx or .csv');
  assert.equal(sentence(sent('a.CSV', 0)), 'Spreadsheet is empty. Choose a file that has something in it');
  assert.equal(sentence(sent('a.csv', 2_000_001)), 'Spreadsheet must be 2 MB or smaller');
  assert.equal(sentence(sent('a.csv', 2_000_000)), undefined);
});

test('a field that is only asked sometimes may not be required always', () => {
  const wrong = {
    a: yesNo({ label: 'A', reveals: { yes: ['b'] } }),
    b: text({ label: 'B', required: 'Enter b' }),
  };
  assert.throws(() => drawFields(wrong, startForm(wrong)), /requiredWhenShown/);
});

test('a form carries its hidden fields, and leaves the checking to us', () => {
  const page = form({
    action: '/x',
    hidden: { _csrf: 'a"b', version: 3, none: undefined },
    main: drawFields({}, startForm({})),
    submit: 'Save',
  });
  assert.match(
    page.toString(),
    /^<form method="post" action="\/x" novalidate><input type="hidden" name="_csrf" value="a&quot;b">/,
  );
  assert.doesNotMatch(page.toString(), /name="none"/);
});
