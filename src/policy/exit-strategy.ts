import type { Answers } from './input.ts';
import { instrumentOf, type Instrument, type Item, listOf, type Policy } from './policy.ts';
import { say } from './text.ts';

/** Something that an exit strategy says in words. */
export interface Part {
  readonly id: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly clause: string | undefined;
  /** The policy's document does not ask for it. */
  readonly ours: boolean;
}

/** What an exit strategy of this council holds. */
export interface Contents {
  /** The policy's own questions about leaving; null where it has none. */
  readonly set: Instrument | null;
  /** The policy's reasons to leave; null where its questions ask for them, or it has no list. */
  readonly reasons: readonly Item[] | null;
  /** Its questions ask why. */
  readonly setAsksWhy: boolean;
  readonly parts: readonly Part[];
}

type Ours = readonly [id: string, label: string, hint: string];

const RISKS: readonly Ours[] = [
  [
    'risks',
    'Risks of no longer being involved',
    'For those who use its services, for the council and for the partners.',
  ],
  ['controls', 'Controls that keep the impact small', 'What is done about each risk, by whom and by when.'],
];
const OURS: readonly Ours[] = [
  ['notice', 'Notice periods', 'How much notice is given, to whom, and from when it counts.'],
  [
    'immediate',
    'Grounds to leave without notice',
    'Such as a change in the law, overspending, or a breach of regulations.',
  ],
  ['assets', 'Assets', 'What there is, who owns it, and how it is shared out or disposed of.'],
  [
    'liabilities',
    'Liabilities',
    'What still costs money afterwards: leases, guarantees, pensions, grants to be paid back.',
  ],
  ['staff', 'Staff', 'Who is employed for it, whether they transfer (TUPE), and who may become redundant.'],
  ['records', 'Records', 'Who keeps which records, for how long, and who answers requests for information.'],
];

/** What the policy's list and questions ask, in their words, and then what is ours, each thing once. */
export function contentsOf(policy: Policy): Contents {
  const set = instrumentOf(policy, 'exit') ?? null;
  const reasons = listOf(policy, policy.exit?.reasons ?? '')?.items ?? null;
  const setAsksWhy =
    set?.questions?.some(({ list }) => list !== undefined && list === policy.exit?.reasons) ?? false;
  const items = listOf(policy, policy.exit?.strategy ?? '')?.items ?? [];
  const own = items
    .filter(({ answeredBy }) => answeredBy === undefined)
    .map((item): Part => ({
      id: item.id,
      label: say(item.label, { terms: policy.terms }),
      hint: item.meaning === undefined ? undefined : say(item.meaning, { terms: policy.terms }),
      clause: item.clause,
      ours: item.ours === true,
    }));
  const ours = [...(set === null ? RISKS : []), ...OURS]
    .filter(([id]) => !own.some((part) => part.id === id))
    .map(([id, label, hint]): Part => ({ id, label, hint, clause: undefined, ours: true }));
  return { set, reasons: setAsksWhy ? null : reasons, setAsksWhy, parts: [...own, ...ours] };
}

/** Whether anybody means to leave: a strategy may be prepared in case. */
export type Manner = 'inCase' | 'planned' | 'unplanned';

/** What a strategy says, as a proposal keeps it. */
export interface Said {
  readonly manner?: Manner;
  readonly reasons?: readonly string[];
  readonly why?: string;
  readonly complete?: 'yes' | 'no';
  /** By part. */
  readonly parts?: Readonly<Record<string, string>>;
}

const MANNERS: ReadonlySet<unknown> = new Set(['inCase', 'planned', 'unplanned']);

/** What is kept, whoever wrote it: what is none of ours is passed over. */
export function saidIn(kept: Readonly<Record<string, unknown>>): Said {
  const { manner, reasons, why, complete } = kept;
  const parts = Object.entries(kept).flatMap(([key, value]) =>
    key.startsWith('part ') && typeof value === 'string' ? [[key.slice(5), value] as const] : [],
  );
  return {
    ...(MANNERS.has(manner) ? { manner: manner as Manner } : {}),
    ...(Array.isArray(reasons) ? { reasons: reasons as readonly string[] } : {}),
    ...(typeof why === 'string' ? { why } : {}),
    ...(complete === 'yes' || complete === 'no' ? { complete } : {}),
    parts: Object.fromEntries(parts),
  };
}

/** As a proposal keeps it: one field for each thing, so that a change tells which. */
export function keptOf(said: Said): Readonly<Record<string, unknown>> {
  const { parts = {}, ...others } = said;
  return {
    ...others,
    ...Object.fromEntries(Object.entries(parts).map(([id, text]) => [`part ${id}`, text])),
  };
}

/**
 * What a strategy lacks that the policy's document asks for, by name, so that it is not put to anybody half written; where the
 * policy asks for nothing, the reasons, the risks and the controls.
 */
export function lacksOf(policy: Policy, said: Said, answers: Answers): readonly string[] {
  const { set, reasons, setAsksWhy, parts } = contentsOf(policy);
  const asksWords = parts.some(({ ours }) => !ours);
  const needed = parts.filter(({ id, ours }) =>
    asksWords || set !== null ? !ours : id === 'risks' || id === 'controls',
  );
  const terms = { terms: policy.terms };
  const unanswered = (set?.questions ?? []).filter(({ id, ours }) => ours !== true && isEmpty(answers[id]));
  const why = setAsksWhy || !isEmpty(said.reasons) || !isEmpty(said.why);
  return [
    ...(said.manner === undefined || said.manner === 'inCase' ? ['Whether it is a planned end'] : []),
    ...(why ? [] : [reasons === null ? 'Why the council would leave' : 'The reasons to leave']),
    ...unanswered.map(({ ask }) => say(ask, terms)),
    ...needed.filter(({ id }) => isEmpty(said.parts?.[id])).map(({ label }) => label),
  ];
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

const MANNER_WORDS: Readonly<Record<Manner, string>> = {
  inCase: 'Prepared in case: nobody means to leave',
  planned: 'A planned end',
  unplanned: 'An unplanned end',
};

/** The fields of a kept strategy, in the order of its pages. */
export function exitKeys(policy: Policy): readonly string[] {
  return ['manner', 'why', 'reasons', ...contentsOf(policy).parts.map(({ id }) => `part ${id}`), 'complete'];
}

/** What a field of a kept strategy is called, and what it says, for whoever is asked to agree to it. */
export function exitWords(
  policy: Policy,
  key: string,
  value: unknown,
): { readonly label: string; readonly value: string } {
  const plain = typeof value === 'string' ? value : JSON.stringify(value);
  if (key === 'manner') return { label: 'What it is for', value: MANNER_WORDS[value as Manner] ?? plain };
  if (key === 'why') return { label: 'Why the council would leave', value: plain };
  if (key === 'complete')
    return { label: 'The strategy is complete', value: value === 'yes' ? 'Yes' : 'Not yet' };
  if (key === 'reasons') return { label: 'Why the council would leave', value: reasonsIn(policy, value) };
  const part = contentsOf(policy).parts.find(({ id }) => key === `part ${id}`);
  return { label: part?.label ?? key.replace(/^part /, ''), value: plain };
}

function reasonsIn(policy: Policy, value: unknown): string {
  const items = listOf(policy, policy.exit?.reasons ?? '')?.items ?? [];
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  return chosen
    .map((id) => items.find((item) => item.id === id)?.label ?? id)
    .map((label) => say(label, { terms: policy.terms }))
    .join('; ');
}
