import { countOf, formatCount } from '../../kit/count.ts';
import { form } from '../../kit/form.ts';
import { radios } from '../../kit/govuk/radios.ts';
import { warningText } from '../../kit/govuk/warning-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { capital } from '../../policy/text.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Run } from '../run-store.ts';
import type { Beside } from '../undo-beside.ts';
import type { Touched, Undoing } from '../undo-store.ts';
import { type At, crumbs } from './way.ts';

/** Entries that are named; what is beside the import is asked of these alone. */
export const MOST_NAMED = 200;
/** Of each entry. */
const mostRows = 5;

/** What undoing would do, and what of it somebody has changed since. */
export function undoPage(at: At, run: Run, hidden: HiddenFields, undoing: Undoing, beside: Beside): Page {
  const { added, touched } = undoing;
  const title = `Undo ${run.fileName}`;
  return page({
    title,
    section: 'import',
    breadcrumbs: crumbs(at.council, title),
    main: html`${pageTitle({
      title,
      lead: `${undoes(undoing)} It happens in one step, and the record of changes keeps what was there.`,
    })}${form({
      action: links.importStep(at.council, at.runId, 'undo'),
      hidden: { ...hidden },
      main: html`${touchedPart(at, touched, beside)}${added.length === 0 ? nothing : warningText({ text: 'Answers given for entries that are taken out go with them.' })}`,
      submit: 'Undo this import',
      beside: html`<a class="govuk-link" href="${links.importRun(at.council, at.runId)}">Cancel</a>`,
    })}`,
  });
}

function undoes({ added, changed }: Undoing): string {
  const out = `takes ${countOf(added.length, 'entry', 'entries')} out again`;
  const back = `puts ${countOf(changed.length, 'entry', 'entries')} back as ${changed.length === 1 ? 'it was' : 'they were'}`;
  const parts = [...(added.length > 0 ? [out] : []), ...(changed.length > 0 ? [back] : [])];
  if (parts.length === 0) return 'Everything that this import did has been changed since.';
  return `${capital(parts.join(' and '))}.`;
}

function touchedPart(at: At, touched: readonly Touched[], beside: Beside): Html {
  if (touched.length === 0) return nothing;
  const table = stackedTable({
    caption: 'Entries that somebody has changed since',
    columns: [
      { text: 'Entry' },
      { text: 'By this import' },
      { text: 'Changed since by' },
      { text: 'If it is undone as well' },
    ],
    rows: touched.slice(0, MOST_NAMED).map((entry) => ({
      cells: [
        html`<a class="govuk-link" href="${links.record(at.council, entry.reference)}">${entry.name}</a>`,
        entry.isNew ? 'Added' : 'Changed',
        entry.by,
        besideWords(entry, beside.words.get(entry.id) ?? []),
      ],
    })),
  });
  return section({
    heading: `${countOf(touched.length, 'entry', 'entries')} changed since`,
    main: html`${table}${touched.length > MOST_NAMED ? html`<p class="govuk-body">And ${formatCount(touched.length - MOST_NAMED)} more.</p>` : nothing}${stayingPart(beside.staying)}${radios(
      {
        name: 'touched',
        fieldset: { legend: { text: 'What happens to these?', classes: 'govuk-fieldset__legend--s' } },
        items: [
          { value: 'keep', text: 'Keep them as they are now', checked: true },
          {
            value: 'undo',
            text: 'Undo them as well',
            hint: 'Those that were added are taken out. In those that were changed, what still says what the file said is put back.',
          },
        ],
      },
    )}`,
  });
}

function besideWords({ isNew, isJoined }: Touched, words: readonly string[]): string {
  if (isNew && isJoined) return 'Stays, as another entry was joined with it';
  if (words.length === 0) return isNew ? 'Taken out' : 'Put back';
  const more = words.length > mostRows ? `; and ${formatCount(words.length - mostRows)} more` : '';
  return `${isNew ? 'Goes with it' : 'Stays'}: ${words.slice(0, mostRows).join('; ')}${more}`;
}

function stayingPart(staying: number): Html {
  if (staying === 0) return nothing;
  const words =
    staying === 1
      ? '1 row that it added was changed since. It stays'
      : `${formatCount(staying)} rows that it added were changed since. They stay`;
  return html`<p class="govuk-body">${words}, whatever you choose.</p>`;
}
