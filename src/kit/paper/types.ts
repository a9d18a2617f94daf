/** What may be kept: each is told by its content, and has the endings that programs give to its files. */
export const PAPER_TYPES = {
  pdf: { label: 'PDF', mime: 'application/pdf', endings: ['.pdf'] },
  docx: {
    label: 'Word document',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['.docx'],
  },
  xlsx: {
    label: 'Excel workbook',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['.xlsx'],
  },
  pptx: {
    label: 'PowerPoint presentation',
    mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    endings: ['.pptx'],
  },
  odt: {
    label: 'OpenDocument text',
    mime: 'application/vnd.oasis.opendocument.text',
    endings: ['.odt'],
  },
  ods: {
    label: 'OpenDocument spreadsheet',
    mime: 'application/vnd.oasis.opendocument.spreadsheet',
    endings: ['.ods'],
  },
  odp: {
    label: 'OpenDocument presentation',
    mime: 'application/vnd.oasis.opendocument.presentation',
    endings: ['.odp'],
  },
  png: { label: 'picture (PNG)', mime: 'image/png', endings: ['.png'] },
  jpeg: { label: 'picture (JPEG)', mime: 'image/jpeg', endings: ['.jpg', '.jpeg'] },
  text: { label: 'plain text', mime: 'text/plain; charset=utf-8', endings: ['.txt'] },
  csv: { label: 'CSV file', mime: 'text/csv; charset=utf-8', endings: ['.csv'] },
} as const;

export type PaperType = keyof typeof PAPER_TYPES;

export function isPaperType(text: string): text is PaperType {
  return Object.hasOwn(PAPER_TYPES, text);
}

/** For whoever chooses a file, and whoever chose another. */
export const allowedWords =
  'PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenDocument (.odt, .ods, .odp), PNG, JPEG, plain text or CSV, without macros';

/** What is wrong with a file, and what to do about it. */
export interface Fault {
  readonly found: string;
  readonly next: string;
}

export type Told = { readonly type: PaperType } | { readonly fault: Fault };

export function fault(found: string, next = `Choose a file of a kind that is kept: ${allowedWords}.`): Told {
  return { fault: { found, next } };
}

export const saveAgain = 'Open it in the program that made it, save it again, and choose the new file.';
