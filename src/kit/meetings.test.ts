import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meetingsAYear } from './meetings.ts';

test('how often something meets is read from words of one meaning', () => {
  const read: Readonly<Record<string, number | null>> = {
    Monthly: 12,
    'Quarterly ': 4,
    'Every other month': 6,
    'every 4 months': null,
    '4 times a year': 4,
    'four times per year': 4,
    'Twice a year': 2,
    '10 x per year': 10,
    Annually: 1,
    'Six-monthly': 2,
    'Bi-monthly': null,
    Biannual: null,
    'As required': null,
    'Quarterly, then monthly': null,
    '': null,
    constructor: null,
  };
  for (const [text, times] of Object.entries(read)) assert.equal(meetingsAYear(text), times, text);
});
