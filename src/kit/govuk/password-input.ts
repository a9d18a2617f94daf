import { html, type Html } from '../html.ts';
import { button } from './button.ts';
import { more, type Attributes } from './common.ts';
import type { Control } from './control.ts';
import { input } from './input.ts';

export interface PasswordInput extends Control {
  readonly value?: string | undefined;
  readonly classes?: string | undefined;
  readonly autocomplete?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly button?: { readonly classes?: string | undefined } | undefined;
  readonly showPasswordText?: string | undefined;
  readonly hidePasswordText?: string | undefined;
  readonly showPasswordAriaLabelText?: string | undefined;
  readonly hidePasswordAriaLabelText?: string | undefined;
  readonly passwordShownAnnouncementText?: string | undefined;
  readonly passwordHiddenAnnouncementText?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export function passwordInput(options: PasswordInput): Html {
  return input({
    ...options,
    type: 'password',
    spellcheck: false,
    autocapitalize: 'none',
    autocomplete: options.autocomplete || 'current-password',
    classes: `govuk-password-input__input govuk-js-password-input-input${more(options.classes)}`,
    inputWrapper: { classes: 'govuk-password-input__wrapper' },
    formGroup: {
      classes: `govuk-password-input${more(options.formGroup?.classes)}`,
      attributes: { ...texts(options), ...options.formGroup?.attributes },
      beforeInput: options.formGroup?.beforeInput,
      afterInput: html`${showButton(options)}${options.formGroup?.afterInput}`,
    },
  });
}

/** Hidden until the script that makes it work has started. */
function showButton(options: PasswordInput): Html {
  return button({
    type: 'button',
    classes: `govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle${more(options.button?.classes)}`,
    text: options.showPasswordText ?? 'Show',
    attributes: {
      'aria-controls': options.id || options.name,
      'aria-label': options.showPasswordAriaLabelText ?? 'Show password',
      hidden: true,
    },
  });
}

function texts(options: PasswordInput): Attributes {
  return {
    'data-module': 'govuk-password-input',
    'data-i18n.show-password': options.showPasswordText,
    'data-i18n.hide-password': options.hidePasswordText,
    'data-i18n.show-password-aria-label': options.showPasswordAriaLabelText,
    'data-i18n.hide-password-aria-label': options.hidePasswordAriaLabelText,
    'data-i18n.password-shown-announcement': options.passwordShownAnnouncementText,
    'data-i18n.password-hidden-announcement': options.passwordHiddenAnnouncementText,
  };
}
