import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sheet } from '../../test/sheets/lines.ts';
import { chooseSheet } from './choose.ts';
import { importFields } from './fields.ts';

const fields = importFields();

test('of a workbook that an export made, the register is chosen and not a longer list of it', () => {
  const register = {
    ...sheet(['Reference|Name|Lead officer|Purpose|Stage', '1|Town Board|x|y|Active']),
    name: 'Register',
  };
  const lines = Array.from({ length: 50 }, () => '1|Town Board|Harbour Trust|Lead partner');
  const partners = { ...sheet(['Reference|Name|Organisation|What it does', ...lines]), name: 'Partners' };
  assert.equal(chooseSheet([register, partners], fields)?.name, 'Register');
});

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
