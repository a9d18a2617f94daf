import { countOf, formatCount } from '../kit/count.ts';
import { policyShape, type Instrument } from '../policy/policy.ts';
import { at, isBranch, isList, type Path } from '../policy/draft/tree.ts';
import { faultsOn, faultsWithin, type Fault } from './faults.ts';
import { words } from './naming.ts';
import type { Opened } from './opened.ts';
import { keyWords } from './words/words.ts';

/** One line of the map of a draft: where something is said, and how much is. */
export interface Spot {
  readonly path: Path;
  readonly title: string;
  readonly hint?: string;
  readonly holds: string;
  readonly faults: number;
}

export interface MapPart {
  readonly heading: string;
  readonly id: string;
  readonly spots: readonly Spot[];
}

const USES: readonly {
  readonly heading: string;
  readonly id: string;
  readonly uses: readonly Instrument['use'][];
  readonly keys: readonly string[];
}[] = [
  { heading: 'What counts as a partnership', id: 'definition', uses: ['definition'], keys: ['kinds'] },
  { heading: 'What is significant', id: 'significance', uses: ['significance'], keys: [] },
  {
    heading: 'Risk, value and other questions',
    id: 'questions',
    uses: [],
    keys: ['instruments', 'scales', 'advice'],
  },
];

const KEYS: readonly { readonly heading: string; readonly id: string; readonly keys: readonly string[] }[] = [
  { heading: 'The register', id: 'register', keys: ['register', 'lists', 'stages', 'quality', 'reminders'] },
  { heading: 'People and approval', id: 'people', keys: ['people', 'routes'] },
  { heading: 'What is asked of partnerships', id: 'asked', keys: ['requirements', 'variations', 'reviews'] },
  { heading: 'Leaving and publication', id: 'leaving', keys: ['exit', 'publication'] },
];

const HEAD = ['terms', 'workingTime', 'notSet'];
const ABOUT = ['id', 'council', 'title', 'source', 'from', 'to', 'replaces'];

/** Where everything stands in a draft, as an officer looks for it. A part that is new in the format stands at the end. */
export function mapOf(opened: Opened, faults: readonly Fault[]): readonly MapPart[] {
  const spot = (key: string): Spot => spotOf(opened, faults, [key]);
  const known = new Set([
    ...HEAD,
    ...ABOUT,
    ...USES.flatMap(({ keys }) => keys),
    ...KEYS.flatMap(({ keys }) => keys),
  ]);
  const is = policyShape.is;
  const others = is.a === 'object' ? Object.keys(is.fields).filter((key) => !known.has(key)) : [];
  return [
    { heading: 'The policy and its words', id: 'head', spots: [about(opened, faults), ...HEAD.map(spot)] },
    ...USES.map((part) => ({
      ...part,
      spots: [...setsOf(opened, faults, part.uses), ...part.keys.map(spot)],
    })),
    ...KEYS.map((part) => ({ ...part, spots: part.keys.map(spot) })),
    ...(others.length === 0 ? [] : [{ heading: 'Other parts', id: 'other', spots: others.map(spot) }]),
  ].filter(({ spots }) => spots.length > 0);
}

function about(opened: Opened, faults: readonly Fault[]): Spot {
  return {
    path: [],
    title: 'About the policy',
    hint: 'Council, title, the document it comes from, and its days in force.',
    holds: words(opened, at(opened.tree, ['title'])),
    faults: faultsOn(faults, []).length,
  };
}

function spotOf(opened: Opened, faults: readonly Fault[], path: Path): Spot {
  const { label, hint } = keyWords('a policy', String(path[0]));
  const held = at(opened.tree, path);
  const holds = isList(held) ? formatCount(held.length) : isBranch(held) ? 'Set' : 'Not set';
  return {
    path,
    title: label,
    ...(hint === undefined ? {} : { hint }),
    holds,
    faults: faultsWithin(faults, path).length,
  };
}

/** Sets of questions by name: those of these uses, or with none given all that no other part of the map has. */
function setsOf(opened: Opened, faults: readonly Fault[], uses: readonly string[]): readonly Spot[] {
  const elsewhere = USES.flatMap((part) => part.uses as readonly string[]);
  const sets = at(opened.tree, ['instruments']);
  return (isList(sets) ? sets : []).flatMap((set, index) => {
    const use = at(set, ['use']);
    const name = typeof use === 'string' ? use : '';
    if (uses.length > 0 ? !uses.includes(name) : elsewhere.includes(name)) return [];
    const questions = at(set, ['questions']);
    const path = ['instruments', index];
    const title = words(opened, at(set, ['title'])) || 'Questions without a title';
    const holds = countOf(isList(questions) ? questions.length : 0, 'question');
    return [{ path, title, holds, faults: faultsWithin(faults, path).length }];
  });
}
