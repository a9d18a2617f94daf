import { countOf } from '../../kit/count.ts';
import { formatDate, londonDate } from '../../kit/dates.ts';
import { drawField, drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { details } from '../../kit/govuk/details.ts';
import { warningText } from '../../kit/govuk/warning-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section, sideBox } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import type { Policy } from '../../policy/policy.ts';
import { clauseWords, say } from '../../policy/text.ts';
import type { Asking } from '../../policy/instrument.ts';
import { nameIn } from '../../questions/whole/criteria.ts';
import { questionPart } from '../../questions/whole/page.ts';
import type { Sheet } from '../../questions/whole/sheet.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { yearWords } from '../opening-form.ts';
import { RECOMMENDATIONS, rulesNamed } from '../steps.ts';
import type { ReviewRow } from '../store.ts';
import { endFields } from './form.ts';
import type { Answering, AskedSet } from './open.ts';
import { type Line, moneyLines, type Part } from './parts.ts';

export interface AnswerProps {
  readonly council: string;
  readonly policy: Policy;
  readonly at: Answering;
  /** The review before this one. */
  readonly last: ReviewRow | null;
  readonly state: FormState;
  /** What is ticked. */
  readonly same: ReadonlySet<string>;
  readonly clashes: readonly string[];
  readonly seen: string;
  readonly hidden: HiddenFields;
}

/** The id of the box that says that something is still so. */
export function tickId(key: string): string {
  return `same-${key.replaceAll(/[^A-Za-z0-9]/g, '-')}`;
}

/** Everything that a lead officer confirms or changes, answers and recommends, on one page. */
export function answerPage(props: AnswerProps): Page {
  const { council, policy, at, state, clashes, hidden } = props;
  const { review, said, parts, sets } = at;
  const status = clashes.length > 0 ? 409 : state.errors.length > 0 ? 422 : null;
  return page({
    title: `Review: ${review.name}`,
    section: 'reviews',
    wide: true,
    breadcrumbs: [
      { text: 'Your reviews', href: links.yourReviews(council) },
      { text: review.name, href: links.record(council, review.reference) },
      { text: 'Review' },
    ],
    ...(status === null ? {} : { status }),
    main: html`${problems(state)}${clashes.map((text) => warningText({ text, iconFallbackText: 'Warning' }))}
      ${pageTitle({
        above: `Entry ${review.reference} · ${yearWords(review.year)} · answer by ${formatDate(review.due_on)}`,
        title: `Review: ${review.name}`,
        lead: 'Tick what is still so and change what is not. Then say what it did in the year and what you recommend.',
        beneath: rulesWords(policy, review),
      })}
      ${form({
        action: links.answerReview(council, review.reference, review.id),
        hidden: {
          ...hidden,
          version: review.version,
          entryVersion: said.entry.version,
          seen: props.seen,
        },
        main: html`${byReturnKey}${parts.map((part) => partSection(props, part))}${sets.map((set) => setSection(props, set))}${endSection(props)}${buttons(props)}`,
        isLong: true,
      })}`,
  });
}

/** What the return key does in a box of one line: it keeps, where the first button on the page would do something else. */
const byReturnKey = html`<button type="submit" class="govuk-visually-hidden" tabindex="-1" name="do" value="keep">Save and come back later</button>`;

function rulesWords(policy: Policy, { rules }: ReviewRow): string {
  const named = rulesNamed(policy, rules).map(
    ({ title, clause }) =>
      `${say(title, { terms: policy.terms })}${clause === undefined ? '' : ` (${clauseWords(clause)})`}`,
  );
  return named.length === 0 ? 'Reviews are not set by this policy: this one is ours.' : named.join('; ');
}

function partSection(props: AnswerProps, part: Part): Html {
  const known = part.lines.filter(({ stands }) => stands);
  const unknown = part.lines.filter(({ stands }) => !stands);
  const isWrong = unknown.some(({ question }) =>
    props.state.errors.some(({ field }) => field === question?.name),
  );
  const more =
    unknown.length === 0 || !props.at.mayChange
      ? nothing
      : details({
          summaryText: html`${countOf(unknown.length, 'thing')} not yet known<span class="govuk-visually-hidden">: ${part.title}</span>`,
          text: html`${unknown.map(({ question }) => (question === null ? nothing : drawField(props.at.fields, question.name, props.state)))}`,
          open: isWrong,
        });
  return section({
    heading: part.title,
    id: part.id,
    main: html`${known.length === 0 ? nothing : linesTable(props, part.title, known)}${more}`,
  });
}

function linesTable(props: AnswerProps, title: string, lines: readonly Line[]): Html {
  return stackedTable({
    caption: title,
    classes: 'c-review',
    columns: [{ text: 'What' }, { text: 'The register says' }, { text: 'Still so?', short: '' }],
    rows: lines.map((line) => ({
      cells: [line.label, html`${line.value}${changing(props, line)}`, tick(props, line.key, line.label)],
    })),
  });
}

/** What the button says that keeps what was said and goes to the page of a list. */
export const CHANGE = 'change:';

/** The box to change a field in, folded away; a list is changed on its own page, once what was said so far is kept. */
function changing({ at, state }: AnswerProps, { label, question, list }: Line): Html {
  if (!at.mayChange) return nothing;
  const of = html`<span class="govuk-visually-hidden">: ${label}</span>`;
  if (question === null) {
    return html`<p class="govuk-body-s c-review__change"><button type="submit" class="c-link-button" name="do" value="${CHANGE}${list}">Change${of}</button></p>`;
  }
  const wrong = state.errors.some(({ field }) => field === question.name);
  return details({
    summaryText: html`Change${of}`,
    text: drawField(at.fields, question.name, state),
    open: wrong,
    classes: 'c-small-details',
  });
}

function tick({ same }: AnswerProps, key: string, label: string): Html {
  const id = tickId(key);
  return html`<span class="c-still"><input type="checkbox" class="c-tick" id="${id}" name="same" value="${key}"${same.has(key) && html` checked`}> <label for="${id}">Still so<span class="govuk-visually-hidden">: ${label}</span></label></span>`;
}

/** What nobody has answered of a set that is no review may wait, so it is folded away. */
function setSection(props: AnswerProps, { sheet, askings }: AskedSet): Html {
  const { policy, state } = props;
  const { set } = sheet.at.asked;
  const title = say(set.title, { terms: policy.terms });
  const waits = (asking: Asking): boolean => set.use !== 'review' && asking.answered.from === 'nobody';
  const later = askings.filter(waits);
  const isWrong = later.some(({ question: { id } }) =>
    state.errors.some(({ field }) => field.startsWith(nameIn(id, ''))),
  );
  const folded =
    later.length === 0
      ? nothing
      : details({
          summaryText: html`${countOf(later.length, 'question')} not answered yet<span class="govuk-visually-hidden">: ${title}</span>`,
          text: html`${later.map((asking) => questionIn(props, sheet, asking))}`,
          open: isWrong,
        });
  const intro =
    set.intro === undefined
      ? nothing
      : html`<p class="govuk-body">${say(set.intro, { terms: policy.terms })}</p>`;
  return section({
    heading: title,
    id: `set-${set.id}`,
    main: html`${intro}${askings.filter((asking) => !waits(asking)).map((asking) => questionIn(props, sheet, asking))}${folded}`,
  });
}

/** A question with its boxes, and with the box that says that the answer of before still holds. */
function questionIn(props: AnswerProps, sheet: Sheet, asking: Asking): Html {
  const { policy, state, at } = props;
  const { id, short, ask } = asking.question;
  const kept = sheet.at.kept.get(id);
  const isOld = asking.answered.from !== 'nobody' && (kept === undefined || kept.at < at.review.opened_at);
  const hasBox = Object.keys(sheet.fields.get(id) ?? {}).length > 0;
  const by = kept?.by == null ? '' : ` by ${kept.by}`;
  const when =
    kept === undefined ? 'From the register' : `Answered before, on ${formatDate(londonDate(kept.at))}${by}`;
  const confirm =
    isOld && hasBox
      ? html`<p class="c-review__before">${when}. ${tick(props, `question:${id}`, say(short ?? ask, { terms: policy.terms }))}</p>`
      : nothing;
  const drawn = { telling: sheet.telling, fields: sheet.fields, form: state };
  return html`<div class="c-review__question">${questionPart(drawn, asking)}${confirm}</div>`;
}

function endSection(props: AnswerProps): Html {
  const { at, state, last } = props;
  const before =
    last === null
      ? nothing
      : sideBox(
          html`<h3 class="govuk-heading-s">Last time (${yearWords(last.year)})</h3>${last.recommendation === null ? nothing : html`<p class="govuk-body">Recommended: ${RECOMMENDATIONS[last.recommendation]}</p>`}${assuranceBefore(props, last)}<p class="govuk-body">${last.summary ?? 'No summary was written.'}</p>`,
        );
  return section({
    heading: 'The year, and what comes next',
    id: 'end',
    main: html`<div class="c-beside"><div class="c-beside__main">${besidesPart(props)}${drawFields(endFields(at.asks), state)}</div><div class="c-beside__side">${yearsRecords(props)}${before}</div></div>`,
  });
}

function assuranceBefore({ at }: AnswerProps, last: ReviewRow): Html {
  const level = at.asks.assurance?.find(({ id }) => id === last.assurance);
  return level === undefined
    ? nothing
    : html`<p class="govuk-body">It could be relied on: ${level.label}</p>`;
}

/** What has been done as often as the policy says, where it was. */
function besidesPart(props: AnswerProps): Html {
  const { at, same } = props;
  return html`${at.besides.map(
    ({ key, title }) =>
      html`<p class="c-still"><input type="checkbox" class="c-tick" id="${tickId(key)}" name="same" value="${key}"${same.has(key) && html` checked`}> <label for="${tickId(key)}">Done this year: ${title}</label></p>`,
  )}`;
}

/** What the register recorded in the year, to write the summary from. */
function yearsRecords({ at: { said, review } }: AnswerProps): Html {
  const lines = [
    ...moneyLines(said),
    ...said.joined.map((name) => `${name} joined`),
    ...said.left.map((name) => `${name} left`),
    ...said.agreed.map((title) => `Agreed: ${title}`),
    ...said.notes.map(({ on, text }) => `${formatDate(on)}: ${text}`),
  ];
  const list =
    lines.length === 0
      ? html`<p class="govuk-body">Nothing was recorded of the year.</p>`
      : html`<ul class="govuk-list govuk-list--bullet">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
  return sideBox(
    html`<h3 class="govuk-heading-s">What the register has of ${yearWords(review.year)}</h3>${list}`,
    'tinted',
  );
}

function buttons({ council }: AnswerProps): Html {
  return html`<div class="govuk-button-group"><button type="submit" class="govuk-button" data-module="govuk-button" data-prevent-double-click="true" name="do" value="answer">Send the review</button><button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button" data-prevent-double-click="true" name="do" value="keep">Save and come back later</button><a class="govuk-link" href="${links.yourReviews(council)}">Leave without saving</a></div>`;
}
