import { form } from '../../kit/form.ts';
import { checkboxes } from '../../kit/govuk/checkboxes.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import type { HiddenFields } from '../../route.ts';
import type { DryRun } from '../dry-run.ts';
import { type Spelt, speltDifferently } from '../spellings.ts';
import { type At, lineWords } from './way.ts';

const most = 100;

/** Names that rows spell differently: which of them are two entries can be said here. */
export function apartPart(at: At, hidden: HiddenFields, { prepared }: DryRun): Html {
  const all = speltDifferently(prepared.joined).slice(0, most);
  if (all.length === 0) return nothing;
  return section({
    heading: 'Names that are spelt differently',
    id: 'spellings',
    main: form({
      action: links.importStep(at.council, at.runId, 'match'),
      hidden: { ...hidden, again: 'apart' },
      main: checkboxes({
        name: 'apart',
        classes: 'govuk-checkboxes--small',
        fieldset: {
          legend: { text: 'Rows of these names join. Tick those that are entries of their own.' },
        },
        items: all.map((spelt) => ({
          value: spelt.key,
          text: words(spelt),
          checked: spelt.isApart,
        })),
      }),
      submit: 'Keep those ticked apart',
      quiet: true,
    }),
  });
}

/** "“Fen Edge Group” and “Fen-Edge Group” (rows 2 and 4)". */
function words({ names, lines }: Spelt): Html {
  const quoted = names.map((name) => `“${name}”`);
  return html`${quoted.slice(0, -1).join(', ')}${quoted.length > 1 ? ' and ' : ''}${quoted.at(-1)} (${lineWords(lines)})`;
}
