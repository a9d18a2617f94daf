import { attributes, html, nothing, type Html } from '../html.ts';
import { isContent, more, type Attributes, type Content, type Worded } from './common.ts';
import { describedByOf, inFormGroup, type Control } from './control.ts';

export interface Affix {
  readonly text?: Content | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface Input extends Control {
  readonly type?: string | undefined;
  readonly value?: string | number | undefined;
  readonly classes?: string | undefined;
  readonly inputmode?: string | undefined;
  readonly autocomplete?: string | undefined;
  readonly autocapitalize?: string | undefined;
  readonly pattern?: string | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly prefix?: Worded<Affix> | undefined;
  readonly suffix?: Worded<Affix> | undefined;
  readonly inputWrapper?:
    | { readonly classes?: string | undefined; readonly attributes?: Attributes | undefined }
    | undefined;
  readonly attributes?: Attributes | undefined;
}

export function input(options: Input): Html {
  return inFormGroup(options, wrapped(options, inputElement(options)));
}

function inputElement(options: Input): Html {
  const known = attributes({
    type: options.type || 'text',
    spellcheck: options.spellcheck === undefined ? undefined : String(options.spellcheck),
    value: options.value,
    disabled: options.disabled,
    'aria-describedby': describedByOf(options) || undefined,
    autocomplete: options.autocomplete,
    autocapitalize: options.autocapitalize,
    pattern: options.pattern,
    inputmode: options.inputmode,
  });
  const classes = `${more(options.classes)}${options.errorMessage === undefined ? '' : ' govuk-input--error'}`;
  return html`<input class="govuk-input${classes}" id="${options.id || options.name}" name="${options.name}"${known}${attributes(options.attributes)}>`;
}

function wrapped(options: Input, element: Html): Html {
  const { beforeInput, afterInput } = options.formGroup ?? {};
  const prefix = affix('prefix', options.prefix);
  const suffix = affix('suffix', options.suffix);
  if (prefix === nothing && suffix === nothing && !beforeInput && !afterInput) return element;
  const wrapper = options.inputWrapper;
  return html`<div class="govuk-input__wrapper${more(wrapper?.classes)}"${attributes(wrapper?.attributes)}>${beforeInput}${prefix}${element}${suffix}${afterInput}</div>`;
}

function affix(kind: 'prefix' | 'suffix', worded: Worded<Affix> | undefined): Html {
  const options: Affix = worded === undefined || isContent(worded) ? { text: worded } : worded;
  if (!options.text) return nothing;
  return html`<div class="govuk-input__${kind}${more(options.classes)}" aria-hidden="true"${attributes(options.attributes)}>${options.text}</div>`;
}
