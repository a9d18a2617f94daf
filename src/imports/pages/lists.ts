import { html, type Html, nothing } from '../../kit/html.ts';
import { quoted } from '../../partnerships/laid-down.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import { asTyped, notYetKnown } from '../../kit/parts/marks.ts';
import { paging } from '../../kit/parts/paging.ts';
import { type Row, stackedTable } from '../../kit/parts/table.ts';
import { countOf, formatCount } from '../../kit/count.ts';
import { links, withQuery } from '../../links.ts';
import { capital } from '../../policy/text.ts';
import { type Page, page } from '../../route.ts';
import type { ChangedEntry, Known } from '../compare.ts';
import { type DryRun, joinedEntries, leftOutLines } from '../dry-run.ts';
import { type ImportField, showValue } from '../field.ts';
import type { Entry } from '../join.ts';
import type { Problem } from '../rows.ts';
import { short } from './match.ts';
import { cellWords } from './problem-words.ts';
import { type At, crumbs, lineWords, way } from './way.ts';

export const LISTS = [
  'added',
  'changed',
  'same',
  'problems',
  'joined',
  'notInFile',
  'unclear',
  'leftOut',
] as const;
export type ListName = (typeof LISTS)[number];

interface Listed {
  readonly title: string;
  readonly count: number;
  table(from: number, to: number): Html;
}

const perPage = 100;

/** One of the lists behind the numbers of the check, a page at a time. */
export function listPage(at: At, name: ListName, dry: DryRun, asked: number): Page {
  const listed = lists[name](at, dry);
  const pages = Math.max(1, Math.ceil(listed.count / perPage));
  const number = Math.min(Math.max(1, asked), pages);
  const title = listed.title;
  return page({
    title,
    section: 'import',
    wide: true,
    breadcrumbs: crumbs(at.council, title),
    main: html`${way(3, at)}${pageTitle({ title })}${listed.count === 0 ? html`<p class="govuk-body">There are none.</p>` : listed.table((number - 1) * perPage, number * perPage)}${paging(
      {
        page: number,
        pages,
        address: (page) => withQuery(links.importList(at.council, at.runId, name), { page }),
      },
    )}<p class="govuk-body"><a class="govuk-link" href="${links.importStep(at.council, at.runId, 'check')}">Back to the check</a></p>`,
  });
}

const lists: Readonly<Record<ListName, (at: At, dry: DryRun) => Listed>> = {
  added: (_, { comparison }) => entryList(comparison.added, 'will be added'),
  joined: (_, dry) => entryList(joinedEntries(dry), 'made of several rows'),
  changed: ({ council }, dry) => ({
    title: `${countOf(dry.comparison.changed.length, 'entry', 'entries')} will change`,
    count: dry.comparison.changed.length,
    table: (from, to) =>
      changesTable(dry.comparison.changed.slice(from, to).flatMap((each) => changeRows(council, dry, each))),
  }),
  same: ({ council }, { comparison }) => ({
    title: `${countOf(comparison.same.length, 'entry', 'entries')} ${comparison.same.length === 1 ? 'stays as it is' : 'stay as they are'}`,
    count: comparison.same.length,
    table: (from, to) =>
      stackedTable({
        caption: 'Entries that stay as they are',
        columns: [{ text: 'Entry' }, { text: 'In the file' }],
        rows: comparison.same
          .slice(from, to)
          .map(({ entry, current }) => ({ cells: [recordLink(council, current), rowsOf(entry)] })),
      }),
  }),
  problems: (_, { problems }) => ({
    title: `${formatCount(problems.length)} ${cellWords(problems)}`,
    count: problems.length,
    table: (from, to) => problemsTable(problemRows(problems.slice(from, to))),
  }),
  notInFile: ({ council }, { comparison }) => ({
    title: `${countOf(comparison.notInFile.length, 'entry', 'entries')} not in the file`,
    count: comparison.notInFile.length,
    table: (from, to) =>
      stackedTable({
        caption: 'Entries of the register that are not in the file',
        columns: [{ text: 'Entry' }, { text: 'Reference' }],
        rows: comparison.notInFile
          .slice(from, to)
          .map((current) => ({ cells: [recordLink(council, current), current.reference] })),
      }),
  }),
  unclear: ({ council }, { comparison }) => ({
    title: `${countOf(comparison.unclear.length, 'entry', 'entries')} that cannot be told apart`,
    count: comparison.unclear.length,
    table: (from, to) =>
      stackedTable({
        caption: 'Entries of the file that fit several of the register',
        columns: [{ text: 'In the file' }, { text: 'Rows' }, { text: 'Fits' }],
        rows: comparison.unclear.slice(from, to).map(({ entry, fits }) => ({
          cells: [
            entry.name,
            lineWords(entry.lines),
            html`${fits.map((current, index) => html`${index === 0 ? '' : ', '}${recordLink(council, current)} (${current.reference})`)}`,
          ],
        })),
      }),
  }),
  leftOut: (_, dry) => {
    const lines = leftOutLines(dry);
    return {
      title: `${countOf(lines.length, 'line')} left out`,
      count: lines.length,
      table: (from, to) =>
        stackedTable({
          caption: 'Lines of the file that are not rows of its table',
          columns: [{ text: 'Where' }, { text: 'What it is' }, { text: 'What it says' }],
          rows: lines
            .slice(from, to)
            .map(({ line, what, text }) => ({ cells: [line, what, short(text, 600)] })),
        }),
    };
  },
};

function entryList(entries: readonly Entry[], says: string): Listed {
  return {
    title: `${countOf(entries.length, 'entry', 'entries')} ${says}`,
    count: entries.length,
    table: (from, to) =>
      stackedTable({
        caption: `Entries ${says}`,
        columns: [{ text: 'Entry' }, { text: 'From' }],
        rows: entries.slice(from, to).map((entry) => ({ cells: [entry.name, rowsOf(entry)] })),
      }),
  };
}

function rowsOf(entry: Entry): string {
  return capital(lineWords(entry.lines));
}

function recordLink(council: string, current: { readonly reference: string; readonly name: string }): Html {
  return html`<a class="govuk-link" href="${links.record(council, current.reference)}">${current.name}</a>`;
}

export function problemRows(problems: readonly Problem[]): readonly Row[] {
  return problems.map(({ line, column, heading, found, expected, action }) => ({
    cells: [
      `Row ${line}`,
      heading === `Column ${column}` ? heading : html`${heading}`,
      asTyped(short(found)),
      expected,
      action,
    ],
  }));
}

export function problemsTable(rows: readonly Row[]): Html {
  return stackedTable({
    caption: 'Cells that could not be read',
    columns: [
      { text: 'Where' },
      { text: 'Column' },
      { text: 'Found' },
      { text: 'Expected' },
      { text: 'What we will do' },
    ],
    rows,
  });
}

/** One row for each field that changes; the first of an entry names it. */
export function changeRows(council: string, dry: DryRun, changed: ChangedEntry): readonly Row[] {
  const fields = new Map(dry.prepared.fields.map((field) => [field.id, field]));
  const entry = recordLink(council, changed.current);
  const ordered = changed.changes.toSorted((a, b) => Number(b.now !== null) - Number(a.now !== null));
  const changes = ordered.map(({ fieldId, now, inFile }) => {
    const field = fields.get(fieldId);
    const after =
      field?.decides === undefined
        ? html`${known(field, inFile)}${fieldId === 'stage' ? cleared(dry, changed, inFile) : nothing}`
        : html`${known(field, inFile)}<span class="c-beneath">no answers behind it, kept as the file’s rating</span>`;
    return {
      cells: [entry, field?.label ?? fieldId, nowCell(field, now, changed.current.typed.get(fieldId)), after],
    };
  });
  const typed = changed.typed.map(({ fieldId, text }) => {
    const before = changed.current.typed.get(fieldId);
    return {
      cells: [
        entry,
        html`${fields.get(fieldId)?.label ?? fieldId}, as typed`,
        before === undefined ? 'Nothing' : typedWords(before),
        typedWords(text),
      ],
    };
  });
  return [...changes, ...typed];
}

/** What goes with a move from an ending. */
function cleared({ prepared, register }: DryRun, { current }: ChangedEntry, inFile: Known): Html {
  const row = register.get(current.id);
  const to = inFile.is === 'value' && typeof inFile.value === 'string' ? inFile.value : null;
  const names = row === undefined || to === null ? [] : prepared.clears(row, to);
  if (names.length === 0) return nothing;
  return html`<span class="c-beneath">${quoted(names)} ${names.length === 1 ? 'is' : 'are'} cleared, unless the file gives another</span>`;
}

/** What is held, and what was typed beside it or instead of it: those words go when the value comes. */
function nowCell(field: ImportField | undefined, now: Known | null, typed: string | undefined): Html {
  if (typed === undefined) return now === null ? notYetKnown() : known(field, now);
  const words = typedWords(typed);
  return now === null ? words : html`${known(field, now)}<span class="c-beneath">Typed as ${words}</span>`;
}

/** Each line comes from a row of its own. */
function typedWords(text: string): Html {
  return html`${text.split('\n').map((line, index) => html`${index === 0 ? '' : ', '}${asTyped(short(line))}`)}`;
}

function known(field: ImportField | undefined, what: Known): Html {
  if (what.is === 'none') return html`None`;
  return field === undefined ? nothing : html`${short(showValue(field, what.value), 300)}`;
}

export function changesTable(rows: readonly Row[]): Html {
  return stackedTable({
    caption: 'What changes',
    columns: [{ text: 'Entry' }, { text: 'What' }, { text: 'Now' }, { text: 'In the file' }],
    rows,
  });
}
