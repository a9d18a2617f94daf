import { countOf, formatCount } from '../../kit/count.ts';
import { drawFields, form, type Fields, type FormState, problems } from '../../kit/form.ts';
import { hiddenInput, typedAll } from '../../kit/form/field.ts';
import { formatDate } from '../../kit/dates.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { firstOf, pageTitle } from '../../kit/parts/layout.ts';
import { notYetKnown } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Asked, Chosen, LeftOut } from '../opening.ts';

interface OpenProps {
  readonly council: string;
  readonly fields: Fields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
  /** What of the register is meant, as its list's filters say it. */
  readonly slice: string;
  /** How many entries that is. */
  readonly entries: number;
  /** Its name, where it is one alone. */
  readonly one: string | null;
  /** The policy sets no review: this one is ours. */
  readonly isOurs: boolean;
}

const refresh = 'Open the annual refresh';

const way = (council: string, text = refresh) => [
  { text: 'Reviews', href: links.reviews(council) },
  { text },
];

/** What is reviewed, of which entries and by when. */
export function openPage(props: OpenProps): Page {
  const { council, fields, state, hidden, slice, one } = props;
  const title = one === null ? refresh : `Open a review of ${one}`;
  return page({
    title,
    section: 'reviews',
    breadcrumbs: way(council, title),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}${pageTitle({
        title,
        lead:
          one === null
            ? 'Each lead officer gets their partnerships, filled in from the register. You see whose they are before anything is opened.'
            : 'Whoever leads it gets it filled in from the register. You see who that is before anything is opened.',
      })}
      ${props.isOurs ? html`<p class="govuk-body">Reviews are not set by this policy. You can open one all the same: it is then ours and cites no clause.</p>` : nothing}
      <p class="govuk-body">It covers ${covers(props)}</p>
      ${form({
        action: links.openReviews(council),
        hidden: { ...hidden, step: 'look', slice },
        main: drawFields(fields, state),
        submit: 'Look at whose they are',
        beside: html`<a class="govuk-link" href="${links.reviews(council)}">Cancel</a>`,
      })}
    </div></div>`,
  });
}

function covers({ council, slice, entries }: OpenProps): Html {
  const register = links.register(council);
  if (slice === '')
    return html`the whole register. To review a part of it, <a class="govuk-link" href="${register}">filter the register</a> and follow “Review all entries listed”, under the table.`;
  const whole = html`<a class="govuk-link" href="${links.openReviews(council)}">Review the whole register instead</a>`;
  if (slice.startsWith('reference='))
    return html`${entries === 1 ? 'one entry alone' : countOf(entries, 'entry', 'entries')}. ${whole}.`;
  return html`the <a class="govuk-link" href="${register}?${slice}">${countOf(entries, 'entry', 'entries')} that the register lists so</a>. ${whole}.`;
}

interface LookProps {
  readonly council: string;
  readonly title: string;
  readonly due: string;
  readonly chosen: Chosen;
  readonly whose: readonly Asked[];
  readonly state: FormState;
  readonly fields: Fields;
  readonly hidden: HiddenFields;
  readonly slice: string;
  readonly mayInvite: boolean;
}

const leftWords: Readonly<Record<LeftOut, readonly [string, string]>> = {
  notPartnership: ['is no partnership', 'are no partnerships'],
  notRunning: ['is not running, or not any more', 'are not running, or not any more'],
  inHand: ['has a review in hand already', 'have a review in hand already'],
  noRule: ['is asked for no review by this policy', 'are asked for no review by this policy'],
  notYetKnown: [
    'is not yet decided to be a partnership, or waits for another decision: answer its questions first',
    'are not yet decided to be partnerships, or wait for another decision: answer their questions first',
  ],
};

/** How many reviews will be opened, and whose, before they are. */
export function lookPage(props: LookProps): Page {
  const { council, chosen, due, title } = props;
  const many = chosen.openings.length;
  const heading = many === 0 ? 'No review would be opened' : `${countOf(many, 'review')} will be opened`;
  return page({
    title: heading,
    section: 'reviews',
    breadcrumbs: way(council, 'Open reviews'),
    main: html`${pageTitle({ above: title, title: heading, lead: many === 0 ? undefined : `To be answered by ${formatDate(due)}.` })}
      ${leftOut(chosen)}
      ${many === 0 ? nothing : whoseTable(props)}
      ${form({
        action: links.openReviews(council),
        hidden: { ...props.hidden, slice: props.slice },
        main: html`${carried(props)}<div class="govuk-button-group">${
          many === 0
            ? nothing
            : html`<button type="submit" class="govuk-button" data-module="govuk-button" data-prevent-double-click="true" name="step" value="open">Open ${many === 1 ? 'it' : 'them'}</button>`
        }<button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button" name="step" value="change">Change what is reviewed</button></div>`,
      })}`,
  });
}

function carried({ fields, state: { typed } }: LookProps): Html {
  const names = Object.keys(fields).flatMap((name) => [
    name,
    ...['day', 'month', 'year'].map((part) => `${name}-${part}`),
  ]);
  return html`${names.flatMap((name) => typedAll(typed, name).map((value) => hiddenInput(name, value)))}`;
}

function leftOut({ left }: Chosen): Html {
  const lines = Object.entries(left).flatMap(([why, many]) => {
    const [one, several] = leftWords[why as LeftOut];
    return many === 0 ? [] : [`${formatCount(many)} ${many === 1 ? one : several}`];
  });
  if (lines.length === 0) return nothing;
  return html`<p class="govuk-body">Left out:</p>${firstOf(lines, lines.length)}`;
}

function whoseTable({ council, whose, mayInvite }: LookProps): Html {
  return stackedTable({
    caption: 'Whose they are',
    captionShown: true,
    stack: 'grid',
    columns: [{ text: 'Lead officer' }, { text: 'Reviews', numeric: true }],
    rows: whose.map((each) => ({
      cells: [
        html`${each.lead ?? notYetKnown('Nobody leads them yet')}${comesIn(council, each, mayInvite)}`,
        formatCount(each.reviews),
      ],
    })),
  });
}

/** That nobody can answer, before the reviews are opened and are waited for. */
function comesIn(council: string, { lead, isPost, canSignIn }: Asked, mayInvite: boolean): Html {
  if (lead === null || canSignIn) return nothing;
  if (isPost) return beneath(html`Nobody who holds this post has an account here, so nobody can answer yet.`);
  const invite = withQuery(links.invite(council), { name: lead });
  return beneath(
    html`No account here, so they cannot answer yet.${mayInvite && html` <a class="govuk-link" href="${invite}">Invite them<span class="govuk-visually-hidden">: ${lead}</span></a>`}`,
  );
}

const beneath = (words: Html): Html => html`<div class="c-beneath">${words}</div>`;
