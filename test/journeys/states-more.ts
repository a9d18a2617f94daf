import type { State } from './states.ts';
import { actionStates } from './states-actions.ts';
import { askingStates } from './states-asking.ts';
import { auditStates } from './states-audit.ts';
import { concernStates } from './states-concerns.ts';
import { councilStates } from './states-council.ts';
import { governanceStates } from './states-governance.ts';
import { membersStates } from './states-members.ts';
import { personalStates } from './states-personal.ts';
import { proposalStates } from './states-proposals.ts';
import { signingInStates } from './states-signing-in.ts';

/** The states of what is beside the register. */
export const moreStates: readonly State[] = [
  ...membersStates,
  ...signingInStates,
  ...personalStates,
  ...auditStates,
  ...councilStates,
  ...proposalStates,
  ...actionStates,
  ...askingStates,
  ...concernStates,
  ...governanceStates,
];
