import { countOf } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { form } from '../../kit/form.ts';
import { hiddenInput } from '../../kit/form/field.ts';
import { button } from '../../kit/govuk/button.ts';
import { details } from '../../kit/govuk/details.ts';
import { errorSummary } from '../../kit/govuk/error-summary.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { overdue } from '../../kit/parts/marks.ts';
import { type Row, stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { yearWords } from '../opening-form.ts';
import type { ReviewRow } from '../store.ts';
import type { YourRow } from './rows.ts';

export interface YoursProps {
  readonly council: string;
  readonly rows: readonly YourRow[];
  /** Reviews that were sent and of which something is asked. */
  readonly questioned: readonly ReviewRow[];
  readonly today: string;
  readonly hidden: HiddenFields;
  /** What was sent, by the names of the page. */
  readonly typed: (name: string) => readonly string[];
  readonly errors: readonly { readonly text: string; readonly review: string }[];
  /** They may answer what they have a part in. */
  readonly mayAnswer: boolean;
  /** They may answer over the whole council, as the table of many is sent. */
  readonly maySend: boolean;
  /** Nobody of the council's people is this account. */
  readonly isNobody: boolean;
}

/** The reviews that wait for somebody: what is unchanged is confirmed in one table. */
export function yoursPage(props: YoursProps): Page {
  const { council, rows, questioned, errors } = props;
  return page({
    title: 'Your reviews',
    section: 'reviews',
    wide: true,
    breadcrumbs: [{ text: 'Reviews', href: links.reviews(council) }, { text: 'Your reviews' }],
    ...(errors.length > 0 ? { status: 422 } : {}),
    main: html`${errors.length === 0 ? nothing : errorSummary({ titleText: 'There is a problem', errorList: errors.map(({ text, review }) => ({ text, href: `#review-${review}` })) })}
      ${pageTitle({
        title: 'Your reviews',
        lead:
          rows.length === 0
            ? nothingWaits(props)
            : `${countOf(rows.length, 'review waits', 'reviews wait')} for you.`,
      })}
      ${questioned.length === 0 ? nothing : questionedPart(council, questioned)}
      ${rows.length === 0 ? nothing : tablePart(props)}`,
  });
}

function nothingWaits({ isNobody, council }: YoursProps): Html {
  if (isNobody)
    return html`Your account is nobody among the council’s people yet, so no partnership is known to be yours. Whoever looks after accounts can say who you are. <a class="govuk-link" href="${links.reviews(council)}">See all reviews</a>.`;
  return html`No review waits for you. You are asked when the annual refresh is opened and you lead a partnership.`;
}

function questionedPart(council: string, reviews: readonly ReviewRow[]): Html {
  return section({
    heading: 'Something is asked',
    id: 'asked',
    main: html`<ul class="govuk-list govuk-list--bullet">${reviews.map(({ id, reference, name, open_questions: open }) => html`<li><a class="govuk-link" href="${links.review(council, reference, id)}">${name}</a>: ${countOf(open, 'question')}</li>`)}</ul>`,
  });
}

function tablePart(props: YoursProps): Html {
  if (!props.maySend) return eachAlone(props);
  const { council, rows, hidden } = props;
  return html`<p class="govuk-body">Where nothing has changed, tick each part that is still so and “Unchanged” in its row, as many as you like, then send them all at once. Anything else is answered by itself.</p>
    ${form({
      action: links.yourReviews(council),
      hidden: { ...hidden },
      main: html`${stackedTable({
        caption: 'Your reviews',
        columns: [
          { text: 'Partnership' },
          { text: 'Still so?' },
          { text: 'What it did in the year' },
          { text: 'Unchanged' },
        ],
        rows: rows.map((row) => rowIn(props, row)),
      })}${rows.every(({ byItself }) => byItself !== null) ? nothing : button({ text: 'Send those marked unchanged', preventDoubleClick: true })}`,
      isLong: true,
    })}`;
}

/** Whoever may not send many answers each on its own page, or sees who is asked besides. */
function eachAlone({ council, rows, today, mayAnswer }: YoursProps): Html {
  const lead = mayAnswer
    ? 'Each is answered on its own page.'
    : 'You are asked, and your roles do not include answering. Whoever gives people their roles can change that; whoever keeps the register can answer for you.';
  return html`<p class="govuk-body">${lead}</p>
    ${stackedTable({
      caption: 'Your reviews',
      columns: [{ text: 'Partnership' }, { text: 'What you can do', unseen: true, short: '' }],
      rows: rows.map(({ review }) => {
        const at = mayAnswer ? links.answerReview : links.review;
        const href = at(council, review.reference, review.id);
        return {
          id: `review-${review.id}`,
          cells: [
            headOf(review, today),
            html`<a class="govuk-link" href="${href}">${mayAnswer ? 'Answer it' : 'See it'}<span class="govuk-visually-hidden">: ${review.name}</span></a>`,
          ],
        };
      }),
    })}`;
}

function headOf(review: ReviewRow, today: string): Html {
  const due = `Answer by ${formatDate(review.due_on)}`;
  return html`${review.name}<span class="c-beneath">${review.due_on < today ? overdue(due) : due}</span>`;
}

function rowIn(props: YoursProps, row: YourRow): Row {
  const { council, today } = props;
  const { review, byItself } = row;
  const alone = html`<a class="govuk-link" href="${links.answerReview(council, review.reference, review.id)}">${byItself === null ? 'Change something, or recommend otherwise' : 'Answer it by itself'}<span class="govuk-visually-hidden">: ${review.name}</span></a>`;
  const head = headOf(review, today);
  if (byItself !== null) return { id: `review-${review.id}`, cells: [head, `${byItself}.`, '', alone] };
  return {
    id: `review-${review.id}`,
    cells: [head, stills(props, row), summary(props, row), html`${send(props, row)}${alone}`],
  };
}

function stills(props: YoursProps, { review, parts, sets, seen }: YourRow): Html {
  const parted = parts.map(({ id, title, lines }) => ({
    id: id as string,
    title,
    lines: lines.map(({ label, value }) => ({ label, value })),
  }));
  const answered = sets.map(({ id, title, answers }) => ({
    id: `set-${id}`,
    title,
    lines: answers.map(({ asks, said }) => ({ label: asks, value: html`${said}` })),
  }));
  return html`${hiddenInput(`seen-${review.id}`, seen)}${[...parted, ...answered].map((part) => still(props, review, part))}`;
}

interface Shown {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly value: Html }[];
}

function still({ typed }: YoursProps, { id: review, name }: ReviewRow, { id, title, lines }: Shown): Html {
  const [box, posted] = [`still-${review}-${id}`, `still-${review}`];
  const says = details({
    summaryText: html`${title}<span class="govuk-visually-hidden"> of ${name}</span>`,
    text: html`<dl class="c-says">${lines.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`,
    classes: 'c-small-details',
  });
  return html`<div class="c-still"><input type="checkbox" class="c-tick" id="${box}" name="${posted}" value="${id}"${typed(posted).includes(id) && html` checked`}> <label class="govuk-visually-hidden" for="${box}">Still so: ${title} of ${name}</label>${says}</div>`;
}

function summary({ typed }: YoursProps, { review, needsSummary }: YourRow): Html {
  const name = `summary-${review.id}`;
  const label = `${yearWords(review.year)}${needsSummary ? '' : ' (optional)'}`;
  return html`<label class="govuk-body-s" for="${name}">${label}<span class="govuk-visually-hidden">: what ${review.name} did</span></label><textarea class="govuk-textarea c-review__summary" id="${name}" name="${name}" rows="4">${typed(name)[0] ?? review.summary ?? ''}</textarea>`;
}

function send({ typed }: YoursProps, { review }: YourRow): Html {
  const box = `send-${review.id}`;
  return html`<p class="c-still"><input type="checkbox" class="c-tick" id="${box}" name="send" value="${review.id}"${typed('send').includes(review.id) && html` checked`}> <label for="${box}">Unchanged: continue as it is<span class="govuk-visually-hidden">: ${review.name}</span></label></p>`;
}
