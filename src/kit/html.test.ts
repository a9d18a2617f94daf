import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assert as always, property, string } from 'fast-check';
import { attributes, html, nothing } from './html.ts';

test('text between the braces is escaped, in content and in attributes', () => {
  assert.equal(html`<p>${'<script>'}</p>`.toString(), '<p>&lt;script&gt;</p>');
  assert.equal(
    html`<p title="${`a "b" & 'c'`}">`.toString(),
    '<p title="a &quot;b&quot; &amp; &#39;c&#39;">',
  );
});

test('no text can open or close a tag, or leave an attribute', () => {
  always(
    property(string(), (text) => {
      const printed = html`${text}`.toString();
      assert.doesNotMatch(printed, /[<>"']/);
      assert.doesNotMatch(printed, /&(?!(?:amp|lt|gt|quot|#39);)/);
    }),
  );
});

test('what is already Html is not escaped twice, lists are joined and absent values print nothing', () => {
  const item = html`<li>${'&'}</li>`;
  assert.equal(html`<ul>${[item, [item, 'x']]}</ul>`.toString(), '<ul><li>&amp;</li><li>&amp;</li>x</ul>');
  assert.equal(html`${null}${undefined}${false}${nothing}${0}`.toString(), '0');
});

test('attributes leave out absent values and refuse a name that is not one', () => {
  const values = { id: 'a"b', hidden: true, disabled: false, title: undefined, rows: 3, alt: '' };
  assert.equal(attributes(values).toString(), ' id="a&quot;b" hidden rows="3" alt=""');
  assert.equal(attributes(undefined).toString(), '');
  assert.throws(() => attributes({ 'on click': 'x' }), /"on click" is not an attribute name/);
});
