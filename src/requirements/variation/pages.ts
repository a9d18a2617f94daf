import { formatDate, formatMoment } from '../../kit/dates.ts';
import { drawFields, type Fields, form, type FormState, problems } from '../../kit/form.ts';
import { summaryList } from '../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { VariationOf } from './store.ts';

interface About {
  readonly council: string;
  readonly entry: { readonly reference: number; readonly name: string };
  /** What the policy says of the requirement, and where. */
  readonly says: string;
  readonly clause: string | null;
  /** Who may agree, with names. */
  readonly who: string;
}

function frame(about: About, title: string, main: Html, status?: number): Page {
  const { council, entry } = about;
  return page({
    title: `${title}: ${entry.name}`,
    section: 'register',
    ...(status === undefined ? {} : { status }),
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: entry.name, href: links.record(council, entry.reference) },
      { text: 'Requirements', href: links.entryRequirements(council, entry.reference) },
      { text: title },
    ],
    main,
  });
}

export interface AskProps extends About {
  readonly requirement: string;
  readonly fields: Fields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

/** Comply or explain: somebody asks that an entry may do without what the policy asks. */
export function askPage(props: AskProps): Page {
  const { council, entry, requirement, fields, state, hidden, who } = props;
  const title = 'Ask to do without';
  return frame(
    props,
    title,
    html`${problems(state)}${pageTitle({ title, above: entry.name, lead: props.says, beneath: props.clause ?? undefined })}<p class="govuk-body">It is agreed by ${who}, and never by whoever asks. Until then the requirement stands as it is.</p>${form(
      {
        action: links.askVariation(council, entry.reference, requirement),
        hidden: { ...hidden },
        main: drawFields(fields, state),
        submit: 'Ask',
        beside: html`<a class="govuk-link" href="${links.entryRequirements(council, entry.reference)}">Cancel</a>`,
      },
    )}`,
    state.errors.length > 0 ? 422 : undefined,
  );
}

export interface VariationProps extends About {
  readonly variation: VariationOf;
  /** What is typed by whoever may answer; null for everybody else. */
  readonly answer: { readonly fields: Fields; readonly state: FormState } | null;
  /** Why they may not answer. */
  readonly refusal: string | null;
  readonly mayWithdraw: boolean;
  readonly hidden: HiddenFields;
}

const stateWords: Readonly<Record<VariationOf['state'], string>> = {
  asked: 'Asked, and not answered yet',
  signed: 'Agreed',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
};

/** What somebody asked to do without, why, for how long, and what came of it. */
export function variationPage(props: VariationProps): Page {
  const { variation, answer, entry } = props;
  const errors = answer?.state.errors.length ?? 0;
  const title = 'Doing without';
  return frame(
    props,
    title,
    html`${answer === null ? nothing : problems(answer.state)}${pageTitle({ title, above: entry.name, lead: props.says, beneath: props.clause ?? undefined })}${summaryList({ rows: rows(variation) })}${answering(props)}${withdrawing(props)}`,
    errors > 0 ? 422 : undefined,
  );
}

function rows(variation: VariationOf): readonly { readonly key: string; readonly value: Html }[] {
  const { state, reason, from_on: from, until_on: until, asked_at: askedAt, asked_name: asked } = variation;
  const { answered_at: answeredAt, answered_name: answered, answer } = variation;
  return [
    { key: 'State', value: html`<strong>${stateWords[state]}</strong>` },
    { key: 'Why', value: html`${reason}` },
    { key: 'For how long', value: html`From ${formatDate(from)} to ${formatDate(until)}` },
    { key: 'Asked by', value: html`${asked ?? 'Somebody'}, ${formatMoment(new Date(askedAt))}` },
    ...(answeredAt === null
      ? []
      : [
          {
            key: state === 'withdrawn' ? 'Withdrawn by' : 'Answered by',
            value: html`${answered ?? 'Somebody'}, ${formatMoment(new Date(answeredAt))}`,
          },
        ]),
    ...(answer === null ? [] : [{ key: 'What was said', value: html`${answer}` }]),
  ];
}

function answering({ council, variation, answer, refusal, hidden }: VariationProps): Html {
  if (variation.state !== 'asked') return nothing;
  if (answer === null) return html`<p class="govuk-body">${refusal}.</p>`;
  return section({
    heading: 'Your answer',
    id: 'answer-it',
    main: form({
      action: links.variationStep(council, variation.reference, variation.id, 'answer'),
      hidden: { ...hidden, version: variation.version },
      main: drawFields(answer.fields, answer.state),
      submit: 'Save the answer',
    }),
  });
}

function withdrawing({ council, variation, mayWithdraw, hidden }: VariationProps): Html {
  if (!mayWithdraw) return nothing;
  return form({
    action: links.variationStep(council, variation.reference, variation.id, 'withdraw'),
    hidden: { ...hidden, version: variation.version },
    main: html``,
    submit: 'Withdraw it',
    quiet: true,
  });
}
