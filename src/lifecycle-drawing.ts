import { drawGraph } from './kit/graph.ts';
import type { Html } from './kit/html.ts';
import { arrowsOf, lifecycleOf, summaryOf } from './policy/lifecycle-of.ts';
import type { Policy } from './policy/policy.ts';

/** A policy never changes: its drawing is kept as long as it is. */
const drawn = new WeakMap<Policy, Promise<Html>>();

/** The life of an entry under a policy as boxes and arrows; a table beside it tells the same. */
export function lifecycleDrawing(policy: Policy): Promise<Html> {
  const known = drawn.get(policy);
  if (known !== undefined) return known;
  const drawing = drawGraph({
    id: 'lifecycle',
    summary: summaryOf(policy),
    // Ids as Graphviz takes them; a policy's own may have hyphens.
    nodes: lifecycleOf(policy).stages.map(({ id, label, isOver }) => ({
      id: plain(id),
      label,
      isEnd: isOver,
    })),
    edges: arrowsOf(policy).map((arrow) => ({ ...arrow, from: plain(arrow.from), to: plain(arrow.to) })),
  });
  drawn.set(policy, drawing);
  return drawing;
}

const plain = (id: string): string => `s_${id.replaceAll('-', '_')}`;
