import { addDays, addMonths } from '../kit/dates.ts';
import type { ExampleBody, ExampleCouncil } from './data.ts';

export interface Entry {
  readonly id: string;
  readonly body: ExampleBody;
  readonly at: number;
}

export interface Place {
  readonly councilId: string;
  readonly council: ExampleCouncil;
  readonly today: string;
}

/** A text with the council's area and one of its towns put in. */
export function named({ area, towns }: ExampleCouncil, text: string, at: number): string {
  return text.replaceAll('{area}', area).replaceAll('{town}', towns[at % towns.length] as string);
}

/** An entry's own row, the same for the same place in the list. */
export function entryRow(place: Place, { id, body, at }: Entry): object {
  const { services } = place.council;
  return {
    council_id: place.councilId,
    id,
    reference: at + 1,
    name: named(place.council, body.name, at),
    purpose: body.for === undefined ? null : named(place.council, body.for, at),
    stage: 'active',
    scale: body.scale ?? null,
    our_role: body.role ?? null,
    legal_form: body.form ?? null,
    service_area: body.kind === 'unanswered' ? null : services[at % services.length],
    meets: body.meets ?? null,
    meetings_a_year: body.year ?? null,
    staff_minutes_a_year: body.hours === undefined ? null : body.hours * 60 * 12,
    staff_time_typed: body.hours === undefined ? null : `${body.hours} hours a month`,
    started_on: body.kind === 'unanswered' ? null : addMonths(place.today, -24 - at * 5),
    // Every fifth is due soon, every seventh was due already: the year did not go to plan.
    next_review_on: body.kind === 'partnership' ? reviewDay(place.today, at) : null,
    last_reviewed_on:
      body.kind === 'partnership' && at % 3 !== 0 ? addMonths(place.today, -14 - (at % 5)) : null,
    ...law(body, at),
    as_typed: JSON.stringify(body.typed ?? {}),
  };
}

function law(body: ExampleBody, at: number): object {
  if (body.law === undefined) return {};
  const all = body.law === 'all';
  return {
    required_by_law: all,
    council_must_attend: all && at % 4 !== 3 ? true : all ? null : false,
    discharges_duty: all || body.law === 'duty',
  };
}

function reviewDay(today: string, at: number): string | null {
  if (at % 9 === 8) return null;
  if (at % 7 === 6) return addDays(today, -(at + 5));
  return at % 5 === 0 ? addDays(today, at + 6) : addMonths(today, 2 + (at % 9));
}
