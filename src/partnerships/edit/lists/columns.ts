import { optionsAlone } from '../../../policy/slots.ts';
import type { Column } from './column.ts';
import type { Look } from './lists.ts';
import {
  documentKinds,
  duties,
  oursHint,
  partnerRoles,
  seatKinds,
  seatOptions,
  seatRoles,
  terms,
} from './options.ts';

const until = 'The first day on which it no longer holds.';

export function partner({ policy }: Look): readonly Column[] {
  return [
    {
      name: 'organisation',
      column: 'organisation_id',
      label: 'Organisation',
      type: 'organisation',
      hint: 'Start typing its name. One that is not kept yet is added to the organisations.',
      required: 'Enter the name of the organisation',
    },
    {
      name: 'sector',
      column: null,
      label: 'Sector',
      type: 'choice',
      hint: 'Kept with the organisation, if it has none yet.',
      options: optionsAlone(policy.policy, 'partnerSectors'),
    },
    {
      name: 'roles',
      column: 'roles',
      label: 'What it does',
      unset: '',
      type: 'choices',
      ...oursHint(policy.policy, 'partnerRoles'),
      options: partnerRoles(policy.policy),
    },
    {
      name: 'status',
      column: 'status',
      label: 'Status',
      unset: '',
      type: 'text',
      hint: 'Such as full member, invited or signed.',
    },
    { name: 'joinedOn', column: 'joined_on', label: 'Joined', type: 'date', unset: '' },
    { name: 'leftOn', column: 'left_on', label: 'Left', type: 'date', unset: '' },
    { name: 'note', column: 'note', label: 'Note', type: 'long text' },
  ];
}

export function duty({ policy }: Look): readonly Column[] {
  return [
    {
      name: 'role',
      column: 'role',
      label: 'Part',
      type: 'choice',
      options: duties(policy.policy),
      required: 'Choose the part that they have',
    },
    {
      name: 'person',
      column: 'person_id',
      label: 'Person',
      type: 'person',
      unset: '',
      hint: 'Start typing a name. Somebody who is not kept yet is added to the people.',
      kind: 'officer',
    },
    {
      name: 'post',
      column: 'post_id',
      label: 'Post',
      unset: '',
      type: 'post',
      hint: 'Whoever holds it then has the part, such as Head of Housing.',
    },
    { name: 'fromOn', column: 'from_on', label: 'From', type: 'date' },
    { name: 'untilOn', column: 'until_on', label: 'Until', type: 'date', hint: until, unset: '' },
  ];
}

export function seat(look: Look): readonly Column[] {
  return [...whoSits(look), ...mandate(look), ...filling];
}

function whoSits({ policy }: Look): readonly Column[] {
  return [
    {
      name: 'title',
      column: 'title',
      label: 'Seat',
      type: 'text',
      hint: 'Such as board member, or substitute.',
      required: 'Enter what the seat is called',
    },
    {
      name: 'kind',
      column: 'kind',
      label: 'Who may sit on it',
      type: 'choice',
      options: seatKinds,
      required: 'Choose who may sit on it',
    },
    {
      name: 'role',
      column: 'role',
      label: 'Part there',
      type: 'choice',
      options: seatRoles(policy.policy),
      required: 'Choose the part there',
      start: 'representative',
    },
    {
      name: 'level',
      column: 'level',
      label: 'Level',
      type: 'choice',
      options: optionsAlone(policy.policy, 'representativeLevels'),
    },
  ];
}

/** What whoever sits there may do, and for whom. */
function mandate({ seats }: Look): readonly Column[] {
  return [
    { name: 'voting', column: 'voting', label: 'May vote', type: 'yes or no' },
    {
      name: 'substituteFor',
      column: 'substitute_for_id',
      label: 'Stands in for',
      unset: 'Nobody',
      type: 'choice',
      hint: 'If it is a substitute’s seat.',
      ...seatOptions(seats),
    },
    {
      name: 'authority',
      column: 'authority_pence',
      label: 'May commit the council up to',
      type: 'money',
    },
  ];
}

const filling: readonly Column[] = [
  {
    name: 'appointedBy',
    column: 'appointed_by',
    label: 'Filled by',
    type: 'text',
    hint: 'The body or office that appoints.',
  },
  { name: 'term', column: 'term', label: 'For how long', type: 'choice', options: terms },
];

export function appointment({ seats }: Look): readonly Column[] {
  return [
    {
      name: 'seat',
      column: 'seat_id',
      label: 'Seat',
      type: 'choice',
      ...seatOptions(seats),
      required: 'Choose the seat',
    },
    {
      name: 'person',
      column: 'person_id',
      label: 'Person',
      type: 'person',
      hint: 'Start typing a name. Somebody who is not kept yet is added to the people.',
      required: 'Enter who is appointed',
      kind: 'member',
    },
    { name: 'fromOn', column: 'from_on', label: 'From', type: 'date' },
    { name: 'untilOn', column: 'until_on', label: 'Until', type: 'date', hint: until, unset: '' },
    { name: 'appointedBy', column: 'appointed_by', label: 'Appointed by', type: 'text' },
    {
      name: 'minute',
      column: 'minute',
      label: 'Minute',
      unset: '',
      type: 'text',
      hint: 'The number or the place of the decision.',
    },
  ];
}

export function document({ policy }: Look): readonly Column[] {
  return [
    {
      name: 'title',
      column: 'title',
      label: 'Title',
      type: 'text',
      required: 'Enter the title of the document',
    },
    {
      name: 'kind',
      column: 'kind',
      label: 'Kind',
      type: 'choice',
      options: documentKinds(policy.policy),
      required: 'Choose the kind of document',
    },
    { name: 'link', column: 'link', label: 'Link', type: 'address', hint: 'Starting with https://' },
    { name: 'edition', column: 'edition', label: 'Version', type: 'text' },
    { name: 'agreedOn', column: 'agreed_on', label: 'Agreed', type: 'date' },
    { name: 'effectiveOn', column: 'effective_on', label: 'In force from', type: 'date', unset: '' },
    { name: 'reviewOn', column: 'review_on', label: 'Look at it again by', type: 'date', unset: '' },
    { name: 'expiresOn', column: 'expires_on', label: 'Runs out on', type: 'date', unset: '' },
    {
      name: 'amendmentRules',
      column: 'amendment_rules',
      label: 'How it may be changed',
      type: 'long text',
      unset: '',
      hint: 'Who may propose a change, and who has to agree to it.',
    },
    { name: 'signed', column: 'signed', label: 'Signed by every partner', type: 'yes or no' },
  ];
}

export function note(): readonly Column[] {
  return [{ name: 'text', column: 'text', label: 'Note', type: 'long text', required: 'Enter the note' }];
}

export function area(): readonly Column[] {
  return [
    {
      name: 'name',
      column: 'name',
      label: 'Place',
      type: 'text',
      required: 'Enter the name of the place',
    },
    {
      name: 'gssCode',
      column: 'gss_code',
      label: 'GSS code',
      unset: '',
      type: 'gss code',
      hint: 'If you know it, such as E07000143.',
    },
  ];
}
