import { givingFields } from '../../action-form.ts';
import { choice } from '../../kit/form/choice.ts';
import { date } from '../../kit/form/date.ts';
import { longText, text, webAddress } from '../../kit/form/text.ts';
import type { Named } from '../../named.ts';

const entries = (label: string, hint: string) =>
  text({ label, subject: 'The numbers of entries', hint, most: 500 });

export function reportFields(today: string) {
  return {
    title: text({
      label: 'What is the report called?',
      subject: 'What it is called',
      required: 'Enter what the report is called',
      most: 200,
    }),
    reportedOn: date({
      label: 'When was it reported?',
      subject: 'The day',
      required: 'Enter the day on which it was reported',
      earliest: '1974-04-01',
      latest: today,
    }),
    opinion: text({
      label: 'The auditor’s opinion (optional)',
      subject: 'The opinion',
      hint: 'In the auditor’s own words, such as “Sound”.',
      most: 200,
    }),
    link: webAddress({ label: 'Where is it? (optional)', subject: 'Where it is', hint: 'A web address.' }),
    councilWide: choice<'yes' | 'no'>({
      label: 'Is it about how the council manages partnerships as a whole?',
      subject: 'Whether it is about the council as a whole',
      required: 'Choose whether it is about the council as a whole',
      as: 'inline',
      items: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ],
    }),
    covers: entries(
      'Which partnerships did it look at? (optional)',
      'Their numbers in the register, with commas between them: 12, 31. A recommendation on one adds it by itself.',
    ),
  };
}

export function recommendationFields(reports: readonly { readonly id: string; readonly title: string }[]) {
  return {
    report: choice<string>({
      label: 'In which report?',
      subject: 'The report',
      as: 'select',
      required: 'Choose the report: add it first if it is not here',
      items: reports.map(({ id, title }) => ({ value: id, text: title })),
    }),
    entry: entries(
      'On which partnership? (optional)',
      'Its number in the register. Leave it empty if it is on the council as a whole.',
    ),
    priority: choice<'high' | 'medium' | 'low'>({
      label: 'Priority',
      required: 'Choose the priority',
      as: 'inline',
      items: [
        { value: 'high', text: 'High' },
        { value: 'medium', text: 'Medium' },
        { value: 'low', text: 'Low' },
      ],
    }),
    text: longText({
      label: 'What is recommended?',
      subject: 'What is recommended',
      required: 'Enter what is recommended',
      most: 4000,
    }),
  };
}

export function respondFields(people: readonly Named[]) {
  const { owner, dueOn } = givingFields(people);
  return {
    response: choice<'accepted' | 'partly' | 'notAccepted'>({
      label: 'Does the council accept it?',
      subject: 'Whether it is accepted',
      required: 'Choose whether the council accepts it',
      items: [
        { value: 'accepted', text: 'Accepted' },
        { value: 'partly', text: 'Accepted in part' },
        { value: 'notAccepted', text: 'Not accepted' },
      ],
    }),
    reason: longText({
      label: 'Why? (needed unless it is accepted)',
      subject: 'The reason',
      most: 2000,
      rows: 3,
    }),
    owner,
    dueOn,
  };
}

export function implementFields(today: string) {
  return {
    implementedOn: date({
      label: 'On which day was it carried out?',
      subject: 'The day',
      required: 'Enter the day on which it was carried out',
      earliest: '1974-04-01',
      latest: today,
    }),
    evidence: longText({
      label: 'What shows it?',
      subject: 'What shows it',
      required: 'Say what shows that it was carried out',
      most: 4000,
    }),
    evidenceLink: webAddress({
      label: 'Where can that be looked at? (optional)',
      subject: 'Where it can be looked at',
      hint: 'A web address.',
    }),
  };
}

export const verifyFields = {
  note: longText({
    label: 'What did audit look at? (optional)',
    subject: 'What audit looked at',
    most: 2000,
    rows: 3,
  }),
};

/** The numbers in a line, each once; null where it has something else. */
export function numbersIn(line: string | null): readonly number[] | null {
  const parts = (line ?? '').split(/[\s,;]+/).filter((part) => part !== '');
  if (parts.some((part) => !/^\d{1,9}$/.test(part))) return null;
  return [...new Set(parts.map(Number))];
}
