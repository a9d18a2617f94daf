import { choice, choices } from '../kit/form/choice.ts';
import { text } from '../kit/form/text.ts';

const name = text({
  label: 'Name of the view',
  hint: 'As it stands above the list, such as Reviews of my service.',
  most: 80,
  required: 'Enter the name of the view',
});
const begins = choices({
  label: 'Beginning',
  items: [
    {
      value: 'begins',
      text: 'The register begins with it',
      hint: 'Whoever opens the register sees this view first; the whole register is one link away.',
    },
  ],
});

export const viewFields = { name, begins };

/** Of a view that is only being kept: whose it is to be, for those who may keep one for all. */
export function newViewFields(mayShare: boolean) {
  return {
    name,
    whose: choice<'own' | 'council'>({
      label: 'Who sees it',
      required: 'Choose who sees it',
      items: [
        { value: 'own', text: 'You alone' },
        ...(mayShare
          ? [{ value: 'council' as const, text: 'Everybody in the council who reads the register' }]
          : []),
      ],
    }),
    begins,
  };
}
