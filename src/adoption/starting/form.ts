import { colourField, nameField } from '../../council-fields.ts';
import type { Values } from '../../kit/form.ts';
import { choice } from '../../kit/form/choice.ts';
import { date } from '../../kit/form/date.ts';
import { type Field, read, refuse } from '../../kit/form/field.ts';
import { file } from '../../kit/form/file.ts';
import { lineField, text } from '../../kit/form/text.ts';
import type { Content } from '../../kit/govuk/common.ts';
import { mostPolicyBytes } from '../uploaded.ts';
import { slugFault } from './slug.ts';

export const councilFields = {
  name: nameField,
  slug: slugField(),
  gssCode: gssField(),
  colour: colourField,
};

export type CouncilValues = Values<typeof councilFields>;

function slugField(): Field<string | null> {
  return lineField<string>(
    {
      label: 'Word in addresses (optional)',
      subject: 'The word in addresses',
      hint: 'Stands at the front of each page’s address, such as east-wyndle. Leave it empty and it is made from the name. It cannot be changed later.',
      most: 61,
      classes: 'govuk-input--width-20',
    },
    { spellcheck: false, autocapitalize: 'none' },
    (line) => {
      const slug = line.toLowerCase();
      const fault = slugFault(slug);
      return fault === null ? read(slug) : refuse(fault);
    },
  );
}

function gssField(): Field<string | null> {
  return lineField<string>(
    {
      label: 'GSS code (optional)',
      subject: 'The GSS code',
      hint: 'The nine-character code that the Office for National Statistics gives each council, such as E07000143',
      most: 20,
      classes: 'govuk-input--width-10',
    },
    { spellcheck: false },
    (line) => {
      const code = line.toUpperCase().replaceAll(' ', '');
      return /^[ENSWJ]\d{8}$/.test(code)
        ? read(code)
        : refuse('The GSS code must be a letter and eight numbers, such as E07000143, or left empty');
    },
  );
}

export const ownPolicy = 'upload';

export interface OfferedPolicy {
  readonly id: string;
  readonly text: string;
  readonly hint: Content;
}

/** `held` names the file that was uploaded before, which then need not be sent again. */
export function policyFields(offered: readonly OfferedPolicy[], held: string | null) {
  const upload = {
    label: 'Policy document',
    subject: 'The policy document',
    hint: held === null ? 'A file that ends in .yaml' : `${held} is kept unless you choose another file`,
    endings: ['.yaml', '.yml'],
    mostBytes: mostPolicyBytes,
  };
  return {
    policy: choice({
      label: 'Which policy does the council start from?',
      subject: 'The policy',
      required: 'Choose a policy, or upload your own',
      items: [
        ...offered.map(({ id, text: words, hint }) => ({ value: id, text: words, hint })),
        {
          value: ownPolicy,
          text: 'Our own, from a file',
          hint: 'It is checked first, and every fault is listed with its line.',
          divider: 'or',
          reveals: ['file'],
        },
      ],
    }),
    file: file(held === null ? { ...upload, requiredWhenShown: 'Choose the file of your policy' } : upload),
  };
}

/** `latest` is the last day from which it may be in force. */
export function adoptionFields(latest: string) {
  return {
    from: date({
      label: 'From which day is it in force?',
      subject: 'The day it is in force from',
      hint: 'The day on which it took effect at your council, today or earlier. Pages can be asked for as at any day from then on.',
      required: 'Enter the day from which the policy is in force',
      earliest: '1974-04-01',
      latest,
    }),
    adoptedAs: text({
      label: 'Who adopted it?',
      hint: 'The body or office, such as Cabinet, Full Council or the Chief Executive under delegated powers',
      required: 'Enter who adopted the policy, such as Cabinet',
      most: 200,
    }),
    minute: text({
      label: 'Minute or decision',
      hint: 'Where it can be looked up, such as 12 February 2026, minute 14',
      required: 'Enter the minute or decision by which it was adopted',
      most: 200,
    }),
  };
}

export type AdoptionValues = Values<ReturnType<typeof adoptionFields>>;
