import type { Html } from '../../kit/html.ts';
import { steps } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';

/** Where in a file's way into the register a page stands. */
export interface At {
  readonly council: string;
  readonly runId: string;
}

const names = ['Choose the file', 'Match the columns', 'Check before anything changes', 'Done'] as const;

/** The four steps; those that can be gone back to are links. */
export function way(step: 1 | 2 | 3 | 4, at: At | null): Html {
  const back =
    at === null || step === 4
      ? []
      : [links.newImport(at.council), links.importStep(at.council, at.runId, 'match')];
  return steps(
    names.map((text, index) => ({
      text,
      current: index + 1 === step,
      ...(index + 1 < step && back[index] !== undefined ? { href: back[index] } : {}),
    })),
  );
}

export function crumbs(council: string, text: string): { text: string; href?: string }[] {
  return [{ text: 'Import', href: links.imports(council) }, { text }];
}

/** "rows 14 to 17", "rows 52 and 53", "row 8": the lines of a sheet, in few words. */
export function lineWords(lines: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const line of lines.toSorted((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && line === last[1] + 1) last[1] = line;
    else if (!last || line > last[1]) spans.push([line, line]);
  }
  const words = spans.map(([from, to]) =>
    from === to ? `${from}` : to === from + 1 ? `${from} and ${to}` : `${from} to ${to}`,
  );
  return `${lines.length === 1 ? 'row' : 'rows'} ${words.join(', ')}`;
}
