import { readDate, readMoney, sayDate, sayMoney } from './amount.ts';
import {
  isComparison,
  partsOf,
  sourceOf,
  testOf,
  type Comparison,
  type Condition,
  type Joined,
  type Test,
} from './condition.ts';
import { factOf, type Value } from './facts.ts';
import { instrumentOf, optionsOf, outcomesOf, questionOf, type Policy } from './policy.ts';
import { optionsOfFact, slotShape, type SlotShape } from './slots.ts';
import { inSentence, say, type Saying, type Text } from './text.ts';

type Labelled = readonly { readonly id: string; readonly label: Text }[];

/** A condition in plain English: "the council contributes £100,000 or more a year, and no law requires the partnership". */
export function sentence(condition: Condition, policy: Policy, saying: Saying = {}): string {
  const spoken = { terms: policy.terms, ...saying };
  return isComparison(condition) ? compared(condition, policy, spoken) : joined(condition, policy, spoken);
}

function joined(condition: Joined, policy: Policy, saying: Saying): string {
  const parts = partsOf(condition).map((each) => inside(each, policy, saying));
  if ('not' in condition) return `it is not so that ${parts[0]}`;
  if (parts.length === 1) return parts[0] as string;
  if ('all' in condition) return listed(parts, ', and ');
  if ('any' in condition) return `either ${listed(parts, ', or ')}`;
  return `at least ${condition.atLeast} of these ${parts.length}: ${parts.join('; ')}`;
}

/** One joined condition inside another stands in brackets, so that "and" and "or" cannot be misread. */
function inside(part: Condition, policy: Policy, saying: Saying): string {
  const words = sentence(part, policy, saying);
  return isComparison(part) || partsOf(part).length === 1 ? words : `(${words})`;
}

const listed = (parts: readonly string[], between: string) => parts.join(between);

function compared(comparison: Comparison, policy: Policy, saying: Saying): string {
  const [source, id] = sourceOf(comparison) ?? ['fact', ''];
  const shape = slotShape(policy, source, id);
  const test = testOf(comparison);
  if (!shape || !test) return `“${id}” is something that the policy cannot say`;
  if (test === 'known') return `${quoted(shape, saying)} is ${comparison.known ? '' : 'not '}recorded`;
  if (test === 'exists')
    return `there is ${comparison.exists ? 'a value' : 'none'} for ${quoted(shape, saying)}`;
  const words = says(comparison, test, shape, policy, saying);
  const own = shape.type === 'yesNo' ? asYesNo(comparison, shape, saying) : undefined;
  if (own !== undefined) return own;
  const frame = source === 'fact' ? (factOf(id)?.says ?? '{}') : `${subject(shape, saying)} {}`;
  const said = frame.replace('{}', words);
  return (shape.type === 'number' ? asCount(said) : said) + reading(comparison);
}

/** "More than 1 partner", "fewer than 1 partner": what is counted has its number. */
function asCount(said: string): string {
  return said.replace('less than ', 'fewer than ').replace(/( than 1) (\w{3,})s\b/, '$1 $2');
}

const quoted = ({ label }: SlotShape, saying: Saying) => `“${say(label, saying)}”`;

function subject(shape: SlotShape, saying: Saying): string {
  if (shape.source === 'answer') return `the answer to ${quoted(shape, saying)} is`;
  return shape.source === 'rating'
    ? `the outcome of ${quoted(shape, saying)} is`
    : `${quoted(shape, saying)} is`;
}

/** Yes or no in words of the question or the fact, where it has them. */
function asYesNo(comparison: Comparison, shape: SlotShape, saying: Saying): string | undefined {
  const yes = (comparison.is ?? '') === 'yes' || comparison.is === 'true' || comparison.isNot === 'no';
  const fact = shape.source === 'fact' ? factOf(shape.id) : undefined;
  if (fact) return yes ? fact.says : fact.saysNo;
  const words = yes ? shape.question?.ifYes : shape.question?.ifNo;
  return words === undefined ? undefined : say(words, saying);
}

/** T23: where the document states no period, the reading is ours and says so. */
function reading({ period, readAs }: Comparison): string {
  if (period === 'not stated') {
    return ` (the policy states no period; read as ${readAs === 'total' ? 'the total' : 'an amount a year'})`;
  }
  return '';
}

const VERBS: Readonly<Record<Exclude<Test, 'known' | 'exists'>, (amounts: readonly string[]) => string>> = {
  is: ([one]) => one ?? '',
  isNot: ([one]) => `not ${one}`,
  oneOf: (all) => `one of ${all.slice(0, -1).join(', ')} or ${all.at(-1)}`,
  includes: ([one]) => `include ${one}`,
  includesAny: (all) => `include ${all.join(' or ')}`,
  moreThan: ([one]) => `more than ${one}`,
  atLeast: ([one]) => `${one} or more`,
  lessThan: ([one]) => `less than ${one}`,
  atMost: ([one]) => `${one} or less`,
  between: ([least, most]) => `between ${least} and ${most}, both included`,
  before: ([one]) => `before ${one}`,
  after: ([one]) => `after ${one}`,
  olderThan: ([one]) => `more than ${one} ago`,
  within: ([one]) => `within the next ${one}`,
};

function says(comparison: Comparison, test: Test, shape: SlotShape, policy: Policy, saying: Saying): string {
  if (test === 'known' || test === 'exists') return '';
  const typed = comparison[test];
  const words = (Array.isArray(typed) ? typed : [typed as string]).map((each) =>
    amountIn(each, shape, policy, saying),
  );
  const said = test === 'oneOf' && words.length === 1 ? (words[0] as string) : VERBS[test](words);
  return (shape.type === 'date' && test === 'is' ? `on ${said}` : said) + perYear(comparison, shape);
}

function perYear({ period, readAs }: Comparison, shape: SlotShape): string {
  if (shape.type !== 'money') return '';
  const meant = period === 'not stated' ? undefined : (period ?? readAs);
  return meant === 'year' ? ' a year' : meant === 'total' ? ' in total' : '';
}

function amountIn(typed: string, shape: SlotShape, policy: Policy, saying: Saying): string {
  if (shape.type === 'money') return moneyIn(typed);
  if (shape.type === 'date') return readDate(typed) === undefined ? typed : sayDate(typed);
  const label = labelsOf(policy, shape).find((each) => each.id === typed)?.label;
  return label === undefined ? typed : inSentence(say(label, saying));
}

/** What cannot be read stands as it was typed: it is a fault of its own, and no amount. */
function moneyIn(typed: string): string {
  const pence = readMoney(typed);
  return pence === undefined ? typed : sayMoney(pence);
}

function labelsOf(policy: Policy, { source, id }: SlotShape): Labelled {
  if (source === 'fact') return optionsOfFact(policy, id);
  if (source === 'field') return policy.register?.find((each) => each.id === id)?.options ?? [];
  if (source === 'rating') {
    const instrument = instrumentOf(policy, id);
    return instrument ? outcomesOf(policy, instrument) : [];
  }
  const question = questionOf(policy, id);
  if (!question) return [];
  const own = optionsOf(policy, question);
  return own.length === 0 && question.fact ? optionsOfFact(policy, question.fact) : own;
}

/** A known value in words: "Yes", "£38,000 a year", "1 April 2026", "High"; "none" where it is known that there is none. */
export function sayValue(
  policy: Policy,
  source: SlotShape['source'],
  id: string,
  value: Value | undefined,
  saying: Saying = {},
): string {
  if (value === undefined) return 'not yet known';
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const shape = slotShape(policy, source, id);
  if (!shape) return String(value);
  const spoken = { terms: policy.terms, ...saying };
  if (typeof value === 'number') return sayNumber(value, shape);
  if (shape.type === 'date' && typeof value === 'string') return sayDate(value);
  const labels = new Map(labelsOf(policy, shape).map((each) => [each.id, say(each.label, spoken)]));
  const words = typeof value === 'string' ? [value] : value;
  return words.length === 0 ? 'none' : words.map((each) => labels.get(each) ?? each).join(', ');
}

function sayNumber(value: number, { type, period }: SlotShape): string {
  if (type === 'money') return sayMoney(value) + (period === 'year' ? ' a year' : '');
  if (type !== 'time') return value.toLocaleString('en-GB');
  return `${(Math.round((value / 60) * 10) / 10).toLocaleString('en-GB')} hours a year`;
}
