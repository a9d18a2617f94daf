import { markOf } from '../../approvals/content.ts';
import { drawFields, form, type Fields, type FormState, problems } from '../../kit/form.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { summaryList } from '../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Lack } from '../lacking.ts';
import type { Settled } from '../../approvals/settle.ts';
import { calledOf, lackingPlace, lackingWords, type Opened } from '../load.ts';
import type { SetLine } from '../sets.ts';
import { contentParts } from '../said.ts';
import { crumbs, lines } from './parts.ts';
import { routePart } from './route.ts';

export interface CheckProps {
  readonly council: string;
  readonly opened: Opened;
  readonly lacks: readonly Lack[];
  /** They may change the entry, where the register lacks something. */
  readonly mayChange: boolean;
  readonly sets: readonly SetLine[];
  readonly fields: Fields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

/** Everything that will be put to those who decide, what is missing, and who they are. */
export function checkPage(props: CheckProps): Page {
  const { council, opened, lacks, fields, state, hidden } = props;
  const { approval } = opened;
  const { entry } = approval;
  const stops = lacks.some((each) => each.stops);
  return page({
    title: `Check and send: ${entry.name}`,
    section: 'register',
    breadcrumbs: crumbs(council, approval, 'Check and send'),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}
      <h1 class="govuk-heading-l">Check and send</h1>
      ${missing(props)}
      ${contentPart(opened)}
      ${routePart(opened, 'Who is asked')}
      ${section({
        heading: 'Send it',
        id: 'send',
        main: html`${stops ? html`<p class="govuk-body">It can be sent once what is missing above is there.</p>` : html`<p class="govuk-body">Once it is sent, an answer counts for what is shown here. When something of it changes afterwards, those who answered are asked again.</p>`}
          ${form({ hidden: { ...hidden, seen: markOf(approval.now) }, main: drawFields(fields, state), submit: approval.plan.toldAfterwards ? 'Record as agreed' : 'Send it', quiet: stops })}`,
      })}`,
  });
}

function missing({ council, opened, lacks, sets, mayChange }: CheckProps): Html {
  const open = sets.filter(({ isDone }) => !isDone);
  const unknown = opened.approval.standing.steps.filter(({ needed }) => needed === 'unknown');
  if (lacks.length + open.length + unknown.length === 0)
    return html`<p class="govuk-body">Nothing is missing.</p>`;
  const { entry, proposal } = opened.approval;
  const { policy } = opened.approval.policy;
  const called = calledOf(policy);
  const one = links.proposal(council, entry.reference, proposal.id);
  const item = ({ sentence, where, stops }: Lack): Html => {
    const href =
      where === 'register' ? links.edit(council, entry.reference, 'nature') : `${one}/draft/${where}`;
    const lead =
      where === 'register' && !mayChange
        ? html`Whoever may change the entry records it.`
        : html`<a class="govuk-link" href="${href}">Go there<span class="govuk-visually-hidden">: ${sentence}</span></a>`;
    return html`<li>${stops ? html`<strong>Before it can be sent: </strong>` : nothing}${sentence}. ${lead}</li>`;
  };
  const unknownItem = (step: Settled): Html => {
    const place = lackingPlace(opened, council, step);
    const lead =
      place === null || !mayChange
        ? html`Whoever may change the entry records it.`
        : html`<a class="govuk-link" href="${place}">Go there<span class="govuk-visually-hidden">: ${lackingWords(policy, step)}</span></a>`;
    return html`<li>Whether ${called(step.role)} is asked is not known before ${lackingWords(policy, step)} is. Once it is recorded after sending, those who answered are asked again. ${lead}</li>`;
  };
  return section({
    heading: 'What is missing',
    id: 'missing',
    main: insetText({
      text: html`<ul class="govuk-list govuk-list--bullet">${lacks.map(item)}${open.map(({ title, href, status }) => html`<li>“${title}”, of the policy: ${status}. Whoever may answer it opens it. <a class="govuk-link" href="${href}">Go there<span class="govuk-visually-hidden">: ${title}</span></a></li>`)}${unknown.map((step) => unknownItem(step))}</ul>`,
    }),
  });
}

/** What is put to those who decide, part by part. */
export function contentPart({ approval }: Opened): Html {
  const { policy } = approval.policy;
  const parts = contentParts(policy, approval.proposal.kind, approval.now);
  return html`${parts.map(({ title, rows }, index) =>
    section({
      heading: title,
      id: `content-${index}`,
      main: summaryList({
        rows: rows.map(({ label, value }) => ({ key: { text: label }, value: { text: lines(value) } })),
      }),
    }),
  )}`;
}
