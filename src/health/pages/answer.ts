import { formatDate } from '../../kit/dates.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import type { Fields } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import type { Policy, Question } from '../../policy/policy.ts';
import { say } from '../../policy/text.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Respondent } from '../answers-store.ts';
import { fewestShown } from '../check.ts';
import { boxOf } from '../form.ts';
import type { OpenCheck } from '../store.ts';

export interface AnswerProps {
  readonly who: Respondent;
  readonly check: OpenCheck;
  readonly policy: Policy;
  readonly fields: Fields;
  readonly questions: readonly Question[];
  readonly state: FormState;
  /** What is shown was kept before. */
  readonly isDraft: boolean;
  readonly hidden: HiddenFields;
}

/** One page for somebody who may never have heard of the register: what it is, who reads it, the questions. */
export function answerPage(props: AnswerProps): Page {
  const { who, check, state, isDraft } = props;
  return page({
    title: `What do you think of ${who.entry}?`,
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${problems(state)}
      <h1 class="govuk-heading-l">What do you think of ${who.entry}?</h1>
      <p class="govuk-body">${who.council} asks each partner on their own. You answer as ${who.name}, for ${who.organisation ?? 'the council'}, until ${formatDate(check.dueOn)}.</p>
      <p class="govuk-body">${whoReads(props)}</p>
      ${isDraft ? insetText({ text: 'What you kept before is filled in. It is not sent yet.' }) : nothing}
      ${form({ hidden: { ...props.hidden }, isLong: true, main: html`${questionsIn(props)}${buttons}` })}
    </div></div>`,
  });
}

function whoReads({ check, who }: AnswerProps): string {
  return check.anonymous
    ? `Your answers are anonymous. Nothing that is kept joins them to you, and they are shown only when the check is over and at least ${fewestShown} people have answered. ${who.council} sees that you answered.`
    : `Whoever reads the partnership register at ${who.council} sees your answers with your name beside them.`;
}

/** Each group of questions under its heading. */
function questionsIn({ policy, questions, fields, state }: AnswerProps): Html {
  let group: string | undefined;
  return html`${questions.map((question) => {
    const heading = question.group === undefined ? undefined : say(question.group, { terms: policy.terms });
    const starts = heading !== undefined && heading !== group;
    group = heading;
    return html`${starts && html`<h2 class="govuk-heading-m">${heading}</h2>`}${drawFields(fields, state, [boxOf(question)])}`;
  })}`;
}

const buttons = html`<div class="govuk-button-group">${button({ text: 'Send my answers', name: 'do', value: 'send', preventDoubleClick: true })}${button({ text: 'Save and finish later', name: 'do', value: 'save', classes: 'govuk-button--secondary' })}</div>
  <p class="govuk-body">What you save is opened by your link alone. Once you have sent your answers they cannot be changed.</p>`;

export function thanksPage({ entry, council }: Respondent, anonymous: boolean): Page {
  return page({
    title: 'Your answers are sent',
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <h1 class="govuk-heading-l">Your answers are sent</h1>
      <p class="govuk-body">Thank you for saying what you think of ${entry}. ${anonymous ? `${council} sees that you answered, and not what.` : `${council} sees them with your name.`}</p>
      <p class="govuk-body">You can close this page. The link works no longer.</p>
    </div></div>`,
  });
}

/** The same whether a link was used, is too old or never was. */
export function gonePage(): Page {
  return page({
    title: 'This link no longer works',
    status: 404,
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <h1 class="govuk-heading-l">This link no longer works</h1>
      <p class="govuk-body">Your answers were sent already, the last day is over, or the address is not whole. If you have not answered yet, ask your contact at the council for another letter.</p>
    </div></div>`,
  });
}

/** Leads one of the council's own to their page. */
export function readyPage(href: string, entry: string): Page {
  return page({
    title: `What do you think of ${entry}?`,
    section: 'register',
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <h1 class="govuk-heading-l">What do you think of ${entry}?</h1>
      <p class="govuk-body">You answer on a page of your own, as everybody else who is asked.</p>
      ${button({ text: 'Go to your page', href })}
    </div></div>`,
  });
}
