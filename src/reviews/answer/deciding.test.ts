import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Back, confirmedIn, type End, lackingIn } from './deciding.ts';

const purpose: Back = {
  key: 'field:purpose',
  label: 'Purpose',
  stood: true,
  isAsked: true,
  ticked: false,
  changed: false,
};
const end: End = {
  summary: 'It met four times',
  recommendation: 'continue',
  reason: null,
  assurance: null,
  assuranceReason: null,
};
const needs = { needsSummary: false, needsAssurance: false };
const at = (back: readonly Back[], said: End = end, asked = needs): readonly string[] =>
  lackingIn(back, said, asked).map((each) => each.at);

test('“no change” is confirmed field by field, and a change needs no tick', () => {
  assert.deepEqual(at([purpose]), ['field:purpose']);
  assert.deepEqual(at([{ ...purpose, ticked: true }]), []);
  assert.deepEqual(at([{ ...purpose, changed: true }]), []);
});

test('what was never said is asked where it has to be, and else may wait', () => {
  assert.deepEqual(at([{ ...purpose, key: 'question:aims', stood: false }]), ['answer:aims']);
  assert.deepEqual(at([{ ...purpose, stood: false, isAsked: false }]), []);
});

test('a recommendation is needed, with why unless it continues; a summary and an assurance where the policy asks for them', () => {
  assert.deepEqual(at([], { ...end, recommendation: null }), ['recommendation']);
  assert.deepEqual(at([], { ...end, recommendation: 'leave' }), ['reason']);
  assert.deepEqual(at([], { ...end, summary: null }), []);
  assert.deepEqual(at([], { ...end, summary: null }, { ...needs, needsSummary: true }), ['summary']);
  assert.deepEqual(at([], end, { ...needs, needsAssurance: true }), ['assurance']);
  assert.deepEqual(at([], { ...end, assurance: 'sound' }), ['assuranceReason']);
});

test('what is kept says of each thing whether it was changed', () => {
  const changed = { ...purpose, key: 'field:name', ticked: true, changed: true };
  assert.deepEqual(confirmedIn([{ ...purpose, ticked: true }, changed, { ...purpose, key: 'x' }]), {
    'field:purpose': 'same',
    'field:name': 'changed',
  });
});
