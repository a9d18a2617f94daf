import { choice } from '../../kit/form/choice.ts';
import { number } from '../../kit/form/number.ts';
import { longText, text } from '../../kit/form/text.ts';
import type { Values } from '../../kit/form.ts';
import { countOf } from '../../kit/count.ts';
import { KINDS, type Kind } from './kinds.ts';

export const periodFields = {
  keep: choice<'for' | 'ever'>({
    label: 'How long is it kept?',
    required: 'Choose how long it is kept',
    items: [
      { value: 'for', text: 'For a time', reveals: ['months'] },
      { value: 'ever', text: 'For as long as the register itself' },
    ],
  }),
  months: number({
    label: 'Months',
    hint: 'For example, 72 for six years.',
    requiredWhenShown: 'Enter for how many months it is kept',
    whole: true,
    least: 1,
    greatest: 1200,
    suffix: 'months',
  }),
};

export type PeriodFields = typeof periodFields;

export function valuesOf(months: number | null): Values<PeriodFields> {
  return { keep: months === null ? 'ever' : 'for', months };
}

/** "6 years", "18 months". */
export function timeWords(months: number | null): string {
  if (months === null) return 'As long as the register';
  return months % 12 === 0 ? countOf(months / 12, 'year') : countOf(months, 'month');
}

export const holdFields = {
  what: choice<'person' | Kind['id']>({
    label: 'What must be kept?',
    required: 'Choose what must be kept',
    items: [
      { value: 'person', text: 'What is held on one person', reveals: ['person'] },
      ...KINDS.map(({ id, label }) => ({ value: id, text: `All of: ${label.toLowerCase()}` })),
    ],
  }),
  person: text({
    label: 'Who',
    hint: 'Their name as it is kept among the people.',
    most: 200,
    requiredWhenShown: 'Enter who it is about',
  }),
  reason: longText({
    label: 'Why',
    hint: 'Such as a claim, an inquiry or an audit. Whoever wants to erase it is told this.',
    most: 2000,
    required: 'Enter why it must be kept',
  }),
};
