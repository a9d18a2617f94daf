import type { Fields } from '../kit/form.ts';
import { choice, choices, type Choice } from '../kit/form/choice.ts';
import type { Field } from '../kit/form/field.ts';
import { text } from '../kit/form/text.ts';
import { amountField } from './amount-field.ts';
import { testsFor } from '../policy/comparison.ts';
import { type Source, SOURCES, type Test, TESTS } from '../policy/condition.ts';
import { optionsOf, outcomesOf, instrumentOf, questionOf, type Policy } from '../policy/policy.ts';
import { type SlotShape, slotShape, optionsOfFact } from '../policy/slots.ts';
import { type Branch, isBranch, isList, type Tree, wordAt } from '../policy/draft/tree.ts';
import { sayAlone, type Text } from '../policy/text.ts';

/** What a comparison reads: `['fact', 'annualGrant']`. */
export interface Subject {
  readonly source: Source;
  readonly id: string;
}

export function subjectOf(held: Tree | undefined): Subject | null {
  if (!isBranch(held)) return null;
  const source = SOURCES.find((each) => typeof held[each] === 'string');
  return source === undefined ? null : { source, id: held[source] as string };
}

/** "fact:annualGrant", as an address and a form have it. */
export function subjectIn(typed: string): Subject | null {
  const [source, id] = typed.split(':');
  const known = SOURCES.find((each) => each === source);
  return known === undefined || id === undefined || id === '' ? null : { source: known, id };
}

interface Said {
  readonly words: string;
  /** How many values stand behind it. */
  readonly takes: 'nothing' | 'one' | 'several' | 'two' | 'span';
}

const SAYS: Readonly<Record<Exclude<Test, 'known' | 'exists'>, Said>> = {
  is: { words: 'It is exactly', takes: 'one' },
  isNot: { words: 'It is anything but', takes: 'one' },
  oneOf: { words: 'It is one of', takes: 'several' },
  includes: { words: 'It includes', takes: 'one' },
  includesAny: { words: 'It includes any of', takes: 'several' },
  moreThan: { words: 'It is more than this (exactly this does not count)', takes: 'one' },
  atLeast: { words: 'It is this or more (exactly this counts)', takes: 'one' },
  lessThan: { words: 'It is less than this (exactly this does not count)', takes: 'one' },
  atMost: { words: 'It is this or less (exactly this counts)', takes: 'one' },
  between: { words: 'It is between these two (both count)', takes: 'two' },
  before: { words: 'It is before', takes: 'one' },
  after: { words: 'It is after', takes: 'one' },
  olderThan: { words: 'It is longer ago than', takes: 'span' },
  within: { words: 'It comes within the next', takes: 'span' },
};

const KNOWN: readonly Choice<string>[] = [
  { value: 'known:yes', text: 'It is recorded, whatever it is' },
  { value: 'known:no', text: 'It is not recorded yet' },
  { value: 'exists:yes', text: 'It is recorded that there is one' },
  { value: 'exists:no', text: 'It is recorded that there is none' },
];

const YES_NO: readonly Choice<string>[] = [
  { value: 'is:yes', text: 'Yes' },
  { value: 'is:no', text: 'No' },
  { value: 'isNot:yes', text: 'Anything but yes' },
  { value: 'isNot:no', text: 'Anything but no' },
];

/** The boxes of one comparison: how, with what, over which period, and where it comes from. */
export function comparisonFields(policy: Policy, subject: Subject): Fields {
  const slot = slotShape(policy, subject.source, subject.id);
  const type = slot?.type ?? 'text';
  const offers = slot === undefined ? [] : offersOf(policy, slot);
  const tests = testsFor(type).filter((each) => each !== 'known' && each !== 'exists');
  const plain = type === 'yesNo' ? [] : tests;
  const items: Choice<string>[] = [
    ...(type === 'yesNo'
      ? YES_NO
      : plain.map((test) => ({ value: test, text: SAYS[test].words, reveals: namesOf(test) }))),
    ...KNOWN.map((each, index) => (index === 0 ? { ...each, divider: 'or' } : each)),
  ];
  const values = Object.fromEntries(plain.flatMap((test) => valueFields(test, type, offers)));
  return {
    how: choice({
      label: 'How is it compared?',
      items,
      required: 'Choose how it is compared',
    }) as Field<unknown>,
    ...values,
    ...(type === 'money' ? { period: periodField() } : {}),
    clause: text({
      label: 'Clause',
      hint: 'Only where it is another than that of the rule.',
      most: 200,
      classes: 'govuk-input--width-20',
    }),
    from: choices({
      label: 'Where it comes from',
      items: [{ value: 'ours', text: 'Not from the document' }],
    }) as Field<unknown>,
  };
}

function namesOf(test: Exclude<Test, 'known' | 'exists'>): readonly string[] {
  return SAYS[test].takes === 'two' ? [`${test}-least`, `${test}-most`] : [test];
}

function valueFields(
  test: Exclude<Test, 'known' | 'exists'>,
  type: SlotShape['type'],
  offers: readonly Choice<string>[],
): readonly (readonly [string, Field<unknown>])[] {
  const { takes } = SAYS[test];
  const one = (label: string): Field<unknown> =>
    offers.length === 0
      ? amountField(label, takes === 'span' ? 'span' : type)
      : choice({ label, items: offers, as: 'select', requiredWhenShown: `Choose ${label.toLowerCase()}` });
  if (takes === 'two')
    return [
      [`${test}-least`, one('The least')],
      [`${test}-most`, one('The most')],
    ];
  return [[test, takes === 'several' ? severalField(offers) : one('The value')]];
}

function severalField(offers: readonly Choice<string>[]): Field<unknown> {
  return offers.length === 0
    ? text({
        label: 'The values',
        hint: 'With a comma between them',
        most: 1_000,
        requiredWhenShown: 'Enter the values',
      })
    : choices({
        label: 'The values',
        items: offers,
        requiredWhenShown: 'Choose one value or more',
      });
}

function periodField(): Field<unknown> {
  return choice({
    label: 'Over which time does the document mean the amount?',
    items: [
      { value: 'year', text: 'A year' },
      { value: 'total', text: 'The whole, once' },
      { value: 'not stated year', text: 'It does not say: read as an amount a year' },
      { value: 'not stated total', text: 'It does not say: read as the whole' },
    ],
  });
}

/** What something may be, in the policy's words. */
function offersOf(policy: Policy, slot: SlotShape): readonly Choice<string>[] {
  const offer = ({ id, label }: { readonly id: string; readonly label: Text }): Choice<string> => ({
    value: id,
    text: sayAlone(label, { terms: policy.terms }) || id,
  });
  if (slot.type === 'yesNo') return [];
  return labelled(policy, slot)
    .filter(({ id }) => id !== '')
    .map(offer);
}

function labelled(
  policy: Policy,
  { source, id }: SlotShape,
): readonly { readonly id: string; readonly label: Text }[] {
  if (source === 'fact') return optionsOfFact(policy, id);
  if (source === 'field') return policy.register?.find((each) => each.id === id)?.options ?? [];
  if (source === 'rating') {
    const set = instrumentOf(policy, id);
    return set === undefined ? [] : outcomesOf(policy, set);
  }
  const question = questionOf(policy, id);
  if (question === undefined) return [];
  const own = optionsOf(policy, question);
  return own.length === 0 && question.fact !== undefined ? optionsOfFact(policy, question.fact) : own;
}

/** What the boxes show of a comparison. */
export function comparisonShown(held: Tree | undefined): Readonly<Record<string, unknown>> {
  if (!isBranch(held)) return {};
  const test = TESTS.find((each) => held[each] !== undefined);
  const value = test === undefined ? undefined : held[test];
  return {
    how: howOf(test, value),
    ...valuesShown(test, value),
    period: periodShown(held),
    clause: typeof held['clause'] === 'string' ? held['clause'] : null,
    from: held['ours'] === 'yes' ? ['ours'] : [],
  };
}

function howOf(test: Test | undefined, value: Tree | undefined): string | null {
  if (test === undefined) return null;
  const isFlag = test === 'known' || test === 'exists';
  const yes = value === 'yes' || value === 'true';
  if (isFlag || ((test === 'is' || test === 'isNot') && (yes || value === 'no' || value === 'false')))
    return `${test}:${yes ? 'yes' : 'no'}`;
  return test;
}

function valuesShown(test: Test | undefined, value: Tree | undefined): Readonly<Record<string, unknown>> {
  if (test === undefined) return {};
  if (test === 'between' && isList(value)) return { 'between-least': value[0], 'between-most': value[1] };
  return { [test]: value };
}

function periodShown(held: Branch): string | null {
  const period = held['period'];
  if (typeof period !== 'string') return null;
  return period === 'not stated' ? `not stated ${wordAt(held, 'readAs')}`.trim() : period;
}

/** The comparison that the boxes say. */
export function comparisonSaid(subject: Subject, values: Readonly<Record<string, unknown>>): Branch {
  const how = String(values['how']);
  const [test = '', flag] = how.split(':');
  const value = flag ?? valueSaid(test, values);
  const period = periodSaid(values['period']);
  const asks = values['period'] === undefined || test === 'known' || test === 'exists';
  return {
    [subject.source]: subject.id,
    ...(value === undefined ? {} : { [test]: value }),
    ...(asks ? {} : period),
    ...((values['from'] as readonly string[]).length > 0 ? { ours: 'yes' } : {}),
    ...(typeof values['clause'] === 'string' ? { clause: values['clause'] } : {}),
  };
}

function valueSaid(test: string, values: Readonly<Record<string, unknown>>): Tree | undefined {
  if (test === 'between')
    return [values['between-least'], values['between-most']].map((each) =>
      typeof each === 'string' ? each : '',
    );
  const value = values[test];
  if (test === 'oneOf' || test === 'includesAny')
    return typeof value === 'string'
      ? value
          .split(',')
          .map((each) => each.trim())
          .filter((each) => each !== '')
      : (value as readonly string[]);
  return typeof value === 'string' ? value : undefined;
}

function periodSaid(value: unknown): Branch {
  if (typeof value !== 'string') return {};
  const readAs = /^not stated (\w+)$/.exec(value)?.[1];
  return readAs === undefined ? { period: value } : { period: 'not stated', readAs };
}

/** Whether two comparisons are the same to a reader: a tick list has no order. */
export function saysTheSame(one: Tree | undefined, other: Tree | undefined): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function inOrder(tree: Tree | undefined): unknown {
  if (!isBranch(tree)) return tree;
  const sorted = Object.entries(tree).map(([key, value]): readonly [string, unknown] => [
    key,
    isList(value) && key !== 'between'
      ? value.map(String).toSorted()
      : value === 'true'
        ? 'yes'
        : value === 'false'
          ? 'no'
          : value,
  ]);
  return sorted.toSorted(([a], [b]) => a.localeCompare(b));
}
