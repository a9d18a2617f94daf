import { countOf, formatCount } from '../../kit/count.ts';
import { form } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { details } from '../../kit/govuk/details.ts';
import { summaryList } from '../../kit/govuk/summary-list.ts';
import { warningText } from '../../kit/govuk/warning-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { tiles } from '../../kit/parts/figures.ts';
import { pageTitle, resultBox, section } from '../../kit/parts/layout.ts';
import { asTyped, beneath } from '../../kit/parts/marks.ts';
import { type Row, stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { capital } from '../../policy/text.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { type DryRun, joinedEntries, leftOutLines, namelessLines, nothingToChange } from '../dry-run.ts';
import type { ChangedEntry } from '../compare.ts';
import type { Entry } from '../join.ts';
import type { RecognisedColumn } from '../recognise.ts';
import type { Run } from '../run-store.ts';
import { toBring } from './brought.ts';
import { apartPart } from './apart.ts';
import { barePart } from './bare.ts';
import { becomes, unclearWords } from './unclear.ts';
import { likenessPart, newNamesPart } from './likeness.ts';
import { changeRows, changesTable, problemRows, problemsTable } from './lists.ts';
import { sheetWords, short } from './match.ts';
import { cellWords } from './problem-words.ts';
import { type At, crumbs, lineWords, way } from './way.ts';

export interface CheckProps {
  readonly at: At;
  readonly run: Run;
  readonly hidden: HiddenFields;
  readonly dry: DryRun;
  readonly likenesses: Parameters<typeof likenessPart>[1];
  readonly newNames: Parameters<typeof newNamesPart>[1];
  /** The register has changed since the officer last looked, so nothing was imported. */
  readonly moved?: boolean;
}

/** How much of each list the page itself shows. */
const [shown, shownColumns] = [6, 12];

/** Step 3: what would happen, before anything does. */
export function checkPage(props: CheckProps): Page {
  const { at, run, dry } = props;
  const { prepared, comparison } = dry;
  const title = nothingToChange(dry) ? 'Nothing to change' : becomes(dry);
  return page({
    title,
    section: 'import',
    wide: true,
    breadcrumbs: crumbs(at.council, 'Import a spreadsheet'),
    ...(props.moved === true ? { status: 409 } : {}),
    main: html`${way(3, at)}${props.moved === true ? warningText({ text: 'The register changed while you were looking, so nothing was imported. This is what would happen now.' }) : nothing}${pageTitle(
      {
        title,
        lead: nothingToChange(dry)
          ? `All that the file says of its ${countOf(comparison.same.length, 'entry', 'entries')} is in the register already.`
          : undefined,
        beneath: html`<strong>${run.fileName}</strong>${sheetWords(prepared.sheet)}. Nothing has changed yet.`,
        actions: nothingToChange(dry)
          ? undefined
          : button({ text: 'Go to confirm', href: '#confirm', classes: 'govuk-button--secondary' }),
      },
    )}${numbers(props)}${answers(props)}${apartPart(at, props.hidden, dry)}${likenessPart(at, props.likenesses)}${newNamesPart(at, props.newNames)}${barePart(at, props.hidden, dry)}${unread(props)}${changing(props)}${matching(props)}${confirm(props)}`,
  });
}

function list(at: At, name: string): string {
  return links.importList(at.council, at.runId, name);
}

function numbers({ at, dry }: CheckProps): Html {
  const { comparison, problems } = dry;
  const rows = new Set(problems.map((problem) => problem.line)).size;
  const tile = (number: number, text: string, name: string) =>
    number === 0 ? { number, text } : { number, text, href: list(at, name) };
  return tiles([
    tile(comparison.added.length, 'will be added', 'added'),
    tile(comparison.changed.length, 'will change', 'changed'),
    tile(
      comparison.same.length,
      comparison.same.length === 1 ? 'stays as it is' : 'stay as they are',
      'same',
    ),
    ...(comparison.unclear.length === 0
      ? []
      : [tile(comparison.unclear.length, 'cannot be told apart', 'unclear')]),
    {
      ...tile(problems.length, cellWords(problems), 'problems'),
      ...(rows === 0 ? {} : { beneath: `in ${countOf(rows, 'row')}; kept as typed` }),
    },
  ]);
}

/** The questions that officers ask: which rows joined, what is new, what the file lacks, what was left out. */
function answers(props: CheckProps): Html {
  const rows = [joinedRow(props), addedRow(props), absentRow(props), unclearRow(props), leftOutRow(props)];
  return summaryList({ rows: rows.flatMap((row) => (row === null ? [] : [row])) });
}

type Answer = { readonly key: { readonly text: string }; readonly value: { readonly text: Html } } | null;

function answer(key: string, text: Html): Answer {
  return { key: { text: key }, value: { text } };
}

function joinedRow({ at, dry }: CheckProps): Answer {
  const joined = joinedEntries(dry);
  if (joined.length === 0)
    return answer(
      'Rows joined',
      html`None: each row${namelessLines(dry).size === 0 ? '' : ' with a name'} is an entry of its own.`,
    );
  const rows = joined.reduce((sum, entry) => sum + entry.lines.length, 0);
  const key =
    dry.prepared.fields.find((field) => field.id === dry.prepared.recognised.key)?.label.toLowerCase() ??
    'name';
  const some = joined
    .slice(0, 3)
    .map((entry, index) => html`${index === 0 ? '' : ', '}${spelt(entry)} (${lineWords(entry.lines)})`);
  const more =
    joined.length > 3
      ? html` <a class="govuk-link" href="${list(at, 'joined')}">and ${formatCount(joined.length - 3)} more</a>`
      : nothing;
  return answer(
    'Rows joined',
    html`${formatCount(rows)} rows share a ${key} with another row and become ${countOf(joined.length, 'entry', 'entries')}: ${some}${more}.`,
  );
}

function spelt({ name, spellings }: Entry): string {
  const others = spellings.filter((each) => each !== name).map((each) => `“${each}”`);
  return others.length === 0 ? name : `${name}, also written ${others.join(', ')}`;
}

function addedRow({ at, dry }: CheckProps): Answer {
  const { added } = dry.comparison;
  if (added.length === 0) return answer('New entries', html`None.`);
  const some = added.slice(0, 3).map((entry, index) => html`${index === 0 ? '' : ', '}${entry.name}`);
  const more =
    added.length > 3
      ? html` <a class="govuk-link" href="${list(at, 'added')}">and ${formatCount(added.length - 3)} more</a>`
      : nothing;
  return answer(
    'New entries',
    html`${some}${more}. What each is stays not yet known until its questions are answered, unless the file says so.`,
  );
}

function absentRow({ at, dry }: CheckProps): Answer {
  const { notInFile } = dry.comparison;
  if (dry.register.size === 0) return null;
  if (notInFile.length === 0)
    return answer('Not in the file', html`Every entry of the register is in the file.`);
  const [one] = [notInFile.length === 1];
  return answer(
    'Not in the file',
    html`<a class="govuk-link" href="${list(at, 'notInFile')}">${countOf(notInFile.length, 'entry', 'entries')}</a> in the register ${one ? 'is' : 'are'} not in this file. ${one ? 'It stays as it is' : 'They stay as they are'}; nothing is removed by an import.`,
  );
}

function unclearRow({ at, dry }: CheckProps): Answer {
  const { unclear } = dry.comparison;
  if (unclear.length === 0) return null;
  return answer(
    'Cannot be told apart',
    html`${unclear.slice(0, 3).map((each) => html`${unclearWords(at.council, each)}. `)}${unclear.length > 3 ? html`<a class="govuk-link" href="${list(at, 'unclear')}">And ${formatCount(unclear.length - 3)} more</a>. ` : nothing}${unclear.length === 1 ? 'It is' : 'They are'} left out: choosing one would be a guess. Join the duplicates, or give the file a column with the reference${unclear.some(({ entry }) => entry.spellings.length > 0) ? ', or keep its spellings apart below' : ''}.`,
  );
}

function leftOutRow({ at, dry }: CheckProps): Answer {
  const lines = leftOutLines(dry);
  if (lines.length === 0) return answer('Left out', html`Nothing: every line is a row of the table.`);
  const byKind = Map.groupBy(lines, (line) => line.what);
  const words = Array.from(
    byKind,
    ([what, each]) => `${what} (${lineWords(each.map(({ line }) => line)).replace(/^rows? /, '')})`,
  );
  const some = words.length > 6 ? [...words.slice(0, 6), `and ${words.length - 6} more`] : words;
  return answer(
    'Left out',
    html`${some.join(', ')}. <a class="govuk-link" href="${list(at, 'leftOut')}">See them</a>`,
  );
}

function unread({ at, dry }: CheckProps): Html {
  const { problems } = dry;
  if (problems.length === 0) return nothing;
  const rest = problems.length - shown;
  return section({
    heading: `${formatCount(problems.length)} ${cellWords(problems)}`,
    id: 'problems',
    action: {
      text: 'Download',
      about: 'these cells as a list',
      href: links.importStep(at.council, at.runId, 'problems.csv'),
    },
    main: html`${problemsTable(problemRows(problems.slice(0, shown)))}<p class="govuk-body">${rest > 0 ? html`<a class="govuk-link" href="${list(at, 'problems')}">See the other ${formatCount(rest)}</a>. ` : nothing}What is kept as typed is shown on each entry, so nothing has to be put right first.</p>`,
  });
}

function changing({ at, dry }: CheckProps): Html {
  const { changed } = dry.comparison;
  if (changed.length === 0) return nothing;
  // What is said now and would be said otherwise is what an officer wants to see before all else.
  const rows = changed
    .toSorted((a, b) => replaced(b) - replaced(a))
    .slice(0, shown)
    .flatMap((each) => someRows(at, changeRows(at.council, dry, each)));
  return section({
    heading: `${countOf(changed.length, 'entry', 'entries')} will change`,
    id: 'changes',
    action: {
      text: changed.length === 1 ? 'See everything that changes' : 'See everything that changes in them',
      href: list(at, 'changed'),
    },
    main: changesTable(rows),
  });
}

const shownOfOne = 4;

/** The first changes of an entry, and how many more there are: a fifth is shown rather than counted. */
function someRows(at: At, rows: readonly Row[]): readonly Row[] {
  if (rows.length <= shownOfOne + 1) return rows;
  const more = html`<a class="govuk-link" href="${list(at, 'changed')}">and ${formatCount(rows.length - shownOfOne)} more changes to it</a>`;
  return [...rows.slice(0, shownOfOne), { cells: [rows[0]?.cells[0] ?? '', more, '', ''] }];
}

function replaced({ changes }: ChangedEntry): number {
  return changes.some((change) => change.now !== null) ? 1 : 0;
}

function matching({ at, dry }: CheckProps): Html {
  const { recognised, leftOut } = dry.prepared;
  const filled = recognised.columns.filter((column) => column.firstValue !== '');
  const empty = recognised.columns.filter((column) => column.firstValue === '');
  const first = filled.slice(0, shownColumns);
  const rest = [...filled.slice(shownColumns), ...empty];
  return section({
    heading: `${countOf(recognised.columns.length, 'column')}, and where each goes`,
    id: 'match',
    action: {
      text: 'Match again',
      about: 'the columns',
      href: links.importStep(at.council, at.runId, 'match'),
    },
    main: html`${columnTable(first, leftOut)}${rest.length === 0 ? nothing : details({ summaryText: `Show ${countOf(rest.length, 'more column', 'more columns')}`, text: columnTable(rest, leftOut) })}<p class="govuk-body">The match is remembered for next year.</p>`,
  });
}

function columnTable(columns: readonly RecognisedColumn[], leftOut: ReadonlySet<number>): Html {
  return stackedTable({
    caption: 'Columns of the file and where they go',
    columns: [
      { text: 'Column in the file' },
      { text: 'First value' },
      { text: 'Goes to' },
      { text: 'Read as' },
    ],
    rows: columns.map((column) => ({
      cells: [
        column.heading,
        column.firstValue === '' ? 'No value' : asTyped(short(column.firstValue)),
        leftOut.has(column.column)
          ? 'Left out'
          : column.field.own === true
            ? beneath(column.field.label, 'A field of your own')
            : column.field.label,
        leftOut.has(column.column) ? 'Not brought in' : column.readAs,
      ],
    })),
  });
}

function confirm({ at, hidden, dry }: CheckProps): Html {
  const { added, changed } = dry.comparison;
  if (nothingToChange(dry))
    return html`<div class="govuk-button-group">${button({ text: 'Go to the register', href: links.register(at.council) })}<a class="govuk-link" href="${links.importStep(at.council, at.runId, 'match')}">Change the match</a></div>`;
  const does = toBring({ added: added.length, changed: changed.length });
  const before = dry.register.size;
  const means = [
    ...(added.length > 0 ? [`adds ${formatCount(added.length)}`] : []),
    ...(changed.length > 0 ? [`changes ${formatCount(changed.length)}`] : []),
    ...(dry.comparison.same.length > 0 ? ['leaves the rest'] : []),
  ]
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1');
  return resultBox(
    html`<h2 class="govuk-heading-m" id="confirm">${does}</h2><p class="govuk-body">${capital(means)}: the register ${added.length === 0 ? `keeps its ${countOf(before, 'entry', 'entries')}` : `goes from ${countOf(before, 'entry', 'entries')} to ${formatCount(before + added.length)}`}. It happens in one step, under your name, and can be undone in one step.</p>${form(
      {
        action: links.importStep(at.council, at.runId, 'import'),
        hidden: { ...hidden, seen: dry.digest },
        main: html`<div class="govuk-button-group">${button({ text: does, preventDoubleClick: true })}${button({ text: 'Change the match', href: links.importStep(at.council, at.runId, 'match'), classes: 'govuk-button--secondary' })}<a class="govuk-link" href="${links.imports(at.council)}">Cancel</a></div>`,
      },
    )}`,
  );
}
