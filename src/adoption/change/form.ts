import type { Values } from '../../kit/form.ts';
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
};

export function adoptFields(today: string) {
  return {
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
      hint: 'Where it can be looked up, such as Cabinet, 12 February 2026, minute 14',
      required: 'Enter the minute or decision by which it was adopted',
      most: 200,
    }),
  };
}

export type AdoptValues = Values<ReturnType<typeof adoptFields>>;
