import type { Requirement } from '../policy/policy.ts';
import type { RequirementState } from '../policy/requirement.ts';

/** What needs doing first, then what is in order. */
export const STATES = ['notMet', 'undetermined', 'explained', 'met', 'notApplicable'] as const;

/** The states, and of those not met the ones that are past their day. */
export type Shown = RequirementState | 'late';
export const SHOWN: readonly Shown[] = ['late', ...STATES];

export const stateWords: Readonly<Record<Shown, string>> = {
  late: 'Overdue',
  notMet: 'Not met',
  undetermined: 'Not yet known',
  explained: 'Explained',
  met: 'Met',
  notApplicable: 'Does not apply',
};

export const severityWords: Readonly<Record<Requirement['severity'], string>> = {
  must: 'Must',
  should: 'Should',
  may: 'May',
};

export const isShown = (text: string | null): text is Shown => SHOWN.some((each) => each === text);
