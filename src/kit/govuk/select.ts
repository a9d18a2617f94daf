import { attributes, html, nothing, type Html } from '../html.ts';
import { describedByAttribute, more, type Attributes, type Items } from './common.ts';
import { describedByOf, inFormGroup, type Control } from './control.ts';

export interface SelectItem {
  readonly text: string | number;
  /** The text itself unless given. */
  readonly value?: string | number | undefined;
  readonly selected?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface Select extends Control {
  readonly items?: Items<SelectItem> | undefined;
  readonly value?: string | number | undefined;
  readonly classes?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
}

export function select(options: Select): Html {
  const classes = `${more(options.classes)}${options.errorMessage === undefined ? '' : ' govuk-select--error'}`;
  let choices = nothing;
  for (const item of options.items ?? []) if (item) choices = html`${choices}${option(item, options.value)}`;
  const element = html`<select class="govuk-select${classes}" id="${options.id || options.name}" name="${options.name}"${options.disabled && html` disabled`}${describedByAttribute(describedByOf(options))}${attributes(options.attributes)}>${choices}</select>`;
  const { beforeInput, afterInput } = options.formGroup ?? {};
  return inFormGroup(options, html`${beforeInput}${element}${afterInput}`);
}

function option(item: SelectItem, chosen: string | number | undefined): Html {
  const value = item.value ?? item.text;
  const selected =
    item.selected || (item.selected !== false && chosen !== undefined && chosen !== '' && value === chosen);
  const valueAttribute = item.value === undefined ? nothing : html` value="${String(item.value)}"`;
  return html`<option${valueAttribute}${selected && html` selected`}${item.disabled && html` disabled`}${attributes(item.attributes)}>${item.text}</option>`;
}
