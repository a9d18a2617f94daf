import { choice } from '../kit/form/choice.ts';
import { date } from '../kit/form/date.ts';
import type { Field } from '../kit/form/field.ts';
import { longText, text } from '../kit/form/text.ts';
import type { ElementState } from '../policy/input.ts';
import type { Named } from './store.ts';

export type StateChoice = ElementState | 'notSaid';

export const stateWords: Readonly<Record<StateChoice, string>> = {
  met: 'In place',
  partly: 'Partly in place',
  notMet: 'Not in place',
  notApplicable: 'Does not apply',
  notSaid: 'Not said yet',
};

const choices: readonly StateChoice[] = ['met', 'partly', 'notMet', 'notApplicable', 'notSaid'];

function stateField(label: string, as: 'radios' | 'select'): Field<StateChoice | null> {
  return choice<StateChoice>({
    label,
    subject: 'Where it stands',
    as,
    items: choices.map((value) => ({ value, text: stateWords[value] })),
  });
}

const evidenceOptions = {
  hint: 'Where it is written, what was agreed, or what is still to be done.',
  most: 4000,
} as const;

/** One element: where it stands, what shows it, and for how long it holds. */
export function elementFields(documents: readonly Named[]) {
  return {
    state: stateField('Where does it stand?', 'radios'),
    evidence: longText({ label: 'What shows it? (optional)', subject: 'What shows it', ...evidenceOptions }),
    document: choice<string>({
      label: 'Document that shows it (optional)',
      subject: 'The document',
      as: 'select',
      unset: documents.length === 0 ? 'No documents are recorded yet' : 'None',
      items: documents.map(({ id, name }) => ({ value: id, text: name })),
    }),
    from: date({ label: 'Holds from (optional)', subject: 'The first day' }),
    until: date({
      label: 'Holds until (optional)',
      subject: 'The last day',
      hint: 'The last day. After it, the element counts as not in place.',
    }),
  };
}

/** The names of an element's fields on the page of all of them: its own, as others may come or go between looking and saving. */
export const wholeNames = ({
  question,
  item,
}: {
  readonly question: string;
  readonly item: string;
}): { readonly state: string; readonly evidence: string; readonly version: string } => {
  const key = item === '' ? question : `${question}__${item}`;
  return { state: `state-${key}`, evidence: `evidence-${key}`, version: `version-${key}` };
};

/** Every element at once: where each stands and what shows it. */
export function wholeFields(
  all: readonly { readonly question: string; readonly item: string; readonly label: string }[],
): Readonly<Record<string, Field<string | null>>> {
  return Object.fromEntries(
    all.flatMap((each) => {
      const names = wholeNames(each);
      return [
        [names.state, stateField(each.label, 'select')],
        [names.evidence, text({ label: 'What shows it (optional)', subject: 'What shows it', most: 4000 })],
      ];
    }),
  );
}
