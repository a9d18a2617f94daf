import { drawFields, form, problems, readForm, startForm } from '../../src/kit/form.ts';
import { choice, choices, yesNo } from '../../src/kit/form/choice.ts';
import { date } from '../../src/kit/form/date.ts';
import { file } from '../../src/kit/form/file.ts';
import { money, number, timeSpent } from '../../src/kit/form/number.ts';
import { email, longText, text, webAddress } from '../../src/kit/form/text.ts';
import { details } from '../../src/kit/govuk/details.ts';
import { insetText } from '../../src/kit/govuk/inset-text.ts';
import { passwordInput } from '../../src/kit/govuk/password-input.ts';
import { tag } from '../../src/kit/govuk/tag.ts';
import { warningText } from '../../src/kit/govuk/warning-text.ts';
import { html } from '../../src/kit/html.ts';
import { pageTitle } from '../../src/kit/parts/layout.ts';

import { link, type GalleryPage } from './gallery-words.ts';

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

export function formPage(): GalleryPage {
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

export function errorsPage(): GalleryPage {
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
