import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assert as always, integer, property, string } from 'fast-check';
import { contrast, councilColours, isColour } from './colour.ts';

test('contrast agrees with the figures of the standard', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  assert.equal(contrast('#777777', '#ffffff')?.toFixed(2), '4.48');
  assert.equal(contrast('red', '#ffffff'), null);
});

test('white words can be read on any colour that a council chooses, and dark ones on its tint', () => {
  always(
    property(integer({ min: 0, max: 0xffffff }), (number) => {
      const chosen = `#${number.toString(16).padStart(6, '0')}`;
      const { colour, text, tint, darkened } = councilColours(chosen);
      assert.ok((contrast(colour, text) ?? 0) >= 4.5, colour);
      assert.equal(darkened, colour !== chosen);
      // Links, and red for what is overdue, are the palest inks that stand on the tint.
      assert.ok((contrast(tint, '#1a65a6') ?? 0) >= 4.5, tint);
      assert.ok((contrast(tint, '#ca3535') ?? 0) >= 4.2, tint);
    }),
  );
});

test('a colour that can be read is kept as chosen', () => {
  assert.equal(councilColours('#194a4d').colour, '#194a4d');
  assert.equal(councilColours('#FFFF00').darkened, true);
});

test('what is not a colour is not taken, and a page with it still has one', () => {
  assert.equal(isColour('#12345'), false);
  assert.equal(isColour('#12345g'), false);
  always(
    property(string(), (text) => {
      assert.match(councilColours(text).colour, /^#[0-9a-f]{6}$/);
    }),
  );
});
