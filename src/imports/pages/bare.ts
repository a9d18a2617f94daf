import { countOf } from '../../kit/count.ts';
import { form } from '../../kit/form.ts';
import { hiddenInput } from '../../kit/form/field.ts';
import { checkboxes } from '../../kit/govuk/checkboxes.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import type { HiddenFields } from '../../route.ts';
import { bareEntries } from '../bare.ts';
import type { DryRun } from '../dry-run.ts';
import { type At, lineWords } from './way.ts';

const most = 100;

/** Rows that may be headings between the entries: which of them are can be said here. */
export function barePart(at: At, hidden: HiddenFields, { prepared, comparison }: DryRun): Html {
  const added = new Set(comparison.added);
  const all = [...prepared.bareOut, ...bareEntries(prepared.joined).filter((entry) => added.has(entry))];
  if (all.length === 0) return nothing;
  const out = new Set(prepared.bareOut);
  const unseen = all.slice(most).filter((entry) => out.has(entry));
  return section({
    heading: `${countOf(all.length, 'row has', 'rows have')} a name and nothing else`,
    id: 'bare',
    main: form({
      action: links.importStep(at.council, at.runId, 'match'),
      hidden: { ...hidden, again: 'bare' },
      main: html`${checkboxes({
        name: 'bare',
        classes: 'govuk-checkboxes--small',
        fieldset: {
          legend: { text: 'Each becomes an entry. Tick those that are headings and are to be left out.' },
        },
        items: all.slice(0, most).map((entry) => ({
          value: entry.key,
          text: `${entry.name} (${lineWords(entry.lines)})`,
          checked: out.has(entry),
        })),
      })}${unseen.map(({ key }) => hiddenInput('bare', key))}`,
      submit: 'Leave out those ticked',
      quiet: true,
    }),
  });
}
