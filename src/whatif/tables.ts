import { formatCount } from '../kit/count.ts';
import { html, type Html, nothing } from '../kit/html.ts';
import { section } from '../kit/parts/layout.ts';
import { clause, notYetKnown } from '../kit/parts/marks.ts';
import { paging } from '../kit/parts/paging.ts';
import { type Cell, type Row, stackedTable } from '../kit/parts/table.ts';
import { links, withQuery } from '../links.ts';
import type { Answer } from './answer.ts';
import { type Trial, trialQuery } from './form.ts';
import type { Line, Question } from './line.ts';
import { type Deciders, decisionWords, moveId, moveWords } from './words.ts';

/** Lines of one page of a list, and of it on the page of the whole answer. */
export const linesOnPage = 50;
/** Of one entry; its own page has all of them. */
const mostReasons = 4;

/** Entries that would move in the same way, or of whom it cannot be told. */
export interface LineList {
  readonly id: string;
  readonly heading: string;
  /** What heads the column of reasons. */
  readonly why: string;
  readonly lines: readonly Line[];
}

export interface TableProps {
  readonly council: string;
  readonly trial: Trial;
  readonly question: Question;
  readonly deciders: Deciders;
}

/** Every list of an answer, in the order in which the answer names them. */
export function listsOf({ moves, cannotTell }: Answer): readonly LineList[] {
  const moved = moves.map((move): LineList => ({
    id: moveId(moves, move),
    heading: `${move.set}: ${moveWords(move)} (${formatCount(move.lines.length)})`,
    why: 'Because of',
    lines: move.lines,
  }));
  if (cannotTell.length === 0) return moved;
  const heading = `We cannot tell (${formatCount(cannotTell.length)})`;
  return [...moved, { id: 'cannot-tell', heading, why: 'Not yet known', lines: cannotTell }];
}

/** The first of a list, and where the rest is. */
export function beginningOf(props: TableProps, list: LineList): Html {
  const rest =
    list.lines.length <= linesOnPage
      ? nothing
      : html`<p class="govuk-body">These are the first ${formatCount(linesOnPage)}. <a class="govuk-link" href="${listAddress(props, list.id)}">All ${formatCount(list.lines.length)}<span class="govuk-visually-hidden">: ${list.heading}</span></a></p>`;
  return section({
    heading: list.heading,
    id: list.id,
    level: 3,
    main: html`${tableOf(props, list, list.lines.slice(0, linesOnPage))}${rest}`,
  });
}

/** One page of a list by itself. A page that is not there is the nearest that is. */
export function pageOf(props: TableProps, list: LineList, asked: number): Html {
  const pages = Math.max(1, Math.ceil(list.lines.length / linesOnPage));
  const page = Math.min(Math.max(1, asked), pages);
  const lines = list.lines.slice((page - 1) * linesOnPage, page * linesOnPage);
  return html`${tableOf(props, list, lines)}${paging({
    page,
    pages,
    address: (number) => listAddress(props, list.id, number),
  })}`;
}

function listAddress({ council, trial }: TableProps, list: string, page = 1): string {
  return withQuery(links.whatIf(council), {
    ...trialQuery(trial),
    list,
    page: page === 1 ? undefined : String(page),
  });
}

function tableOf(props: TableProps, list: LineList, lines: readonly Line[]): Html {
  const { tried } = props.question;
  const hasSpread = list.lines.some(({ spread }) => spread !== null);
  return stackedTable({
    caption: list.heading,
    columns: [
      { text: 'Name' },
      { text: 'Now' },
      ...(tried === null ? [{ text: 'Then' }] : [{ text: 'What it has' }]),
      ...(hasSpread ? [{ text: 'All its criteria' }] : []),
      { text: list.why },
      { text: 'Risk' },
      { text: 'Value' },
      { text: 'Lead officer' },
      { text: 'Decision' },
    ],
    rows: lines.map((line) => rowOf(props, line, hasSpread)),
  });
}

function rowOf({ council, deciders }: TableProps, line: Line, hasSpread: boolean): Row {
  return {
    cells: [
      html`<a class="govuk-link" href="${links.record(council, line.reference)}">${line.name}</a> ${line.reference}`,
      line.criterion === null ? line.from : `${line.criterion}: ${line.from}`,
      line.has ?? line.to,
      ...(hasSpread ? [spreadCell(line)] : []),
      becauseCell(line),
      ...line.ratings.map((rating) => rating ?? notYetKnown()),
      line.lead ?? notYetKnown(),
      decisionWords(line, deciders),
    ],
  };
}

function spreadCell({ spread }: Line): Cell {
  if (spread === null) return '';
  if (spread.before === spread.after) return spread.before;
  return html`${spread.before}<span class="c-beneath">then ${spread.after}</span>`;
}

function becauseCell(line: Line): Cell {
  if (line.because.length === 0) return 'The rule changed, not the partnership';
  const left = line.because.length - mostReasons;
  return html`<ul class="govuk-list c-small-list">${line.because
    .slice(0, mostReasons)
    .map(
      ({ text, clause: cited }) =>
        html`<li>${text}${cited === undefined ? nothing : html` ${clause(cited)}`}</li>`,
    )}${left > 0 ? html`<li>and ${formatCount(left)} more</li>` : nothing}</ul>`;
}
