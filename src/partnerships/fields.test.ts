import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FACTS } from '../policy/facts.ts';
import { FIELDS } from './fields.ts';

test('facts of which none is never said are the stage, and what no field of an entry has', () => {
  const fields = new Set(FIELDS.map(({ id }) => id));
  const liable = FACTS.filter(({ type }) => ['date', 'choice', 'yesNo'].includes(type));
  assert.deepEqual(
    liable.filter(({ neverNone }) => neverNone === true).map(({ id }) => id),
    liable.filter(({ id }) => id === 'stage' || !fields.has(id)).map(({ id }) => id),
  );
});
