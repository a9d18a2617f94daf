import { fileUpload } from '../govuk/file-upload.ts';
import {
  absent,
  labelOf,
  read,
  refuse,
  subjectOf,
  type Field,
  type FieldOptions,
  type PostedFile,
} from './field.ts';

export interface FileOptions extends FieldOptions {
  /** Name endings that are taken, such as `.xlsx`. What is inside is for the reader of the file to check. */
  readonly endings?: readonly string[] | undefined;
  /** Inclusive. */
  readonly mostBytes?: number | undefined;
}

/** A file; its form must send files (`files: true`). A browser never sends a name back, so it is chosen again after an error. */
export function file(options: FileOptions & { readonly required: string }): Field<PostedFile>;
export function file(options: FileOptions): Field<PostedFile | null>;
export function file(options: FileOptions): Field<PostedFile | null> {
  const { endings, mostBytes } = options;
  return {
    label: options.label,
    isRequired: options.required !== undefined,
    read: (posted, name) => {
      const sent =
        posted.files !== undefined && Object.hasOwn(posted.files, name) ? posted.files[name] : undefined;
      if (sent === undefined || sent.name === '') return absent(options);
      if (sent.bytes === 0)
        return refuse(`${subjectOf(options)} is empty. Choose a file that has something in it`);
      const lower = sent.name.toLowerCase();
      if (endings !== undefined && !endings.some((ending) => lower.endsWith(ending))) {
        return refuse(`${subjectOf(options)} must be a file whose name ends in ${endings.join(' or ')}`);
      }
      if (mostBytes !== undefined && sent.bytes > mostBytes) {
        return refuse(`${subjectOf(options)} must be ${Math.floor(mostBytes / 1_000_000)} MB or smaller`);
      }
      return read(sent);
    },
    write: () => ({}),
    draw: (at) =>
      fileUpload({
        name: at.name,
        label: labelOf(options),
        hint: options.hint,
        errorMessage: at.error?.text,
        attributes: { accept: endings?.join(',') },
      }),
  };
}
