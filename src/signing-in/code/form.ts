import { codeField, recoveryCodeField } from '../../kit/form/code.ts';

export const codeFields = { code: codeField() };
export const recoveryFields = { code: recoveryCodeField() };
