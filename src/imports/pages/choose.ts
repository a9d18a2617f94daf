import { countOf, formatCount } from '../../kit/count.ts';
import { formatMoment } from '../../kit/dates.ts';
import { form, type FormState, drawFields, problems, type Fields } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { progress } from '../../kit/parts/figures.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Run } from '../run-store.ts';
import type { Sample } from '../samples.ts';
import { type At, crumbs, way } from './way.ts';

export interface ChooseProps {
  readonly council: string;
  readonly hidden: HiddenFields;
  readonly fields: Fields;
  readonly state: FormState;
  readonly samples: readonly Sample[];
}

/** Step 1: the officer's own file, or one of the real registers that come along. */
export function choosePage(props: ChooseProps): Page {
  const { council, hidden, fields, state } = props;
  const upload = form({
    action: links.newImport(council),
    hidden: { ...hidden },
    files: true,
    main: drawFields(fields, state),
    submit: 'Read the file',
    beside: html`<a class="govuk-link" href="${links.imports(council)}">Cancel</a>`,
  });
  return page({
    title: 'Import a spreadsheet',
    section: 'import',
    breadcrumbs: crumbs(council, 'Import a spreadsheet'),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${way(1, null)}${problems(state)}${pageTitle({
      title: 'Import a spreadsheet',
      lead: 'Bring in the register that you keep today, as it is. Nothing changes until you have seen what would happen.',
    })}<p class="govuk-body">The headings may stand anywhere near the top, with titles above and notes below. Columns are recognised, and you can send each elsewhere. Next year, import the new edition of the same file: only what is different changes.</p>${upload}${samplesPart(props)}`,
  });
}

function samplesPart({ council, hidden, samples }: ChooseProps): Html {
  const rows = samples.map((sample) => ({
    cells: [
      html`${sample.title}`,
      sample.becomes,
      sample.source,
      html`<form method="post" action="${links.importSample(council)}"><input type="hidden" name="_csrf" value="${hidden._csrf}"><input type="hidden" name="_key" value="${hidden._key}">${button({ text: html`Try it<span class="govuk-visually-hidden"> with ${sample.title}</span>`, name: 'sample', value: sample.id, classes: 'govuk-button--secondary govuk-!-margin-bottom-0', preventDoubleClick: true })}</form>`,
    ],
  }));
  return section({
    heading: 'Or try it with a real register',
    id: 'samples',
    main: html`<p class="govuk-body">Public lists of names, without ratings or costs. You see what would happen before anything does, and can undo it in one step.</p>${stackedTable(
      {
        caption: 'Real registers to try',
        columns: [
          { text: 'Register' },
          { text: 'What it becomes' },
          { text: 'Source' },
          { text: 'Try it', short: '' },
        ],
        rows,
      },
    )}`,
  });
}

/** While a long file is read. The page asks for itself again. */
export function readingPage(at: At, run: Run): Page {
  const { rowsRead: rows, rowsExpected } = run;
  const words =
    rowsExpected === null
      ? `Reading row ${formatCount(rows)}`
      : `Reading row ${formatCount(Math.min(rows, rowsExpected))} of ${formatCount(rowsExpected)}`;
  return page({
    title: `Reading ${run.fileName}`,
    section: 'import',
    breadcrumbs: crumbs(at.council, 'Import a spreadsheet'),
    main: html`${way(1, at)}${pageTitle({ title: `Reading ${run.fileName}`, lead: 'This page shows how far it has come. You can leave it and come back.' })}${progress({ words, done: rows, total: rowsExpected ?? 0, href: links.importRun(at.council, at.runId) })}`,
  });
}

/** The file cannot be read, or not as it is; the register is as it was. */
export function refusedPage(at: At, run: Run, sentence: string, again?: Html): Page {
  return page({
    title: `${run.fileName} cannot be brought in`,
    section: 'import',
    breadcrumbs: crumbs(at.council, 'Import a spreadsheet'),
    main: html`${way(1, at)}${pageTitle({ title: `${run.fileName} cannot be brought in` })}<p class="govuk-body">${sentence}</p><p class="govuk-body">Nothing in the register has changed.</p>${again ?? button({ text: 'Choose another file', href: links.newImport(at.council) })}`,
  });
}

const states: Readonly<Record<Run['state'], string>> = {
  reading: 'Being read',
  refused: 'Could not be read',
  read: 'Not imported yet',
  imported: 'Imported',
  undone: 'Imported, then undone',
};

function did({ outcome }: Run): string {
  if (outcome === null) return '';
  const { added, changed, undone } = outcome;
  const done = `${countOf(added, 'entry', 'entries')} added, ${formatCount(changed)} changed`;
  if (undone === undefined) return done;
  const kept =
    undone.kept === 0
      ? ''
      : `, ${formatCount(undone.kept)} kept, as somebody had changed ${undone.kept === 1 ? 'it' : 'them'}`;
  return `${done}; then ${formatCount(undone.out)} taken out, ${formatCount(undone.back)} put back${kept}`;
}

/** What was brought in before, newest first. */
export function runsPage(council: string, runs: readonly Run[]): Page {
  const begin = button({ text: 'Import a spreadsheet', href: links.newImport(council) });
  const rows = runs.map((run) => ({
    cells: [
      html`<a class="govuk-link" href="${links.importRun(council, run.id)}">${run.fileName}</a>`,
      formatMoment(run.importedAt ?? run.startedAt),
      run.by ?? 'The command line',
      states[run.state],
      did(run),
    ],
  }));
  const table =
    runs.length === 0
      ? html`<p class="govuk-body">Nothing has been imported yet. Bring in the spreadsheet that you keep today: you see what would happen before anything changes.</p>`
      : stackedTable({
          caption: 'Imports, newest first',
          columns: [
            { text: 'File' },
            { text: 'When' },
            { text: 'Who' },
            { text: 'State' },
            { text: 'What it did' },
          ],
          rows,
        });
  return page({
    title: 'Imports',
    section: 'import',
    main: html`${pageTitle({ title: 'Imports', actions: begin })}${table}${nothing}`,
  });
}
