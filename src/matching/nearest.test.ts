import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest } from './nearest.ts';

const like = (name: string, why: 'short' | 'same words' | 'one letter' | 'code') => ({ id: name, name, why });

test('the very name comes first, then the likest, and those as like stay in their order', () => {
  const found = [
    like('Crime Prevention Board', 'short'),
    like('Coast Plan Board', 'short'),
    like('CPBs', 'one letter'),
    like('Board CPB', 'same words'),
    like('Another', 'code'),
    like('CPB', 'same words'),
  ];
  const names = (most: number): readonly string[] => nearest('cpb', found, most).map(({ name }) => name);
  assert.deepEqual(names(9), [
    'CPB',
    'Another',
    'Board CPB',
    'CPBs',
    'Crime Prevention Board',
    'Coast Plan Board',
  ]);
  assert.deepEqual(names(1), ['CPB']);
});
