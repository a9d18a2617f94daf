import { choice, choices } from '../kit/form/choice.ts';
import { details } from '../kit/govuk/details.ts';
import { type Field, typedAll } from '../kit/form/field.ts';
import { longText } from '../kit/form/text.ts';
import { isBranch, isList, type Tree, wordAt } from '../policy/draft/tree.ts';
import type { Offer } from './offered.ts';

/** A box, what it shows of what a document holds, and what it says instead. */
export interface Drawn {
  readonly field: Field<unknown>;
  readonly shown: (held: Tree | undefined) => unknown;
  readonly said: (value: unknown, held: Tree | undefined) => Tree | undefined;
}

export const plainly: Omit<Drawn, 'field'> = {
  shown: (held) => (typeof held === 'string' ? held : null),
  said: (value) => (typeof value === 'string' && value !== '' ? value : undefined),
};

export function threeWays(label: string, hint: string | undefined): Drawn {
  const items = [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No' },
    { value: 'unsaid', text: 'Not said' },
  ] as const;
  return {
    field: choice({ label, hint, items, as: 'inline' }),
    shown: (held) => (held === 'yes' || held === 'true' ? 'yes' : held === undefined ? 'unsaid' : 'no'),
    said: (value) => (value === 'yes' || value === 'no' ? value : undefined),
  };
}

/** A value that the document has and nobody offers stays to be seen, with its fault beside it. */
function withHeld(offers: readonly Offer[], held: readonly Tree[]): readonly Offer[] {
  const strange = held.filter(
    (each) => typeof each === 'string' && each !== '' && !offers.some(({ value }) => value === each),
  ) as readonly string[];
  return [...offers, ...strange.map((value) => ({ value, text: `${value} (not in this policy)` }))];
}

export function oneBox(
  label: string,
  hint: string | undefined,
  offers: readonly Offer[],
  held: Tree | undefined,
): Drawn {
  const items = withHeld(offers, held === undefined ? [] : [held]);
  return { field: choice({ label, hint, items, as: 'select', unset: 'Not said' }), ...plainly };
}

export function severalBox(
  label: string,
  hint: string | undefined,
  offers: readonly Offer[],
  held: Tree | undefined,
): Drawn {
  const items = withHeld(offers, isList(held) ? held : []);
  const field = choices({ label, hint, items }) as Field<unknown>;
  return {
    field: items.length > most ? folded(field, label) : field,
    shown: (now) => (isList(now) ? now.filter((each) => typeof each === 'string') : []),
    said: (value, now) => inOrder(value as readonly string[], isList(now) ? now : []),
  };
}

/** More boxes than this are folded away, with how many of them are ticked. */
const most = 12;

function folded(field: Field<unknown>, label: string): Field<unknown> {
  return {
    ...field,
    draw: (at) => {
      const chosen = typedAll(at.typed, at.name).filter((each) => each !== '').length;
      return details({
        summaryText: `${label}: ${chosen === 0 ? 'none chosen' : `${chosen} chosen`}`,
        open: at.error !== undefined,
        classes: 'c-draft-many',
        text: field.draw(at),
      });
    },
  };
}

/** What was there stays in its order; what is new stands behind it. */
function inOrder(chosen: readonly string[], held: readonly Tree[]): Tree | undefined {
  const kept = held.filter((each) => typeof each === 'string' && chosen.includes(each));
  const all = [...kept, ...chosen.filter((each) => !kept.includes(each))];
  return all.length === 0 ? undefined : all;
}

export function linesBox(label: string, hint: string | undefined): Drawn {
  return {
    field: longText({ label, hint: hint ?? 'One on each line.', rows: 4, most: 20_000 }),
    shown: (held) => (isList(held) ? held.map(lineOf).join('\n') : null),
    said: (value, held) => linesSaid(value, isList(held) ? held : []),
  };
}

const lineOf = (item: Tree): string =>
  (isBranch(item) ? wordAt(item, 'en') : typeof item === 'string' ? item : '').replaceAll('\n', ' ');

/** A line that says what an item says leaves it as it is, with its Welsh. */
function linesSaid(value: unknown, held: readonly Tree[]): Tree | undefined {
  const all = (typeof value === 'string' ? value : '')
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  return all.length === 0 ? undefined : all.map((each) => held.find((item) => lineOf(item) === each) ?? each);
}
