import { encode } from 'uqr';
import { html, type Html } from './html.ts';

/** A square for a camera, drawn with its quiet edge. What it says has to stand beside it in letters. */
export function qrSquare(text: string, name: string): Html {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data
    .flatMap((row, y) => runs(row).map(([x, long]) => `M${x} ${y}h${long}v1h-${long}z`))
    .join('');
  return html`<svg class="c-qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="220" height="220" role="img" aria-label="${name}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#ffffff"></rect><path d="${path}" fill="#000000"></path></svg>`;
}

/** Where dark begins in a row, and for how long. */
function runs(row: readonly boolean[]): readonly (readonly [start: number, long: number])[] {
  const found: [number, number][] = [];
  for (const [x, dark] of row.entries()) {
    const last = found.at(-1);
    if (!dark) continue;
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else found.push([x, 1]);
  }
  return found;
}
