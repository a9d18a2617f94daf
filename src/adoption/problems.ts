import { countOf } from '../kit/count.ts';
import { html, nothing, type Html } from '../kit/html.ts';
import { section } from '../kit/parts/layout.ts';
import { beneath } from '../kit/parts/marks.ts';
import { stackedTable } from '../kit/parts/table.ts';
import type { Problem } from '../policy/read.ts';

/** More than anybody corrects at one go; a slip in the YAML itself can bring thousands after it. */
const mostShown = 300;

/** Every fault of a policy file, in the order of its lines. */
export function problemList(problems: readonly Problem[]): Html {
  if (problems.length === 0) return nothing;
  const file = problems[0]?.file ?? '';
  const left = problems.length - mostShown;
  const lead =
    left <= 0
      ? 'Correct these in the file, then upload it again: all of them are here, so once should do.'
      : `Correct these first ${mostShown} in the file, then upload it again: many of the others come from them.`;
  return section({
    heading: `${countOf(problems.length, 'fault')} in ${file}`,
    id: 'faults',
    main: html`<p class="govuk-body">Nothing was kept. ${lead}</p>
      ${stackedTable({
        caption: 'Faults, in the order of their lines',
        columns: [{ text: 'Line' }, { text: 'What is wrong, and what was expected' }],
        rows: problems
          .slice(0, mostShown)
          .map(({ line, sentence, path }) => ({ cells: [line, beneath(sentence, path)] })),
      })}`,
  });
}
