import { factOf, FACTS } from '../policy/facts.ts';
import { partNames } from '../policy/part-words.ts';
import { rolesOf } from '../policy/permissions.ts';
import {
  ASK_PERSON,
  type Instrument,
  instrumentOf,
  listOf,
  outcomesOf,
  type Policy,
} from '../policy/policy.ts';
import type { Path } from '../policy/draft/tree.ts';
import { type Named, refersTo } from '../policy/draft/references.ts';
import { isShownList, SHOWABLE, SHOWN_LISTS } from '../policy/shown.ts';
import type { Is } from '../policy/shape.ts';
import { stageOptions } from '../policy/stage.ts';
import { sayAlone, type Text } from '../policy/text.ts';
import { thing } from './words/words.ts';
import { valueWords } from './words/values.ts';

export interface Offer {
  readonly value: string;
  readonly text: string;
}

/** What a value of the format may be chosen from; null where it is typed. */
export function offered(
  policy: Policy,
  path: Path,
  called: string,
  key: string,
  is: Is,
): readonly Offer[] | null {
  if (called === 'what is not set' && key === 'part')
    return Object.entries(partNames).map(([value, text]) => ({ value, text: upper(text) }));
  if (is.a === 'word') return is.words.map((value) => ({ value, text: valueWords(called, key, value) }));
  const named = refersTo(called, key);
  if (named === undefined) return null;
  const found = OFFERS[named](policy, path, key);
  return found.length === 0 ? null : found;
}

type Offering = (policy: Policy, path: Path, key: string) => readonly Offer[];

const OFFERS: Readonly<Record<Named, Offering>> = {
  role: (policy) => labelled(policy, rolesOf(policy)),
  body: (policy) => [
    ...labelled(policy, rolesOf(policy)),
    ...Object.entries(policy.terms)
      .filter(([id]) => !rolesOf(policy).some((role) => role.id === id))
      .map(([id, label]) => ({ value: id, text: said(policy, label) })),
  ],
  scale: (policy) => (policy.scales ?? []).map(({ id }) => ({ value: id, text: id })),
  list: (policy, _path, key) => [
    ...(policy.lists ?? []).map(({ id, title }) => ({ value: id, text: said(policy, title) })),
    ...(key === 'strategy' ? titled(policy, policy.instruments) : []),
  ],
  route: (policy) => titled(policy, policy.routes ?? []),
  set: (policy) => titled(policy, policy.instruments),
  stage: (policy) => stageOptions(policy).map(({ id, label }) => ({ value: id, text: said(policy, label) })),
  fact: (policy) => factOffers(policy),
  field: (policy) => fieldOffers(policy),
  shown: (policy) => SHOWABLE.map((id) => ({ value: id, text: shownWords(policy, id) })),
  day: (policy) => dayOffers(policy),
  question: (policy, path) =>
    (instrumentAt(policy, path)?.questions ?? []).map(({ id, ask, short }) => ({
      value: id,
      text: said(policy, short ?? ask),
    })),
  outcome: (policy, path) => outcomeOffers(policy, instrumentAt(policy, path)),
  level: (policy, path, key) => levelOffers(policy, path, key),
  reason: (policy) => labelled(policy, listOf(policy, policy.exit?.reasons ?? '')?.items ?? []),
  item: () => [],
};

/** The set of questions that a path is in. */
export function instrumentAt(policy: Policy, path: Path): Instrument | undefined {
  const [part, index] = path;
  return part === 'instruments' && typeof index === 'number' ? policy.instruments[index] : undefined;
}

const said = (policy: Policy, text: Text): string => sayAlone(text, { terms: policy.terms });

function labelled(
  policy: Policy,
  all: readonly { readonly id: string; readonly label: Text }[],
): readonly Offer[] {
  return all
    .filter(({ id }) => id !== '')
    .map(({ id, label }) => ({ value: id, text: said(policy, label) || id }));
}

function titled(
  policy: Policy,
  all: readonly { readonly id: string; readonly title: Text }[],
): readonly Offer[] {
  return labelled(
    policy,
    all.map(({ id, title }) => ({ id, label: title })),
  );
}

const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Facts under the words of the group that they are of, as a long list is read by its first words. */
export function factOffers(policy: Policy): readonly Offer[] {
  return FACTS.map(({ id, group, label }) => ({
    value: id,
    text: `${upper(group)}: ${fieldLabel(policy, id) ?? label}`,
  }));
}

function fieldLabel(policy: Policy, id: string): string | undefined {
  const label = policy.register?.find((each) => each.id === id)?.label;
  return label === undefined ? undefined : said(policy, label);
}

function fieldOffers(policy: Policy): readonly Offer[] {
  return (policy.register ?? [])
    .filter(({ id }) => id !== '')
    .map(({ id }) => ({ value: id, text: fieldLabel(policy, id) ?? factOf(id)?.label ?? id }));
}

function shownWords(policy: Policy, id: string): string {
  return isShownList(id) ? SHOWN_LISTS[id] : (fieldLabel(policy, id) ?? factOf(id)?.label ?? id);
}

function dayOffers(policy: Policy): readonly Offer[] {
  const days = FACTS.filter(({ type }) => type === 'date').map(({ id, label }) => ({
    value: id,
    text: fieldLabel(policy, id) ?? label,
  }));
  const own = (policy.register ?? []).filter(({ own: isOwn, type }) => isOwn === true && type === 'date');
  return [...days, ...own.map(({ id }) => ({ value: id, text: fieldLabel(policy, id) ?? id }))];
}

function outcomeOffers(policy: Policy, set: Instrument | undefined): readonly Offer[] {
  if (set === undefined) return [];
  return [...labelled(policy, outcomesOf(policy, set)), { value: ASK_PERSON, text: 'A person decides' }];
}

/** The levels of a rating that advice is for, or that an answer of a set of questions may stand for. */
function levelOffers(policy: Policy, path: Path, key: string): readonly Offer[] {
  const set = path[0] === 'advice' ? instrumentOf(policy, key) : instrumentAt(policy, path);
  return set === undefined ? [] : labelled(policy, outcomesOf(policy, set));
}

/** The sort of thing that a list is of, in words. */
export function thingOf(is: Is): ReturnType<typeof thing> {
  return thing(is.a === 'object' ? is.called : 'a condition');
}
