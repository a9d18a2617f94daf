import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { html, type Html } from './html.ts';

export interface GraphNode {
  /** Letters, numbers and _ alone. */
  readonly id: string;
  readonly label: string;
  /** An end: drawn with a double edge. */
  readonly isEnd?: boolean | undefined;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly isDashed?: boolean | undefined;
}

export interface Graph {
  /** What the drawing shows, in a sentence; a table beside it tells the same. */
  readonly summary: string;
  readonly nodes: readonly GraphNode[];
  /** No more than one from a node to another. */
  readonly edges: readonly GraphEdge[];
  /** Distinguishes the drawings of one page. */
  readonly id: string;
}

type Point = readonly [x: number, y: number];

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<
    string,
    { readonly at: Point; readonly width: number; readonly height: number }
  >;
  readonly edges: readonly {
    readonly edge: GraphEdge;
    readonly curve: readonly Point[];
    readonly label: Point | null;
  }[];
}

const inch = 72;
const fontSize = 12;
const lineHeight = 15;
/** Letters that Graphviz thinks of are narrower than those that are drawn. */
const roomySize = 14;
const margin = 8;

/** Boxes and arrows, laid out by Graphviz and drawn here, so that what a label says can be nothing but text. */
export async function drawGraph(graph: Graph): Promise<Html> {
  const { id, summary } = graph;
  const layout = await layOut(graph);
  const [width, height] = [layout.width + 2 * margin, layout.height + 2 * margin].map(round) as [
    number,
    number,
  ];
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-margin} ${-margin} ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-summary" font-family="Arial, sans-serif" font-size="${fontSize}"><title id="${id}-summary">${summary}</title><defs><marker id="${id}-head" viewBox="0 0 10 8" refX="1" refY="4" markerWidth="10" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 4L0 8Z" fill="#0b0c0c"></path></marker></defs><g aria-hidden="true"><rect x="${-margin}" y="${-margin}" width="${width}" height="${height}" fill="#ffffff"></rect>${layout.edges.map((each) => drawEdge(id, each))}${graph.nodes.map((node) => drawNode(node, layout))}</g></svg>`;
}

/** A box is as wide as its longest line. */
function sizeOf(lines: readonly string[]): { readonly width: number; readonly height: number } {
  const longest = Math.max(...lines.map((line) => line.length));
  return { width: longest * 7 + 24, height: lines.length * lineHeight + 16 };
}

async function layOut(graph: Graph): Promise<Layout> {
  const graphviz = await Graphviz.load();
  const plain = graphviz.layout(described(graph), 'plain', 'dot');
  return layoutIn(plain, graph);
}

/** The drawing in Graphviz's words: ids and sizes, and labels for the room that they take. */
function described({ nodes, edges }: Graph): string {
  const boxes = nodes.map(({ id, label }) => {
    const { width, height } = sizeOf(wrapped(label, 18));
    return `${id} [width=${width / inch}, height=${height / inch}, fixedsize=true, shape=box];`;
  });
  const arrows = edges.map(
    ({ from, to, label }) =>
      `${from} -> ${to} [label=${quoted(wrapped(label, 22).join('\n'))}, fontsize=${roomySize}];`,
  );
  return `digraph { rankdir=TB; nodesep=0.35; ranksep=0.5; ${boxes.join(' ')} ${arrows.join(' ')} }`;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n')}"`;
}

function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const part of text.split('\n'))
    for (const [at, word] of part.split(' ').entries()) {
      const line = lines.at(-1);
      if (at > 0 && line !== undefined && line.length + 1 + word.length <= most)
        lines[lines.length - 1] = `${line} ${word}`;
      else lines.push(word);
    }
  return lines;
}

/** Lines such as `node proposed 1.2 3.4 1.5 0.5 …` and `edge a b 4 x y x y x y x y "label" x y …`, in inches from the bottom. */
function layoutIn(plain: string, graph: Graph): Layout {
  // A label within quotes may run over several lines.
  const rows = [...plain.matchAll(/(?:"(?:[^"\\]|\\.)*"|[^\n"])+/g)].map(([row]) =>
    [...row.matchAll(/"(?:[^"\\]|\\.)*"|\S+/g)].map(([word]) => word),
  );
  const [, , wide = '0', high = '0'] = rows.find(([is]) => is === 'graph') ?? [];
  const at = (x: string | undefined, y: string | undefined): Point => [
    round(Number(x) * inch),
    round((Number(high) - Number(y)) * inch),
  ];
  const nodes = rows
    .filter(([is]) => is === 'node')
    .map(
      ([, id = '', x, y, width, height]) =>
        [id, { at: at(x, y), width: Number(width) * inch, height: Number(height) * inch }] as const,
    );
  const edges = rows
    .filter(([is]) => is === 'edge')
    .map(([, from, to, count, ...rest]) => {
      const points = Number(count);
      const curve = Array.from({ length: points }, (_, index) => at(rest[2 * index], rest[2 * index + 1]));
      // With a label there are five words more, without one two.
      const label = rest.length - 2 * points < 5 ? null : at(rest[2 * points + 1], rest[2 * points + 2]);
      const edge = graph.edges.find((each) => each.from === from && each.to === to) as GraphEdge;
      return { edge, curve, label };
    });
  return { width: Number(wide) * inch, height: Number(high) * inch, nodes: new Map(nodes), edges };
}

const round = (value: number): number => Math.round(value * 10) / 10;

function drawNode({ id, label, isEnd }: GraphNode, { nodes }: Layout): Html {
  const found = nodes.get(id);
  if (found === undefined) throw new Error(`The layout has no “${id}”`);
  const [x, y] = found.at;
  const box = (less: number): Html =>
    html`<rect x="${round(x - found.width / 2 + less)}" y="${round(y - found.height / 2 + less)}" width="${round(found.width - 2 * less)}" height="${round(found.height - 2 * less)}" rx="5" fill="#ffffff" stroke="#0b0c0c" stroke-width="1.5"></rect>`;
  return html`${box(0)}${isEnd && box(3)}${words(wrapped(label, 18), [x, y], true)}`;
}

function drawEdge(id: string, { edge, curve, label }: Layout['edges'][number]): Html {
  const [first, ...rest] = curve.map(([x, y]) => `${x} ${y}`);
  const dash = edge.isDashed ? html` stroke-dasharray="4 3"` : html``;
  return html`<path d="M${first}C${rest.join(' ')}" fill="none" stroke="#0b0c0c"${dash} marker-end="url(#${id}-head)"></path>${label && words(wrapped(edge.label, 22), label, false)}`;
}

function words(lines: readonly string[], [x, y]: Point, isBold: boolean): Html {
  const top = y - ((lines.length - 1) * lineHeight) / 2 + fontSize / 3;
  return html`<text text-anchor="middle" fill="#0b0c0c" stroke="#ffffff" stroke-width="${isBold ? 0 : 3}" paint-order="stroke"${isBold && html` font-weight="bold"`}>${lines.map((line, at) => html`<tspan x="${x}" y="${round(top + at * lineHeight)}">${line}</tspan>`)}</text>`;
}
