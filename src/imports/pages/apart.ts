import { countOf, formatCount } from '../../kit/count.ts';
import { form } from '../../kit/form.ts';
import { hiddenInput } from '../../kit/form/field.ts';
import { checkboxes } from '../../kit/govuk/checkboxes.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import type { HiddenFields } from '../../route.ts';
import type { DryRun } from '../dry-run.ts';
import { type Spelt, speltDifferently } from '../spellings.ts';
import { type At, lineWords } from './way.ts';

const most = 100;

/** Names that rows spell differently: which of them are two entries can be said here, but for those that the register has. */
export function apartPart(at: At, hidden: HiddenFields, { prepared, apart }: DryRun): Html {
  const all = speltDifferently(prepared.joined);
  if (all.length === 0) return nothing;
  const open = all.filter(({ key }) => !apart.has(key));
  return section({
    heading: 'Names that are spelt differently',
    id: 'spellings',
    main: html`${heldPart(all.filter(({ key }) => apart.has(key)))}${open.length === 0 ? nothing : openPart(at, hidden, open)}`,
  });
}

function heldPart(held: readonly Spelt[]): Html {
  if (held.length === 0) return nothing;
  const named = held.slice(0, most).map((spelt, index) => html`${index === 0 ? '' : '; '}${words(spelt)}`);
  const rest = held.length - named.length;
  return html`<p class="govuk-body">The register has an entry of each, so these stay apart: ${named}${rest > 0 ? ` and ${formatCount(rest)} more` : ''}.</p>`;
}

/** Those that are kept apart come first, and whichever of them are not shown stay apart. */
function openPart(at: At, hidden: HiddenFields, open: readonly Spelt[]): Html {
  const unseen = open.slice(most).filter(({ isApart }) => isApart);
  return form({
    action: links.importStep(at.council, at.runId, 'match'),
    hidden: { ...hidden, again: 'apart' },
    main: html`${checkboxes({
      name: 'apart',
      classes: 'govuk-checkboxes--small',
      fieldset: {
        legend: { text: 'Rows of these names join. Tick those that are entries of their own.' },
      },
      items: open.slice(0, most).map((spelt) => ({
        value: spelt.key,
        text: words(spelt),
        checked: spelt.isApart,
      })),
    })}${unseen.map(({ key }) => hiddenInput('apart', key))}${unseen.length === 0 ? nothing : html`<p class="govuk-body">${countOf(unseen.length, 'more name is', 'more names are')} kept apart.</p>`}`,
    submit: 'Keep those ticked apart',
    quiet: true,
  });
}

/** "“Fen Edge Group” and “Fen-Edge Group” (rows 2 and 4)". */
function words({ names, lines }: Spelt): Html {
  const quoted = names.map((name) => `“${name}”`);
  return html`${quoted.slice(0, -1).join(', ')}${quoted.length > 1 ? ' and ' : ''}${quoted.at(-1)} (${lineWords(lines)})`;
}
