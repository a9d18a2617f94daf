import { addYears } from '../kit/dates.ts';
import { choice } from '../kit/form/choice.ts';
import { date } from '../kit/form/date.ts';
import { type Field, refuse } from '../kit/form/field.ts';
import { file } from '../kit/form/file.ts';
import { longText, text } from '../kit/form/text.ts';
import { allowedWords } from '../kit/paper/types.ts';
import type { Policy } from '../policy/policy.ts';
import { optionsAlone } from '../policy/slots.ts';
import type { AskableGuest } from './signature-store.ts';
import type { Progress } from './signing.ts';
import type { Party } from './store.ts';

export interface Kind {
  readonly id: string;
  readonly label: string;
}

/** Which papers there can be: the policy's, in its order, and any other. */
export function kindsOf(policy: Policy): readonly Kind[] {
  const kinds = optionsAlone(policy, 'documents');
  return kinds.some(({ id }) => id === 'other')
    ? kinds
    : [...kinds, { id: 'other', label: 'Another document' }];
}

const fileHint = `Up to 50 MB: ${allowedWords}.`;

/** Days of the document itself; that it runs out before it begins is refused where they are read. */
function days(today: string) {
  const latest = addYears(today, 150);
  return {
    effectiveOn: date({ label: 'In force from (optional)', subject: 'In force from', latest }),
    reviewOn: date({ label: 'Look at it again by (optional)', subject: 'Look at it again by', latest }),
    expiresOn: date({
      label: 'Runs out on (optional)',
      subject: 'Runs out on',
      hint: 'The first day on which it no longer holds.',
      latest,
    }),
  };
}

export function newFields(kinds: readonly Kind[], today: string) {
  return {
    kind: choice({
      label: 'Kind of document',
      as: 'select',
      required: 'Choose what kind of document it is',
      items: kinds.map(({ id, label }) => ({ value: id, text: label })),
    }),
    title: text({ label: 'Title', required: 'Enter what the document is called', most: 300 }),
    file: file({ label: 'File (optional)', subject: 'The file', hint: fileHint }),
    link: webAddress('Where it is kept elsewhere (optional)'),
    agreedOn: date({ label: 'Agreed on (optional)', subject: 'Agreed on', notAfter: today }),
    ...days(today),
    amendmentRules: longText({
      label: 'How it may be changed (optional)',
      subject: 'How it may be changed',
      hint: 'Who may propose a change, and who has to agree to it.',
      most: 2000,
      rows: 3,
    }),
  };
}

function webAddress(label: string): Field<string | null> {
  const line = text({
    label,
    subject: 'Where it is kept',
    hint: 'A web address, such as https://example.gov.uk/agreement',
    most: 1000,
  });
  return {
    ...line,
    read: (posted, name) => {
      const reading = line.read(posted, name);
      if (!reading.ok || reading.value === null || /^https?:\/\/[^\s/]/i.test(reading.value)) return reading;
      return refuse('Where it is kept must be a web address that begins with https:// or http://');
    },
  };
}

/** `asksAnew`: somebody has signed or is asked to, so it has to be said whether that holds for the new version. */
export function versionFields(today: string, asksAnew: boolean) {
  return {
    file: file({ label: 'File', subject: 'The file', hint: fileHint, required: 'Choose the file' }),
    whatChanged: longText({
      label: 'What changed',
      hint: 'For whoever looks back: “Signed copy”, or which clauses are new and why.',
      required: 'Enter what changed since the version before',
      most: 2000,
      rows: 3,
    }),
    ...(asksAnew
      ? {
          signs: choice<'stand' | 'anew'>({
            label: 'Signatures',
            required: 'Choose whether the signatures stand',
            items: [
              {
                value: 'stand',
                text: 'They stand',
                hint: 'What was agreed is the same: a signed copy, or a slip put right.',
              },
              { value: 'anew', text: 'It has to be signed anew', hint: 'What was agreed has changed.' },
            ],
          }),
        }
      : {}),
    ...days(today),
  };
}

/** Stands for the council among the parties of a form. */
export const COUNCIL = 'council';

export const partyValue = ({ id }: Party): string => id ?? COUNCIL;

export function signFields({ rows }: Progress, today: string) {
  return {
    party: choice({
      label: 'Who signed',
      as: 'radios',
      required: 'Choose who signed',
      items: rows
        .filter(({ state }) => state !== 'signed')
        .map(({ party }) => ({ value: partyValue(party), text: party.name })),
    }),
    name: text({
      label: 'Name of the person who signed',
      required: 'Enter the name of the person who signed',
      most: 200,
    }),
    capacity: text({
      label: 'As what (optional)',
      subject: 'As what',
      hint: 'Such as chief executive.',
      most: 200,
    }),
    signedOn: date({ label: 'Signed on', required: 'Enter the day on which it was signed', notAfter: today }),
  };
}

export function askFields(guests: readonly AskableGuest[], { rows }: Progress) {
  const open = new Map(
    rows
      .filter(({ state }) => state === 'open' || state === 'declined')
      .map(({ party }) => [party.id, party.name]),
  );
  return {
    guest: choice({
      label: 'Whom to ask',
      required: 'Choose whom to ask',
      items: guests
        .filter(({ organisationId }) => open.has(organisationId))
        .map(({ accountId, name, organisationId }) => ({
          value: accountId,
          text: `${name}, ${open.get(organisationId) ?? ''}`,
        })),
    }),
  };
}

export const withdrawFields = {
  reason: longText({ label: 'Why', required: 'Enter why it is withdrawn', most: 2000, rows: 3 }),
};

export const withdrawVersionFields = {
  ...withdrawFields,
  content: choice<'keep' | 'delete'>({
    label: 'The file',
    required: 'Choose what happens to the file',
    items: [
      { value: 'keep', text: 'Keep it', hint: 'It stays with the record, marked as withdrawn.' },
      {
        value: 'delete',
        text: 'Delete it for good',
        hint: 'As for a file that should never have been sent. Its name, its size and who sent it stay on record; backups keep it for as long as they are kept.',
      },
    ],
  }),
};

export const answerFields = {
  answer: choice<'sign' | 'decline'>({
    label: 'Your answer',
    required: 'Choose whether you sign',
    items: [
      { value: 'sign', text: 'I have read it, I may sign for my organisation, and I sign it' },
      { value: 'decline', text: 'I do not sign it', reveals: ['why'] },
    ],
  }),
  why: longText({ label: 'Why not (optional)', subject: 'Why not', most: 2000, rows: 3 }),
  capacity: text({
    label: 'As what (optional)',
    subject: 'As what',
    hint: 'Such as chief executive.',
    most: 200,
  }),
};
