import type { Cell, Merge, Sheet } from '../../src/kit/sheet/cells.ts';

/** Lines as a sheet has them: null is a blank line, texts are parted by bars. */
export function sheet(
  lines: readonly (string | readonly Cell[] | null)[],
  merges: readonly Merge[] = [],
): Sheet {
  const rows = lines.flatMap((line, index) => {
    if (line === null) return [];
    const cells =
      typeof line === 'string' ? line.split('|').map((text) => (text === '' ? null : text)) : line;
    return [{ line: index + 1, cells }];
  });
  return { name: 'Register', hidden: false, rows, merges };
}
