import { countOf, formatCount } from '../../kit/count.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { quoted } from '../../partnerships/laid-down.ts';
import type { HiddenFields } from '../../route.ts';
import type { DryRun } from '../dry-run.ts';
import { type Spelt, speltDifferently } from '../spellings.ts';
import { MOST_SHOWN, ticks } from './ticks.ts';
import { type At, lineWords } from './way.ts';

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
  const named = held.slice(0, MOST_SHOWN).map(words).join('; ');
  const rest = held.length - MOST_SHOWN;
  return html`<p class="govuk-body">The register has an entry of each, so these stay apart: ${named}${rest > 0 ? ` and ${formatCount(rest)} more` : ''}.</p>`;
}

/** Those that are kept apart come first. */
function openPart(at: At, hidden: HiddenFields, open: readonly Spelt[]): Html {
  return ticks(at, hidden, {
    name: 'apart',
    legend: 'Rows of these names join. Tick those that are entries of their own.',
    items: open.map((spelt) => ({ key: spelt.key, text: words(spelt), isTicked: spelt.isApart })),
    submit: 'Keep those ticked apart',
    unseenWords: (unseen) => `${countOf(unseen, 'more name is', 'more names are')} kept apart.`,
  });
}

/** "“Fen Edge Group” and “Fen-Edge Group” (rows 2 and 4)". */
function words({ names, lines }: Spelt): string {
  return `${quoted(names)} (${lineWords(lines)})`;
}
