import { codeField } from '../../kit/form/code.ts';
import { hidden } from '../../kit/form/field.ts';
import { oldPassword } from '../../kit/form/new-password.ts';

export const factorFields = {
  /** The secret that is set up, sealed: whoever looks at the page changes nothing. */
  sealed: hidden(),
  code: codeField(),
  password: oldPassword('Your password'),
};

export const newCodesFields = { password: oldPassword('Your password') };
