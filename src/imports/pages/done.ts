import { countOf, formatCount } from '../../kit/count.ts';
import { formatMoment } from '../../kit/dates.ts';
import { form } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { radios } from '../../kit/govuk/radios.ts';
import { warningText } from '../../kit/govuk/warning-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { tiles } from '../../kit/parts/figures.ts';
import { oneJob, pageTitle, section } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Outcome } from '../outcome.ts';
import type { Run } from '../run-store.ts';
import type { Undoing } from '../undo-store.ts';
import { type At, crumbs, way } from './way.ts';

/** Step 4: what was done, what comes next, and the way back. */
export function donePage(at: At, run: Run, may: { readonly undo: boolean; readonly sort: boolean }): Page {
  const { outcome } = run;
  if (outcome === null) return page({ title: run.fileName, section: 'import', main: nothing });
  const entries = outcome.added + outcome.changed;
  const title =
    run.state === 'undone'
      ? `${run.fileName} was undone${(outcome.undone?.kept ?? 0) > 0 ? ' in part' : ''}`
      : `${countOf(entries, 'entry', 'entries')} brought in`;
  const when = run.importedAt === null ? '' : `, ${formatMoment(run.importedAt)}`;
  return page({
    title,
    section: 'import',
    breadcrumbs: crumbs(at.council, run.fileName),
    main: html`${way(4, at)}${pageTitle({
      title,
      lead:
        run.state === 'undone'
          ? `${undoneWords(outcome)}${run.undoneAt === null ? '' : `, ${formatMoment(run.undoneAt)}`}.`
          : `The register went from ${countOf(outcome.before, 'entry', 'entries')} to ${formatCount(outcome.after)}.`,
      beneath: `${run.fileName}, by ${run.by ?? 'the command line'}${when}, under ${outcome.policy}.`,
    })}${run.state === 'undone' ? nothing : numbers(outcome)}${run.state === 'undone' ? button({ text: 'Import a spreadsheet', href: links.newImport(at.council) }) : next(at, may)}`,
  });
}

/** "2 entries were taken out, 1 was put back and 8 that somebody had changed since were kept as they are". */
function undoneWords({ undone }: Outcome): string {
  if (undone === undefined) return 'What it had changed was put back';
  const were = (count: number): string => (count === 1 ? 'was' : 'were');
  const { out, back, kept } = undone;
  const parts = [
    ...(out > 0 ? [`${countOf(out, 'entry', 'entries')} ${were(out)} taken out`] : []),
    ...(back > 0 ? [`${countOf(back, 'entry', 'entries')} ${were(back)} put back`] : []),
    ...(kept > 0
      ? [
          `${formatCount(kept)} that somebody had changed since ${were(kept)} kept as ${kept === 1 ? 'it is' : 'they are'}`,
        ]
      : []),
  ];
  return parts.length === 0
    ? 'Nothing of it was left to undo'
    : parts.join(', ').replace(/, ([^,]*)$/, ' and $1');
}

function numbers(outcome: NonNullable<Run['outcome']>): Html {
  return tiles([
    { number: outcome.added, text: 'added' },
    { number: outcome.changed, text: 'changed' },
    { number: outcome.same, text: outcome.same === 1 ? 'stayed as it was' : 'stayed as they were' },
    { number: outcome.problems, text: outcome.problems === 1 ? 'cell kept as typed' : 'cells kept as typed' },
  ]);
}

function next(at: At, may: { readonly undo: boolean; readonly sort: boolean }): Html {
  const sort = may.sort
    ? oneJob({
        strong: 'Next: say what they are.',
        text: 'One table where you answer for many entries at once, saved as you go.',
        action: button({ text: 'Sort many', href: links.sortMany(at.council) }),
        links: [{ text: 'See the register', href: links.register(at.council) }],
      })
    : html`<p class="govuk-body"><a class="govuk-link" href="${links.register(at.council)}">See the register</a></p>`;
  const undo = may.undo
    ? html`<p class="govuk-body">Was it the wrong file? <a class="govuk-link" href="${links.importStep(at.council, at.runId, 'undo')}">Undo this import</a></p>`
    : nothing;
  return html`${sort}${undo}`;
}

/** What undoing would do, and what of it somebody has changed since. */
export function undoPage(at: At, run: Run, hidden: HiddenFields, undoing: Undoing): Page {
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
      main: html`${touchedPart(at, touched)}${added.length === 0 ? nothing : warningText({ text: 'Answers given for entries that are taken out go with them.' })}`,
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
  const words = parts.join(' and ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function touchedPart(at: At, touched: Undoing['touched']): Html {
  if (touched.length === 0) return nothing;
  const table = stackedTable({
    caption: 'Entries that somebody has changed since',
    columns: [{ text: 'Entry' }, { text: 'By this import' }, { text: 'Changed since by' }],
    rows: touched.slice(0, 200).map(({ reference, name, isNew, by }) => ({
      cells: [
        html`<a class="govuk-link" href="${links.record(at.council, reference)}">${name}</a>`,
        isNew ? 'Added' : 'Changed',
        by,
      ],
    })),
  });
  return section({
    heading: `${countOf(touched.length, 'entry', 'entries')} changed since`,
    main: html`${table}${touched.length > 200 ? html`<p class="govuk-body">And ${formatCount(touched.length - 200)} more.</p>` : nothing}${radios(
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
