import { addDays, type IsoDate } from '../kit/dates.ts';

export const GROUPS = [
  { id: 'overdue', heading: 'Overdue' },
  { id: 'week', heading: 'This week' },
  { id: 'anyDay', heading: 'No day set' },
  { id: 'month', heading: 'This month' },
  { id: 'later', heading: 'Later' },
] as const;

export type GroupId = (typeof GROUPS)[number]['id'];

/** Weeks end on Sunday, and months on their last day: what is due next week is of this month while that lasts. */
export function groupOf(on: IsoDate | null, today: IsoDate): GroupId {
  if (on === null) return 'anyDay';
  if (on < today) return 'overdue';
  if (on <= sundayOf(today)) return 'week';
  return on.slice(0, 7) === today.slice(0, 7) ? 'month' : 'later';
}

function sundayOf(day: IsoDate): IsoDate {
  return addDays(day, 7 - Temporal.PlainDate.from(day).dayOfWeek);
}
