import { markOf } from '../../approvals/content.ts';
import { latestRound } from '../../approvals/steps.ts';
import type { Settled } from '../../approvals/settle.ts';
import { DOES_WORDS, KIND_WORDS } from '../../approvals/words.ts';
import { drawFields, form, type Fields, type FormState, problems } from '../../kit/form.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { inSentence } from '../../policy/text.ts';
import { links } from '../../links.ts';
import { section } from '../../kit/parts/layout.ts';
import { lackingOf } from '../lacking.ts';
import { calledOf, type Opened } from '../load.ts';
import { changesTable } from './changes.ts';
import { contentPart } from './check.ts';
import { crumbs } from './parts.ts';
import { beneathStep } from './route.ts';

export interface AnswerProps {
  readonly council: string;
  readonly opened: Opened;
  readonly step: Settled;
  /** Why whoever looks cannot answer it, and who can; null where they can. */
  readonly refusal: string | null;
  readonly fields: Fields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

/** The page on which one step is answered, with what it is an answer to. */
export function answerPage(props: AnswerProps): Page {
  const { council, opened, step, state } = props;
  const { approval } = opened;
  const title = step.role === null ? 'Record the decision' : 'Your answer';
  return page({
    title: `${title}: ${approval.entry.name}`,
    section: 'register',
    breadcrumbs: crumbs(council, approval, title),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}
      <span class="govuk-caption-l">${KIND_WORDS[approval.proposal.kind].title}: ${approval.entry.name}</span>
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${step.role === null ? 'What was decided elsewhere, with its minute.' : `You answer as ${calledOf(approval.policy.policy)(step.role)}, who ${DOES_WORDS[step.does]}.`}${beneathStep(opened, step)}</p>
      ${answeredAlready(opened, step)}
      ${step.changes.length === 0 ? nothing : html`<p class="govuk-body">It was answered before. Since then this changed:</p>${changesTable(approval, step.changes)}`}
      ${ask(props)}
      ${unsaid(opened)}
      ${contentPart(opened)}`,
  });
}

/** One person may hold several roles of a route: that it is one person who answers is on the page and no secret. */
function answeredAlready({ approval, actor }: Opened, step: Settled): Html {
  const others = latestRound(approval.steps).filter(
    ({ place, does, decision, accountId }) =>
      place !== step.place && does !== 'notify' && decision !== null && accountId === actor.accountId,
  );
  if (others.length === 0) return nothing;
  const called = calledOf(approval.policy.policy);
  const roles = new Intl.ListFormat('en-GB').format(
    new Set(others.map(({ role }) => (role === null ? inSentence(called(role)) : called(role)))),
  );
  return html`<p class="govuk-body">You have answered this proposal as ${roles} already.</p>`;
}

/** What was missing already as it was sent: whoever decides weighs that too. */
function unsaid({ approval }: Opened): Html {
  const lacks = lackingOf(approval);
  if (lacks.length === 0) return nothing;
  return section({
    heading: 'What it does not say',
    id: 'unsaid',
    main: html`<ul class="govuk-list govuk-list--bullet">${lacks.map(({ sentence }) => html`<li>${sentence}.</li>`)}</ul>`,
  });
}

function ask({ council, opened, refusal, fields, state, hidden }: AnswerProps): Html {
  const { entry, proposal } = opened.approval;
  const back = html`<a class="govuk-link" href="${links.proposal(council, entry.reference, proposal.id)}">Back to the proposal</a>`;
  if (refusal !== null) return html`${insetText({ text: `${refusal}.` })}<p class="govuk-body">${back}</p>`;
  return html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${form({ hidden: { ...hidden, seen: markOf(opened.approval.now) }, main: drawFields(fields, state), submit: 'Save the answer', beside: back })}</div></div>`;
}
