import { newPassword } from '../../kit/form/new-password.ts';
import { text } from '../../kit/form/text.ts';

export function invitedFields(email: string) {
  return {
    name: text({
      label: 'Your name',
      hint: 'As colleagues will see it beside what you change',
      required: 'Enter your name',
      most: 200,
      autocomplete: 'name',
    }),
    password: newPassword({ label: 'Password', fields: ['name'], about: [email] }),
  };
}
