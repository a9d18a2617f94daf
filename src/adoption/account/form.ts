import { newPassword } from '../../kit/form/new-password.ts';
import { email, text } from '../../kit/form/text.ts';

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
    hint: 'You sign in with it. Nothing is sent to it until mail is set up.',
    required: 'Enter your email address',
    autocomplete: 'username',
  }),
  password: newPassword({ label: 'Password', fields: ['name', 'email'] }),
};
