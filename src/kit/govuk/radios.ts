import { attributes, html, nothing, type Html } from '../html.ts';
import { describedByAttribute, more, type Attributes, type Items } from './common.ts';
import { hasWords, inGroup, type ChoiceItem, type Divider, type Group } from './choices.ts';
import { hintWithId } from './hint.ts';
import { label } from './label.ts';

export interface Radios extends Group {
  readonly name: string;
  /** Ids start with this; the name unless given. */
  readonly idPrefix?: string | undefined;
  readonly items: Items<ChoiceItem | Divider>;
  readonly value?: string | number | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export function radios(options: Radios): Html {
  const prefix = options.idPrefix || options.name;
  let items = nothing;
  options.items.forEach((item, index) => {
    if (item)
      items = html`${items}${'divider' in item && item.divider ? divider(item.divider) : radio(options, item as ChoiceItem, index === 0 ? prefix : `${prefix}-${index + 1}`)}`;
  });
  const { beforeInputs, afterInputs } = options.formGroup ?? {};
  const list = html`<div class="govuk-radios${more(options.classes)}"${attributes(options.attributes)} data-module="govuk-radios">${beforeInputs}${items}${afterInputs}</div>`;
  return inGroup(prefix, options, options.fieldset?.describedBy, list);
}

function divider(words: string): Html {
  return html`<div class="govuk-radios__divider">${words}</div>`;
}

function isChosen(options: Radios, item: ChoiceItem): boolean {
  if (item.checked) return true;
  return (
    options.value !== undefined &&
    options.value !== '' &&
    item.value === options.value &&
    item.checked !== false
  );
}

function radio(options: Radios, item: ChoiceItem, position: string): Html {
  const id = item.id || position;
  const checked = isChosen(options, item);
  const hinted = hasWords(item.hint);
  const controls = item.conditional ? html` data-aria-controls="conditional-${id}"` : nothing;
  return html`<div class="govuk-radios__item"><input class="govuk-radios__input" id="${id}" name="${options.name}" type="radio" value="${printed(item.value)}"${checked && html` checked`}${item.disabled && html` disabled`}${controls}${describedByAttribute(hinted ? `${id}-item-hint` : '')}${attributes(item.attributes)}>${label({ text: item.text, for: id, classes: `govuk-radios__label${more(item.label?.classes)}`, attributes: item.label?.attributes })}${hinted && hintWithId(`${id}-item-hint`, item.hint, 'govuk-radios__hint')}</div>${revealed(item, id, checked)}`;
}

function printed(value: string | number | boolean | undefined): string {
  return value === undefined ? '' : String(value);
}

function revealed(item: ChoiceItem, id: string, checked: boolean): Html {
  if (!item.conditional) return nothing;
  return html`<div class="govuk-radios__conditional${checked ? '' : ' govuk-radios__conditional--hidden'}" id="conditional-${id}">${item.conditional}</div>`;
}
