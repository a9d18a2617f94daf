import ical from 'ical-generator';
import { type Due } from '../reminders/due.ts';
import { hrefOf, whatIs } from '../reminders/letters.ts';

export interface Calendar {
  readonly council: { readonly slug: string; readonly name: string };
  readonly things: readonly Due[];
  /** Where this installation is reached. */
  readonly address: string;
  readonly now: Date;
}

/** How often a calendar program is asked to look again. */
const seconds = 6 * 3600;

/** What has a day, as whole days that keep nobody from being free. */
export function calendarText({ council, things, address, now }: Calendar): string {
  const calendar = ical({
    name: `My work, ${council.name}`,
    prodId: { company: 'Concordat', product: 'My work', language: 'EN' },
    ttl: seconds,
  });
  for (const thing of things) {
    if (thing.on === null) continue;
    calendar.createEvent({
      id: `${thing.kind}-${thing.of}@${council.slug}.concordat`,
      start: thing.on,
      allDay: true,
      summary: whatIs(thing),
      url: `${address}${hrefOf(thing, council.slug)}`,
      stamp: now,
    });
  }
  return calendar.toString();
}
