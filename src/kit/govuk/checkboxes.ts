import { attributes, html, nothing, type Html } from '../html.ts';
import { describe, describedByAttribute, more, type Attributes, type Items } from './common.ts';
import { hasWords, inGroup, type ChoiceItem, type Divider, type Group } from './choices.ts';
import { hintWithId } from './hint.ts';
import { label } from './label.ts';

export interface CheckboxItem extends ChoiceItem {
  readonly name?: string | undefined;
  /** `exclusive` unticks the others when it is ticked. */
  readonly behaviour?: 'exclusive' | undefined;
}

export interface Checkboxes extends Group {
  readonly name: string;
  /** Ids start with this; the name unless given. */
  readonly idPrefix?: string | undefined;
  readonly items: Items<CheckboxItem | Divider>;
  readonly values?: readonly (string | number | boolean | undefined)[] | undefined;
  readonly describedBy?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export function checkboxes(options: Checkboxes): Html {
  const prefix = options.idPrefix || options.name;
  const describedBy = options.fieldset?.describedBy ?? options.describedBy;
  let items = nothing;
  options.items.forEach((item, index) => {
    if (item)
      items = html`${items}${'divider' in item && item.divider ? divider(item.divider) : checkbox(options, item as CheckboxItem, index === 0 ? prefix : `${prefix}-${index + 1}`)}`;
  });
  const { beforeInputs, afterInputs } = options.formGroup ?? {};
  const list = html`<div class="govuk-checkboxes${more(options.classes)}"${attributes(options.attributes)} data-module="govuk-checkboxes">${beforeInputs}${items}${afterInputs}</div>`;
  return inGroup(prefix, options, describedBy, list);
}

function divider(words: string): Html {
  return html`<div class="govuk-checkboxes__divider">${words}</div>`;
}

/** Outside a fieldset nothing else carries the group's hint and error, so each box does. */
function describesItem(options: Checkboxes, itemHint: string): string {
  if (options.fieldset !== undefined) return itemHint;
  const prefix = options.idPrefix || options.name;
  return describe(
    options.describedBy,
    options.hint !== undefined && `${prefix}-hint`,
    options.errorMessage !== undefined && `${prefix}-error`,
    itemHint,
  );
}

function checkbox(options: Checkboxes, item: CheckboxItem, position: string): Html {
  const id = item.id || position;
  const checked = item.checked || (item.checked !== false && (options.values?.includes(item.value) ?? false));
  const hinted = hasWords(item.hint);
  const controls = item.conditional ? html` data-aria-controls="conditional-${id}"` : nothing;
  const behaviour = item.behaviour ? html` data-behaviour="${item.behaviour}"` : nothing;
  const described = describedByAttribute(describesItem(options, hinted ? `${id}-item-hint` : ''));
  const value = item.value === undefined ? '' : String(item.value);
  return html`<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="${id}" name="${item.name || options.name}" type="checkbox" value="${value}"${checked && html` checked`}${item.disabled && html` disabled`}${controls}${behaviour}${described}${attributes(item.attributes)}>${label({ text: item.text, for: id, classes: `govuk-checkboxes__label${more(item.label?.classes)}`, attributes: item.label?.attributes })}${hinted && hintWithId(`${id}-item-hint`, item.hint, 'govuk-checkboxes__hint')}</div>${revealed(item, id, checked)}`;
}

function revealed(item: CheckboxItem, id: string, checked: boolean): Html {
  if (!item.conditional) return nothing;
  return html`<div class="govuk-checkboxes__conditional${checked ? '' : ' govuk-checkboxes__conditional--hidden'}" id="conditional-${id}">${item.conditional}</div>`;
}
