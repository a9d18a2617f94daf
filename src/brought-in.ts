import { formatDate, londonDate } from './kit/dates.ts';

/** Who brought an outcome in with a spreadsheet, and when: nobody decided it here. */
export function broughtIn({ by, at }: { readonly by: string | null; readonly at: Date }): string {
  const whose = by === null ? '' : ` by ${by}`;
  return `Brought in from a spreadsheet${whose} on ${formatDate(londonDate(at))}`;
}
