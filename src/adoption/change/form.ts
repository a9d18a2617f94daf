import type { Values } from '../../kit/form.ts';
import { choices } from '../../kit/form/choice.ts';
import { date } from '../../kit/form/date.ts';
import { file } from '../../kit/form/file.ts';
import { text } from '../../kit/form/text.ts';
import { addYears } from '../../kit/dates.ts';
import { mostPolicyBytes } from '../uploaded.ts';

export const uploadFields = {
  file: file({
    label: 'Changed policy',
    subject: 'The changed policy',
    hint: 'A file that ends in .yaml. Nothing takes effect yet: you see what it would change first.',
    required: 'Choose the file of the changed policy',
    endings: ['.yaml', '.yml'],
    mostBytes: mostPolicyBytes,
  }),
  keep: choices({
    label: 'If it has faults',
    items: [{ value: 'yes', text: 'Keep it as a draft all the same, to be put right here' }],
  }),
};

/** `open` says that something is still open, which whoever adopts has to tick that they know. */
export function adoptFields(today: string, open = false) {
  return {
    title: text({
      label: 'What is this version called?',
      subject: 'The name of this version',
      hint: 'As the list of versions and the foot of every page have it',
      required: 'Enter what this version is called, such as Partnership policy 2027',
      most: 200,
    }),
    from: date({
      label: 'From which day is it in force?',
      subject: 'The day it is in force from',
      hint: 'The version before it ends on the day before. With a day to come, it begins by itself on that day.',
      required: 'Enter the day from which this version is in force',
      latest: addYears(today, 10),
    }),
    adoptedAs: text({
      label: 'Who adopted it?',
      hint: 'The body or office, such as Cabinet or Full Council',
      required: 'Enter who adopted this version, such as Cabinet',
      most: 200,
    }),
    minute: text({
      label: 'Minute or decision',
      hint: 'Where it can be looked up, such as 12 February 2026, minute 14',
      required: 'Enter the minute or decision by which it was adopted',
      most: 200,
    }),
    ...(open ? { knowing: knowingField } : {}),
  };
}

const knowingField = choices({
  label: 'What is still open, or ends',
  items: [{ value: 'yes', text: 'I know what is still open above and what ends, and adopt it all the same' }],
  required: 'Put right what is still open above, or tick that you adopt it all the same',
});

export type AdoptValues = Values<ReturnType<typeof adoptFields>>;
