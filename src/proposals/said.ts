import { bindOf, type Change, type Content, setsPut } from '../approvals/content.ts';
import { formatMoney } from '../kit/money.ts';
import type { Value } from '../policy/facts.ts';
import { DONT_KNOW, NOT_APPLICABLE_ANSWER } from '../policy/input.ts';
import { BUDGETING, COUNTED, listedWord, listWords } from '../policy/our-lists.ts';
import { instrumentOf, outcomesOf, type Policy } from '../policy/policy.ts';
import { sayValue } from '../policy/sentence.ts';
import { slotShape } from '../policy/slots.ts';
import { capital, inSentence, say } from '../policy/text.ts';
import type { ProposalKind } from '../tables/approvals.ts';
import { saidKeys, saidWords } from './journey.ts';

export interface Said {
  readonly label: string;
  readonly value: string;
}

/** One thing of what an approval binds to, in words. */
export function sayContent(policy: Policy, kind: ProposalKind, key: string, value: unknown): Said {
  const id = key.slice(key.indexOf(':') + 1);
  switch (bindOf(key)) {
    case 'proposal':
      return saidWords(policy, kind, id, value);
    case 'entry':
      return { label: id === 'name' ? 'Name' : labelOf(policy, id), value: ofEntry(policy, id, value) };
    case 'answers':
      return { label: slotLabel(policy, 'answer', id), value: answered(policy, id, value) };
    case 'outcomes':
      return { label: slotLabel(policy, 'rating', id), value: outcome(policy, id, value) };
    case 'money':
      return {
        label: `Money: ${ofMoney(policy, id)}`,
        value: typeof value === 'number' ? formatMoney(value) : 'not known',
      };
    case 'partners':
      return { label: 'Partners', value: plain(value) };
    case 'framework':
      break;
  }
  return { label: `Governance: ${id}`, value: plain(value) };
}

/** "2026–27, from council, cash, unbudgeted", as it is compared, in the words of the form; who pays stays as it is. */
function ofMoney(policy: Policy, id: string): string {
  const [year, ...rest] = id.split(', ');
  const words = new Map([
    ...Object.entries(BUDGETING),
    ...COUNTED.flatMap((list) =>
      listWords(policy, list).map(({ id: kept }) => [kept, listedWord(policy, list, kept)] as const),
    ),
  ]);
  const said = rest.map((kept) => {
    const word = words.get(kept);
    return word === undefined ? kept : inSentence(word);
  });
  return [year, ...said].join(', ');
}

const NOTHING = 'nothing';

/** What changed, from what it was to what it is. */
export function sayChange(
  policy: Policy,
  kind: ProposalKind,
  { key, before, now }: Change,
): { readonly label: string; readonly before: string; readonly now: string } {
  const said = (value: unknown): string =>
    value === undefined ? NOTHING : sayContent(policy, kind, key, value).value;
  return { label: sayContent(policy, kind, key, now ?? before).label, before: said(before), now: said(now) };
}

/** Everything that is put to those who decide, by what it is of. */
export function contentParts(
  policy: Policy,
  kind: ProposalKind,
  content: Content,
): readonly { readonly title: string; readonly rows: readonly Said[] }[] {
  const order = inOrder(policy, kind);
  return TITLES.flatMap(([bind, title]) => {
    const rows = Object.entries(content)
      .filter(([key]) => bindOf(key) === bind)
      .toSorted(([a], [b]) => order(a) - order(b))
      .map(([key, value]) => {
        const said = sayContent(policy, kind, key, value);
        // Its heading says already that it is money.
        return bind === 'money' ? { ...said, label: ofMoney(policy, key.slice('money:'.length)) } : said;
      });
    return rows.length === 0 ? [] : [{ title, rows }];
  });
}

/** As the pages of the proposal and the policy's questions go; what is on neither follows as it is. */
function inOrder(policy: Policy, kind: ProposalKind): (key: string) => number {
  const sets = setsPut(policy, kind);
  const keys = [
    ...saidKeys(policy, kind).map((id) => `proposal:${id}`),
    'entry:name',
    'entry:purpose',
    'entry:objectives',
    ...sets.map(({ id }) => `outcomes:${id}`),
    ...sets.flatMap(({ questions = [] }) => questions.map(({ id }) => `answers:${id}`)),
  ];
  const places = new Map(keys.map((key, place) => [key, place]));
  return (key) => places.get(key) ?? keys.length;
}

const TITLES = [
  ['proposal', 'What is proposed'],
  ['entry', 'What the register says'],
  ['partners', 'Partners'],
  ['money', 'Money'],
  ['outcomes', 'How it is rated'],
  ['answers', 'Answers'],
  ['framework', 'Governance'],
] as const;

function labelOf(policy: Policy, id: string): string {
  const source =
    policy.register?.some((each) => each.id === id && each.own === true) === true ? 'field' : 'fact';
  return slotLabel(policy, source, id);
}

function slotLabel(policy: Policy, source: 'fact' | 'field' | 'answer' | 'rating', id: string): string {
  const label = slotShape(policy, source, id)?.label;
  return label === undefined ? id : capital(say(label, { terms: policy.terms }));
}

function ofEntry(policy: Policy, id: string, value: unknown): string {
  const source = slotShape(policy, 'fact', id) === undefined ? 'field' : 'fact';
  return sayValue(policy, source, id, value as Value, { terms: policy.terms });
}

function answered(policy: Policy, id: string, value: unknown): string {
  if (value === DONT_KNOW) return 'Don’t know';
  if (value === NOT_APPLICABLE_ANSWER) return 'Does not apply';
  return sayValue(policy, 'answer', id, value as Value, { terms: policy.terms });
}

function outcome(policy: Policy, id: string, value: unknown): string {
  const set = instrumentOf(policy, id);
  const found = set === undefined ? undefined : outcomesOf(policy, set).find((each) => each.id === value);
  return found === undefined ? plain(value) : say(found.label, { terms: policy.terms });
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
