import { html, type Html } from '../html.ts';
import { more, type Attributes } from './common.ts';
import { hint } from './hint.ts';
import { textarea, type Textarea } from './textarea.ts';

/** Texts by plural form, such as `one` and `other`. */
export type Plurals = Readonly<Record<string, string>>;

export interface CharacterCount extends Omit<Textarea, 'autocomplete' | 'disabled'> {
  readonly maxlength?: number | undefined;
  readonly maxwords?: number | undefined;
  readonly countType?: 'characters' | 'words' | 'length' | undefined;
  /** Percentage of the limit after which the count is shown. */
  readonly threshold?: number | undefined;
  readonly countMessage?: { readonly classes?: string | undefined } | undefined;
  readonly textareaDescriptionText?: string | undefined;
  readonly charactersUnderLimitText?: Plurals | undefined;
  readonly charactersAtLimitText?: string | undefined;
  readonly charactersOverLimitText?: Plurals | undefined;
  readonly wordsUnderLimitText?: Plurals | undefined;
  readonly wordsAtLimitText?: string | undefined;
  readonly wordsOverLimitText?: Plurals | undefined;
}

export function characterCount(options: CharacterCount): Html {
  const id = options.id || options.name;
  const message = hint({
    id: `${id}-info`,
    classes: `govuk-character-count__message${more(options.countMessage?.classes)}`,
    text: limitText(options),
  });
  return textarea({
    ...options,
    id,
    describedBy: `${id}-info`,
    classes: `govuk-js-character-count${more(options.classes)}`,
    formGroup: {
      classes: `govuk-character-count${more(options.formGroup?.classes)}`,
      attributes: { ...countAttributes(options), ...options.formGroup?.attributes },
      beforeInput: options.formGroup?.beforeInput,
      afterInput: html`${message}${options.formGroup?.afterInput}`,
    },
  });
}

function countedIn(options: CharacterCount): string | undefined {
  return options.countType ?? (options.maxwords ? 'words' : undefined);
}

/** Without a limit the script that sets one writes the sentence, so none is written here. */
function limitText(options: CharacterCount): string | undefined {
  const limit = options.maxwords || options.maxlength;
  if (!limit) return undefined;
  const unit = countedIn(options) === 'words' ? 'words' : 'characters';
  return (options.textareaDescriptionText ?? `You can enter up to %{count} ${unit}`).replace(
    '%{count}',
    String(limit),
  );
}

function countAttributes(options: CharacterCount): Attributes {
  const noLimit = !options.maxwords && !options.maxlength;
  const description = noLimit ? options.textareaDescriptionText : undefined;
  return {
    'data-module': 'govuk-character-count',
    'data-maxlength': options.maxlength,
    'data-maxwords': options.maxwords,
    'data-threshold': options.threshold,
    'data-count-type': countedIn(options),
    'data-i18n.textarea-description.other': description,
    ...plurals('characters-under-limit', options.charactersUnderLimitText),
    'data-i18n.characters-at-limit': options.charactersAtLimitText,
    ...plurals('characters-over-limit', options.charactersOverLimitText),
    ...plurals('words-under-limit', options.wordsUnderLimitText),
    'data-i18n.words-at-limit': options.wordsAtLimitText,
    ...plurals('words-over-limit', options.wordsOverLimitText),
  };
}

function plurals(key: string, texts: Plurals | undefined): Attributes {
  const named: Record<string, string> = {};
  for (const [rule, text] of Object.entries(texts ?? {})) named[`data-i18n.${key}.${rule}`] = text;
  return named;
}
