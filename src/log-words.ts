import { roleLabel } from './partnerships/missing.ts';
import type { TimelineWords } from './partnerships/timeline.ts';
import type { Policy } from './policy/policy.ts';

/** The words of the timeline, with what people may do here by the names of their roles. */
export function logWords(policy: Policy, words: TimelineWords): TimelineWords {
  return {
    ...words,
    option: (field, id) =>
      field === 'roles' || field === 'role' ? roleLabel(policy, id) : words.option(field, id),
  };
}
