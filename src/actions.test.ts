import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateOf } from './actions.ts';

test('an action is overdue from the day after the one it was due on, and never once it is settled', () => {
  const today = '2026-11-22';
  const open = { doneOn: null, reason: null };
  for (const [action, state] of [
    [{ ...open, dueOn: null }, 'open'],
    [{ ...open, dueOn: today }, 'open'],
    [{ ...open, dueOn: '2026-11-21' }, 'overdue'],
    [{ doneOn: today, dueOn: '2026-11-21', reason: null }, 'done'],
    [{ doneOn: today, dueOn: '2026-11-21', reason: 'The company was never formed' }, 'notNeeded'],
  ] as const)
    assert.equal(stateOf(action, today), state);
});
