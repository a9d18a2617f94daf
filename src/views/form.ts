import { choice, choices } from '../kit/form/choice.ts';
import { text } from '../kit/form/text.ts';

const name = text({
  label: 'Name of the view',
  hint: 'As it stands above the list, such as Reviews of my service.',
  most: 80,
  required: 'Enter the name of the view',
});

/** Those who see it first are those who see it at all. */
function begins(seenBy: 'own' | 'council' | 'either') {
  const sees = {
    own: 'Opening the register shows you this view first',
    council:
      'Opening the register shows everybody this view first, but those who begin with one of their own',
    either: 'Opening the register shows this view first: to you, or to everybody if everybody sees it',
  };
  return choices({
    label: 'Beginning',
    items: [
      {
        value: 'begins',
        text: 'The register begins with it',
        hint: `${sees[seenBy]}. The whole register is one link away.`,
      },
    ],
  });
}

/** Of a view that is kept. */
export function viewFields(view: { readonly account_id: string | null }) {
  return { name, begins: begins(view.account_id === null ? 'council' : 'own') };
}

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
    begins: begins(mayShare ? 'either' : 'own'),
  };
}
