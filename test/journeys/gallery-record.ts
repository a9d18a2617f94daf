import { barChart } from '../../src/kit/chart.ts';
import { drawFields, form, startForm } from '../../src/kit/form.ts';
import { choice } from '../../src/kit/form/choice.ts';
import { longText } from '../../src/kit/form/text.ts';
import { button } from '../../src/kit/govuk/button.ts';
import { notificationBanner } from '../../src/kit/govuk/notification-banner.ts';
import { summaryList } from '../../src/kit/govuk/summary-list.ts';
import { taskList } from '../../src/kit/govuk/task-list.ts';
import { html, type Html } from '../../src/kit/html.ts';
import { factStrip, timeline } from '../../src/kit/parts/figures.ts';
import {
  because,
  beside,
  oneJob,
  pageLinks,
  pageTitle,
  resultBox,
  section,
  sideBox,
} from '../../src/kit/parts/layout.ts';
import { beneath, notYetKnown, state } from '../../src/kit/parts/marks.ts';
import { stackedTable } from '../../src/kit/parts/table.ts';

import { high, link, unknown, type GalleryPage } from './gallery-words.ts';

export function recordPage(): GalleryPage {
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

export function definitionPage(): GalleryPage {
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
