import type { FieldGroup, RegisterField } from '../fields.ts';
import { FIELDS } from '../fields.ts';

export type GroupId = FieldGroup | 'own';

/** The pages that an entry's fields are asked on, in order. */
export interface Group {
  readonly id: GroupId;
  readonly title: string;
  /** What saving it did, in the record of changes: "Priya Nair changed the dates". */
  readonly verb: string;
  /** What the page asks, under its heading. */
  readonly lead: string;
  /** Fields of the product's own; those of the council and of its policy come from `questions.ts`. */
  readonly fields: readonly RegisterField[];
}

const fieldsIn = (group: FieldGroup): readonly RegisterField[] =>
  FIELDS.filter((field) => field.group === group);

export const GROUPS: readonly Group[] = [
  {
    id: 'basics',
    title: 'The basics',
    verb: 'changed the basics',
    lead: 'What it is called, what it is for and who in the council looks after it.',
    fields: fieldsIn('basics'),
  },
  {
    id: 'nature',
    title: 'What it is',
    verb: 'changed what it is',
    lead: 'What kind of thing it is, what part the council takes, and what the law has to do with it.',
    fields: fieldsIn('nature'),
  },
  {
    id: 'dates',
    title: 'Meetings and dates',
    verb: 'changed the dates',
    lead: 'How often it meets, how long it runs and when it is looked at again.',
    fields: fieldsIn('dates'),
  },
  {
    id: 'resources',
    title: 'Time and resources',
    verb: 'changed the time and resources',
    lead: 'What it takes and what it has. Money by financial year is kept on its own page.',
    fields: fieldsIn('resources'),
  },
  {
    id: 'information',
    title: 'Information',
    verb: 'changed how information is shared',
    lead: 'How what is learnt there comes back to the council.',
    fields: fieldsIn('information'),
  },
  {
    id: 'views',
    title: 'Views and what comes next',
    verb: 'changed the views',
    lead: 'What officers make of it, and what should happen.',
    fields: fieldsIn('views'),
  },
  {
    id: 'own',
    title: 'Other fields of the register',
    verb: 'changed other fields',
    lead: 'What the policy asks for besides, and what this council keeps of its own.',
    fields: [],
  },
];

/** Said under the label where the policy has no words of its own. */
export const HINTS: Readonly<Record<string, string>> = {
  otherNames: 'Earlier names, short names and initials, so that people find it.',
  purpose: 'What it is for, in a sentence or two.',
  serviceArea: 'The service that looks after it, such as Housing.',
  portfolio: 'The portfolio that it belongs to.',
  committee: 'The committee that it reports to.',
  website: 'Its own page, starting with https://',
  meets: 'As people say it, such as “every other month”.',
  meetingsAYear: 'A whole number, such as 4.',
  endsOn: 'The last day that has been agreed. Tick “None” if it has no end.',
  statute: 'The Act or regulation, with its section.',
  legalPower: 'The power under which the council takes part.',
  legalAdvice: 'Who advised, when, and where it is kept.',
  staffTime: 'With preparation and follow-up, such as “6 hours a month” or “1.5 days/month”.',
  partnershipBudget: 'All the money that it has in a year, whoever pays.',
  coversFor: 'Councils that ours speaks for there, or that speak for ours.',
  closedOn: 'Only if it has closed.',
  closedReason: 'Only if it has closed, or if the council declined to join.',
  sensitive: 'Kept out of what is published.',
};
