import { input } from '../govuk/input.ts';
import { type Field, labelOf, read, refuse, typedOne } from './field.ts';

/** Six numbers that an app shows; never sent back to the page. */
export function codeField(): Field<string> {
  const label = 'Code';
  return {
    label,
    isRequired: true,
    read: ({ body }, name) => {
      const typed = typedOne(body, name).replaceAll(/\s/g, '');
      if (typed === '') return refuse('Enter the code that your app shows');
      return /^\d{6}$/.test(typed) ? read(typed) : refuse('The code is six numbers, such as 123 456');
    },
    write: () => ({}),
    draw: (at) =>
      input({
        name: at.name,
        label: labelOf({ label }),
        hint: 'Six numbers. Your app shows new ones every half minute.',
        errorMessage: at.error?.text,
        inputmode: 'numeric',
        autocomplete: 'one-time-code',
        spellcheck: false,
        classes: 'govuk-input--width-10 govuk-input--extra-letter-spacing',
      }),
  };
}

/** One of the codes on paper; never sent back to the page. */
export function recoveryCodeField(): Field<string> {
  const label = 'Recovery code';
  return {
    label,
    isRequired: true,
    read: ({ body }, name) => {
      const typed = typedOne(body, name).trim();
      return typed === '' ? refuse('Enter one of your recovery codes') : read(typed.slice(0, 100));
    },
    write: () => ({}),
    draw: (at) =>
      input({
        name: at.name,
        label: labelOf({ label }),
        hint: 'Twelve letters and numbers, such as abcd-efgh-2345. Each works once.',
        errorMessage: at.error?.text,
        autocomplete: 'off',
        autocapitalize: 'none',
        spellcheck: false,
        classes: 'govuk-input--width-20',
      }),
  };
}
