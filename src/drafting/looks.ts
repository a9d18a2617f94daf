import { setsThatAskNothing } from '../policy/asks-nothing.ts';
import type { Path } from '../policy/draft/tree.ts';
import type { Policy } from '../policy/policy.ts';
import { suggestionGaps } from '../policy/suggestion-gaps.ts';

/** What is no fault of a draft and may yet be a slip, and the part that it is about. */
export interface Look {
  readonly path: Path;
  readonly sentence: string;
}

export function looksOf(policy: Policy): readonly Look[] {
  const nothing = setsThatAskNothing(policy).map(({ set, sentence }): Look => ({
    path: ['instruments', set],
    sentence,
  }));
  const gaps = suggestionGaps(policy).map(({ set, question, sentence }): Look => ({
    path: ['instruments', set, 'questions', question],
    sentence,
  }));
  return [...nothing, ...gaps];
}

/** Those about a part or what it is a part of. */
export function looksAt(looks: readonly Look[], part: Path): readonly Look[] {
  return looks.filter(({ path }) => path.every((step, index) => part[index] === step));
}

/** Those that were not there before. */
export function newLooks(before: Policy, after: Policy): readonly Look[] {
  const known = new Set(looksOf(before).map(({ sentence }) => sentence));
  return looksOf(after).filter(({ sentence }) => !known.has(sentence));
}
