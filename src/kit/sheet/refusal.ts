/** Why a file cannot be read, as three short sentences for the person who chose it. */
export interface Refusal {
  readonly found: string;
  readonly expected: string;
  readonly next: string;
}

/** Thrown inside the reading process only; its parent receives the refusal as a value. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.found);
    this.refusal = refusal;
  }
}

export function refuse(found: string, expected: string, next: string): never {
  throw new Refused({ found, expected, next });
}

export function count(number: number): string {
  return number.toLocaleString('en-GB');
}

export function megabytes(bytes: number): string {
  return `${count(Math.max(1, Math.round(bytes / 1024 / 1024)))} MB`;
}

export const splitUp = 'Delete what is not part of the register, or split the file, and choose it again.';

export function refuseTooMany(what: string, found: string, limit: number, next: string = splitUp): never {
  return refuse(`The file has ${found} ${what}.`, `At most ${count(limit)} ${what} can be read.`, next);
}

export function refuseBlank(found: string): never {
  return refuse(
    found,
    'A sheet with a row of headings and rows under it was expected.',
    'Check that this is the right file, and choose it again.',
  );
}

export function refuseDamaged(detail: string): never {
  return refuse(
    `The file is damaged or was cut short: ${detail}.`,
    'A whole spreadsheet (.xlsx or .ods) was expected.',
    'Open it in the program that made it, save it again, and choose the new file.',
  );
}
