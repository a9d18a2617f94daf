import { z } from 'zod';
import { choices } from '../../../kit/form/choice.ts';
import type { Field } from '../../../kit/form/field.ts';
import { text } from '../../../kit/form/text.ts';
import type { Fields } from '../../../kit/form.ts';

export interface Offered {
  readonly id: string;
  readonly plan: string;
  readonly planId: string;
  readonly number: string | null;
  readonly text: string;
  readonly parent: string | null;
  readonly linked: boolean;
  readonly how: string | null;
  readonly inForce: boolean;
}

export interface Link {
  readonly priorityId: string;
  readonly how: string | null;
}

/** A group of boxes for each plan, and under each box how the partnership serves that priority. */
export function priorityFields(offered: readonly Offered[]): Fields {
  const fields: Record<string, Field<unknown>> = {};
  for (const [planId, inPlan] of Map.groupBy(offered, (each) => each.planId)) {
    fields[`plan-${planId}`] = choices({
      label: inPlan[0]?.plan ?? '',
      ...(inPlan[0]?.inForce === false
        ? { hint: 'This plan is no longer in force. What it is linked to stays until you untick it.' }
        : {}),
      items: inPlan.map((each) => ({
        value: each.id,
        text: [each.number, each.text].filter(Boolean).join(' '),
        hint: each.parent === null ? undefined : `Under “${each.parent}”`,
        reveals: [`how-${each.id}`],
      })),
    });
    for (const each of inPlan)
      fields[`how-${each.id}`] = text({ label: 'How it serves this', hint: 'You can leave this empty.' });
  }
  return fields;
}

export function heldLinks(offered: readonly Offered[]): Readonly<Record<string, unknown>> {
  const held: Record<string, unknown> = {};
  for (const [planId, inPlan] of Map.groupBy(offered, (each) => each.planId)) {
    held[`plan-${planId}`] = inPlan.filter((each) => each.linked).map((each) => each.id);
    for (const each of inPlan) held[`how-${each.id}`] = each.how;
  }
  return held;
}

export interface ChoicesMade {
  readonly linked: readonly Link[];
  readonly changed: readonly Link[];
  readonly unlinked: readonly string[];
}

/** How each priority was said to be served when a form was drawn, as the form carries it; null where that cannot be read. */
export function readHow(text: string): Readonly<Record<string, string>> | null {
  if (text === '') return {};
  try {
    const read = z.record(z.string(), z.string()).safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

export function writeHow(offered: readonly Offered[]): string {
  return JSON.stringify(
    Object.fromEntries(offered.flatMap(({ id, how }) => (how === null ? [] : [[id, how]]))),
  );
}

/** The fields of how they serve what both the form and somebody since have linked, which two may have changed. */
export function howFields(offered: readonly Offered[], had: readonly string[]): Fields {
  const both = offered.filter(({ id, linked }) => linked && had.includes(id));
  return Object.fromEntries(
    both.map((each) => [
      `how-${each.id}`,
      text({ label: [each.number, each.text].filter(Boolean).join(' ') }),
    ]),
  );
}

/** `had` are those that were ticked when the form was drawn: only a tick that was taken away unlinks. */
export function choicesMade(
  offered: readonly Offered[],
  values: Readonly<Record<string, unknown>>,
  had: readonly string[],
): ChoicesMade {
  const ticked = (each: Offered): boolean => {
    const chosen = values[`plan-${each.planId}`];
    return Array.isArray(chosen) && chosen.includes(each.id);
  };
  const linkTo = (each: Offered): Link => {
    const how = values[`how-${each.id}`];
    return { priorityId: each.id, how: typeof how === 'string' ? how : null };
  };
  return {
    linked: offered.filter((each) => ticked(each) && !each.linked).map(linkTo),
    changed: offered
      .filter((each) => ticked(each) && each.linked && linkTo(each).how !== each.how)
      .map(linkTo),
    unlinked: offered
      .filter((each) => !ticked(each) && each.linked && had.includes(each.id))
      .map((each) => each.id),
  };
}
