import { attributes, html, nothing, type Html } from '../html.ts';
import { describedByAttribute, more, type Attributes } from './common.ts';
import type { Plurals } from './character-count.ts';
import { describedByOf, inFormGroup, type Control } from './control.ts';

export interface FileUpload extends Control {
  readonly multiple?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  /** Adds the drop zone, which the official script draws. */
  readonly javascript?: boolean | undefined;
  readonly wrapperClasses?: string | undefined;
  readonly wrapperAttributes?: Attributes | undefined;
  readonly chooseFilesButtonText?: string | undefined;
  readonly noFileChosenText?: string | undefined;
  readonly multipleFilesChosenText?: Plurals | undefined;
  readonly dropInstructionText?: string | undefined;
  readonly enteredDropZoneText?: string | undefined;
  readonly leftDropZoneText?: string | undefined;
}

export function fileUpload(options: FileUpload): Html {
  const classes = `${more(options.classes)}${options.errorMessage === undefined ? '' : ' govuk-file-upload--error'}`;
  const element = html`<input class="govuk-file-upload${classes}" id="${options.id || options.name}" name="${options.name}" type="file"${options.disabled && html` disabled`}${options.multiple && html` multiple`}${describedByAttribute(describedByOf(options))}${attributes(options.attributes)}>`;
  const { beforeInput, afterInput } = options.formGroup ?? {};
  return inFormGroup(
    options,
    html`${beforeInput}${options.javascript ? dropZone(options, element) : element}${afterInput}`,
  );
}

function dropZone(options: FileUpload, element: Html): Html {
  const texts = attributes({
    'data-i18n.choose-files-button': options.chooseFilesButtonText,
    'data-i18n.no-file-chosen': options.noFileChosenText,
    'data-i18n.drop-instruction': options.dropInstructionText,
    'data-i18n.entered-drop-zone': options.enteredDropZoneText,
    'data-i18n.left-drop-zone': options.leftDropZoneText,
  });
  const counts = Object.entries(options.multipleFilesChosenText ?? {}).reduce(
    (all, [rule, text]) => html`${all} data-i18n.multiple-files-chosen.${rule}="${text}"`,
    nothing,
  );
  return html`<div class="govuk-file-upload-wrapper${more(options.wrapperClasses)}" data-module="govuk-file-upload"${texts}${counts}${attributes(options.wrapperAttributes)}>${element}</div>`;
}
