import type { Selectable } from 'kysely';
import type { Policy } from '../../policy/policy.ts';
import { optionsOfFact } from '../../policy/slots.ts';
import { askedAt, isOfStages } from '../../policy/stage.ts';
import { capital, say, type Text } from '../../policy/text.ts';
import type { CouncilFieldTable } from '../../tables.ts';
import { type FieldType, fieldOf, type KeptIn } from '../fields.ts';
import { type Group, HINTS } from './groups.ts';

/** One field of an entry, as this council asks for it. */
export interface Question {
  /** What it is posted under: the field's id, with `own-` before the council's own. */
  readonly name: string;
  /** Names it in `as_typed` and `answered_none`. */
  readonly id: string;
  readonly label: string;
  /** What error sentences call it, as a label may be a question. */
  readonly subject: string;
  readonly hint: string | null;
  readonly type: FieldType;
  readonly options: readonly QuestionOption[];
  readonly keptIn: KeptIn | 'own';
  /** False where the policy lists the fields that it wants and this is not among them: it can be recorded all the same. */
  readonly wanted: boolean;
  /** The policy requires it, by this clause ("" when it cites none). Never a reason to refuse: it may be not yet known. */
  readonly requiredBy: string | null;
  /** What a bare amount of time means: "hours a month". */
  readonly unit: string | null;
  /** A list of the entry that answers it too: then it is asked only where it holds words already. */
  readonly holds?: PolicyField['holds'];
}

export interface QuestionOption {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}

type PolicyField = NonNullable<Policy['register']>[number];
/** A field that the council keeps besides, as far as it is asked. */
export type OwnField = Pick<Selectable<CouncilFieldTable>, 'key' | 'label' | 'type' | 'choices' | 'hint'>;

/** The questions of a group for an entry at a stage, those that the policy asks for first. */
export function questionsOf(
  group: Group,
  policy: Policy,
  councilFields: readonly OwnField[],
  stage: string,
): readonly Question[] {
  if (group.id === 'own') return [...policyOwn(policy, stage), ...ownOf(policy, councilFields)];
  const asked = group.fields.map((field) => builtIn(field, policy, stage));
  return [...asked.filter((question) => question.wanted), ...asked.filter((question) => !question.wanted)];
}

/** Always on show, whatever the policy lists: without them an entry cannot be found or followed. */
const always: ReadonlySet<string> = new Set(['name', 'stage', 'purpose']);

function isWanted(id: string, policy: Policy, stage: string): boolean {
  if (isOfStages(policy, id)) return askedAt(policy, stage).includes(id);
  return always.has(id) || policy.register === undefined || policy.register.some((each) => each.id === id);
}

function builtIn(field: Group['fields'][number], policy: Policy, stage: string): Question {
  const listed = policy.register?.find((each) => each.id === field.id && each.own !== true);
  const label = listed?.label === undefined ? field.label : words(policy, listed.label);
  return {
    name: field.id,
    id: field.id,
    label,
    subject: label.endsWith('?') ? field.label : label,
    hint: listed?.help === undefined ? (HINTS[field.id] ?? null) : words(policy, listed.help),
    type: field.type,
    options: optionsOf(field.id, policy),
    keptIn: field.keptIn,
    wanted: isWanted(field.id, policy, stage),
    requiredBy: requiredAt(policy, field.id, stage) ? requiredBy(listed) : null,
    unit: listed?.unit === undefined ? null : words(policy, listed.unit),
  };
}

function requiredBy(field: PolicyField | undefined): string | null {
  const isRequired = field?.required === true || field?.askedAt !== undefined;
  return isRequired ? (field.clause ?? '') : null;
}

/** What belongs to some stages is required at those alone. */
function requiredAt(policy: Policy, id: string, stage: string): boolean {
  return !isOfStages(policy, id) || askedAt(policy, stage).includes(id);
}

function optionsOf(id: string, policy: Policy): readonly QuestionOption[] {
  return optionsOfFact(policy, id).map((option) => ({
    id: option.id,
    label: capital(words(policy, option.label)),
    ...('meaning' in option && option.meaning !== undefined
      ? { hint: words(policy, option.meaning as Text) }
      : {}),
  }));
}

const ownTypes: Readonly<Record<NonNullable<PolicyField['type']>, FieldType>> = {
  yesNo: 'yes or no',
  money: 'money',
  time: 'time',
  number: 'number',
  date: 'date',
  choice: 'choice',
  choices: 'choices',
  text: 'long text',
  reference: 'text',
};

/** Fields that the policy adds to the vocabulary for this council alone; a rating is decided and not asked here. */
function policyOwn(policy: Policy, stage: string): readonly Question[] {
  return (policy.register ?? [])
    .filter((field) => field.own === true && field.rating === undefined && fieldOf(field.id) === undefined)
    .map((field) => ({
      name: `own-${field.id}`,
      id: field.id,
      ...called(field.label === undefined ? field.id : words(policy, field.label)),
      hint: field.help === undefined ? null : words(policy, field.help),
      type: ownTypes[field.type ?? 'text'],
      options: (field.options ?? []).map(({ id, label }) => ({ id, label: words(policy, label) })),
      keptIn: 'own',
      wanted: requiredAt(policy, field.id, stage),
      requiredBy: requiredAt(policy, field.id, stage) ? requiredBy(field) : null,
      unit: field.unit === undefined ? null : words(policy, field.unit),
      ...(field.holds === undefined ? {} : { holds: field.holds }),
    }));
}

/** Columns of the council's old spreadsheet and fields that it added, unless the policy asks for them by now. */
function ownOf(policy: Policy, fields: readonly OwnField[]): readonly Question[] {
  return fields
    .filter((field) => policy.register?.some((each) => each.own === true && each.id === field.key) !== true)
    .map((field) => ({
      name: `own-${field.key}`,
      id: field.key,
      ...called(field.label),
      hint: field.hint,
      type: field.type,
      options: field.choices.map((choice) => ({ id: choice, label: choice })),
      keptIn: 'own',
      wanted: true,
      requiredBy: null,
      unit: null,
    }));
}

function called(label: string): { readonly label: string; readonly subject: string } {
  return { label, subject: label.endsWith('?') ? 'This answer' : label };
}

function words(policy: Policy, text: Text): string {
  return say(text, { terms: policy.terms });
}
