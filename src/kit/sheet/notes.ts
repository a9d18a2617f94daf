import { isForReading } from './cells.ts';
import { count } from './refusal.ts';

interface Sheets {
  readonly macros: boolean;
  readonly externalLinks: boolean;
  readonly sheets: readonly { readonly name: string }[];
}

/** A workbook of ours has lists beside its first sheet, which may hold many times what that may hold. */
export function isToRead({ name }: { readonly name: string }, place: number): boolean {
  return place === 0 || !isForReading(name);
}

/** What was left alone of a workbook, a sentence each. */
export function notesOn({ macros, externalLinks, sheets }: Sheets): readonly string[] {
  const left = sheets.length - sheets.filter(isToRead).length;
  const notes: readonly (readonly [isSo: boolean, note: string])[] = [
    [macros, 'The file has macros. They were neither read nor run; only what the cells show was read.'],
    [
      externalLinks,
      'Some cells take their values from other files. The values last saved in this file were used.',
    ],
    [
      left > 0,
      `${count(left)} sheets named “(for reading)” were left alone: they say more of what the first holds.`,
    ],
  ];
  return notes.filter(([isSo]) => isSo).map(([, note]) => note);
}
