import { countOf } from '../../kit/count.ts';
import { formatDate, formatMoment, londonDate } from '../../kit/dates.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { input } from '../../kit/govuk/input.ts';
import { summaryList } from '../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { oneJob, pageTitle, section } from '../../kit/parts/layout.ts';
import { notYetKnown } from '../../kit/parts/marks.ts';
import { links } from '../../links.ts';
import { fieldOf } from '../../partnerships/fields.ts';
import { type Policy, questionOf } from '../../policy/policy.ts';
import { say } from '../../policy/text.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { yearWords } from '../opening-form.ts';
import { assuranceOf, RECOMMENDATIONS, roleCalled, setsOf, stateWords, type STEPS } from '../steps.ts';
import type { ReviewRow } from '../store.ts';
import { answerFields, questionFields, reportedFields } from './form.ts';
import type { Asked, Hands } from './store.ts';

export interface ReviewProps {
  readonly council: string;
  readonly policy: Policy;
  readonly review: ReviewRow;
  readonly asked: readonly Asked[];
  readonly hands: Hands;
  readonly mayAnswer: boolean;
  /** They may ask about it now, by the policy. */
  readonly mayAsk: boolean;
  /** Why they cannot take the step that it waits for; null where they can, undefined where it waits for none. */
  readonly whyNot: string | null | undefined;
  readonly waits: (typeof STEPS)[number] | null;
  readonly today: string;
  readonly hidden: HiddenFields;
  /** Of the form that came back. */
  readonly state: FormState;
  readonly which: 'question' | 'answer' | 'reported' | 'step' | null;
  readonly refused: string | null;
}

/** One review: what was said, what was asked of it, and what comes next. */
export function reviewPage(props: ReviewProps): Page {
  const { council, policy, review, state, refused } = props;
  const wrong =
    refused === null ? state : { ...state, errors: [{ field: 'step', id: 'next', text: refused }] };
  return page({
    title: `Review of ${yearWords(review.year)}: ${review.name}`,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: review.name, href: links.record(council, review.reference) },
      { text: 'Reviews', href: links.entryReviews(council, review.reference) },
      { text: yearWords(review.year) },
    ],
    ...(wrong.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(wrong)}
      ${pageTitle({ above: `Entry ${review.reference} · ${stateWords(policy, review)}`, title: `Review of ${yearWords(review.year)}: ${review.name}` })}
      ${nextPart(props)}
      ${movedPart(props)}
      ${review.answered_at === null ? nothing : saidPart(props)}
      ${challengePart(props)}
      ${reportedPart(props)}`,
  });
}

function nextPart(props: ReviewProps): Html {
  const { council, policy, review, waits, mayAnswer, hidden } = props;
  if (review.state === 'asked') {
    const who = review.asked ?? 'nobody: nobody leads it yet';
    return oneJob({
      strong: `It waits for its answers, by ${formatDate(review.due_on)}.`,
      text: `Asked: ${who}.`,
      action: mayAnswer
        ? button({ text: 'Answer', href: links.answerReview(council, review.reference, review.id) })
        : undefined,
    });
  }
  if (waits === null) return nothing;
  const role = roleCalled(policy, review[waits.by] ?? '');
  if (props.whyNot !== null)
    return oneJob({
      strong: `It waits for the ${role}, who ${waits.does}.`,
      text: review.open_questions > 0 ? 'A question of it has no answer yet.' : undefined,
    });
  const minute =
    waits.step === 'receive'
      ? input({
          name: 'minute',
          label: { text: 'Minute' },
          hint: 'Where it is written down, such as the meeting and its date.',
          classes: 'govuk-input--width-20',
        })
      : nothing;
  return section({
    heading: 'What comes next',
    id: 'next',
    main: html`<p class="govuk-body">The ${role} ${waits.does}.</p>${form({
      action: `${links.review(council, review.reference, review.id)}/step`,
      hidden: { ...hidden, step: waits.step },
      main: minute,
      submit: waits.step === 'receive' ? 'Record that it was received' : waits.button,
    })}`,
  });
}

/** By its answers it is something else by now: whoever decides what it is looks at it again. */
function movedPart({ council, policy, review }: ReviewProps): Html {
  if (review.moved_to === null) return nothing;
  const called = (id: string | null): string => {
    const kind = policy.kinds.find((each) => each.id === id);
    return kind === undefined ? (id ?? '') : say(kind.label, { terms: policy.terms });
  };
  const set = policy.instruments.find(({ use }) => use === 'definition')?.id ?? 'definition';
  return oneJob({
    strong: `By its answers it is now: ${called(review.moved_to)}.`,
    text: `It was decided that it is: ${called(review.kind)}. What it is may have changed.`,
    links: [{ text: 'See why, and decide again', href: links.questions(council, review.reference, set) }],
  });
}

function saidPart({ council, policy, review, hands }: ReviewProps): Html {
  const did = Object.values(review.confirmed);
  const changed = Object.keys(review.confirmed)
    .filter((key) => review.confirmed[key] === 'changed')
    .map((key) => confirmedCalled(policy, key));
  const sets = setsOf(policy, review.rules).map(
    ({ id, title }) =>
      html`<li><a class="govuk-link" href="${links.questions(council, review.reference, id)}">${say(title, { terms: policy.terms })}</a></li>`,
  );
  const level = assuranceOf(policy, review.rules)?.find(({ id }) => id === review.assurance);
  const rows: readonly (readonly [string, Html | string])[] = [
    ['Confirmed', `${countOf(did.length - changed.length, 'thing')} still so`],
    ...(changed.length === 0 ? [] : [['Changed or answered anew', changed.join(', ')] as const]),
    ...(sets.length === 0
      ? []
      : [['Answers', html`<ul class="govuk-list govuk-!-margin-bottom-0">${sets}</ul>`] as const]),
    [`What it did in ${yearWords(review.year)}`, review.summary ?? notYetKnown('Not written')],
    [
      'Recommendation',
      review.recommendation === null
        ? notYetKnown()
        : html`${RECOMMENDATIONS[review.recommendation]}${review.last_recommendation === null || review.last_recommendation === review.recommendation ? nothing : html`<span class="c-beneath">Last time: ${RECOMMENDATIONS[review.last_recommendation]}</span>`}`,
    ],
    ...(review.reason === null ? [] : [['Why', review.reason] as const]),
    ...(level === undefined
      ? []
      : [
          [
            'How far it can be relied on',
            html`${level.label}${changeOfAssurance(policy, review)}<br>${review.assurance_reason ?? ''}`,
          ] as const,
        ]),
    ['Answered', doneWords(review.answered_at, hands.answered)],
    ...taken('Challenged', review.challenged_at, hands.challenged),
    ...taken('Signed off', review.signed_off_at, hands.signedOff),
    ...taken('Received', review.received_at, hands.received, review.minute),
  ];
  return section({
    heading: 'What was said',
    id: 'said',
    main: summaryList({ rows: rows.map(([key, value]) => ({ key: { text: key }, value: { text: value } })) }),
  });
}

/** What a key of what was confirmed stands for, in the policy's words. */
function confirmedCalled(policy: Policy, key: string): string {
  const [source = '', id = ''] = key.split(':');
  const saying = { terms: policy.terms };
  const question = source === 'question' ? questionOf(policy, id) : undefined;
  if (question !== undefined) return say(question.short ?? question.ask, saying);
  const label = policy.register?.find((each) => each.id === id)?.label;
  return label === undefined ? (fieldOf(id)?.label ?? id) : say(label, saying);
}

function changeOfAssurance(policy: Policy, { rules, assurance, last_assurance: last }: ReviewRow): Html {
  const levels = assuranceOf(policy, rules) ?? [];
  const place = (id: string | null): number => levels.findIndex((each) => each.id === id);
  if (last === null || place(last) === -1 || last === assurance) return nothing;
  const up = place(assurance) > place(last);
  return html`<span class="c-beneath">${up ? 'Up' : 'Down'} from ${levels[place(last)]?.label ?? ''}</span>`;
}

const doneWords = (at: Date | null, by: string | null): string =>
  at === null ? '' : `${formatMoment(at)}${by === null ? '' : ` by ${by}`}`;

function taken(
  title: string,
  at: Date | null,
  by: string | null,
  minute: string | null = null,
): readonly (readonly [string, string])[] {
  if (at === null) return [];
  return [[title, `${doneWords(at, by)}${minute === null ? '' : `. Minute: ${minute}`}`]];
}

function challengePart(props: ReviewProps): Html {
  const { council, review, asked, mayAsk, mayAnswer, hidden, state, which } = props;
  if (asked.length === 0 && !mayAsk) return nothing;
  const action = `${links.review(council, review.reference, review.id)}/challenge`;
  const empty: FormState = { typed: {}, errors: [] };
  const open = asked.find(({ answeredAt }) => answeredAt === null);
  const items = asked.map(
    (each) =>
      html`<li><p class="govuk-body"><strong>${each.by ?? 'Somebody'}</strong>, ${formatDate(londonDate(each.at))}: ${each.question}</p>${
        each.answer === null
          ? html`<p class="govuk-body">${notYetKnown('No answer yet')}</p>`
          : html`<p class="govuk-body"><strong>${each.answeredBy ?? 'Somebody'}</strong>, ${each.answeredAt === null ? '' : formatDate(londonDate(each.answeredAt))}: ${each.answer}</p>`
      }</li>`,
  );
  const answering =
    open !== undefined && mayAnswer
      ? form({
          action,
          hidden: { ...hidden, does: 'answer', of: open.id },
          main: drawFields(answerFields, which === 'answer' ? state : empty),
          submit: 'Answer',
          quiet: true,
        })
      : nothing;
  const asking = mayAsk
    ? form({
        action,
        hidden: { ...hidden, does: 'ask' },
        main: drawFields(questionFields, which === 'question' ? state : empty),
        submit: 'Ask',
        quiet: true,
      })
    : nothing;
  return section({
    heading: 'Challenge',
    id: 'challenge',
    main: html`${items.length === 0 ? html`<p class="govuk-body">Nothing was asked yet.</p>` : html`<ol class="govuk-list govuk-list--number">${items}</ol>`}${answering}${asking}`,
  });
}

function reportedPart(props: ReviewProps): Html {
  const { council, review, mayAnswer, today, hidden, state, which } = props;
  if (review.answered_at === null) return nothing;
  const told =
    review.reported_on === null
      ? html`<p class="govuk-body">It is not recorded that the partners were told what it found.</p>`
      : html`<p class="govuk-body">The partners were told on ${formatDate(review.reported_on)}: ${review.reported_how ?? ''}.</p>`;
  const ask =
    mayAnswer && review.reported_on === null
      ? form({
          action: `${links.review(council, review.reference, review.id)}/reported`,
          hidden: { ...hidden },
          main: drawFields(reportedFields(today), which === 'reported' ? state : { typed: {}, errors: [] }),
          submit: 'Record that they were told',
          quiet: true,
        })
      : nothing;
  return section({ heading: 'Told to the partners', id: 'reported', main: html`${told}${ask}` });
}
