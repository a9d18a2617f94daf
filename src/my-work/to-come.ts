import { addDays, type IsoDate } from '../kit/dates.ts';
import type { Gathered, Reminded, Thing } from '../reminders/making.ts';
import { plannedOn } from '../reminders/making.ts';

/** What one person will be told on one day, if nothing is done until then. */
export interface ToCome {
  readonly day: IsoDate;
  readonly name: string;
  readonly email: string;
  readonly letters: number;
  readonly things: readonly Thing[];
}

/** The letters of the next days, each day as if those before it had been sent. */
export function remindersToCome(gathered: Gathered, today: IsoDate, days: number): readonly ToCome[] {
  const told: ToCome[] = [];
  let { people } = gathered;
  for (let after = 0; after < days; after += 1) {
    const day = addDays(today, after);
    const planned = plannedOn({ ...gathered, people }, day);
    for (const { person, letters } of planned)
      told.push({
        day,
        name: person.name,
        email: person.email,
        letters: letters.length,
        things: letters.flat().map(({ thing }) => thing),
      });
    const by = new Map(planned.map(({ person, letters }) => [person.accountId, letters.flat()]));
    people = people.map((person) => afterTelling(person, by.get(person.accountId) ?? [], day));
  }
  return told;
}

function afterTelling(
  person: Reminded,
  told: readonly { readonly thing: Thing; readonly said: string }[],
  day: IsoDate,
): Reminded {
  if (told.length === 0) return person;
  const said = new Map(told.map((each) => [each.thing, each.said]));
  const things = person.things.map((thing) => {
    const word = said.get(thing);
    return word === undefined ? thing : { ...thing, before: [...thing.before, word] };
  });
  return { ...person, last: day, things };
}
