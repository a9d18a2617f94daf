import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawGraph } from './graph.ts';

test('boxes and arrows are drawn with what they say, and nothing that they say is more than text', async () => {
  const hostile = '<script>alert("1")</script> \\ "quoted"\nsecond line';
  const drawn = await drawGraph({
    id: 'one',
    summary: 'Two boxes',
    nodes: [
      { id: 'a', label: 'First' },
      { id: 'b_c', label: hostile, isEnd: true },
    ],
    edges: [
      { from: 'a', to: 'b_c', label: hostile },
      { from: 'b_c', to: 'a', label: 'Back', isDashed: true },
    ],
  });
  const svg = drawn.toString();
  assert.doesNotMatch(svg, /<script/);
  assert.equal(svg.match(/<rect /g)?.length, 4, 'the paper, a box, and an end of two');
  assert.equal(svg.match(/marker-end=/g)?.length, 2);
  assert.equal(svg.match(/stroke-dasharray=/g)?.length, 1);
  const said = [...svg.matchAll(/<tspan [^>]*>([^<]*)</g)].map(([, text]) => text);
  assert.ok(said.includes('First') && said.includes('Back') && said.includes('second line'), said.join('|'));
  assert.doesNotMatch(svg, /NaN|undefined/);
});

test('the same graph is drawn the same each time', async () => {
  const graph = { id: 'x', summary: 'One', nodes: [{ id: 'a', label: 'Alone' }], edges: [] };
  assert.equal((await drawGraph(graph)).toString(), (await drawGraph(graph)).toString());
});
