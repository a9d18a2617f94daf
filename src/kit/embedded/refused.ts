/** The database could not be opened; `refused` is a sentence for whoever started the program. */
export interface StartRefused {
  refused: string;
}

export const isRefused = (value: object): value is StartRefused => 'refused' in value;

export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
