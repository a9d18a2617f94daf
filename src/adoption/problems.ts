import { countOf } from '../kit/count.ts';
import { html, nothing, type Html } from '../kit/html.ts';
import { section } from '../kit/parts/layout.ts';
import { beneath } from '../kit/parts/marks.ts';
import { stackedTable } from '../kit/parts/table.ts';
import type { Problem } from '../policy/read.ts';

/** Every fault of a policy file, in the order of its lines. */
export function problemList(problems: readonly Problem[]): Html {
  if (problems.length === 0) return nothing;
  const file = problems[0]?.file ?? '';
  return section({
    heading: `${countOf(problems.length, 'fault')} in ${file}`,
    id: 'faults',
    main: html`<p class="govuk-body">Nothing was kept. Correct these in the file, then upload it again: all of them are here, so once should do.</p>
      ${stackedTable({
        caption: 'Faults, in the order of their lines',
        columns: [{ text: 'Line' }, { text: 'What is wrong, and what was expected' }],
        rows: problems.map(({ line, sentence, path }) => ({ cells: [line, beneath(sentence, path)] })),
      })}`,
  });
}
