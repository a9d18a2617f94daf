import type { Capability } from '../../src/policy/permissions.ts';

/** Who answers a set of questions, any of these, and who decides it. Sets that are none of the first two assess. */
export const answering: Readonly<
  Record<string, { readonly answer: readonly Capability[]; readonly decide: Capability }>
> = {
  definition: { answer: ['definition.answer', 'definition.decide'], decide: 'definition.decide' },
  significance: {
    answer: ['significance.decide', 'definition.answer', 'assessment.make'],
    decide: 'significance.decide',
  },
  assessment: { answer: ['assessment.make'], decide: 'assessment.make' },
};
