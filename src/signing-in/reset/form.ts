import { newPassword } from '../../kit/form/new-password.ts';
import { email } from '../../kit/form/text.ts';

export const forgottenFields = {
  email: email({
    label: 'Email address',
    hint: 'The one that you sign in with',
    required: 'Enter your email address',
    autocomplete: 'username',
  }),
};

export function resetFields(about: readonly string[]) {
  return { password: newPassword({ label: 'New password', about }) };
}
