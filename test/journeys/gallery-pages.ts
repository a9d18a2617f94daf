import { button } from '../../src/kit/govuk/button.ts';
import { panel } from '../../src/kit/govuk/panel.ts';
import { html, type Html } from '../../src/kit/html.ts';
import { answerTable } from '../../src/kit/parts/answers.ts';
import { progress, tiles } from '../../src/kit/parts/figures.ts';
import {
  filterGroup,
  filterPanel,
  filterSearch,
  filterSelect,
  filterTags,
} from '../../src/kit/parts/filters.ts';
import { oneJob, pageTitle, section, steps, toolbar } from '../../src/kit/parts/layout.ts';
import { asTyped, beneath, notAsked, overdueDays } from '../../src/kit/parts/marks.ts';
import { paging } from '../../src/kit/parts/paging.ts';
import { stackedTable, type Cell } from '../../src/kit/parts/table.ts';

import { definitionPage, recordPage } from './gallery-record.ts';
import { high, link, low, medium, unknown, type GalleryPage } from './gallery-words.ts';

import { errorsPage, formPage } from './gallery-forms.ts';
/** Every part of the kit at least once, on pages like those that officers will see. All of it is made up. */
export const galleryPages: Readonly<Record<string, () => GalleryPage>> = {
  register: registerPage,
  record: recordPage,
  definition: definitionPage,
  import: importPage,
  sort: sortPage,
  form: formPage,
  errors: errorsPage,
  empty: emptyPage,
};

const entries: readonly (readonly Cell[])[] = [
  ['Active Marsh Partnership', 'Partnership', 'No', medium, high, '£12,000', '9 Mar 2027'],
  ['Adult Learning Partnership', 'Partnership', 'No', low, medium, 'None', '15 Jan 2027'],
  ['Climate Compact', 'Partnership', unknown, unknown, unknown, '£5,000', 'No date set'],
  [
    'Coast and Marshes Partnership',
    'Partnership',
    html`<strong>Yes</strong>`,
    high,
    high,
    '£38,000',
    beneath(overdueDays(23), '1 Nov 2026'),
  ],
  [
    'Community Transport Group for the Rural Parishes',
    beneath(unknown, '2 of 8 answered'),
    notAsked,
    notAsked,
    notAsked,
    unknown,
    notAsked,
  ],
  ['Economic Board', beneath(unknown, 'No answers yet'), notAsked, notAsked, notAsked, '£15,000', notAsked],
  [
    'Town Centre Partnership',
    'Partnership',
    beneath('No', 'Policy suggested yes'),
    medium,
    medium,
    '£25,000',
    beneath(overdueDays(1), '23 Nov 2026'),
  ],
  [
    'Valley Flood Forum',
    beneath(unknown, link('Ready to decide')),
    notAsked,
    notAsked,
    notAsked,
    beneath('£3,000', 'one-off'),
    notAsked,
  ],
];

function registerPage(): GalleryPage {
  const filters = filterPanel({
    action: '/register',
    on: 2,
    hidden: { sort: 'name' },
    groups: [
      filterSearch('q', 'Search', 'Name, purpose, partners, who leads it or notes', ''),
      filterGroup('kind', 'Kind', [
        { value: 'partnership', text: 'Partnership', count: 64, checked: true },
        { value: 'unknown', text: 'Not yet known', count: 41, checked: true },
        { value: 'funding', text: 'Community funding', count: 31 },
      ]),
      filterGroup('significant', 'Significant', [
        { value: 'yes', text: 'Yes', count: 19 },
        { value: 'no', text: 'No', count: 1038 },
      ]),
      filterSelect('service', 'Lead service', [
        { value: '', text: 'Any service' },
        { value: 'place', text: 'Place' },
      ]),
    ],
    more: [
      {
        text: 'Risk and value',
        groups: [filterGroup('risk', 'Risk', [{ value: 'high', text: 'High', count: 9 }])],
      },
      {
        text: 'Our role, priority, money',
        groups: [filterGroup('role', 'Our role', [{ value: 'lead', text: 'Lead', count: 9 }])],
      },
    ],
    submit: 'Show entries',
  });
  const head = pageTitle({
    title: 'Partnership register',
    lead: html`${link('212 entries')}: ${link('64 live partnerships')}, ${link('19 of those significant')}, ${link('41 not yet known')}`,
    beneath: html`As it stands today, 24 November 2026. ${link('See it on another date')}`,
    actions: html`${button({ text: 'Add', href: '#', classes: 'govuk-button--secondary' })}${button({ text: 'Import', href: '#', classes: 'govuk-button--secondary' })}`,
  });
  return {
    title: 'Partnership register',
    main: html`${head}${registerJob()}<div class="c-list">${filters}<div>${registerTable()}</div></div>`,
  };
}

function registerJob(): Html {
  return oneJob({
    strong: '41 entries are not yet known.',
    text: 'Up to eight yes or no questions settle what each one is. Answer them for many entries in one table.',
    action: button({ text: 'Sort many at once', href: '#' }),
    links: [
      { text: '6 reviews overdue', href: '#' },
      { text: '9 partnerships not yet rated', href: '#' },
    ],
  });
}

function registerTable(): Html {
  const sort = (name: string): { href: string } => ({ href: `?sort=${name}` });
  const table = stackedTable({
    caption: 'Entries in the register',
    stack: 'grid',
    chooseName: 'entry',
    columns: [
      { text: 'Name', sort: { href: '?sort=-name', direction: 'ascending' } },
      { text: 'Kind', sort: sort('kind') },
      { text: 'Significant', sort: sort('significant') },
      { text: 'Risk', sort: sort('risk') },
      { text: 'Value', sort: sort('value') },
      { text: 'Our contribution a year', short: 'Our contribution', numeric: true, sort: sort('cash') },
      { text: 'Next review', sort: sort('review') },
    ],
    rows: entries.map(([name, ...cells], index) => ({
      cells: [beneath(link(String(name)), `${index * 7 + 3} · Officer ${index + 1}`), ...cells],
      choose: { value: String(index), label: `Choose ${String(name)}` },
    })),
  });
  const tags = filterTags({
    tags: [
      { text: 'Kind: Partnership', href: '#' },
      { text: 'Kind: Not yet known', href: '#' },
    ],
    clear: '#',
  });
  const bar = toolbar(
    html`<strong>105 of 212 entries</strong>, 1 to 8 shown`,
    html`Export these 105: ${link('Excel')} or ${link('CSV')}`,
  );
  const pages = paging({ page: 5, pages: 12, address: (page) => `?page=${page}` });
  return html`${tags}${bar}${table}<p class="govuk-body-s">– Risk, value and significance are asked only of partnerships.</p>${toolbar(pages, html`Show ${link('50')} or ${link('100')} a page`)}`;
}

function importPage(): GalleryPage {
  const numbers = tiles([
    { number: 118, text: 'will be added', href: '#' },
    { number: 87, text: 'will change', href: '#' },
    { number: 10_900, text: 'stay as they are' },
    { number: 9, text: 'cells we could not read', href: '#', beneath: 'in 8 rows; kept as typed' },
  ]);
  const unread = stackedTable({
    caption: 'Cells that we could not read',
    columns: [
      { text: 'Row' },
      { text: 'Column' },
      { text: 'Found' },
      { text: 'Expected' },
      { text: 'What we will do', short: 'We will' },
    ],
    rows: [
      {
        cells: [
          '41',
          'Budget contribution (£)',
          asTyped('£5605 + VAT'),
          'One amount, such as £5,605',
          'Keep as typed; amount not yet known',
        ],
      },
      {
        cells: [
          '58',
          'Start date',
          asTyped('April 2016'),
          'A full date, such as 3 April 2016',
          'Keep as typed; date not yet known',
        ],
      },
    ],
  });
  const journey = steps([
    { text: 'Choose the file', href: '#' },
    { text: 'Match the columns', href: '#' },
    { text: 'Check before anything changes', current: true },
    { text: 'Done' },
  ]);
  return {
    title: '332 rows become 314 entries',
    back: '#',
    main: html`${journey}${pageTitle({ title: '332 rows become 314 entries', beneath: 'Nothing has changed yet.' })}${numbers}${progress({ words: 'Reading row 12,000 of 40,000', done: 12_000, total: 40_000, href: '/progress' })}${section({ heading: '9 cells we could not read', action: { text: 'Download as a list', href: '#' }, main: unread })}${oneJob({ strong: 'Bring in 314 entries.', text: 'It can be undone in one step.', action: button({ text: 'Import 314 entries', preventDoubleClick: true }) })}`,
  };
}

const yesNoAnswers = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
  { value: 'dontKnow', text: 'Don’t know' },
];

function sortPage(): GalleryPage {
  const question = (
    id: string,
    text: string,
    short: string,
  ): { id: string; text: string; short: string; beneath: string; answers: typeof yesNoAnswers } => ({
    id,
    text,
    short,
    beneath: '2.1(a)',
    answers: yesNoAnswers,
  });
  const table = answerTable({
    action: '/answers',
    hidden: { _csrf: 'token', _key: '00000000-0000-7000-8000-000000000000' },
    caption: 'Answers for each entry',
    questions: [
      question('independent', 'Are there two or more independent organisations?', 'Independent?'),
      question('objectives', 'Do they work towards common objectives?', 'Common aims?'),
      question('contract', 'Is it a contract to deliver a service for us?', 'A contract?'),
    ],
    rows: [
      {
        id: '12',
        name: 'Coast and Marshes Partnership',
        href: '#',
        beneath: '12 · Officer 1',
        answers: { independent: 'yes' },
        outcome: beneath(unknown, '1 of 3 answered'),
        version: 4,
      },
      {
        id: '47',
        name: 'Valley Flood Forum',
        href: '#',
        answers: { independent: 'yes', objectives: 'dontKnow' },
        unasked: new Set(['contract']),
        outcome: html`Partnership`,
        version: 1,
        error: 'Somebody else changed this entry. Check it and answer again.',
      },
      {
        id: '53',
        name: 'Bus Users’ Panel',
        href: '#',
        answers: {},
        outcome: beneath(unknown, 'No answers yet'),
      },
    ],
    save: 'Save all answers',
    many: { legend: 'Answer for the entries that are ticked', submit: 'Answer for those ticked' },
  });
  return {
    title: 'Sort many at once',
    wide: true,
    main: html`${pageTitle({ title: 'Sort many at once', lead: 'Each answer is saved as you give it.' })}${table}`,
  };
}

function emptyPage(): GalleryPage {
  const main = html`${panel({ titleText: 'The register is empty', text: 'Nothing has been added yet' })}<p class="govuk-body">Bring in the spreadsheet that you keep today.</p>${button({ text: 'Import a spreadsheet', href: '#' })}`;
  return { title: 'The register is empty', main };
}
