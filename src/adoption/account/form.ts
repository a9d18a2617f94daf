import { type Field, labelOf, read, refuse } from '../../kit/form/field.ts';
import { email, text } from '../../kit/form/text.ts';
import { passwordInput } from '../../kit/govuk/password-input.ts';
import { guessable } from '../../kit/common-passwords.ts';

const fewest = 12;
const most = 500;

export const accountFields = {
  name: text({
    label: 'Your name',
    hint: 'As colleagues will see it beside what you change',
    required: 'Enter your name',
    most: 200,
    autocomplete: 'name',
  }),
  email: email({
    label: 'Email address',
    hint: 'You sign in with it. Nothing is sent to it.',
    required: 'Enter your email address',
    autocomplete: 'username',
  }),
  password: passwordField(),
};

/** What is wrong with a new password, as a sentence, or null. */
export function passwordFault(password: string, about: readonly string[]): string | null {
  if (password === '') return 'Enter a password';
  const letters = Array.from(password).length;
  if (letters < fewest) return `Your password must have ${fewest} letters or more`;
  if (letters > most) return `Your password must have ${most} letters or fewer`;
  const reason = guessable(password, about);
  return reason === null ? null : `Choose a password that ${reason}`;
}

/** Read as typed, spaces included, and never sent back to the page. */
function passwordField(): Field<string> {
  const label = 'Password';
  return {
    label,
    isRequired: true,
    read: ({ body }, name) => {
      const password = typeof body[name] === 'string' ? body[name] : '';
      const about = ['name', 'email'].map((each) => (typeof body[each] === 'string' ? body[each] : ''));
      const fault = passwordFault(password, about);
      return fault === null ? read(password) : refuse(fault);
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
