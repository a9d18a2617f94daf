import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sheet } from '../../test/sheets/lines.ts';
import { chooseSheet } from './choose.ts';
import { importFields } from './fields.ts';

const fields = importFields();

test('of several sheets, the one in view that looks most like a register is chosen', () => {
  const guidance = {
    ...sheet(['How to fill this in', 'Write one partnership in each row', 'Ask the team']),
    name: 'Guidance',
  };
  const register = { ...sheet(['Name|Lead officer|Purpose', 'Town Board|x|y']), name: 'Register' };
  const old = {
    ...sheet(['Name|Lead officer|Purpose|Comments', 'Town Board|x|y|z']),
    name: 'Old',
    hidden: true,
  };
  assert.equal(chooseSheet([guidance, register, old], fields)?.name, 'Register');
  assert.equal(chooseSheet([old], fields)?.name, 'Old');
  assert.equal(chooseSheet([], fields), null);
});
