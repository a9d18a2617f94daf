import { guessable } from '../common-passwords.ts';
import { passwordInput } from '../govuk/password-input.ts';
import { type Field, labelOf, read, refuse } from './field.ts';

const fewest = 12;
const most = 500;

/** What is wrong with a new password, as a sentence, or null. `about` are words that anybody knows of its owner. */
export function passwordFault(password: string, about: readonly string[]): string | null {
  if (password === '') return 'Enter a password';
  const letters = Array.from(password).length;
  if (letters < fewest) return `Your password must have ${fewest} letters or more`;
  if (letters > most) return `Your password must have ${most} letters or fewer`;
  const reason = guessable(password, about);
  return reason === null ? null : `Choose a password that ${reason}`;
}

export interface NewPasswordOptions {
  readonly label: string;
  /** Names of fields of the same form that tell of its owner. */
  readonly fields?: readonly string[];
  /** What is known of its owner already. */
  readonly about?: readonly string[];
}

/** Read as typed, spaces included, and never sent back to the page. Nothing is asked of it but that it is hard to guess. */
export function newPassword({ label, fields = [], about = [] }: NewPasswordOptions): Field<string> {
  return {
    label,
    isRequired: true,
    read: ({ body }, name) => {
      const typed = (each: string): string => (typeof body[each] === 'string' ? body[each] : '');
      const fault = passwordFault(typed(name), [...about, ...fields.map(typed)]);
      return fault === null ? read(typed(name)) : refuse(fault);
    },
    write: () => ({}),
    draw: (at) =>
      passwordInput({
        name: at.name,
        label: labelOf({ label }),
        hint: `${fewest} letters or more. Three or four words that do not belong together are easy to remember.`,
        errorMessage: at.error?.text,
        autocomplete: 'new-password',
      }),
  };
}

/** The password that somebody has, to show that it is they; whether it is right is not for a form to know. */
export function oldPassword(label: string): Field<string> {
  return {
    label,
    isRequired: true,
    read: ({ body }, name) => {
      const typed = typeof body[name] === 'string' ? body[name] : '';
      return typed === '' ? refuse('Enter your password') : read(typed);
    },
    write: () => ({}),
    draw: (at) =>
      passwordInput({
        name: at.name,
        label: labelOf({ label }),
        errorMessage: at.error?.text,
        autocomplete: 'current-password',
      }),
  };
}

/** What was typed, without passwords: the state of a form that is shown again. */
export function withoutPasswords<T extends Readonly<Record<string, unknown>>>(typed: T): T {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !/password/i.test(name))) as T;
}
