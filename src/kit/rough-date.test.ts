import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRoughDate } from './rough-date.ts';

test('a month or a year is read as the first day that it can mean, and nothing else is', () => {
  const read = {
    'April 2016': '2016-04-01',
    'Apr-16': '2016-04-01',
    'Sept 2020': '2020-09-01',
    '04/2016': '2016-04-01',
    '2019': '2019-01-01',
    'since 1998': '1998-01-01',
    '2016/17': '2016-04-01',
    '13/2016': null,
    '32/13/2021': null,
    '3 April 2016': null,
    'Spring 2016': null,
    '2516': null,
    TBC: null,
    'circa 2010 or 2011': null,
  };
  for (const [text, date] of Object.entries(read)) assert.equal(readRoughDate(text), date, text);
});
