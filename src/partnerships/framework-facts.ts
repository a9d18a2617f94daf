import { sql } from 'kysely';
import type { Answers, Elements, ElementState } from '../policy/input.ts';
import { NOT_APPLICABLE_ANSWER } from '../policy/input.ts';

export interface ElementRow {
  readonly question: string;
  /** Empty where the question is the element itself. */
  readonly item: string;
  readonly state: ElementState;
  readonly from: string | null;
  /** The last day on which it holds. */
  readonly until: string | null;
}

/** A row of an entry with what of its framework is said; new entries have none. */
interface Saying {
  readonly elements?: readonly ElementRow[];
}

/** What of its framework is said, and from what it is let off: of `partnership p`. */
export const FRAMEWORK = {
  elements: `(select json_agg(json_build_object('question', e.question, 'item', e.item, 'state', e.state, 'from', e.from_on, 'until', e.until_on))
        from framework_element e where e.council_id = p.council_id and e.partnership_id = p.id)`,
  variations: `(select json_agg(json_strip_nulls(json_build_object('requirement', v.requirement, 'from', v.from_on, 'until', v.until_on)))
        from variation v where v.council_id = p.council_id and v.partnership_id = p.id and v.state = 'signed')`,
} as const;

/** The columns of both for a statement that reads `partnership p`. */
export const frameworkColumns = sql.raw(
  `coalesce(${FRAMEWORK.elements}, '[]') as elements, coalesce(${FRAMEWORK.variations}, '[]') as variations`,
);

/** An element that holds no more, or not yet, is not in place. */
function stateOn({ state, from, until }: ElementRow, on: string): ElementState {
  const holds = (from === null || from <= on) && (until === null || on <= until);
  return holds || state === 'notApplicable' ? state : 'notMet';
}

/** What the framework says of items of lists. */
export function elementsOf({ elements = [] }: Saying, on: string): Elements {
  const said: Record<string, Record<string, ElementState>> = {};
  for (const each of elements)
    if (each.item !== '') (said[each.question] ??= {})[each.item] = stateOn(each, on);
  return said;
}

/** A question that is itself an element is answered by what the framework says of it. */
export function answersByElements({ elements = [] }: Saying, on: string): Answers {
  return Object.fromEntries(
    elements
      .filter(({ item }) => item === '')
      .map((each) => {
        const state = stateOn(each, on);
        return [each.question, state === 'notApplicable' ? NOT_APPLICABLE_ANSWER : state === 'met'];
      }),
  );
}
