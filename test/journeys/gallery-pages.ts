import { barChart } from '../../src/kit/chart.ts';
import { drawFields, form, problems, readForm, startForm } from '../../src/kit/form.ts';
import { choice, choices, yesNo } from '../../src/kit/form/choice.ts';
import { date } from '../../src/kit/form/date.ts';
import { file } from '../../src/kit/form/file.ts';
import { money, number, timeSpent } from '../../src/kit/form/number.ts';
import { email, longText, text, webAddress } from '../../src/kit/form/text.ts';
import { button } from '../../src/kit/govuk/button.ts';
import { details } from '../../src/kit/govuk/details.ts';
import { insetText } from '../../src/kit/govuk/inset-text.ts';
import { notificationBanner } from '../../src/kit/govuk/notification-banner.ts';
import { panel } from '../../src/kit/govuk/panel.ts';
import { passwordInput } from '../../src/kit/govuk/password-input.ts';
import { summaryList } from '../../src/kit/govuk/summary-list.ts';
import { tag } from '../../src/kit/govuk/tag.ts';
import { taskList } from '../../src/kit/govuk/task-list.ts';
import { warningText } from '../../src/kit/govuk/warning-text.ts';
import { html, type Html } from '../../src/kit/html.ts';
import { answerTable } from '../../src/kit/parts/answers.ts';
import { factStrip, progress, tiles, timeline } from '../../src/kit/parts/figures.ts';
import {
  filterGroup,
  filterPanel,
  filterSearch,
  filterSelect,
  filterTags,
} from '../../src/kit/parts/filters.ts';
import {
  because,
  beside,
  oneJob,
  pageLinks,
  pageTitle,
  resultBox,
  section,
  sideBox,
  steps,
  toolbar,
} from '../../src/kit/parts/layout.ts';
import {
  asTyped,
  beneath,
  level,
  notAsked,
  notYetKnown,
  overdueDays,
  state,
} from '../../src/kit/parts/marks.ts';
import { paging } from '../../src/kit/parts/paging.ts';
import { stackedTable, type Cell } from '../../src/kit/parts/table.ts';
import type { ShellProps } from '../../src/kit/shell.ts';

type GalleryPage = Pick<
  ShellProps,
  'title' | 'main' | 'breadcrumbs' | 'back' | 'errors' | 'asAt' | 'present' | 'wide' | 'notice'
>;

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

function link(words: string, href = '#main-content'): Html {
  return html`<a class="govuk-link" href="${href}">${words}</a>`;
}

const high = level('High', 3);
const medium = level('Medium', 2);
const low = level('Low', 1);
const unknown = notYetKnown();

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
      filterSearch('q', 'Search', 'Name, purpose, partners or notes', ''),
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
    lead: html`${link('212 entries')}: ${link('64 partnerships')}, ${link('19 significant')}, ${link('41 not yet known')}`,
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
      { text: 'Our contribution a year', short: 'We pay a year', numeric: true, sort: sort('cash') },
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

function recordPage(): GalleryPage {
  const head = pageTitle({
    above: 'Entry 12 · Partnership · Active since 2014',
    title: 'Coast and Marshes Partnership',
    actions: html`${button({ text: 'Edit', href: '#', classes: 'govuk-button--secondary' })}${button({ text: 'Print', href: '#', classes: 'govuk-button--secondary' })}`,
  });
  const job = oneJob({
    strong: 'The 2026 review is 23 days overdue.',
    text: 'It was due on 1 November 2026.',
    action: button({ text: 'Start the review', href: '#' }),
  });
  const facts = factStrip([
    { label: 'Significant', value: 'Yes', beneath: link('Three reasons') },
    { label: 'Risk', value: high, beneath: 'Was medium in 2025' },
    { label: 'Value', value: unknown, beneath: 'Same as 2025' },
    { label: 'Our contribution, 2026 to 2027', value: '£38,000', beneath: 'and £5,500 in kind' },
    { label: 'Next meeting', value: '8 December 2026', beneath: 'Papers not yet received' },
  ]);
  const parts = pageLinks(
    ['Summary', 'What is missing (6)', 'Why it is significant', 'Money', 'Timeline'].map((text) => ({
      text,
      href: '#summary',
    })),
  );
  return {
    title: 'Coast and Marshes Partnership',
    breadcrumbs: [{ text: 'Register', href: '#' }, { text: 'Coast and Marshes Partnership' }],
    notice: notificationBanner({ text: 'The entry was saved.', type: 'success' }),
    asAt: '2026-03-31',
    present: '#',
    main: html`${head}${job}${facts}${parts}${beside(recordSummary(), recordMissing())}${recordReasons()}${beside(recordMoney(), recordChart())}`,
  };
}

function recordSummary(): Html {
  const rows = [
    {
      key: 'Purpose',
      value: 'Plan together for the coast: flood risk, habitat, access and the harbour economy.',
    },
    { key: 'Our role', value: 'Influence: we have a direct effect on decisions, and do not lead' },
    { key: 'Required by law', value: html`${unknown} · ${link('Answer')}` },
    {
      key: 'Staff time',
      value: beneath(unknown, html`The 2025 import says “varies”. Kept as typed. ${link('Give hours')}`),
    },
  ];
  return section({
    heading: 'Summary',
    id: 'summary',
    action: { text: 'Change', href: '#' },
    main: summaryList({ classes: 'govuk-summary-list--narrow-key', rows }),
  });
}

function recordMissing(): Html {
  const list = taskList({
    idPrefix: 'missing',
    items: [
      {
        title: '2026 review',
        href: '#',
        hint: 'Every significant partnership, each year (clause 7.2)',
        status: html`<strong class="c-overdue">Overdue</strong>`,
      },
      { title: 'Signed agreement', href: '#', hint: 'Two partners have not signed', status: '4 of 6 signed' },
      {
        title: 'Activity summary',
        href: '#',
        hint: 'Last saved 11 November',
        status: { tag: { text: 'In draft', classes: 'govuk-tag--grey' } },
      },
    ],
  });
  return section({
    heading: 'What is missing',
    main: html`${list}<p class="govuk-body">9 of 15 things the policy asks for are in place. ${link('See all 15')}</p>`,
  });
}

function recordReasons(): Html {
  const table = stackedTable({
    caption: 'Features of significance',
    columns: [{ text: 'Feature' }, { text: 'Clause' }, { text: 'Here' }, { text: 'Because' }],
    rows: [
      { cells: ['Delivers a major service', '3.2(a)', 'No', 'Its work is planning and conservation'] },
      {
        cells: [
          'Receives an annual grant of £100,000 or more',
          '3.2(c)',
          html`<strong>Yes</strong>`,
          html`£140,000 in 2026 to 2027 (${link('money')})`,
        ],
      },
      { cells: ['Required by law', '3.2(e)', unknown, html`Nobody has said (${link('answer')})`] },
    ],
  });
  return section({
    heading: 'Why it is significant',
    action: { text: 'Decide again', href: '#' },
    main: because(
      html`<p class="govuk-body"><strong>Three of the five features in clause 3.2 are here; one is enough to suggest it.</strong> The answer that is not yet known would not change this.</p>${table}`,
    ),
  });
}

function recordMoney(): Html {
  const table = stackedTable({
    caption: 'Money by year',
    columns: [
      { text: 'Year' },
      { text: 'Our cash', numeric: true },
      { text: 'In kind', numeric: true },
      { text: 'Grant it receives', numeric: true },
    ],
    rows: [
      { cells: ['2024 to 2025', '£32,000', '£5,000', '£120,000'] },
      { cells: ['2025 to 2026', '£36,000', unknown, '£120,000'] },
      { cells: [beneath('2026 to 2027', 'budgeted'), '£38,000', '£5,500', '£140,000'] },
    ],
  });
  const moments = timeline([
    { when: '1 Nov 2026', date: '2026-11-01', text: 'Review became overdue' },
    {
      when: '1 Apr 2026',
      date: '2026-04-01',
      text: html`Partnership policy 2026 replaced 2023. <strong>The rule changed, not the partnership</strong>`,
    },
  ]);
  return html`${section({ heading: 'Money', action: { text: 'Change', href: '#' }, main: table })}${section({ heading: 'Timeline', main: moments })}`;
}

function recordChart(): Html {
  const cash = (pounds: number): { kind: 'cash'; pence: number } => ({ kind: 'cash', pence: pounds * 100 });
  const inKind = (pounds: number): { kind: 'inKind'; pence: number } => ({
    kind: 'inKind',
    pence: pounds * 100,
  });
  const chart = barChart({
    id: 'money-chart',
    summary:
      'Our contribution by year, from £32,000 in 2022 to £43,500 budgeted for 2026. The figures are in the table.',
    legend: { cash: 'Cash', inKind: 'In kind (staff time, rooms)' },
    bars: [
      { label: '2022 to 23', parts: [cash(28_000), inKind(4_000)] },
      { label: '2023 to 24', parts: [cash(30_000), inKind(4_000)] },
      { label: '2024 to 25', parts: [cash(32_000), inKind(5_000)] },
      {
        label: '2025 to 26',
        parts: [cash(36_000), { kind: 'inKind', pence: null, unknownText: 'in kind not yet known' }],
      },
      {
        label: '2026 to 27',
        beneath: 'budgeted',
        parts: [{ ...cash(38_000), budgeted: true }, inKind(5_500)],
      },
    ],
  });
  return section({ heading: 'Our contribution by year', main: chart });
}

const decision = {
  kind: choice({
    label: 'What is it?',
    as: 'select',
    unset: 'Choose a kind',
    items: [{ value: 'joint', text: 'Joint working' }],
  }),
  reason: longText({ label: 'Your reason', hint: 'For example, what the answers do not show', rows: 3 }),
};

function definitionPage(): GalleryPage {
  const result = resultBox(
    html`${pageTitle({ above: 'Valley Flood Forum, entry 47', title: 'This is a partnership', lead: 'It meets all four parts of the definition in clause 2.1.', beneath: html`${state('Suggested, not yet decided')} Under the Partnership policy 2026` })}<div class="govuk-button-group">${button({ text: 'Record as a partnership' })}${link('Decide differently')}</div>`,
  );
  const answers = stackedTable({
    caption: 'Every part of the definition is met (all four are needed)',
    captionShown: true,
    columns: [
      { text: 'Question' },
      { text: 'Answer' },
      { text: 'Clause' },
      { text: 'What you told us', short: 'Evidence' },
      { text: 'Change', short: '' },
    ],
    rows: [
      {
        cells: [
          'Are there two or more independent organisations?',
          html`<strong>Yes</strong>`,
          '2.1(a)',
          'A town council, a trust and two landowners',
          link('Change'),
        ],
      },
      {
        cells: [
          'Do partners pool money?',
          notYetKnown('Don’t know'),
          '2.1(d)',
          'Sharing decisions already meets clause 2.1(d)',
          link('Change'),
        ],
      },
    ],
  });
  const side = html`${sideBox(html`<h2 class="govuk-heading-s">Decide differently</h2>${form({ main: drawFields(decision, startForm(decision)), submit: 'Record my decision', quiet: true })}`)}${sideBox(html`<h2 class="govuk-heading-s">What the policy says</h2><p class="govuk-body">It is not an officers’ network.</p>`, 'tinted')}`;
  return {
    title: 'Is it a partnership?',
    breadcrumbs: [
      { text: 'Register', href: '#' },
      { text: 'Valley Flood Forum', href: '#' },
      { text: 'Is it a partnership?' },
    ],
    main: beside(html`${result}${section({ heading: 'The answers that decided it', main: answers })}`, side),
  };
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

const everyField = {
  name: text({
    label: 'Name',
    hint: 'As the partners know it',
    required: 'Enter the name of the partnership',
  }),
  started: date({
    label: 'When did it start?',
    subject: 'Start date',
    required: 'Enter the date the partnership started',
  }),
  cash: money({ label: 'Our cash contribution', per: 'year' }),
  meetings: number({ label: 'Meetings a year', whole: true, suffix: 'a year', least: 0 }),
  time: timeSpent({
    label: 'Staff time',
    hint: 'For example, 1.5 days a month',
    working: { hoursInDay: 7.4 },
  }),
  statutory: yesNo({
    label: 'Is it required by law?',
    required: 'Select yes if it is required by law',
    reveals: { yes: ['act'] },
  }),
  act: text({ label: 'Which Act?', requiredWhenShown: 'Enter the Act that requires it' }),
  role: choice({
    label: 'Our role',
    items: [
      { value: 'control', text: 'Control', hint: 'We decide' },
      { value: 'information', text: 'Information', divider: 'or' },
    ],
  }),
  plans: choices({
    label: 'Which priorities does it serve?',
    items: [
      { value: 'green', text: 'A greener district' },
      { value: 'safe', text: 'Safer streets' },
    ],
  }),
  notes: longText({ label: 'Notes', counted: true, most: 400 }),
  contact: email({ label: 'Email' }),
  site: webAddress({ label: 'Web page' }),
  sheet: file({ label: 'Spreadsheet', endings: ['.xlsx', '.csv'] }),
};

function formPage(): GalleryPage {
  const held = {
    name: 'Valley Flood Forum',
    started: '2016-04-03',
    cash: 560_000,
    statutory: 'yes' as const,
    act: 'An Act',
  };
  const others = html`${passwordInput({ name: 'password', label: 'Password' })}${details({ summaryText: 'Help with this', text: 'Words that help.' })}${insetText({ text: 'Set aside.' })}${warningText({ text: 'This cannot be undone.' })}${tag({ text: 'Draft' })}`;
  return {
    title: 'Edit the entry',
    back: '#',
    main: html`${pageTitle({ title: 'Edit the entry' })}${form({ files: true, hidden: { version: 3 }, main: html`${drawFields(everyField, startForm(everyField, held))}${others}`, submit: 'Save', beside: link('Cancel') })}`,
  };
}

function errorsPage(): GalleryPage {
  const read = readForm(everyField, {
    body: {
      cash: '£5605 + VAT',
      'started-day': '31',
      'started-month': '2',
      'started-year': '2026',
      statutory: 'yes',
      contact: 'a@b',
      site: 'x',
    },
  });
  return {
    title: 'Edit the entry',
    errors: true,
    back: '#',
    main: html`${problems(read)}${pageTitle({ title: 'Edit the entry' })}${form({ files: true, main: drawFields(everyField, read), submit: 'Save' })}`,
  };
}

function emptyPage(): GalleryPage {
  const main = html`${panel({ titleText: 'The register is empty', text: 'Nothing has been added yet' })}<p class="govuk-body">Bring in the spreadsheet that you keep today.</p>${button({ text: 'Import a spreadsheet', href: '#' })}`;
  return { title: 'The register is empty', main };
}
