/** What stands in the place of somebody's name once it is erased: what they were stays, who they were goes. */
export const FORMER = {
  member: 'A former councillor',
  officer: 'A former officer',
  other: 'A former contact',
} as const;

/** Of an account. */
export const FORMER_USER = 'A former user';

/** What stands in a text in the place of what was taken out of it; as in migration 270. */
export const ERASED = '[erased]';

export function isFormer(name: string): boolean {
  return name === FORMER_USER || Object.values<string>(FORMER).includes(name);
}
