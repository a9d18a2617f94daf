import type { ActionState } from '../actions.ts';

export const STATE_WORDS: Readonly<Record<ActionState, string>> = {
  open: 'Open',
  overdue: 'Overdue',
  done: 'Done',
  notNeeded: 'Not needed',
};
