import type { Choice } from '../kit/reading.ts';
import { fieldOf } from '../partnerships/fields.ts';
import { factOf } from '../policy/facts.ts';
import { instrumentOf, outcomesOf, type Policy, ratingFieldsOf } from '../policy/policy.ts';
import { optionsOfFact } from '../policy/slots.ts';
import { say, sayAlone, type Text } from '../policy/text.ts';
import type { CouncilFieldTable } from '../tables.ts';
import type { ImportField, ImportType } from './field.ts';
import { type DecidedField, type FieldWords, importFields } from './fields.ts';

export type OwnFieldRow = Pick<CouncilFieldTable, 'key' | 'label' | 'type'> & {
  readonly choices: readonly string[];
};
type PolicyField = NonNullable<Policy['register']>[number];

/** Every field that a column of this council's spreadsheet can go to, in the words of its policy and of its own fields. */
export function fieldsOfCouncil(
  policy: Policy,
  own: readonly OwnFieldRow[],
  kept: Pick<FieldWords, 'whole' | 'bodies' | 'today'> = {},
): readonly ImportField[] {
  const listed = (policy.register ?? []).filter((field) => field.own !== true);
  const ratings = ratingFields(policy);
  const ownOfPolicy = (policy.register ?? []).filter(
    (field) =>
      field.own === true &&
      // A field of several choices has no one value for a cell.
      field.type !== 'choices' &&
      field.rating === undefined &&
      fieldOf(field.id) === undefined,
  );
  const taken = new Set(ownOfPolicy.map((field) => field.id));
  return importFields({
    labels: byField(listed, (field) => (field.label === undefined ? undefined : words(policy, field.label))),
    alsoCalled: byField(listed, (field) => field.alsoCalled?.map((name) => words(policy, name))),
    choices: choicesOf(policy),
    ...kept,
    decided: [...kindField(policy), ...ratings],
    own: [
      ...ownOfPolicy.map((field) => policyOwn(policy, field)),
      ...own.filter((field) => !taken.has(field.key)).map(councilOwn),
    ],
  });
}

function words(policy: Policy, text: Text): string {
  return say(text, { terms: policy.terms });
}

/** Facts that an entry's own lists tell, by the field of a spreadsheet that brings them. */
const asField: Readonly<Record<string, string>> = { councilContribution: 'ourContribution' };

/** What a field of a spreadsheet is called where the register keeps that there is none, or text that could not be read. */
export function keptUnder(fieldId: string): string {
  if (fieldId.startsWith('own.')) return fieldId.slice(4);
  return fieldId === 'ourContribution' ? 'councilContribution' : fieldId;
}

function byField<T>(
  fields: readonly PolicyField[],
  of: (field: PolicyField) => T | undefined,
): Readonly<Record<string, T>> {
  const entries = fields.flatMap((field) => {
    const value = of(field);
    return value === undefined ? [] : [[asField[field.id] ?? field.id, value] as const];
  });
  return Object.fromEntries(entries);
}

/** Options are written to stand inside a sentence; a cell holds them alone, with or without "a" or "the". */
function asChoices(
  policy: Policy,
  options: readonly { readonly id: string; readonly label: Text }[],
): readonly Choice[] {
  return options.map(({ id, label }) => {
    const whole = words(policy, label);
    return { id, label: sayAlone(label, { terms: policy.terms }), synonyms: [whole] };
  });
}

const withOptions = ['scale', 'decides', 'establishedBy', 'role', 'legalForm', 'outcomesDelivered', 'stage'];

function choicesOf(policy: Policy): Readonly<Record<string, readonly Choice[]>> {
  const found = withOptions.map((id) => [id, asChoices(policy, optionsOfFact(policy, id))] as const);
  const all = found.map(([id, choices]) => [id, choices.map((choice) => withOurWord(id, choice))] as const);
  return Object.fromEntries(all.filter(([, choices]) => choices.length > 0));
}

/** A stage that the council calls otherwise is still known by our word. */
function withOurWord(factId: string, choice: Choice): Choice {
  const ours = factId === 'stage' ? factOf('stage')?.options?.find(({ id }) => id === choice.id) : undefined;
  if (ours === undefined || ours.label === choice.label) return choice;
  return { ...choice, synonyms: [...(choice.synonyms ?? []), ours.label] };
}

function kindField(policy: Policy): readonly DecidedField[] {
  const definition = instrumentOf(policy, 'definition');
  if (definition === undefined) return [];
  return [{ id: 'kind', decides: definition.id, choices: asChoices(policy, policy.kinds) }];
}

const rated: readonly (readonly [string, string])[] = [
  ['overallRisk', 'risk'],
  ['overallValue', 'value'],
  ['significant', 'significance'],
];

function ratingFields(policy: Policy): readonly DecidedField[] {
  return rated.flatMap(([id, use]) => {
    const instrument = instrumentOf(policy, use);
    const outcomes = instrument === undefined ? [] : outcomesOf(policy, instrument);
    if (instrument === undefined || instrument.outcome.method === 'none' || outcomes.length === 0) return [];
    const choices = asChoices(policy, outcomes).map((choice) => withLevelWords(choice, outcomes));
    const same = ratingFieldsOf(policy).find((each) => each.set === instrument)?.field;
    if (same === undefined) return [{ id, decides: instrument.id, choices }];
    const synonyms = (same.alsoCalled ?? []).map((name) => words(policy, name));
    const label = same.label === undefined ? {} : { label: words(policy, same.label) };
    return [{ id, decides: instrument.id, choices, synonyms, ...label }];
  });
}

const levelWords: Readonly<Record<string, readonly string[]>> = {
  high: ['red'],
  medium: ['moderate', 'amber'],
  low: ['green'],
};

/** "Yes" and "no" say which of two outcomes it is when just one of them counts. */
function withLevelWords(
  choice: Choice,
  outcomes: readonly { readonly id: string; readonly counts?: boolean | undefined }[],
): Choice {
  const counting = outcomes.filter((each) => each.counts === true);
  const isYesNo = outcomes.length === 2 && counting.length === 1;
  const plain = isYesNo
    ? counting[0]?.id === choice.id
      ? ['yes', 'y', 'true', 'key']
      : ['no', 'n', 'false']
    : [];
  return { ...choice, synonyms: [...(choice.synonyms ?? []), ...(levelWords[choice.id] ?? []), ...plain] };
}

const policyTypes: Readonly<Record<Exclude<NonNullable<PolicyField['type']>, 'choices'>, ImportType>> = {
  yesNo: 'yesNo',
  money: 'money',
  time: 'timeSpent',
  number: 'number',
  date: 'date',
  choice: 'choice',
  text: 'longText',
  reference: 'text',
};

function policyOwn(policy: Policy, field: PolicyField): ImportField {
  return {
    id: `own.${field.id}`,
    label: field.label === undefined ? field.id : words(policy, field.label),
    synonyms: (field.alsoCalled ?? []).map((name) => words(policy, name)),
    type: field.type === 'choices' ? 'longText' : policyTypes[field.type ?? 'text'],
    ...(field.options === undefined ? {} : { choices: asChoices(policy, field.options) }),
    ...(field.type === 'money'
      ? { period: field.period === 'total' ? ('once' as const) : ('year' as const) }
      : {}),
    ...(field.type === 'time' ? { unit: { amount: 'hours', per: 'month' } as const } : {}),
  };
}

const councilTypes: Readonly<Record<CouncilFieldTable['type'], ImportType>> = {
  text: 'text',
  'long text': 'longText',
  money: 'money',
  date: 'date',
  'yes or no': 'yesNo',
  number: 'number',
  choice: 'choice',
};

function councilOwn(field: OwnFieldRow): ImportField {
  return {
    id: `own.${field.key}`,
    label: field.label,
    synonyms: [],
    type: councilTypes[field.type],
    own: true,
    ...(field.type === 'choice'
      ? { choices: field.choices.map((choice) => ({ id: choice, label: choice })) }
      : {}),
  };
}

/** The kind of field that the council gets for a column that nothing else wants. */
export function typeOfOwn(field: ImportField): CouncilFieldTable['type'] {
  const same = Object.entries(councilTypes).find(([, type]) => type === field.type);
  return same === undefined ? 'text' : (same[0] as CouncilFieldTable['type']);
}
