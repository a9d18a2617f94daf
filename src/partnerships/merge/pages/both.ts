import { countOf } from '../../../kit/count.ts';
import { form } from '../../../kit/form.ts';
import { button } from '../../../kit/govuk/button.ts';
import { errorSummary } from '../../../kit/govuk/error-summary.ts';
import { html, type Html, nothing } from '../../../kit/html.ts';
import { section } from '../../../kit/parts/layout.ts';
import { stackedTable } from '../../../kit/parts/table.ts';
import { matchKey } from '../../../kit/reading.ts';
import { links, withQuery } from '../../../links.ts';
import { type HiddenFields, type Page, page } from '../../../route.ts';
import { showHeld } from '../../edit/pages/show.ts';
import type { TimelineWords } from '../../timeline.ts';
import type { Contests, KeptAnswer } from '../answers.ts';
import type { Choose, Compared } from '../fields.ts';
import type { Amounts } from '../money.ts';
import { type ListedRow, type ListName, LISTS } from '../../row-words.ts';
import type { Paired } from '../rows.ts';
import { mergeWay } from './choose.ts';

interface Named {
  readonly reference: number;
  readonly name: string;
  readonly version: number;
}

export interface BothProps {
  readonly council: string;
  readonly kept: Named;
  readonly other: Named;
  readonly compared: readonly Compared[];
  readonly paired: readonly Paired[];
  readonly contests: Contests;
  readonly amounts: Amounts;
  readonly words: TimelineWords;
  /** The words of a term of a list's row. */
  readonly termWords: (term: string) => string;
  readonly hidden: HiddenFields;
  readonly choose: Choose;
  readonly isTaken: (row: ListedRow) => boolean;
  /** Names of what was left unchosen when it was sent. */
  readonly unchosen: readonly string[];
}

/** Both entries side by side, a choice for each thing on which they differ, and what moves. */
export function bothPage(props: BothProps): Page {
  const { council, kept, other, unchosen } = props;
  const record = links.record(council, kept.reference);
  const swap = withQuery(links.merge(council, other.reference), { other: kept.reference });
  return page({
    title: `Join ${other.name} with ${kept.name}`,
    section: 'register',
    breadcrumbs: mergeWay(council, kept),
    ...(unchosen.length > 0 ? { status: 422 } : {}),
    main: html`${problems(props)}
      <h1 class="govuk-heading-l">Join entry ${other.reference} with entry ${kept.reference}</h1>
      <p class="govuk-body">Entry ${kept.reference}, ${kept.name}, is kept. Entry ${other.reference}, ${other.name}, closes, and its reference number leads to the one that is kept. <a class="govuk-link" href="${swap}">Keep entry ${other.reference} instead</a>.</p>
      <p class="govuk-body">${toChoose(props)}</p>
      ${form({
        hidden: { ...props.hidden, other: other.reference, seen: `${kept.version}.${other.version}` },
        main: html`${fields(props)}${contests(props)}${lists(props)}
          <p class="govuk-body">What is not taken over stays with entry ${other.reference}. Nothing is deleted, and the record of changes keeps both as they were.</p>
          <div class="govuk-button-group">${button({ text: 'Join them', preventDoubleClick: true })}<a class="govuk-link" href="${record}">Cancel</a></div>`,
      })}`,
  });
}

interface Line {
  readonly name: string;
  readonly label: string;
  readonly kept: Html | string;
  readonly other: Html | string;
  readonly mayBeBoth: boolean;
}

function disputes(props: BothProps): readonly Line[] {
  const { contests, words } = props;
  return [
    ...differing(props),
    ...contests.decisions.map(({ name, kept, other }) => ({
      name,
      label: `Decided: ${words.set(kept.set)}`,
      kept: words.outcome(kept.set, kept.outcome),
      other: words.outcome(other.set, other.outcome),
      mayBeBoth: false,
    })),
    ...contests.answers.map(({ name, kept, other }) => ({
      name,
      label: words.question(kept.question),
      kept: answerWords(words, kept),
      other: answerWords(words, other),
      mayBeBoth: false,
    })),
  ];
}

/** Fields and amounts on which they differ. */
function differing(props: BothProps): readonly Line[] {
  return [
    ...props.compared.filter(({ isDisputed }) => isDisputed).map(fieldLine),
    ...props.amounts.contests.map(({ name, kept, other }) => ({
      name,
      label: LISTS.contribution,
      kept: rowWords(props, kept),
      other: rowWords(props, other),
      mayBeBoth: true,
    })),
  ];
}

function fieldLine({ question, kept, other, mayBeBoth }: Compared): Line {
  return {
    name: question.name,
    label: question.label,
    kept: showHeld(question, kept),
    other: showHeld(question, other),
    mayBeBoth,
  };
}

function answerWords(words: TimelineWords, { question, value }: KeptAnswer): string {
  if (value.is === 'dontKnow') return 'Don’t know';
  if (value.is === 'notApplicable') return 'Not applicable';
  const given = value.value;
  if (typeof given === 'boolean') return given ? 'Yes' : 'No';
  const all = Array.isArray(given) ? given : [given];
  return all
    .map((each) => (typeof each === 'string' ? (words.option(question, each) ?? each) : JSON.stringify(each)))
    .join(', ');
}

function toChoose(props: BothProps): string {
  const many = disputes(props).length;
  if (many === 0) return 'They differ in nothing that needs a choice. Look through it, then join them.';
  return `They differ in ${countOf(many, 'thing')}: choose what to keep of each. What only one of them knows is kept.`;
}

function problems(props: BothProps): Html {
  if (props.unchosen.length === 0) return nothing;
  return errorSummary({
    titleText: 'There is a problem',
    errorList: disputes(props)
      .filter(({ name }) => props.unchosen.includes(name))
      .map(({ name, label }) => ({ text: `Choose what to keep: ${label}`, href: `#keep-${name}` })),
  });
}

function fields(props: BothProps): Html {
  const { compared } = props;
  const disputed = differing(props);
  const agreed = compared.filter(({ isDisputed }) => !isDisputed).map(fieldLine);
  return html`${disputed.length === 0 ? nothing : section({ heading: 'What differs', id: 'differs', main: choices(props, 'What differs', disputed) })}
    ${agreed.length === 0 ? nothing : section({ heading: 'What needs no choice', id: 'agreed', main: sideBySide(props, agreed) })}`;
}

function heads({ kept, other }: BothProps) {
  return [
    { text: 'Field' },
    { text: `${kept.reference} · ${kept.name}`, short: `Entry ${kept.reference}` },
    { text: `${other.reference} · ${other.name}`, short: `Entry ${other.reference}` },
  ];
}

function sideBySide(props: BothProps, lines: readonly Line[]): Html {
  return stackedTable({
    caption: 'What needs no choice',
    columns: heads(props),
    rows: lines.map(({ label, kept, other }) => ({ cells: [label, kept, other] })),
  });
}

function choices(props: BothProps, caption: string, lines: readonly Line[]): Html {
  const withBoth = lines.some(({ mayBeBoth }) => mayBeBoth);
  return stackedTable({
    caption,
    columns: [...heads(props), ...(withBoth ? [{ text: 'Or', short: '' }] : [])],
    rows: lines.map((line) => ({
      cells: [
        heading(props, line),
        choice(props, line, 'this', line.kept),
        choice(props, line, 'other', line.other),
        ...(withBoth ? [line.mayBeBoth ? choice(props, line, 'both', 'Both') : nothing] : []),
      ],
    })),
  });
}

function heading({ unchosen }: BothProps, { name, label }: Line): Html {
  const error = unchosen.includes(name)
    ? html`<span class="govuk-error-message govuk-!-font-size-16"><span class="govuk-visually-hidden">Error: </span>Choose what to keep</span>`
    : nothing;
  return html`<span id="label-${name}">${label}</span>${error}`;
}

function choice(
  { choose }: BothProps,
  { name }: Line,
  value: 'this' | 'other' | 'both',
  words: Html | string,
): Html {
  const id = value === 'this' ? `keep-${name}` : `keep-${name}-${value}`;
  const checked = choose(name) === value;
  return html`<div class="c-filter__choice"><input type="radio" class="c-tick" id="${id}" name="keep-${name}" value="${value}" aria-labelledby="label-${name} ${id}-words"${checked && html` checked`}><label for="${id}" id="${id}-words">${words}</label></div>`;
}

function contests(props: BothProps): Html {
  const names = new Set([...props.contests.answers, ...props.contests.decisions].map(({ name }) => name));
  const lines = disputes(props).filter(({ name }) => names.has(name));
  if (lines.length === 0) return nothing;
  return section({
    heading: 'Answers and decisions that differ',
    id: 'answers',
    main: choices(props, 'Answers and decisions that differ', lines),
  });
}

function lists(props: BothProps): Html {
  const shown = (Object.keys(LISTS) as ListName[]).filter((list) =>
    props.paired.some(({ row }) => row.list === list && !isDisputed(props, row)),
  );
  if (shown.length === 0) return nothing;
  return section({
    heading: `What entry ${props.other.reference} brings with it`,
    id: 'lists',
    main: html`${shown.map((list) => oneList(props, list))}`,
  });
}

function isDisputed({ amounts }: BothProps, { id }: ListedRow): boolean {
  return amounts.contests.some(({ other }) => other.id === id);
}

function oneList(props: BothProps, list: ListName): Html {
  const all = props.paired.filter(({ row }) => row.list === list && !isDisputed(props, row));
  const twins = all.filter(({ twin }) => twin !== null).length;
  const news = all.filter(({ twin }) => twin === null).map(({ row }) => row);
  const same =
    twins === 0 ? nothing : html`<p class="govuk-body">${countOf(twins, 'is', 'are')} in both already.</p>`;
  if (list === 'appointment')
    return html`<h3 class="govuk-heading-s">${LISTS[list]}</h3>${same}<ul class="govuk-list govuk-!-font-size-16">${news.map((row) => html`<li>${rowWords(props, row)}</li>`)}</ul>${news.length === 0 ? nothing : html`<p class="govuk-body">They go with their seats.</p>`}`;
  const boxes = news.map(
    (row) =>
      html`<div class="c-filter__choice"><input type="checkbox" class="c-tick" id="take-${row.id}" name="take" value="${row.id}"${props.isTaken(row) && html` checked`}><label for="take-${row.id}">${rowWords(props, row)}</label></div>`,
  );
  const doubt = news.some(({ id }) => props.amounts.doubted.has(id))
    ? html`<p class="govuk-hint">Entry ${props.kept.reference} has other amounts of the same year and kind. Tick only what is to be added to them.</p>`
    : nothing;
  return html`<fieldset class="govuk-fieldset govuk-form-group"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${LISTS[list]}</legend>${same}${doubt}${boxes}</fieldset>`;
}

function rowWords({ termWords }: BothProps, { terms, words }: ListedRow): string {
  // A seat is mostly called after what its holder is.
  const said = terms.map(termWords).filter((term) => matchKey(term) !== matchKey(words));
  return said.length === 0 ? words : `${said.join(', ')}: ${words}`;
}
